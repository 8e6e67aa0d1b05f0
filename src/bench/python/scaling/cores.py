"""Weak and strong scaling on a standalone cluster: a job on one executor of one core, and on two."""

import gzip
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import datasets
from cluster import JAR, JARS, ROOT, WORK, Cluster, environment, java

WIDE_ROWS = 1_000_000


@dataclass(frozen=True)
class Job:
    """A job of two replicas, averaged every epoch."""

    title: str
    file: str
    half_batch: int


JOBS = {
    "lecture": Job("the lecture's network on MNIST", "jobs/mnist.yaml", 64),
    "wide": Job("28-300-300-300-1 on a million rows", "src/bench/jobs/wide.yaml", 512),
}


def rows_of(job, mnist):
    """The folder of a job's IDX files; that of the wide one's is made."""
    if job == "lecture":
        return Path(mnist).resolve()
    folder = ROOT / "target" / "bench" / "data" / "wide"
    datasets.wide(folder, WIDE_ROWS)
    return folder / str(WIDE_ROWS)


def found(folder, name):
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            return path
    raise SystemExit(f"{folder} has neither {name} nor {name}.gz; --data names the folder of MNIST's four files")


def halve(data, job):
    """The first half of the training rows, as a data set of its own."""
    half = WORK / "half" / job
    half.mkdir(parents=True, exist_ok=True)
    for name in ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"):
        path = found(data, name)
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        rows = int.from_bytes(content[4:8], "big")
        head = 4 + 4 * content[3]
        row = (len(content) - head) // rows
        count = (rows // 2).to_bytes(4, "big")
        (half / name).write_bytes(content[:4] + count + content[8 : head + rows // 2 * row])
    for name in ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"):
        shutil.copy(found(data, name), half)
    return half


def fit_seconds(cluster, executors, file, data, *settings):
    """What the job's own status says of the time of all its rounds."""
    output = WORK / "run"
    shutil.rmtree(output, ignore_errors=True)
    spark = ["spark.ui.enabled=false", "spark.executor.cores=1", f"spark.cores.max={executors}", "spark.executor.memory=2g"]
    submit = ["org.apache.spark.deploy.SparkSubmit", "--master", cluster.master, "--driver-memory", "1g"]
    train = [JAR, "train", "--job", f"{ROOT}/{file}", "--output", output.as_uri(), "--format", "json"]
    sets = [f"data.path={data}", *settings]
    line = java(
        "1g", JARS, *submit, *(x for conf in spark for x in ("--conf", conf)), *train, *(x for s in sets for x in ("--set", s))
    )
    with open(WORK / "train.log", "w") as log:
        done = subprocess.run(line, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])["fitSeconds"]


def results(quick):
    return WORK / ("cores-quick.jsonl" if quick else "cores.jsonl")


def measure(name, mnist, pairs, epochs, quick):
    """Takes the three runs of a job in turn, so many times, and adds what they took to the results."""
    job = JOBS[name]
    data = rows_of(name, mnist)
    half = halve(data, name)
    epochs_set = f"fit.epochs={epochs}"
    alone = (epochs_set, "distribution.replicas=1", f"fit.batchSize={job.half_batch}")
    with Cluster(2, "8g") as cluster, open(results(quick), "a") as out:
        for _ in range(pairs):
            took = {
                "job": name,
                "epochs": epochs,
                "one": fit_seconds(cluster, 1, job.file, data, epochs_set),
                "two": fit_seconds(cluster, 2, job.file, data, epochs_set),
                "half": fit_seconds(cluster, 1, job.file, half, *alone),
            }
            out.write(json.dumps(took) + "\n")
            out.flush()


def read(quick):
    """All that was measured so far."""
    file = results(quick)
    return [{"job": "lecture"} | json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
