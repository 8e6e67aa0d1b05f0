"""Keras' layers and their gradients, in float64.

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
rng = np.random.default_rng(9)


def numbers(*shape):
    return jnp.asarray(rng.normal(size=shape).round(3))


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def case(word, *shape, **arguments):
    layer = getattr(keras.layers, word)(**arguments)
    x = numbers(*shape)
    layer.build(x.shape)
    weights = [numbers(*w.shape) for w in layer.trainable_variables]

    def call(x, weights):
        return layer.stateless_call(weights, [v.value for v in layer.non_trainable_variables], x)[0]

    output, pull_back = jax.vjp(call, x, weights)
    cotangent = numbers(*output.shape)
    of_input, of_weights = pull_back(cotangent)
    return {"layer": {word: {camel(k): v for k, v in arguments.items()}},
            "input": x.tolist(), "names": [w.name for w in layer.trainable_variables],
            "weights": [w.tolist() for w in weights], "output": output.tolist(),
            "cotangent": cotangent.tolist(), "inputGradient": of_input.tolist(),
            "gradients": [g.tolist() for g in of_weights]}


cases = [
    case("Conv2D", 2, 6, 5, 3, filters=4, kernel_size=3),
    case("Conv2D", 2, 6, 5, 2, filters=3, kernel_size=[3, 2], padding="same", activation="relu"),
    case("Conv2D", 1, 7, 8, 2, filters=3, kernel_size=[2, 3], strides=[2, 1], padding="same",
         use_bias=False),
    case("Conv2D", 2, 5, 6, 4, filters=6, kernel_size=3, groups=2, activation="tanh"),
    case("Conv2D", 1, 7, 7, 1, filters=2, kernel_size=2, dilation_rate=2),
    case("MaxPooling2D", 2, 6, 5, 2),
    case("MaxPooling2D", 2, 7, 5, 2, pool_size=[3, 2], strides=[2, 1]),
    case("MaxPooling2D", 1, 5, 5, 3, pool_size=2, padding="same"),
    case("LSTM", 2, 5, 3, units=4),
    case("LSTM", 3, 4, 2, units=3, return_sequences=True),
    case("LSTM", 2, 4, 3, units=2, go_backwards=True, return_sequences=True),
    case("LSTM", 2, 6, 2, units=3, go_backwards=True, use_bias=False),
    case("LSTM", 2, 3, 2, units=3, activation="relu", recurrent_activation="tanh"),
]
with open("layers.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
