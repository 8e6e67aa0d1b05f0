"""A command as a process of the task."""

import logging
import os
import signal
import threading

import pytest
from airflow.exceptions import AirflowException
from airflow.sdk.exceptions import AirflowFailException, AirflowTaskTimeout
from airflow.sdk.execution_time.timeout import timeout

from centelha_airflow import process

IN_ITS_OWN_GROUP = """test "$(cut -d' ' -f5 /proc/$$/stat)" = $$ && echo '{"state": "SUCCEEDED"}'"""
AT_WORK = "echo at work; while :; do sleep 0.1; done"


def shell(script):
    return process.run("train", ["sh", "-c", script])


def saving(file):
    """A driver that saves its work when it is asked to stop."""
    return f"trap 'touch {file}; exit 75' TERM; {AT_WORK}"


def test_its_lines_are_logged_and_its_status_is_handed_on(caplog):
    caplog.set_level(logging.INFO)

    handed_on = shell("""echo one; echo two >&2; echo '{"state": "SUCCEEDED", "epoch": 5}'""")

    assert handed_on == {"state": "SUCCEEDED", "epoch": 5}
    assert [record.message for record in caplog.records][:2] == ["one", "two"]


def test_its_exit_code_decides():
    with pytest.raises(AirflowFailException, match=r"ended with 65 \(.+\): no labels"):
        shell("echo 'centelha: no labels' >&2; exit 65")
    with pytest.raises(AirflowException, match=r"ended with 137 \(killed"):
        shell("kill -9 $$")


def test_it_has_a_process_group_of_its_own():
    assert shell(IN_ITS_OWN_GROUP) == {"state": "SUCCEEDED"}


def test_a_command_that_is_not_there_is_one_line():
    with pytest.raises(AirflowFailException, match="Can't start no-such-submit on this worker: No such file"):
        process.run("train", ["no-such-submit"])


def test_a_time_out_asks_it_to_stop_and_waits_for_its_end(tmp_path):
    with pytest.raises(AirflowTaskTimeout), timeout(1):
        shell(saving(tmp_path / "saved"))

    assert (tmp_path / "saved").exists()


def test_what_does_not_stop_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "SECONDS_TO_END", 0.5)

    with pytest.raises(AirflowTaskTimeout), timeout(1):
        shell(f"echo $$ >{tmp_path}/pid; trap '' TERM; {AT_WORK}")

    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_request_to_stop_the_task_is_handed_on_to_it(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    request = threading.Timer(1, os.kill, [os.getpid(), signal.SIGTERM])
    request.start()

    with pytest.raises(AirflowException, match="ended with 75"):
        shell(saving(tmp_path / "saved"))

    assert (tmp_path / "saved").exists()
    assert signal.getsignal(signal.SIGTERM) == before
