"""The airflow command, and what its database says afterwards."""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys

import psutil

import settings

MOST_SECONDS = 300
AIRFLOW = pathlib.Path(sys.executable).parent / "airflow"
DRIVER = "org.apache.spark.deploy.SparkSubmit"


def run(*arguments):
    ended = subprocess.run([AIRFLOW, *arguments], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


class DagTest:
    """One `airflow dags test`, at work.

    logical_date: the end of the interval that it works on, for a run by hand is given the last complete one
    """

    def __init__(self, dag, logical_date, conf, environment):
        self._dag = dag
        self._process = subprocess.Popen(
            [AIRFLOW, "dags", "test", dag, logical_date, "--conf", json.dumps(conf)],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def drivers(self):
        """The JVMs that its tasks have started and that are alive."""
        found = []
        for process in psutil.Process(self._process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if DRIVER in process.cmdline():
                    found.append(process)
        return found

    def end(self):
        """Waits for the end."""
        try:
            out, _ = self._process.communicate(timeout=MOST_SECONDS)
        finally:
            if self._process.poll() is None:
                for driver in self.drivers():
                    driver.kill()
                self._process.kill()
        return End(self._process.returncode, out, self._dag)


class End:
    """How a run of a DAG ended: its exit code, its output, the states and tries of its tasks, what they handed on."""

    def __init__(self, exit_code, out, dag):
        self.exit_code = exit_code
        self.out = out
        with contextlib.closing(sqlite3.connect(settings.DATABASE)) as database:
            (run,) = database.execute("select run_id from dag_run where dag_id = ? order by id desc limit 1", [dag]).fetchone()
            tasks = database.execute(
                "select task_id, state, try_number from task_instance where dag_id = ? and run_id = ?", [dag, run]
            ).fetchall()
            values = database.execute(
                "select task_id, value from xcom where dag_id = ? and run_id = ? and key = 'return_value'", [dag, run]
            ).fetchall()
        self.states = {task: state for task, state, _ in tasks}
        self.tries = {task: tried for task, _, tried in tasks}
        self.handed_on = {task: json.loads(value) for task, value in values}
