"""Measures rounds of sleeping replicas: which points, on how many executors, and what became of them."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cluster import JAR, JARS, ROOT, WORK, Cluster, environment, java

SLEEP = 100  # milliseconds of a round that are "compute"
DISTURBED = 0.15  # cores that others used, above which a point is measured again


@dataclass(frozen=True)
class Group:
    """Points that one application measures. Every replica has a core slot of its own; sleeping needs no more."""

    name: str
    executors: int
    memory: str
    driver_memory: str
    fitted: tuple
    held_out: tuple = ()

    def megabytes(self):
        """What the heaps may grow to, all together."""
        units = {"m": 1, "g": 1024}
        heap = {name: int(name[:-1]) * units[name[-1]] for name in (self.memory, self.driver_memory)}
        return self.executors * heap[self.memory] + heap[self.driver_memory]

    def slots(self):
        replicas = max(int(point.split(":")[0]) for point in self.fitted + self.held_out)
        return -(-replicas // self.executors)


def points(way, *sizes, sleep=SLEEP, straggling=0, rounds=20):
    """Sizes are written `replicas x thousands of parameters`."""
    return tuple(":".join([*size.split("x"), str(sleep), str(straggling), way, str(rounds)]) for size in sizes)


GROUPS = (
    Group(
        "16", 16, "500m", "4g",
        points("driver", "16x100", "64x100", "16x400", "32x400", "64x400", "16x1600")
        + points("driver", "16x100", "64x100", straggling=20, rounds=30)
        + points("slices", "16x400", "64x400", "16x1600", "32x1600"),
        points("driver", "48x200", "24x800") + points("slices", "32x800", "48x600")
        + points("driver", "32x100", straggling=10, rounds=30) + points("driver", "32x400", sleep=1000, rounds=5),
    ),
    Group(
        "8", 8, "700m", "4g",
        points("driver", "8x100", "64x100", "8x400", "64x400", "8x1600")
        + points("slices", "8x1600", "32x400", "64x400"),
        points("driver", "40x200", "16x800") + points("slices", "24x1200"),
    ),
    Group(
        "4", 4, "1500m", "4g",
        points("driver", "4x100", "16x100", "64x100", "4x400", "16x400", "64x400", "4x4000", "8x4000")
        + points("driver", "4x100", straggling=20, rounds=30) + points("slices", "4x400", "8x4000", "16x4000"),
        points("driver", "6x2000", "12x800") + points("slices", "12x2500"),
    ),
    Group(
        "2", 2, "3500m", "5g",
        points("driver", "2x100", "2x400", "8x400", "2x4000", "8x4000")
        + points("driver", "2x12000", "4x12000", rounds=8)
        + points("slices", "2x400", "2x4000") + points("slices", "4x12000", rounds=8),
        points("driver", "3x8000", rounds=8) + points("slices", "3x8000", rounds=8),
    ),
    Group(
        "1", 1, "4g", "4g",
        points("driver", "1x100", "16x100", "1x400", "4x400", "1x4000", "4x4000") + points("slices", "4x400", "4x4000"),
        points("driver", "6x1000", "2x2000"),
    ),
    Group(
        "large", 2, "4500m", "6g",
        points("driver", "2x50000", rounds=3) + points("slices", "2x50000", rounds=3),
        points("driver", "2x25000", rounds=4) + points("slices", "2x25000", rounds=4),
    ),
)

QUICK = (
    Group(
        "quick", 4, "1g", "3g",
        points("driver", "4x100", "32x100", "4x400", "16x400", "4x2000", rounds=10)
        + points("driver", "16x100", straggling=20, rounds=20) + points("slices", "4x400", "16x400", "4x2000", rounds=10),
        points("driver", "8x800", rounds=10) + points("slices", "8x800", rounds=10),
    ),
)


def results(group):
    return WORK / f"emulated-{group.name}.jsonl"


def others(result):
    """How many cores other processes took meanwhile."""
    return result["othersCpu"] * len(result["milliseconds"]) / sum(result["milliseconds"])


def is_disturbed(result):
    return others(result) > DISTURBED


def measure(group):
    """Measures the points of a group that aren't measured yet, or were disturbed; keeps all in a file."""
    known = {result["point"]: result for result in read([group]) if not is_disturbed(result)}
    asked = [point for point in group.fitted + group.held_out if point not in known]
    for result in run(group, asked) if asked else ():
        known[result["point"]] = result
        results(group).write_text("".join(json.dumps(result) + "\n" for result in known.values()))


def available_megabytes():
    found = re.search(r"MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text())
    return int(found[1]) // 1024


def run(group, asked):
    """Gives one result after the other, so that what ends early loses only what is left."""
    if available_megabytes() < group.megabytes():
        raise SystemExit(f"Group {group.name} may take {group.megabytes()} MB; {available_megabytes()} MB are free")
    classes = f"{JAR}:{ROOT}/target/test-classes"
    properties = [f"-Dspark.executor.extraClassPath={classes}", f"-Dspark.executor.memory={group.memory}"]
    main = "io.centelha.distributed.EmulatedCluster"
    with Cluster(group.executors * group.slots(), "32g") as cluster, open(WORK / "driver.log", "w") as log:
        arguments = [main, cluster.master, str(group.executors), str(group.slots()), *asked]
        line = java(group.driver_memory, f"{classes}:{JARS}", *arguments, properties=properties)
        driver = subprocess.Popen(line, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
        lines = (json.loads(text) for text in driver.stdout if text.startswith("{"))
        for point, result in zip(asked, lines):
            yield result | {"point": point, "heldOut": point in group.held_out}
        if driver.wait() != 0:
            raise SystemExit(f"The driver ended with {driver.returncode}; see {WORK}/driver.log")


def read(groups):
    """All measurements that are there."""
    files = [results(group) for group in groups if results(group).exists()]
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]
