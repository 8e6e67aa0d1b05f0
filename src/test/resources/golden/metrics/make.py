"""Keras' metrics over two batches of different size, in float64.

Made with: pip install keras==3.15.1 jax numpy; python make.py
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
rng = np.random.default_rng(51)
SIZES = (5, 3)


def case(metric, name, what, batches):
    results = []
    for labels, predictions in batches:
        metric.update_state(labels, predictions)
        results.append(float(metric.result()))
    return {"metric": name, "what": what, "results": results,
            "batches": [{"labels": np.asarray(y, float).tolist(), "predictions": p.tolist()} for y, p in batches]}


def probabilities(size, classes=4):
    return rng.dirichlet(np.ones(classes), size)


def accuracies():
    sparse = [(rng.integers(0, 4, n), probabilities(n)) for n in SIZES]
    one_hot = [(np.eye(4)[y], p) for y, p in sparse]
    yes_no = [(rng.integers(0, 2, (n, 1)), rng.uniform(size=(n, 1))) for n in SIZES]
    threshold = [(np.array([[0], [0], [1], [0]]), np.array([[0.5], [0.5], [0.5000001], [0.4999999]]))]
    several = [(rng.integers(0, 2, (n, 3)), rng.uniform(size=(n, 3))) for n in SIZES]
    ties = [(np.array([0, 1, 2]), np.array([[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.2, 0.4, 0.4]]))]
    return [
        case(keras.metrics.SparseCategoricalAccuracy(), "sparse_categorical_accuracy", "four classes", sparse),
        case(keras.metrics.SparseCategoricalAccuracy(), "sparse_categorical_accuracy", "ties", ties),
        case(keras.metrics.CategoricalAccuracy(), "categorical_accuracy", "four classes", one_hot),
        case(keras.metrics.BinaryAccuracy(), "binary_accuracy", "one output", yes_no),
        case(keras.metrics.BinaryAccuracy(), "binary_accuracy", "at the threshold", threshold),
        case(keras.metrics.BinaryAccuracy(), "binary_accuracy", "three outputs", several),
    ]


def regressions():
    one = [(rng.normal(size=(n, 1)), rng.normal(size=(n, 1))) for n in SIZES]
    three = [(rng.normal(size=(n, 3)), rng.normal(size=(n, 3))) for n in SIZES]
    return [
        case(make(), name, what, batches)
        for name, make in (
            ("mean_absolute_error", keras.metrics.MeanAbsoluteError),
            ("mean_squared_error", keras.metrics.MeanSquaredError),
            ("root_mean_squared_error", keras.metrics.RootMeanSquaredError),
        )
        for what, batches in (("one output", one), ("three outputs", three))
    ]


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "metrics.json"), "w") as f:
        json.dump(accuracies() + regressions(), f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
