"""A worker that dies: the task's processes are killed under the real scheduler, while their driver is at work."""

import json

import pytest

import scheduler
from digits import JAVA, conf, undisturbed_sha256


@pytest.fixture
def airflow():
    with scheduler.started() as at_work:
        yield at_work


def test_a_driver_outlives_its_worker_and_the_next_try_goes_on_to_the_same_bits(airflow, tmp_path):
    submit = ["java", *JAVA.split(), f"-Djava.io.tmpdir={tmp_path}", "-jar"]
    airflow.trigger(conf(f"file://{tmp_path}") | {"submit": submit})

    airflow.awaited("epoch", lambda: epochs(tmp_path) >= 1)
    driver = airflow.driver()
    runner = driver.parent()
    supervisor = runner.parent()
    supervisor.kill()
    runner.kill()
    seen = epochs(tmp_path)
    airflow.awaited("epoch without a worker", lambda: epochs(tmp_path) > seen)
    assert driver.is_running()
    assert status(tmp_path)["state"] == "RUNNING"
    driver.kill()

    airflow.awaited("train", lambda: airflow.task("train")[0] in ("success", "failed"))
    state, tries = airflow.task("train")
    assert (state, tries) == ("success", 2), airflow.log("train", tries)
    assert status(tmp_path)["weightsSha256"] == undisturbed_sha256(tmp_path)
    assert "Epoch 1/5" in airflow.log("train", 1)
    again = airflow.log("train", 2)
    assert "Epoch 5/5" in again
    assert "Epoch 1/5" not in again


def status(folder):
    """That of the only interval's run, if there is one yet."""
    for file in folder.glob("*/run/status.json"):
        return json.loads(file.read_text(encoding="utf-8") or "{}")
    return {}


def epochs(folder):
    return status(folder).get("epoch", 0)
