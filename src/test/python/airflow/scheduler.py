"""A real Airflow at work: scheduler, API and the rest of `airflow standalone`, with a home of its own."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import psutil

import cluster
import settings
from airflow_command import AIRFLOW
from paths import DAGS, JAR, TARGET

MOST_SECONDS = 180

# A worker that dies is noticed after seconds, and not after five minutes.
SOON = {
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "8",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "1",
    "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
}


class Scheduler:
    """Runs the DAG without a provider, by hand only."""

    DAG = "centelha_plain"

    def __init__(self, home):
        self._home = home
        port = cluster.free_port()
        self._health = f"http://127.0.0.1:{port}/api/v2/monitor/health"
        self._environment = {
            **os.environ,
            **settings.AIRFLOW,
            **SOON,
            # It starts its parts by their name.
            "PATH": f"{AIRFLOW.parent}{os.pathsep}{settings.AIRFLOW['PATH']}",
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__CORE__DAGS_FOLDER": str(unscheduled(home / "dags")),
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        }
        self._log = open(home / "standalone.log", "wb")
        self._process = subprocess.Popen(
            [AIRFLOW, "standalone"],
            env=self._environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def await_ready(self):
        self.awaited("a scheduler", self._is_ready)

    def _is_ready(self):
        with contextlib.suppress(urllib.error.URLError, ConnectionError, sqlite3.OperationalError):
            with urllib.request.urlopen(self._health) as answer:
                health = json.load(answer)
            known = self._rows("select dag_id from dag where dag_id = ?", self.DAG)
            return health["scheduler"]["status"] == "healthy" and known
        return False

    def trigger(self, conf):
        command = [AIRFLOW, "dags", "trigger", self.DAG, "--run-id", "by_hand", "--conf", json.dumps(conf)]
        ended = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    def driver(self):
        """The only JVM that a task has started and that is alive."""
        drivers = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.NoSuchProcess):
                if str(JAR) in process.cmdline() and process.environ().get("AIRFLOW_HOME") == str(self._home):
                    drivers.append(process)
        (driver,) = drivers
        return driver

    def task(self, name):
        """The state of a task, and how often it has been tried."""
        query = "select state, try_number from task_instance where task_id = ? and run_id = 'by_hand'"
        return self._rows(query, name)[0]

    def log(self, task, number):
        """What one try of a task has logged."""
        pattern = f"logs/**/task_id={task}/attempt={number}.log"
        return "".join(file.read_text(encoding="utf-8") for file in self._home.glob(pattern))

    def _rows(self, query, *values):
        with contextlib.closing(sqlite3.connect(self._home / "airflow.db")) as database:
            return database.execute(query, values).fetchall()

    def awaited(self, what, condition):
        until = time.monotonic() + MOST_SECONDS
        while not condition():
            assert time.monotonic() < until, f"no {what} after {MOST_SECONDS} s; see {self._log.name}"
            assert self._process.poll() is None, pathlib.Path(self._log.name).read_text(encoding="utf-8")
            time.sleep(0.1)

    def end(self):
        for process in psutil.Process(self._process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()


def unscheduled(folder):
    """A folder with the DAG, which runs when it is triggered, and else never."""
    folder.mkdir()
    text = (DAGS / "centelha_plain.py").read_text(encoding="utf-8")
    timed = 'schedule=CronDataIntervalTimetable("@daily", timezone="UTC")'
    assert timed in text
    (folder / "centelha_plain.py").write_text(text.replace(timed, "schedule=None"), encoding="utf-8")
    shutil.copytree(DAGS / "centelha_airflow", folder / "centelha_airflow")
    return folder


@contextlib.contextmanager
def started():
    """One that is ready, while the test lasts."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="scheduler-", dir=TARGET))
    scheduler = Scheduler(home)
    try:
        scheduler.await_ready()
        yield scheduler
        shutil.rmtree(home, ignore_errors=True)
    finally:
        scheduler.end()
