"""Where things are."""

import pathlib

PROJECT = pathlib.Path(__file__).resolve().parents[4]
DAGS = PROJECT / "jobs" / "airflow"
JAR = PROJECT / "target" / "centelha.jar"
JOB = PROJECT / "jobs" / "mnist-10k.yaml"
DIGITS = PROJECT / "data" / "mnist-10k"
TARGET = PROJECT / "target" / "python" / "airflow"
SPARK = TARGET / "spark" / "pyspark"
