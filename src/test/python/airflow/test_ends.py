"""What an exit code means for a task."""

import json

import pytest
from airflow.exceptions import AirflowException
from airflow.sdk.exceptions import AirflowFailException

from centelha_airflow import ends

STATUS = {
    "formatVersion": 1,
    "state": "SUCCEEDED",
    "epoch": 5,
    "test": {"loss": 0.2, "accuracy": 0.938},
    "runDirectory": "hdfs:/runs/a",
    "weightsSha256": "00ff",
    "versions": {"java": "17"},
}


def output(*lines):
    read = ends.Output()
    assert list(read.passing(lines)) == list(lines)
    return read


def test_a_command_that_went_well_hands_its_status_on():
    printed = output("Epoch 1/1 - 4s - loss: 0.6\n", json.dumps(STATUS) + "\n", "a line of Spark's\n")

    handed_on = ends.judged("train", 0, printed)

    assert handed_on == {name: value for name, value in STATUS.items() if name not in ("formatVersion", "versions")}
    assert len(json.dumps(handed_on)) < 1000


@pytest.mark.parametrize("code", [2, 64, 65, 73])
def test_what_another_try_gives_again_fails_at_once(code):
    printed = output("centelha: warning: a thing\n", "centelha: labels.gz has 3 rows\n", "centelha: warning: another\n")

    with pytest.raises(AirflowFailException, match=rf"^train ended with {code} \(.+\): labels\.gz has 3 rows$"):
        ends.judged("train", code, printed)


@pytest.mark.parametrize(
    ("code", "number"), [(75, 75), (70, 70), (1, 1), (101, 101), (137, 137), (143, 143), (-9, 137), (-15, 143)]
)
def test_what_another_try_may_mend_is_tried_again(code, number):
    with pytest.raises(AirflowException, match=rf"^train ended with {number} \(") as raised:
        ends.judged("train", code, output('{"state": "FAILED", "error": "no space left"}\n'))

    assert not isinstance(raised.value, AirflowFailException)
    assert str(raised.value).endswith("): no space left")


@pytest.mark.parametrize("line", ["State of driver driver-1 is FAILED", '{"state": "FAILED"}', '{"a": 1}', "{", "[]"])
def test_an_exit_code_of_0_without_a_status_is_no_success(line):
    with pytest.raises(AirflowFailException, match="client mode"):
        ends.judged("train", 0, output(line + "\n"))
