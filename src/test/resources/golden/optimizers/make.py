"""Twenty steps of Keras' optimizers, in float64.

Made with: pip install keras==3.15.1 jax numpy; python make.py
Writes problem.json (the gradient) and one file per optimizer (the weights after some of the steps).
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import keras
import numpy as np

keras.config.set_floatx("float64")
# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

STEPS = 20
KEPT = [1, 2, 3, 5, 10, 20]
KERNEL, BIAS = (2, 3), (3,)
SIZE = 9


def problem():
    rng = np.random.default_rng(20)
    return {
        "shapes": [list(KERNEL), list(BIAS)],
        "initial": rng.uniform(-2, 2, SIZE).tolist(),
        "slope": rng.uniform(0.1, 2, SIZE).tolist(),
        "centre": rng.uniform(-1, 1, SIZE).tolist(),
        "wave": rng.uniform(-1, 1, SIZE).tolist(),
        "noise": rng.normal(0, 0.3, (STEPS, SIZE)).tolist(),
    }


def gradient(p, weights, step):
    """Of a parabola with waves on it, and noise as from mini-batches."""
    slope, centre, wave = (np.array(p[k]) for k in ("slope", "centre", "wave"))
    return slope * (weights - centre) + wave * np.sin(3 * weights) + np.array(p["noise"][step - 1])


def split(flat):
    return [flat[:6].reshape(KERNEL), flat[6:].reshape(BIAS)]


def flat(variables):
    return np.concatenate([np.asarray(v).ravel() for v in variables])


def run(p, optimizer):
    variables = [keras.Variable(w, dtype="float64") for w in split(np.array(p["initial"]))]
    optimizer.build(variables)
    kept = {}
    for step in range(1, STEPS + 1):
        optimizer.apply(split(gradient(p, flat(variables), step)), variables)
        if step in KEPT:
            kept[step] = flat(variables).tolist()
    return kept


CAMEL = {
    "learning_rate": "learningRate",
    "initial_accumulator_value": "initialAccumulatorValue",
    "beta_1": "beta1",
    "beta_2": "beta2",
    "global_clipnorm": "globalClipnorm",
    "weight_decay": "weightDecay",
}


def cases(p, name, variants):
    make = {"sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop,
            "adagrad": keras.optimizers.Adagrad, "adam": keras.optimizers.Adam,
            "adamw": keras.optimizers.AdamW}[name]
    return [
        {"optimizer": {name: {CAMEL.get(k, k): v for k, v in arguments.items()}},
         "weights": run(p, make(**arguments))}
        for arguments in variants
    ]


def write(name, value):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".json"), "w") as f:
        json.dump(value, f, indent=1)
        f.write("\n")


def main():
    p = problem()
    write("problem", p)
    write("sgd", cases(p, "sgd", [
        {},
        {"learning_rate": 0.1},
        {"learning_rate": 0.05, "momentum": 0.9},
        {"learning_rate": 0.05, "momentum": 0.9, "nesterov": True},
    ]))
    write("rmsprop", cases(p, "rmsprop", [
        {},
        {"learning_rate": 0.05, "rho": 0.8},
        {"learning_rate": 0.02, "epsilon": 0.1},
        {"learning_rate": 0.02, "momentum": 0.7},
        {"learning_rate": 0.02, "centered": True},
        {"learning_rate": 0.02, "momentum": 0.7, "centered": True, "epsilon": 1e-3},
    ]))
    write("adagrad", cases(p, "adagrad", [
        {},
        {"learning_rate": 0.3},
        {"learning_rate": 0.3, "initial_accumulator_value": 0.5, "epsilon": 0.01},
    ]))
    write("adam", cases(p, "adam", [
        {},
        {"learning_rate": 0.05},
        {"learning_rate": 0.05, "beta_1": 0.8, "beta_2": 0.9, "epsilon": 0.01},
        {"learning_rate": 0.05, "beta_2": 0.5, "amsgrad": True},
    ]))
    write("adamw", cases(p, "adamw", [
        {},
        {"learning_rate": 0.05, "weight_decay": 0.1},
        {"learning_rate": 0.05, "weight_decay": 0.02, "beta_1": 0.8, "beta_2": 0.5, "amsgrad": True},
    ]))
    write("clipping", cases(p, "sgd", [
        {"learning_rate": 0.1, "clipvalue": 0.5},
        {"learning_rate": 0.1, "clipnorm": 1.2},
        {"learning_rate": 0.1, "global_clipnorm": 1.5},
    ]) + cases(p, "adam", [{"learning_rate": 0.05, "clipnorm": 0.3}]))


if __name__ == "__main__":
    main()
