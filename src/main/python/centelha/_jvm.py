"""The jar, and how it comes into the JVM of a Spark session."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.sql import SparkSession

ROOM = "io.centelha.ml"
"""The package of the estimators in the JVM."""

_SETTINGS = {
    # A round's results in one message, and weights that hardly get smaller as they are.
    "spark.task.maxDirectResultSize": "64m",
    "spark.broadcast.compress": "false",
}


def jar() -> str:
    """Gives the path of the jar: for ``spark-submit``, and for ``--jars`` and ``spark.jars``."""
    return str(Path(__file__).resolve().parent / "jars" / "centelha.jar")


def configure(builder: Any) -> Any:
    """Gives a session that is to be built the jar, and the settings by which rounds are quick.

    Parameters
    ----------
    builder : pyspark.sql.SparkSession.Builder
        Jars that it has already stay.

    Returns
    -------
    pyspark.sql.SparkSession.Builder
        The same.

    Examples
    --------
    >>> spark = centelha.configure(SparkSession.builder.master("yarn")).getOrCreate()
    """
    given = getattr(builder, "_options", {}).get("spark.jars", "")
    builder = builder.config("spark.jars", f"{given},{jar()}" if given else jar())
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    return builder


def attach(spark: Optional[SparkSession] = None) -> None:
    """Brings the jar into a session that is running, if it is not there yet.

    The estimators do so by themselves. Only notebooks whose session others have configured need it;
    a session of one's own is better made by `configure`.

    Parameters
    ----------
    spark : pyspark.sql.SparkSession, optional
        By default the active one.

    Raises
    ------
    RuntimeError
        If there is no session, if it is one of Spark Connect, or if its JVM takes no more jars.
    """
    context = _context(spark)
    jvm = context._jvm
    if _is_there(jvm):
        return
    loader = jvm.java.lang.Thread.currentThread().getContextClassLoader()
    try:
        loader.addURL(jvm.java.io.File(jar()).toURI().toURL())
    except Py4JError as e:
        raise RuntimeError(
            "This session's JVM takes no more jars; start it with the jar: "
            f"centelha.configure(SparkSession.builder), or --jars {jar()}"
        ) from e
    context._jsc.addJar(jar())
    if not _is_there(jvm):
        raise RuntimeError(f"This session's JVM does not see {jar()}; start it with --jars {jar()}")


def _context(spark: Optional[SparkSession]) -> Any:
    session: Any = spark or SparkSession.getActiveSession()
    context = SparkContext._active_spark_context if session is None else getattr(session, "_sc", None)
    if context is not None:
        return context
    raise RuntimeError(
        "There is no Spark session; make one by centelha.configure(SparkSession.builder).getOrCreate()"
        if session is None
        else "This is a session of Spark Connect, which can't reach the JVM; a classic session is needed"
    )


def _is_there(jvm: Any) -> bool:
    # py4j takes a name that is no class for a package.
    return type(getattr(getattr(jvm, ROOM.split(".")[0]), "centelha").ml.CentelhaClassifier).__name__ == "JavaClass"


def jvm() -> Any:
    """Gives the JVM of the active session, with the jar in it."""
    attach()
    return _context(None)._jvm


def java(name: str) -> Any:
    """Gives a class of that JVM."""
    found = jvm()
    for part in name.split("."):
        found = getattr(found, part)
    return found
