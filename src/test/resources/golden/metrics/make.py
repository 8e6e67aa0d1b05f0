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


def case(metric, name, what, batches, weights=None):
    results = []
    for at, (labels, predictions) in enumerate(batches):
        metric.update_state(labels, predictions, sample_weight=None if weights is None else weights[at])
        results.append(float(metric.result()))
    return {"metric": name, "what": what, "results": results,
            **({} if weights is None else {"weights": [w.tolist() for w in weights]}),
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


def weighted():
    """Keras' sample_weight, as its weighted_metrics are given it: some rows count not at all, or much."""
    def rows(size):
        weights = rng.uniform(0.5, 2, size)
        weights[::3], weights[1::4] = 0, 5
        return weights

    each = [rows(n) for n in SIZES]
    none = [np.zeros(n) for n in SIZES]
    sparse = [(rng.integers(0, 4, n), probabilities(n)) for n in SIZES]
    one_hot = [(np.eye(4)[y], p) for y, p in sparse]
    yes_no = [(rng.integers(0, 2, (n, 1)), rng.uniform(size=(n, 1))) for n in SIZES]
    several = [(rng.integers(0, 2, (n, 3)), rng.uniform(size=(n, 3))) for n in SIZES]
    one = [(rng.normal(size=(n, 1)), rng.normal(size=(n, 1))) for n in SIZES]
    three = [(rng.normal(size=(n, 3)), rng.normal(size=(n, 3))) for n in SIZES]
    cases = [
        (keras.metrics.SparseCategoricalAccuracy, "sparse_categorical_accuracy", "four classes", sparse),
        (keras.metrics.CategoricalAccuracy, "categorical_accuracy", "four classes", one_hot),
        (keras.metrics.BinaryAccuracy, "binary_accuracy", "one output", yes_no),
        (keras.metrics.BinaryAccuracy, "binary_accuracy", "three outputs", several),
    ] + [
        (make, name, what, batches)
        for name, make in (
            ("mean_absolute_error", keras.metrics.MeanAbsoluteError),
            ("mean_squared_error", keras.metrics.MeanSquaredError),
            ("root_mean_squared_error", keras.metrics.RootMeanSquaredError),
        )
        for what, batches in (("one output", one), ("three outputs", three))
    ]
    return [case(make(), name, what + ", weighted", batches, each) for make, name, what, batches in cases] + [
        case(keras.metrics.MeanSquaredError(), "mean_squared_error", "first batch of no weight", three, [none[0], each[1]])]


def sequences():
    """Several labels a row: each row's figure is the mean of theirs."""
    labels = [rng.integers(0, 4, (n, 2)) for n in SIZES]
    outputs = [rng.dirichlet(np.ones(4), (n, 2)) for n in SIZES]
    weights = [rng.uniform(0, 2, n) for n in SIZES]
    sparse, one_hot = list(zip(labels, outputs)), [(np.eye(4)[y], p) for y, p in zip(labels, outputs)]
    return [
        case(make(), name, "two labels a row" + what, batches, each)
        for make, name, batches in (
            (keras.metrics.SparseCategoricalAccuracy, "sparse_categorical_accuracy", sparse),
            (keras.metrics.CategoricalAccuracy, "categorical_accuracy", one_hot),
        )
        for what, each in (("", None), (", weighted", weights))
    ]


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "metrics.json"), "w") as f:
        json.dump(accuracies() + regressions() + weighted() + sequences(), f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
