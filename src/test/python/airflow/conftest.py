"""Before Airflow is imported: where its home is. And what several tests share."""

import atexit
import os
import shutil
import sys

import settings
from paths import DAGS

os.environ.update(settings.AIRFLOW)
atexit.register(shutil.rmtree, settings.HOME, ignore_errors=True)

# As Airflow does for the folder of its DAGs.
sys.path.append(str(DAGS))

import pytest

import airflow_command
import cluster


@pytest.fixture(scope="session")
def database():
    airflow_command.run("db", "migrate")


@pytest.fixture(scope="session")
def spark():
    """A standalone cluster: a master and two workers of one core each."""
    with cluster.started() as master:
        yield master
