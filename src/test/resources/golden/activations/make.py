"""Keras' activations and their gradients, in float64.

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


def inputs():
    """Seeded rows, then rows of large, equal, tiny and mixed numbers. No zeros: relu bends there."""
    rng = np.random.default_rng(31)
    rows = rng.normal(0, 2, (4, 5)).tolist()
    return rows + [
        [100.0, -100.0, 50.0, -50.0, 1.0],
        [-100.0, -100.0, -100.0, -100.0, -100.0],
        [100.0, 99.0, 98.0, 97.0, 96.0],
        [1e-10, -1e-10, 1e-5, -1e-5, 1e-3],
        [30.0, -30.0, 20.0, -20.0, 10.0],
    ]


def case(name, x, upstream):
    activation = keras.activations.get(name)
    y, pull = jax.vjp(lambda v: jnp.asarray(activation(v)), x)
    return {"activation": name, "output": np.asarray(y).tolist(),
            "gradient": np.asarray(pull(upstream)[0]).tolist()}


def main():
    x = jnp.asarray(inputs())
    upstream = jnp.asarray(np.random.default_rng(32).uniform(-1, 1, x.shape))
    result = {
        "input": x.tolist(),
        "upstream": upstream.tolist(),
        "cases": [case(name, x, upstream) for name in ("relu", "sigmoid", "tanh", "softmax", "linear")],
    }
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "activations.json"), "w") as f:
        json.dump(result, f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
