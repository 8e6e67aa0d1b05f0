"""The operator, on a spark-submit of the test's own."""

import os
import signal
import threading
from types import SimpleNamespace

import pytest
from airflow.exceptions import AirflowException
from airflow.sdk.exceptions import AirflowFailException, AirflowTaskTimeout
from airflow.sdk.execution_time.timeout import timeout

from centelha_airflow.spark_submit import CentelhaSubmitOperator

CONTEXT = {"ti": SimpleNamespace(try_number=2)}


@pytest.fixture
def operator(tmp_path, monkeypatch, database):
    """An operator whose spark-submit is this script."""
    monkeypatch.setenv("AIRFLOW_CONN_SPARK_DEFAULT", "spark://127.0.0.1:7077")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    def made(script, **arguments):
        command = tmp_path / "spark-submit"
        command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        command.chmod(0o755)
        return CentelhaSubmitOperator(
            task_id="score",
            application="/a.jar",
            application_args=["predict", "--output", "/out/try-{try}"],
            conf={"spark.driver.memory": "1g"},
            **arguments,
        )

    return made


def test_it_submits_in_client_mode_and_hands_the_status_on(operator, tmp_path):
    submit = operator(f"""echo "$@" >{tmp_path}/given; echo '{{"state": "SUCCEEDED", "epoch": 5}}'""")

    assert submit.execute(CONTEXT) == {"state": "SUCCEEDED", "epoch": 5}

    given = (tmp_path / "given").read_text(encoding="utf-8")
    assert given.startswith("--master spark://127.0.0.1:7077 --conf spark.driver.memory=1g ")
    assert given.endswith("--deploy-mode client /a.jar predict --output /out/try-2\n")


@pytest.mark.parametrize(("code", "end"), [(2, AirflowFailException), (64, AirflowFailException), (75, AirflowException)])
def test_the_exit_code_decides(operator, code, end):
    with pytest.raises(AirflowException, match=rf"^score ended with {code} \(.+\): a reason$") as raised:
        operator(f"echo 'centelha: a reason' >&2; exit {code}").execute(CONTEXT)

    assert type(raised.value) is end


def test_a_time_out_lets_the_driver_save_its_work(operator, tmp_path):
    submit = operator(f"trap 'touch {tmp_path}/saved; exit 75' TERM; echo at work; while :; do sleep 0.1; done")

    with pytest.raises(AirflowTaskTimeout), timeout(1):
        submit.execute(CONTEXT)

    assert (tmp_path / "saved").exists()


def test_a_task_that_is_stopped_lets_the_driver_save_its_work(operator, tmp_path):
    submit = operator(f"trap 'touch {tmp_path}/saved; exit 75' TERM; echo at work; while :; do sleep 0.1; done")
    threading.Timer(1, os.kill, [os.getpid(), signal.SIGTERM]).start()
    before = signal.signal(signal.SIGTERM, lambda *_: submit.on_kill())  # as Airflow does

    try:
        with pytest.raises(AirflowException, match="ended with 75"):
            submit.execute(CONTEXT)
    finally:
        signal.signal(signal.SIGTERM, before)

    assert (tmp_path / "saved").exists()


def test_the_driver_has_a_process_group_of_its_own(operator):
    script = """test "$(cut -d' ' -f5 /proc/$$/stat)" = $$ && echo '{"state": "SUCCEEDED"}'"""

    assert operator(script).execute(CONTEXT) == {"state": "SUCCEEDED"}


def test_a_connection_that_is_missing_is_not_taken_for_yarn(operator, tmp_path):
    with pytest.raises(AirflowFailException, match="no Airflow connection 'nowhere'"):
        operator(f"touch {tmp_path}/submitted", conn_id="nowhere").execute(CONTEXT)

    assert not (tmp_path / "submitted").exists()


def test_a_spark_submit_that_is_missing_is_one_line(operator, tmp_path, monkeypatch):
    submit = operator("exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))

    with pytest.raises(AirflowFailException, match="Can't start spark-submit on this worker: No such file"):
        submit.execute(CONTEXT)
