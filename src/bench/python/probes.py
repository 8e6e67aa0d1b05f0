"""What is measured inside one program: parts that only Centelha has, or that are compared within one process."""

import contextlib
from dataclasses import dataclass
from statistics import median
from typing import Callable

import cluster
import places
from figures import number, ratios, spread

CLUSTER = "standalone cluster of 2 executors"


@dataclass(frozen=True)
class Probe:
    """commands: names and command lines, by size. table: Markdown from what they said. place: what must run around a
    command, by its name; it gives the environment."""

    key: str
    title: str
    text: str
    commands: Callable
    table: Callable
    quick: bool = False
    place: Callable = lambda name: contextlib.nullcontext({})


def step():
    def commands(size):
        return [(f"{rows} rows", places.java("bench.StepOverProducts", rows, size.pairs)) for rows in (128, 64)]

    def table(programs):
        lines = ["| rows | step, ms | its five products, ms | step over products | goal |", "|---|---|---|---|---|"]
        for program in programs:
            step, products = program["result"]["step"], program["result"]["products"]
            goal = f"≤ 1.25: {_verdict(median(ratios(step, products)) <= 1.25)}" if program["result"]["rows"] == 128 else ""
            lines.append(
                f"| {program['result']['rows']} | {_milliseconds(step)} | {_milliseconds(products)}"
                f" | **{spread(ratios(step, products))}** | {goal} |"
            )
        return lines

    return Probe(
        "step",
        "One step against its own matrix products",
        "784-512-10 in one thread: gradient and RMSprop on a batch that lies ready, 200 a turn. In turn with them run the five matrix"
        " products of such a step and nothing else.",
        commands,
        table,
        quick=True,
    )


def _verdict(is_reached):
    return "reached" if is_reached else "missed"


def _milliseconds(seconds):
    return spread([1000 * s for s in seconds], 3)


def rounds():
    """Quick: local[2] alone."""

    def commands(size):
        count = 10 * size.pairs
        local = [("local[2]", places.java("distributed.RoundRates", "local[2]", count))]
        settings = ("-Dspark.executor.memory=1g", "-Dspark.driver.host=127.0.0.1")
        apart = places.java("distributed.RoundRates", cluster.MASTER, count, settings=settings)
        return local + ([(CLUSTER, apart)] if size.pairs >= 10 else [])

    def table(programs):
        lines = [
            "| where | parameter averaging, no computing: ms a round | goal | gradient averaging: ms a round | rounds a second | goal |",
            "|---|---|---|---|---|---|",
        ]
        goals = {"local[2]": (12, 60), CLUSTER: (40, 20)}
        for program in programs:
            most, least = goals[program["name"]]
            averaging, synchronous = program["result"]["averaging"], program["result"]["synchronous"]
            lines.append(
                f"| {program['name']} | {spread(averaging, 1)} | ≤ {most}: {_verdict(median(averaging) <= most)} | {spread(synchronous, 1)}"
                f" | {number(1000 / median(synchronous), 1)} | ≥ {least}: {_verdict(1000 / median(synchronous) >= least)} |"
            )
        return lines

    return Probe(
        "rounds",
        "A Spark round",
        "Two replicas, 407,050 weights and RMSprop's one slot. Parameter averaging without any computing but the optimizer's pass: what is left is the round."
        " Synchronous gradient averaging with all its computing, 2 × 64 rows a step. Both are timed from the state going out to the next state, after 800 rounds of"
        " warm-up. A virtual machine's first hundred rounds take about twice as long.",
        commands,
        table,
        quick=True,
        place=lambda name: cluster.two_workers() if name == CLUSTER else contextlib.nullcontext({}),
    )


def heap():
    def commands(size):
        settings = ("-Dspark.executor.memory=2g", "-Dspark.driver.host=127.0.0.1")
        return [
            (f"{megabytes} MB", places.java("distributed.Reading", cluster.MASTER, "csv", csv(megabytes), heap="512m", settings=settings))
            for megabytes in (size.csv_megabytes // 4, size.csv_megabytes)
        ]  # fmt: skip

    def table(programs):
        lines = ["| CSV | rows | driver's heap in use before, MB | after, MB |", "|---|---|---|---|"]
        for program in programs:
            result = program["result"]
            lines.append(
                f"| {program['name']} | {result['samples']:,} | {number(result['heapBefore'], 0)} | {number(result['heapAfter'], 0)} |"
            )
        return lines

    return Probe(
        "heap",
        "The driver's heap while a CSV is read",
        "A driver of 512 MB and a standalone cluster of 2 executors. The heap in use is measured after a collection, before the file is read and"
        " when all its rows lie in the executors. The goal: flat.",
        commands,
        table,
        place=lambda name: cluster.two_workers("3g"),
    )


def csv(megabytes):
    """The file of so many megabytes that datasets.py lays out."""
    return places.DATA / "csv" / f"{megabytes}.csv"


def probes(mnist):
    return (step(), rounds(), heap())
