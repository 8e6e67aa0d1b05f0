"""The command ``centelha``: the program of the jar, on this machine, with PySpark's own jars."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import List

from pyspark.find_spark_home import _find_spark_home

from centelha._jvm import jar


def main() -> None:
    """Runs a command line, and ends as it does."""
    command = [_java(), *_opened(), "-cp", os.pathsep.join([jar(), _spark_jars()]), "io.centelha.jobs.Main"]
    command += sys.argv[1:]
    try:
        if os.name == "posix":
            os.execvp(command[0], command)  # so that signals reach it
        sys.exit(subprocess.call(command))
    except FileNotFoundError:
        sys.exit(f"centelha: no Java at {command[0]}: put a Java 17 on the PATH, or set JAVA_HOME")


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", "java")) if home else "java"


def _spark_jars() -> str:
    return str(Path(_find_spark_home(), "jars", "*"))


def _opened() -> List[str]:
    """What Java must open for Spark, as the jar's manifest says; without ``-jar`` Java doesn't look there."""
    with zipfile.ZipFile(jar()) as archive:
        manifest = archive.read("META-INF/MANIFEST.MF").decode("utf-8").replace("\r\n ", "")
    (packages,) = [line[len("Add-Opens: ") :] for line in manifest.splitlines() if line.startswith("Add-Opens: ")]
    return [f"--add-opens={package}=ALL-UNNAMED" for package in packages.split()]


if __name__ == "__main__":
    main()
