"""What is measured inside one program: parts that only Centelha has, or that are compared within one process."""

import contextlib
from dataclasses import dataclass
from typing import Callable

import places
from figures import number, ratios, spread


@dataclass(frozen=True)
class Probe:
    """commands: names and command lines, by size. table: Markdown from what they said. place: what must run around it."""

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
            goal = "≤ 1.25" if program["result"]["rows"] == 128 else ""
            lines.append(
                f"| {program['result']['rows']} | {spread([1000 * s for s in step], 3)} | {spread([1000 * s for s in products], 3)}"
                f" | {spread(ratios(step, products))} | {goal} |"
            )
        return lines

    return Probe(
        "step",
        "One step against its own matrix products",
        "784-512-10 in one thread: gradient and RMSprop on a batch that lies ready, in turn with the five matrix products of such a step and"
        " nothing else, 200 of each a turn.",
        commands,
        table,
        quick=True,
    )


def probes(mnist):
    return (step(),)
