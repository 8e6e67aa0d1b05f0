"""The cost model of a round: sums of terms, whose coefficients are fitted by non-negative least squares.

Milliseconds and megabytes (10^6 bytes) throughout. R: replicas; E: executors that take part; b: the state's megabytes;
S: slices.
"""

import math

import numpy as np
from scipy.optimize import nnls

TASK_BYTES = 16 << 20  # Slices.TASK_BYTES
LEAST_ELEMENTS = 1 << 12  # Slices.LEAST_ELEMENTS
STATE_BYTES = 8  # of an element: a weight and a slot


def slices(replicas, size):
    """How many slices Slices.of makes where a task's limit is what counts."""
    elements = int(size * 1e6 / STATE_BYTES)
    per_slice = max(LEAST_ELEMENTS, min(TASK_BYTES, replicas * size * 1e6 - 1) / (replicas * STATE_BYTES))
    return max(1, math.ceil(elements / per_slice))


def terms(way, replicas, executors, size):
    """What each coefficient is multiplied by."""
    common = {
        "fixed": 1,
        "per executor": executors,
        "per replica": replicas,
        "per MB out, once": size,
        "per MB out, each executor": executors * size,
        "per MB in, each replica": replicas * size,
        # All executors share this machine's cores and caches, so a byte costs the more the more of them there are.
        "crowding": executors * (executors + replicas) * size,
    }
    if way == "driver":
        return common
    return common | {"per block": replicas * slices(replicas, size)}


def median_straggler(replicas, mean):
    """The median of the longest of R delays of the exponential law."""
    return -mean * math.log1p(-(0.5 ** (1 / replicas))) if mean else 0.0


def mean_straggler(replicas, mean):
    """Their expectation: the harmonic number."""
    return mean * sum(1 / k for k in range(1, replicas + 1))


def of(measurement):
    """The terms of a measurement."""
    replicas = measurement["replicas"]
    return terms(
        measurement["way"], replicas, min(replicas, measurement["executors"]), measurement["bytes"] / 1e6
    )


def overhead(measurement):
    """What a round took beyond what its replicas slept in any case: the median, in milliseconds."""
    return float(np.median(measurement["milliseconds"])) - measurement["sleep"]


def fit(measurements, value):
    """Coefficients that make the relative errors' squares least; none is negative, for nothing gives time back."""
    rows = [of(m) for m in measurements]
    names = list(rows[0])
    targets = np.array([value(m) for m in measurements])
    matrix = np.array([[row[name] for name in names] for row in rows], dtype=float)
    weights = 1 / np.maximum(targets, 1e-9)
    found, _ = nnls(matrix * weights[:, None], targets * weights)
    return dict(zip(names, (float(x) for x in found)))


def total(coefficients, values):
    return sum(coefficients[name] * values[name] for name in coefficients)


def wall(measurement):
    """Overhead without the stragglers, whose law is known."""
    return overhead(measurement) - median_straggler(measurement["replicas"], measurement["straggling"])


def predicted(coefficients, measurement):
    """The overhead that the model expects."""
    return total(coefficients, of(measurement)) + median_straggler(measurement["replicas"], measurement["straggling"])


class Model:
    """Of one way of averaging: wall time here, and the processor time of driver and executors."""

    def __init__(self, measurements, way):
        self.way = way
        mine = [m for m in measurements if m["way"] == way]
        self.fitted = [m for m in mine if not m["heldOut"]]
        self.held_out = [m for m in mine if m["heldOut"]]
        self.wall = fit(self.fitted, wall)
        self.driver = fit(self.fitted, lambda m: m["driverCpu"])
        self.executors = fit(self.fitted, lambda m: m["executorsCpu"])

    def error(self, measurement):
        """Relative, of the overhead."""
        return predicted(self.wall, measurement) / overhead(measurement) - 1

    def error_of_the_round(self, measurement):
        """Relative, of the whole round with its sleep."""
        sleep = measurement["sleep"]
        return (predicted(self.wall, measurement) + sleep) / (overhead(measurement) + sleep) - 1
