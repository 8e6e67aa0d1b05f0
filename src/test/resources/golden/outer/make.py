"""Rounds of local training by Optax, with JAX's gradients, in float64: replicas step on their own, then an outer
optimizer of Optax steps along (weights before - mean of the replicas' weights, weighted by rows).

Made with: pip install jax==0.10.2 optax==0.2.8; python make.py
"""

import json

import jax
import jax.numpy as jnp
import numpy as np
import optax

jax.config.update("jax_enable_x64", True)

FEATURES, HIDDEN, ROUNDS = 3, 4, 3
ROWS = [4, 4, 2]  # all rows of a replica are the same, so their order makes no difference; batches of 1
LOCAL_STEPS = max(ROWS)  # of a full round: a replica with fewer rows takes fewer
CASES = [
    {"inner": {"learningRate": 0.1, "momentum": 0.0}, "memory": "AVERAGE", "rule": "SQRT", "warmupSteps": 6,
     "outer": {"sgd": {"learningRate": 0.7, "momentum": 0.9, "nesterov": True}}},
    {"inner": {"learningRate": 0.1, "momentum": 0.9}, "memory": "AVERAGE", "rule": "NONE", "warmupSteps": 0,
     "outer": {"sgd": {"learningRate": 1.0, "momentum": 0.5, "nesterov": True}}},
    {"inner": {"learningRate": 0.1, "momentum": 0.9}, "memory": "KEEP", "rule": "LINEAR", "warmupSteps": 0,
     "outer": {"sgd": {"learningRate": 1.2, "momentum": 0.3, "nesterov": False}}},
    # Where epsilon is added differs between Optax and Keras; this one is too small to matter.
    {"inner": {"learningRate": 0.1, "momentum": 0.9}, "memory": "RESET", "rule": "SQRT", "warmupSteps": 0,
     "outer": {"adam": {"learningRate": 0.05, "epsilon": 1e-14}}},
]


def first_weights():
    rng = np.random.default_rng(71)
    return [rng.uniform(-0.7, 0.7, (FEATURES, HIDDEN)), rng.uniform(-0.1, 0.1, HIDDEN),
            rng.uniform(-0.7, 0.7, (HIDDEN, 1)), rng.uniform(-0.1, 0.1, 1)]


def rows():
    """One row for each replica, its numbers exact in float32."""
    rng = np.random.default_rng(72)
    x = rng.normal(size=(len(ROWS), FEATURES)).astype(np.float32).astype(float)
    y = rng.normal(size=(len(ROWS), 1)).astype(np.float32).astype(float)
    return x, y


def flat(arrays):
    return jnp.concatenate([jnp.asarray(a).reshape(-1) for a in arrays])


def unflat(vector):
    shapes = [w.shape for w in first_weights()]
    ends = np.cumsum([int(np.prod(s)) for s in shapes])
    return [p.reshape(s) for p, s in zip(jnp.split(vector, ends[:-1]), shapes)]


@jax.jit
@jax.grad
def gradient(weights, x, y):
    kernel, bias, last_kernel, last_bias = unflat(weights)
    out = jnp.tanh(x[None] @ kernel + bias) @ last_kernel + last_bias
    return jnp.mean((out - y[None]) ** 2)


def rate(case, step):
    """Of a step counted from 1."""
    replicas = len(ROWS)
    factor = {"NONE": 1.0, "SQRT": replicas ** 0.5, "LINEAR": float(replicas)}[case["rule"]]
    ramp = min(1.0, (step - 1) / case["warmupSteps"]) if case["warmupSteps"] else 1.0
    return case["inner"]["learningRate"] * (1 + (factor - 1) * ramp)


def local(case, weights, memory, x, y, steps, first_step):
    """Weights and momentum after some steps: the momentum is Optax' trace, a sum of gradients."""
    momentum = optax.trace(case["inner"]["momentum"])
    for step in range(steps):
        direction, memory = momentum.update(gradient(weights, x, y), memory)
        weights = weights - rate(case, first_step + step) * direction
    return weights, memory


def outer_optimizer(case):
    name, arguments = next(iter(case["outer"].items()))
    if name == "adam":
        return optax.adam(arguments["learningRate"], eps=arguments["epsilon"])
    return optax.sgd(arguments["learningRate"], arguments["momentum"], arguments["nesterov"])


def mean_of(vectors):
    return sum(rows / sum(ROWS) * vector for rows, vector in zip(ROWS, vectors))


def run(case):
    x, y = rows()
    weights = flat(first_weights())
    outer = outer_optimizer(case)
    outer_memory = outer.init(weights)
    fresh = optax.TraceState(trace=jnp.zeros_like(weights))
    memories = [fresh] * len(ROWS)
    after = []
    for number in range(ROUNDS):
        first = number * LOCAL_STEPS + 1
        ends = [local(case, weights, memories[r], x[r], y[r], ROWS[r], first) for r in range(len(ROWS))]
        if case["memory"] == "AVERAGE":
            memories = [optax.TraceState(trace=mean_of([end[1].trace for end in ends]))] * len(ROWS)
        elif case["memory"] == "KEEP":
            memories = [end[1] for end in ends]
        update, outer_memory = outer.update(weights - mean_of([end[0] for end in ends]), outer_memory)
        weights = optax.apply_updates(weights, update)
        after.append(weights.tolist())
    return case | {"weights": after}


if __name__ == "__main__":
    x, y = rows()
    golden = {
        "rows": ROWS, "hidden": HIDDEN, "x": x.tolist(), "y": y.tolist(),
        "initialWeights": flat(first_weights()).tolist(),
        "cases": [run(case) for case in CASES],
    }
    with open("outer.json", "w", encoding="utf-8") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")
