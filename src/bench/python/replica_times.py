"""What training takes by the number of replicas and how often they are averaged: the table of times in
src/site/markdown/replicas.md.

    python3 src/bench/python/replica_times.py [MNIST]

Runs target/centelha.jar on jobs/mnist.yaml, once for each cell, in local[*]; MNIST's four files are looked for in
../shared/data/mnist. What was measured is kept in target/replica-times.json and not measured again."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import markers

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "src/site/markdown/replicas.md"
KEPT = ROOT / "target/replica-times.json"
REPLICAS = (1, 2, 4, 8, 16, 32)
EVERY = ("1", "10", "47", "epoch")


def fit_seconds(mnist, replicas, every):
    """`fitSeconds` of status.json: all rounds, without reading."""
    sets = [f"data.path={mnist}", f"distribution.replicas={replicas}", f"distribution.averageEvery={every}"]
    output = ROOT / "target/replica-times"
    shutil.rmtree(output, ignore_errors=True)
    line = ["java", "-jar", "target/centelha.jar", "train", "--job", "jobs/mnist.yaml", "--format", "json"]
    line += ["--output", output.as_uri(), *(word for one in sets for word in ("--set", one))]
    with open(ROOT / "target/replica-times.log", "a") as log:
        done = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])["fitSeconds"]


def measure(mnist):
    times = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for every in reversed(EVERY):
        for replicas in REPLICAS:
            key = f"{replicas} {every}"
            if key not in times:
                times[key] = fit_seconds(mnist, replicas, every)
                print(key, times[key], flush=True)
                KEPT.write_text(json.dumps(times, indent=1))
    return times


def table(times):
    lines = ["| replicas | every step | every 10 | every 47 | every epoch |", "|---|---|---|---|---|"]
    for replicas in REPLICAS:
        cells = [f"{times[f'{replicas} {every}']:.1f}" for every in EVERY]
        lines.append(f"| {replicas} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(mnist=ROOT.parent / "shared/data/mnist"):
    times = measure(Path(mnist).resolve())
    PAGE.write_text(markers.fill(PAGE.read_text(), {"times": table(times)}, PAGE))


if __name__ == "__main__":
    main(*sys.argv[1:])
