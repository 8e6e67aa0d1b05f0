"""Keras' losses and their gradients by the predictions, in float64.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import jax
import jax.numpy as jnp
import keras
import numpy as np

keras.config.set_floatx("float64")
# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
rng = np.random.default_rng(41)


def case(name, what, labels, predictions, weights=None, **arguments):
    loss = {
        "mean_squared_error": keras.losses.MeanSquaredError,
        "binary_crossentropy": keras.losses.BinaryCrossentropy,
        "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
        "sparse_categorical_crossentropy": keras.losses.SparseCategoricalCrossentropy,
    }[name](**arguments)
    y, p = jnp.asarray(labels), jnp.asarray(predictions)
    w = None if weights is None else jnp.asarray(weights)
    value, gradient = jax.value_and_grad(lambda q: loss(y, q, sample_weight=w))(p)
    weighted = {} if weights is None else {"weights": weights.tolist()}
    return {"loss": name, "what": what, "fromLogits": arguments.get("from_logits", False),
            "labels": y.astype("float64").tolist(), "predictions": p.tolist(),
            "value": float(value), "gradient": np.asarray(gradient).tolist(), **weighted}


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def regression():
    name = "mean_squared_error"
    return [
        case(name, "several outputs", rng.normal(size=(6, 3)), rng.normal(size=(6, 3))),
        case(name, "one output", rng.normal(size=(6, 1)), rng.normal(size=(6, 1))),
        case(name, "large errors", rng.normal(0, 1e4, (4, 2)), rng.normal(0, 1e4, (4, 2))),
    ]


def binary():
    name = "binary_crossentropy"
    labels = rng.integers(0, 2, (8, 1)).astype(float)
    logits = rng.normal(0, 2, (8, 1))
    extreme = np.array([[100.0], [-100.0], [100.0], [-100.0], [40.0], [-40.0]])
    yes_no = np.array([[1.0], [0.0], [0.0], [1.0], [0.0], [1.0]])
    return [
        case(name, "probabilities", labels, 1 / (1 + np.exp(-logits))),
        case(name, "several outputs, soft labels", rng.uniform(size=(5, 3)), rng.uniform(size=(5, 3))),
        case(name, "logits", labels, logits, from_logits=True),
        case(name, "extreme logits", yes_no, extreme, from_logits=True),
        case(name, "probabilities 0 and 1, right and wrong", yes_no,
             np.array([[1.0], [0.0], [1.0], [0.0], [1e-9], [1 - 1e-9]])),
    ]


def categorical():
    classes = rng.integers(0, 4, 7)
    one_hot = np.eye(4)[classes]
    logits = rng.normal(0, 2, (7, 4))
    extreme = np.array([[100.0, -100, 0, 0], [100, -100, 0, 0], [-100, -100, -100, -100], [0, 50, 100, 0]])
    extreme_classes = np.array([0, 1, 2, 1])
    certain = np.array([[1.0, 0, 0, 0], [1, 0, 0, 0], [0, 0.5, 0.5, 0], [1e-9, 1 - 1e-9, 0, 0]])
    cases = []
    for name, y, extreme_y in (
        ("categorical_crossentropy", one_hot, np.eye(4)[extreme_classes]),
        ("sparse_categorical_crossentropy", classes, extreme_classes),
    ):
        cases += [
            case(name, "probabilities", y, softmax(logits)),
            case(name, "rows that don't sum to 1", y, softmax(logits) * rng.uniform(0.5, 2, (7, 1))),
            case(name, "logits", y, logits, from_logits=True),
            case(name, "extreme logits", extreme_y, extreme, from_logits=True),
            case(name, "probabilities 0 and 1, right and wrong", extreme_y, certain),
        ]
    return cases + [
        case("categorical_crossentropy", "soft labels", rng.dirichlet(np.ones(4), 7), softmax(logits)),
    ]


def weighted():
    own = np.random.default_rng(42)
    weights = np.array([0.0, 0.25, 1.0, 3.5, 1e-3, 2.0])
    classes, logits = own.integers(0, 4, 6), own.normal(0, 2, (6, 4))
    unscaled = softmax(logits) * own.uniform(0.5, 2, (6, 1))
    yes_no, answers = own.integers(0, 2, (6, 1)).astype(float), own.normal(0, 2, (6, 1))
    several, several_logits = own.integers(0, 2, (6, 3)).astype(float), own.normal(0, 2, (6, 3))
    name = "mean_squared_error"
    cases = [
        case(name, "weighted, several outputs", own.normal(size=(6, 3)), own.normal(size=(6, 3)), weights),
        case(name, "weighted, one output", own.normal(size=(6, 1)), own.normal(size=(6, 1)), weights),
        case(name, "all weights 0", own.normal(size=(6, 1)), own.normal(size=(6, 1)), np.zeros(6)),
    ]
    name = "binary_crossentropy"
    cases += [
        case(name, "weighted probabilities", yes_no, 1 / (1 + np.exp(-answers)), weights),
        case(name, "weighted logits", yes_no, answers, weights, from_logits=True),
        case(name, "weighted logits of several outputs", several, several_logits, weights, from_logits=True),
    ]
    for name, y in (("categorical_crossentropy", np.eye(4)[classes]), ("sparse_categorical_crossentropy", classes)):
        cases += [
            case(name, "weighted probabilities", y, unscaled, weights),
            case(name, "weighted logits", y, logits, weights, from_logits=True),
        ]
    return cases


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "losses.json"), "w") as f:
        json.dump(regression() + binary() + categorical() + weighted(), f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
