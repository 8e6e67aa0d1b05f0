"""What Keras' constraints make of weights, in float64.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import jax.numpy as jnp
import keras
import numpy as np

keras.config.set_floatx("float64")
# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
rng = np.random.default_rng(12)


def case(word, weights, **arguments):
    constraint = getattr(keras.constraints, word)(**arguments)
    return {"word": word, "arguments": arguments, "weights": weights.tolist(),
            "constrained": np.asarray(constraint(jnp.asarray(weights))).tolist()}


matrix = rng.normal(0, 2, (4, 3))
small = rng.normal(0, 0.2, (4, 3))
images = rng.normal(size=(2, 2, 3, 2))
cases = [
    case("MaxNorm", matrix),
    case("MaxNorm", matrix, max_value=1, axis=1),
    case("MaxNorm", images, max_value=1, axis=[0, 1, 2]),
    case("NonNeg", matrix),
    case("UnitNorm", matrix),
    case("UnitNorm", images, axis=[0, 1, 2]),
    case("MinMaxNorm", matrix),
    case("MinMaxNorm", matrix, min_value=0.5, max_value=2, rate=0.3),
    case("MinMaxNorm", small, min_value=0.5, max_value=2, axis=1),
]
with open("constraints.json", "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
