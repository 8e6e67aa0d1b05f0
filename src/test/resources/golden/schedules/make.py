"""The learning rates of Keras' schedules, in float64.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import keras
from keras.optimizers import schedules

keras.config.set_floatx("float64")
# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

STEPS = [0, 1, 2, 3, 7, 9, 10, 11, 19, 20, 21, 25, 30, 31, 99, 100, 101, 250, 1000]

CASES = [
    ("CosineDecay", dict(initial_learning_rate=0.1, decay_steps=100)),
    ("CosineDecay", dict(initial_learning_rate=0.02, decay_steps=10, alpha=0.1)),
    ("CosineDecay", dict(initial_learning_rate=0.0, decay_steps=90, warmup_target=0.1, warmup_steps=10)),
    ("CosineDecay", dict(initial_learning_rate=0.003, decay_steps=20, alpha=0.25, warmup_target=0.01, warmup_steps=11)),
    ("CosineDecay", dict(initial_learning_rate=0.003, decay_steps=20, warmup_target=0.01)),
    ("ExponentialDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.96)),
    ("ExponentialDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.96, staircase=True)),
    ("InverseTimeDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5)),
    ("InverseTimeDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5, staircase=True)),
    ("PolynomialDecay", dict(initial_learning_rate=0.1, decay_steps=100)),
    ("PolynomialDecay", dict(initial_learning_rate=0.1, decay_steps=20, end_learning_rate=0.01, power=0.5)),
    ("PolynomialDecay", dict(initial_learning_rate=0.1, decay_steps=10, end_learning_rate=0.01, power=2, cycle=True)),
    ("PiecewiseConstantDecay", dict(boundaries=[10, 100], values=[0.1, 0.05, 0.001])),
    ("PiecewiseConstantDecay", dict(boundaries=[2], values=[0.1, 0.2])),
]


def camel(name):
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def case(name, arguments):
    schedule = getattr(schedules, name)(**arguments)
    return {
        "schedule": {name: {camel(key): value for key, value in arguments.items()}},
        "rates": [[step, float(schedule(step))] for step in STEPS],
    }


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "schedules.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(case(*c)) for c in CASES) + "\n]\n")


if __name__ == "__main__":
    main()
