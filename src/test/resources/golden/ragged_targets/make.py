"""Losses of labels that rows have as many of as of tokens, and their gradients, by Keras.

Keras pads rows and masks them: the loss is the mean over what is not masked.
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
random = np.random.default_rng(16)
ids = np.array([[3, 1, 6, 2, 5], [4, 4, 0, 0, 0], [1, 2, 3, 0, 0], [6, 0, 0, 0, 0]])
weights = np.array([1.0, 0.5, 2.0, 0.0])
shape = ids.shape


LOSSES = {
    "sparse_categorical_crossentropy": keras.losses.SparseCategoricalCrossentropy(),
    "binary_crossentropy": keras.losses.BinaryCrossentropy(),
    "mean_squared_error": keras.losses.MeanSquaredError(),
}


def case(name, activation, units, loss, labels, sample_weight):
    model = keras.Sequential(
        [
            keras.Input(shape[1:], dtype="int32"),
            keras.layers.Embedding(7, 3, mask_zero=True),
            keras.layers.Dense(units, activation=activation),
        ]
    )
    values = [jnp.asarray(random.normal(size=v.shape).round(3)) for v in model.trainable_variables]
    others = [v.value for v in model.non_trainable_variables]

    def of(trained):
        predicted, _ = model.stateless_call(trained, others, ids)
        assert keras.src.backend.get_keras_mask(predicted) is not None
        each = None if sample_weight is None else np.repeat(sample_weight[:, None], shape[1], 1)
        return LOSSES[loss](labels, predicted, each)

    found, gradients = jax.value_and_grad(of)(values)
    return {
        "name": name,
        "activation": activation,
        "units": units,
        "loss": loss,
        "ids": [row[row > 0].tolist() for row in ids],
        "labels": [np.asarray(row[: n]).tolist() for row, n in zip(labels, (ids > 0).sum(1))],
        "weights": None if sample_weight is None else sample_weight.tolist(),
        "variables": [v.tolist() for v in values],
        "value": float(found),
        "gradients": [np.asarray(g).tolist() for g in gradients],
    }


classes = random.integers(0, 4, shape)
truths = random.integers(0, 2, (*shape, 1)).astype("float64")
vectors = random.normal(size=(*shape, 2)).round(3)
cases = [
    case("classes", "softmax", 4, "sparse_categorical_crossentropy", classes, None),
    case("weighted classes", "softmax", 4, "sparse_categorical_crossentropy", classes, weights),
    case("truths", "sigmoid", 1, "binary_crossentropy", truths, None),
    case("vectors", "tanh", 2, "mean_squared_error", vectors, None),
    case("weighted vectors", "linear", 2, "mean_squared_error", vectors, weights),
]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.json"), "w") as out:
    json.dump(cases, out, indent=1)
    out.write("\n")
