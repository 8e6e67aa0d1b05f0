"""Training on an object store: rows and run directory in S3, by Hadoop's own S3A client."""

import itertools
import re
import threading

import pytest
import safetensors.numpy

import s3
import spark_submit
from paths import DIGITS, PROJECT

S3A_JARS = sorted((PROJECT / "target" / "s3a" / "jars").glob("*.jar"))
SETTINGS = [
    "model=[Flatten, {Dense: {units: 32, activation: relu}}, {Dense: {units: 10, activation: softmax}}]",
    "fit.epochs=2",
    "distribution.replicas=2",
    "distribution.averageEvery=20",
    "output.checkpointEvery=3 rounds",
    "output.checkpointsKept=1",
]
MANIFEST = re.compile(r".*/checkpoints/checkpoint-\d+\.json")
WEIGHTS = re.compile(r".*/checkpoints/\w+\.safetensors")
MOST_SECONDS = 300


@pytest.fixture(scope="module")
def server():
    """An S3 server that has the digits."""
    server = s3.Server()
    for file in DIGITS.glob("*.gz"):
        server.put(f"digits/{file.name}", file.read_bytes())
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def calm(server):
    yield
    server.calm()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("s3")


@pytest.fixture
def start(server, folder):
    """Starts a driver that trains into a run directory of the bucket."""

    def started(run):
        return train(folder, server, f"s3a://{s3.BUCKET}/digits", f"s3a://{s3.BUCKET}/{run}")

    return started


@pytest.fixture(scope="module")
def undisturbed(server, folder):
    """The same job on the local disk: its status, and its history as bytes."""
    end = train(folder, server, DIGITS, folder / "undisturbed").end()
    assert end.exit_code == 0, end.err
    return end.status, (folder / "undisturbed" / "history.csv").read_bytes()


def train(folder, server, data, output):
    client = {
        "endpoint": server.url,
        "endpoint.region": s3.REGION,
        "path.style.access": "true",
        "connection.ssl.enabled": "false",
        "access.key": s3.ACCESS_KEY,
        "secret.key": s3.SECRET_KEY,
        "attempts.maximum": "2",
        "retry.limit": "2",
        "retry.interval": "100ms",
    }
    settings = {f"spark.hadoop.fs.s3a.{name}": value for name, value in client.items()}
    settings |= {"spark.master": "local[2]", "spark.ui.enabled": "false"}
    line = ["train", "--job", PROJECT / "jobs" / "mnist-10k.yaml", "--output", output, "--format", "json"]
    for setting in [f"data.path={data}", *SETTINGS]:
        line += ["--set", setting]
    return spark_submit.start(folder, S3A_JARS, settings, *line)


def assert_ended_as_undisturbed(end, server, run, undisturbed):
    assert end.exit_code == 0, end.err
    status, history = undisturbed
    for same in ("weightsSha256", "dataSha256", "epoch", "train", "test"):
        assert end.status[same] == status[same]
    assert server.get(f"{run}/history.csv") == history
    safetensors.numpy.load(server.get(f"{run}/model/weights.safetensors"))
    manifests = [key for key in server.keys(run) if MANIFEST.fullmatch(f"{run}/{key}")]
    assert len(manifests) == 1


def test_there_are_jars():
    assert len(S3A_JARS) > 5


def test_the_bits_are_those_of_the_local_disk(server, start, undisturbed):
    end = start("run").end()

    assert_ended_as_undisturbed(end, server, "run", undisturbed)
    assert not end.complaints
    kept = server.keys("run")
    assert {"job.json", "status.json", "history.csv", "centelha.log", "model/manifest.json"} <= set(kept)
    assert "lease.json" not in kept
    for content in [end.out.encode(), end.err.encode(), *(server.get(f"run/{key}") for key in kept)]:
        assert s3.SECRET_KEY.encode() not in content
    again = start("run").end()
    assert again.exit_code == 0
    assert "nothing to do" in again.out


@pytest.mark.parametrize("place", [WEIGHTS, MANIFEST], ids=["before the data file", "before the manifest"])
def test_a_killed_driver_goes_on_to_the_same_bits(server, start, undisturbed, place, request):
    run = request.node.callspec.id.replace(" ", "-")
    number = itertools.count(1)

    def kill_at_the_second_checkpoint(asked):
        if asked.method == "PUT" and place.fullmatch(asked.key) and next(number) == 2:
            driver.kill()
            return "503 Slow Down"
        return None

    server.disturb(kill_at_the_second_checkpoint)
    driver = start(run)
    assert driver.end().exit_code == -9
    server.calm()

    end = start(run).end()
    assert "Waiting" not in end.out
    assert_ended_as_undisturbed(end, server, run, undisturbed)


def test_a_lost_server_is_one_line_and_the_run_goes_on_when_it_is_back(server, start, undisturbed, folder):
    number = itertools.count(1)

    def stop_at_the_second_checkpoint(asked):
        if asked.method == "PUT" and MANIFEST.fullmatch(asked.key) and next(number) == 2:
            server.stop()
            return "503 Slow Down"
        return None

    server.disturb(stop_at_the_second_checkpoint)
    end = start("lost").end()
    assert end.exit_code == 70, end.err
    line, log = end.complaints
    assert re.match(rf"centelha: Can't write s3a://{s3.BUCKET}/lost/checkpoints/checkpoint-\d+\.json: ", line)
    assert "Connection refused" in line
    assert log.startswith(f"centelha: warning: the log stays in {folder}/centelha-")
    assert end.status["state"] == "FAILED"
    assert "\tat " not in end.err

    requests = itertools.count(1)
    server.disturb(lambda asked: "503 Slow Down" if next(requests) % 25 == 0 else None)
    server.start()
    assert_ended_as_undisturbed(start("lost").end(), server, "lost", undisturbed)
    assert next(requests) > 25


def test_a_second_driver_says_who_is_at_work(server, start, undisturbed):
    second = []

    def start_another_at_the_first_checkpoint(asked):
        if asked.method == "PUT" and MANIFEST.fullmatch(asked.key) and not second:
            second.append(start("leased").end())

    server.disturb(start_another_at_the_first_checkpoint)
    first = start("leased").end()

    assert second[0].exit_code == 75, second[0].err
    assert len(second[0].complaints) == 1
    assert "another driver is at this run" in second[0].complaints[0]
    assert_ended_as_undisturbed(first, server, "leased", undisturbed)


def test_two_drivers_that_do_not_see_each_others_lease_damage_nothing(server, start, undisturbed):
    together = threading.Barrier(2)
    number = itertools.count(1)

    def both_at_once(asked):
        if asked.method in ("GET", "HEAD") and asked.key.endswith("/lease.json"):
            return "404 Not Found"
        # A driver waits for its answer, so the first two are of two drivers.
        if asked.method == "PUT" and WEIGHTS.fullmatch(asked.key) and next(number) <= 2:
            together.wait(MOST_SECONDS)
        return None

    server.disturb(both_at_once)
    drivers = [start("both"), start("both")]
    for end in [driver.end() for driver in drivers]:
        assert_ended_as_undisturbed(end, server, "both", undisturbed)
