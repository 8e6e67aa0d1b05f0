"""Weak and strong scaling: the lecture's job on a standalone cluster, on one executor of one core and on two."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path

from cluster import JAR, JARS, ROOT, WORK, Cluster, environment, java

FILES = ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")
TEST_FILES = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")


def halve(data):
    """The first half of the training rows, as a data set of its own."""
    half = WORK / "half"
    half.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        content = gzip.decompress((data / name).read_bytes())
        rows = int.from_bytes(content[4:8], "big")
        head = 4 + 4 * content[3]
        row = (len(content) - head) // rows
        count = (rows // 2).to_bytes(4, "big")
        shortened = content[:4] + count + content[8 : head + rows // 2 * row]
        (half / name).write_bytes(gzip.compress(shortened, 1))
    for name in TEST_FILES:
        shutil.copy(data / name, half)
    return half


def fit_seconds(cluster, executors, data, *settings):
    """What the job's own status says of the time of all its rounds."""
    output = WORK / "run"
    shutil.rmtree(output, ignore_errors=True)
    spark = ["spark.ui.enabled=false", "spark.executor.cores=1", f"spark.cores.max={executors}", "spark.executor.memory=2g"]
    submit = ["org.apache.spark.deploy.SparkSubmit", "--master", cluster.master, "--driver-memory", "1g"]
    train = [JAR, "train", "--job", f"{ROOT}/jobs/mnist.yaml", "--output", output.as_uri(), "--format", "json"]
    sets = [f"data.path={data}", *settings]
    line = java(
        "1g", JARS, *submit, *(x for conf in spark for x in ("--conf", conf)), *train, *(x for s in sets for x in ("--set", s))
    )
    with open(WORK / "train.log", "w") as log:
        done = subprocess.run(line, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])["fitSeconds"]


def results(quick):
    return WORK / ("cores-quick.jsonl" if quick else "cores.jsonl")


def measure(data, pairs, epochs, quick):
    """Takes the three jobs in turn, so many times, and adds what they took to the results."""
    data = Path(data).resolve()
    half = halve(data)
    with Cluster(2, "8g") as cluster, open(results(quick), "a") as out:
        for _ in range(pairs):
            all_rows = (data, f"fit.epochs={epochs}")
            took = {
                "epochs": epochs,
                "one": fit_seconds(cluster, 1, *all_rows),
                "two": fit_seconds(cluster, 2, *all_rows),
                "half": fit_seconds(
                    cluster, 1, half, f"fit.epochs={epochs}", "distribution.replicas=1", "fit.batchSize=64"
                ),
            }
            out.write(json.dumps(took) + "\n")
            out.flush()


def read(quick):
    """All that was measured so far."""
    file = results(quick)
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
