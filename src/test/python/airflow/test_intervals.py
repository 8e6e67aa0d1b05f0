"""Intervals from start to end: `airflow dags test`, a standalone Spark, the packaged jar.

Each DAG works on the same interval three times, as an operator of Airflow may: the gate holds the model back, then it
doesn't, where scoring was killed before, then everything is done.
"""

import gzip
import hashlib
import json
import shutil
import time

import pytest

import airflow_command
import digits
from digits import JAVA, undisturbed_sha256
from paths import DIGITS

DAGS = ["centelha", "centelha_plain"]
MOST_SECONDS = 120


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    return undisturbed_sha256(tmp_path_factory.mktemp("undisturbed"))


@pytest.fixture(scope="module", params=DAGS)
def start(request, database, spark, tmp_path_factory):
    """Starts a run of one of the DAGs; its intervals lie in `start.folder`."""
    folder, temporary = tmp_path_factory.mktemp(request.param), tmp_path_factory.mktemp("temporary")
    settings = {
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.executor.cores": "1",
        "spark.ui.enabled": "false",
        # A driver that is killed leaves its files.
        "spark.driver.extraJavaOptions": f"{JAVA} -Djava.io.tmpdir={temporary}",
        "spark.executor.extraJavaOptions": JAVA,
        # The same folder under a scheme that Hadoop knows and Airflow does not.
        "spark.hadoop.fs.viewfs.mounttable.elsewhere.link./intervals": f"file://{folder}",
    }

    def started(day, **given):
        conf = digits.conf(f"file://{folder}")
        if request.param == "centelha":
            conf["spark"] = settings
        else:
            options = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
            conf["submit"] = ["spark-submit", "--master", spark, *options]
        connection = {"AIRFLOW_CONN_SPARK_DEFAULT": spark}
        return airflow_command.DagTest(request.param, day, conf | given, connection)

    started.folder = folder
    return started


@pytest.fixture(scope="module")
def held_back(start):
    return start("2026-01-02", gate="accuracy >= 0.999").end()


@pytest.fixture(scope="module")
def scored(start, held_back):
    """A new run of the DAG, where an earlier one was killed while it scored."""
    left = start.folder / "20260101T000000Z" / "predictions" / "try-1"
    (left / "_temporary" / "0").mkdir(parents=True)
    for name in ("_unfinished", "part-00000-killed.snappy.parquet"):
        (left / name).touch()
    return start("2026-01-02").end()


@pytest.fixture(scope="module")
def done(start, scored):
    return start("2026-01-02").end()


def test_a_gate_that_is_not_passed_fails_at_once_and_nothing_is_scored(start, held_back):
    assert held_back.exit_code == 1
    assert held_back.states == {
        "plan": "success",
        "train": "success",
        "evaluate": "success",
        "gate": "failed",
        "score": "upstream_failed",
    }, held_back.out
    assert held_back.tries["gate"] == 1
    assert "accuracy is 0.938, the gate wants >= 0.999: nothing is scored" in held_back.out
    assert not (start.folder / "20260101T000000Z" / "predictions").exists()


def test_a_run_that_was_trained_before_goes_on_to_the_scores(start, scored, undisturbed):
    assert scored.exit_code == 0, scored.out
    assert set(scored.states.values()) == {"success"}
    assert "nothing to do" in scored.out
    place = start.folder / "20260101T000000Z"
    trained, evaluated, predicted = (scored.handed_on[task] for task in ("train", "evaluate", "score"))
    assert trained["state"] == "SUCCEEDED"
    assert trained["runDirectory"] == f"file:{place}/run"
    assert trained["weightsSha256"] == evaluated["weightsSha256"] == predicted["weightsSha256"] == undisturbed
    assert evaluated["test"] == trained["test"]
    assert predicted["runDirectory"] == f"file:{place}/predictions/try-1"
    names = {file.name for file in (place / "predictions" / "try-1").iterdir()}
    assert {"_SUCCESS", "_predictions.json"} <= names
    assert not names & {"_temporary", "_unfinished", "_lease.json", "part-00000-killed.snappy.parquet"}
    weights = (place / "run" / "model" / "weights.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == undisturbed


def test_an_interval_that_is_done_is_skipped(done):
    assert done.exit_code == 0, done.out
    assert set(done.states.values()) == {"skipped"}
    assert "This interval is done" in done.out


def test_where_airflow_cannot_look_nothing_is_scored_twice(start, scored):
    end = start("2026-01-02", output="viewfs://elsewhere/intervals").end()

    assert end.exit_code == 0, end.out
    assert set(end.states.values()) == {"success"}
    assert "no file system for viewfs" in end.out
    assert "This job has been run to its end already, its data are the same; nothing to do." in end.out
    assert "These predictions have been made already; nothing to do." in end.out
    assert end.handed_on["score"]["weightsSha256"] == scored.handed_on["score"]["weightsSha256"]
    folders = (start.folder / "20260101T000000Z" / "predictions").iterdir()
    assert [folder.name for folder in folders] == ["try-1"]


def test_a_driver_that_is_killed_is_tried_again_and_goes_on_to_the_same_bits(start, undisturbed):
    run = start("2026-01-03")
    await_epoch(start.folder / "20260102T000000Z" / "run" / "status.json")
    (driver,) = run.drivers()
    driver.kill()
    end = run.end()

    assert end.exit_code == 0, end.out
    assert set(end.states.values()) == {"success"}
    assert end.tries == {"plan": 1, "train": 2, "evaluate": 1, "gate": 1, "score": 1}
    assert "train ended with 137 (killed" in end.out
    assert end.out.count("Epoch 1/5") == 1
    assert end.out.count("Epoch 5/5") == 1
    assert end.handed_on["train"]["weightsSha256"] == undisturbed


def test_bad_data_fail_at_once(start, tmp_path):
    shutil.copytree(DIGITS, tmp_path / "digits")
    images = tmp_path / "digits" / "train-images-idx3-ubyte.gz"
    images.write_bytes(gzip.compress(gzip.decompress(images.read_bytes())[:100_000]))

    end = start("2026-01-04", settings=[f"data.path={tmp_path}/digits"]).end()

    assert end.exit_code == 1
    assert end.states == {
        "plan": "success",
        "train": "failed",
        "evaluate": "upstream_failed",
        "gate": "upstream_failed",
        "score": "upstream_failed",
    }, end.out
    assert end.tries["train"] == 1
    assert "train ended with 65 (the data are not right" in end.out


def await_epoch(status):
    """Until a run has finished an epoch, and not all."""
    until = time.monotonic() + MOST_SECONDS
    while not status.exists() or json.loads(status.read_text(encoding="utf-8") or "{}").get("epoch", 0) < 1:
        assert time.monotonic() < until, f"no epoch in {status} after {MOST_SECONDS} s"
        time.sleep(0.05)
