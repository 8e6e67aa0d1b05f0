"""Airflow's settings, for this process and those that it starts."""

import os
import pathlib
import tempfile

from paths import DAGS, SPARK, TARGET

# One for each process of tests: several may be at work.
HOME = pathlib.Path(tempfile.mkdtemp(prefix="home-", dir=TARGET))
DATABASE = HOME / "airflow.db"

AIRFLOW = {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__DEFAULT_TASK_RETRY_DELAY": "1",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{DATABASE}",
    "SPARK_HOME": str(SPARK),
    "SPARK_LOCAL_IP": "127.0.0.1",
    "PATH": f"{SPARK}/bin{os.pathsep}{os.environ['PATH']}",
}
