"""The program's commands in the session that runs: `train`, `evaluate`, `predict`, or any by `run`."""

from __future__ import annotations

import json
import sys
from os import PathLike
from typing import Any, Dict, List, Mapping, Optional, Sequence, Union

from pyspark import SparkContext

from centelha._jvm import jvm
from centelha._progress import Words, repeated
from centelha._words import to_text, to_words

Place = Union[str, "PathLike[str]"]
"""A path, or a URI of any file system that Hadoop knows."""


class CommandError(RuntimeError):
    """A command that did not end well.

    Attributes
    ----------
    exit_code : int
        As ``centelha --help`` lists them.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def train(
    job: Place, *, set: Optional[Mapping[str, Any]] = None, output: Optional[Place] = None, verbose: bool = True
) -> Dict[str, Any]:
    """Trains a network as a job file says; again, it goes on where the run stopped.

    Parameters
    ----------
    job : str or path
        The job file.
    set : mapping, optional
        Keys of the job, with dots, and what they are instead: ``{"fit.epochs": 5}``.
    output : str or path, optional
        The run directory.
    verbose : bool
        Whether progress is printed.

    Returns
    -------
    dict
        The run's ``status.json``: `runDirectory`, `weightsSha256`, `train`, `validation`, `test`.

    Raises
    ------
    CommandError
        If the job is not right, or the run fails.

    Examples
    --------
    >>> status = centelha.train("jobs/iris.yaml", set={"fit.epochs": 5})
    >>> status["train"]["accuracy"]
    0.96
    """
    arguments = ["train", "--job", str(job)]
    for key, value in (set or {}).items():
        arguments += ["--set", f"{key}={to_text(to_words(value))}"]
    return _status([*arguments, *_option("--output", output)], verbose)


def evaluate(model: Place, *data: Place, verbose: bool = True) -> Dict[str, Any]:
    """Computes loss and metrics of a model on rows.

    Parameters
    ----------
    model : str or path
        A run directory, a model directory, or a saved model of spark.ml.
    *data : str or path
        Files and folders of rows; the job's test rows if there are none.
    verbose : bool
        Whether progress is printed.

    Returns
    -------
    dict
        What the command prints as JSON; the figures are under `test`.

    Raises
    ------
    CommandError
        If rows can't be read.
    """
    return _status(["evaluate", "--model", str(model), *_data(data)], verbose)


def predict(model: Place, *data: Place, output: Place, form: str = "parquet", verbose: bool = True) -> Dict[str, Any]:
    """Writes a model's predictions for rows.

    Parameters
    ----------
    model : str or path
        A run directory, a model directory, or a saved model of spark.ml.
    *data : str or path
        Files and folders of rows.
    output : str or path
        The folder of predictions.
    form : {"parquet", "csv", "jsonl"}
        Of the files in it.
    verbose : bool
        Whether progress is printed.

    Returns
    -------
    dict
        What the command prints as JSON.

    Raises
    ------
    CommandError
        If rows can't be read, or the folder holds anything else.
    """
    arguments = ["predict", "--model", str(model), *_data(data), "--output", str(output), "--as", form]
    return _status(arguments, verbose)


def run(*arguments: str, verbose: bool = True) -> str:
    """Runs any command line of the program.

    Parameters
    ----------
    *arguments : str
        As behind ``centelha`` in a terminal.
    verbose : bool
        Whether what it says is printed.

    Returns
    -------
    str
        What it said.

    Raises
    ------
    CommandError
        If its exit code is not 0.
    """
    return _run(arguments, verbose)


def _option(name: str, value: Optional[Place]) -> List[str]:
    return [] if value is None else [name, str(value)]


def _data(places: Any) -> List[str]:
    return [argument for place in places for argument in ("--data", str(place))]


def _status(arguments: List[str], verbose: bool) -> Dict[str, Any]:
    said = _run([*arguments, "--format", "json"], verbose)
    return json.loads(said.rstrip().rsplit("\n", 1)[-1])


def _run(arguments: Sequence[str], verbose: bool) -> str:
    spark_jvm = jvm()
    out = Words(spark_jvm, sys.stdout if verbose else None)
    err = Words(spark_jvm, sys.stderr if verbose else None)
    gateway: Any = SparkContext._gateway
    given = gateway.new_array(spark_jvm.java.lang.String, len(arguments))
    for place, argument in enumerate(arguments):
        given[place] = argument

    def follow() -> None:
        out.follow()
        err.follow()

    with repeated(follow):
        exit_code = spark_jvm.io.centelha.jobs.Centelha.run(out.printer, err.printer, given)
    if exit_code != 0:
        raise CommandError(err.text.strip() or f"The command ended with {exit_code}", exit_code)
    return out.text
