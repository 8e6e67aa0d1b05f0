"""Rounds of local training by PyTorch in float64: replicas step on their own, then an outer optimizer of
PyTorch steps along (weights before - mean of the replicas' weights, weighted by rows).

Made with: pip install torch==2.15.0 numpy; python make.py
"""

import json

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

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
    # Where epsilon is added differs between PyTorch and Keras; this one is too small to matter.
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


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors])


def unflat(vector):
    shapes = [w.shape for w in first_weights()]
    parts = torch.split(vector, [int(np.prod(s)) for s in shapes])
    return [p.reshape(s).clone().requires_grad_() for p, s in zip(parts, shapes)]


def rate(case, step):
    """Of a step counted from 1."""
    replicas = len(ROWS)
    factor = {"NONE": 1.0, "SQRT": replicas ** 0.5, "LINEAR": float(replicas)}[case["rule"]]
    ramp = min(1.0, (step - 1) / case["warmupSteps"]) if case["warmupSteps"] else 1.0
    return case["inner"]["learningRate"] * (1 + (factor - 1) * ramp)


def local(case, weights, momentum, x, y, steps, first_step):
    """Weights and momentum buffer after some steps; a buffer of None is a fresh one."""
    parameters = unflat(weights)
    optimizer = torch.optim.SGD(parameters, lr=1, momentum=case["inner"]["momentum"])
    if momentum is not None:
        for parameter, buffer in zip(parameters, unflat(momentum)):
            optimizer.state[parameter]["momentum_buffer"] = buffer.detach()
    x, y = torch.tensor(x)[None], torch.tensor(y)[None]
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = rate(case, first_step + step)
        optimizer.zero_grad()
        kernel, bias, last_kernel, last_bias = parameters
        out = torch.tanh(x @ kernel + bias) @ last_kernel + last_bias
        torch.nn.functional.mse_loss(out, y).backward()
        optimizer.step()
    buffers = [optimizer.state[p].get("momentum_buffer") for p in parameters]
    return flat(parameters), None if buffers[0] is None else flat(buffers)


def outer_optimizer(case, weights):
    name, arguments = next(iter(case["outer"].items()))
    if name == "adam":
        return torch.optim.Adam([weights], lr=arguments["learningRate"], eps=arguments["epsilon"])
    return torch.optim.SGD(
        [weights], lr=arguments["learningRate"], momentum=arguments["momentum"], nesterov=arguments["nesterov"])


def run(case):
    x, y = rows()
    weights = flat([torch.tensor(w) for w in first_weights()]).requires_grad_()
    outer = outer_optimizer(case, weights)
    momenta = [None] * len(ROWS)
    after = []
    for number in range(ROUNDS):
        first = number * LOCAL_STEPS + 1
        ends = [local(case, weights.detach().clone(), momenta[r], x[r], y[r], ROWS[r], first) for r in range(len(ROWS))]
        shares = torch.tensor(ROWS, dtype=torch.float64) / sum(ROWS)
        mean = sum(share * end[0] for share, end in zip(shares, ends))
        if case["memory"] == "AVERAGE" and ends[0][1] is not None:
            momenta = [sum(share * end[1] for share, end in zip(shares, ends))] * len(ROWS)
        elif case["memory"] == "KEEP":
            momenta = [end[1] for end in ends]
        weights.grad = weights.detach() - mean
        outer.step()
        after.append(weights.detach().tolist())
    return case | {"weights": after}


if __name__ == "__main__":
    x, y = rows()
    golden = {
        "rows": ROWS, "hidden": HIDDEN, "x": x.tolist(), "y": y.tolist(),
        "initialWeights": flat([torch.tensor(w) for w in first_weights()]).tolist(),
        "cases": [run(case) for case in CASES],
    }
    with open("outer.json", "w", encoding="utf-8") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")
