"""Keras' regularizers and their gradients, in float64.

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
rng = np.random.default_rng(11)


def case(word, weights, **arguments):
    regularizer = getattr(keras.regularizers, word)(**arguments)
    w = jnp.asarray(weights)
    value, gradient = jax.value_and_grad(regularizer)(w)
    return {"word": word, "arguments": arguments, "weights": w.tolist(),
            "penalty": float(value), "gradient": np.asarray(gradient).tolist()}


w = rng.normal(size=(4, 3))
cases = [
    case("L1", w),
    case("L1", w, l1=0.3),
    case("L2", w),
    case("L2", w, l2=0.3),
    case("L1L2", w),
    case("L1L2", w, l1=0.2, l2=0.05),
]
with open("regularizers.json", "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
