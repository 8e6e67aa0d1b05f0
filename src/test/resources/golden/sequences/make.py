"""Keras' networks over sequences of different lengths, padded with 0 and masked, in float64.

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
rng = np.random.default_rng(21)

WORDS = 11


def numbers(*shape):
    return jnp.asarray(rng.normal(size=shape).round(3))


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def case(lengths, *layers):
    rows = [rng.integers(1, WORDS, size=length).tolist() for length in lengths]
    ids = np.zeros((len(rows), max(lengths)), dtype="int32")
    for i, row in enumerate(rows):
        ids[i, :len(row)] = row
    described = [("Embedding", {"input_dim": WORDS, "output_dim": 4, "mask_zero": True}), *layers]
    model = keras.Sequential([keras.Input((max(lengths),), dtype="int32")]
                             + [getattr(keras.layers, word)(**a) for word, a in described])
    weights = [numbers(*w.shape) for w in model.trainable_variables]

    others = [v.value for v in model.non_trainable_variables]

    def call(weights):
        return model.stateless_call(weights, others, ids)[0]

    output, pull_back = jax.vjp(call, weights)
    cotangent = numbers(*output.shape)
    (gradients,) = pull_back(cotangent)
    return {"layers": [{word: {camel(k): v for k, v in a.items()}} for word, a in described],
            "rows": rows, "padded": ids.tolist(), "weights": [w.tolist() for w in weights],
            "output": output.tolist(), "cotangent": cotangent.tolist(),
            "gradients": [g.tolist() for g in gradients]}


mean = ("GlobalAveragePooling1D", {})
cases = {
    "ragged": [
        case([3, 1, 6, 2], mean),
        case([4, 4, 4], mean, ("Dense", {"units": 2})),
        case([5, 2, 1, 7, 3], ("Dense", {"units": 3, "activation": "tanh"}),
             ("LayerNormalization", {}), mean, ("Dense", {"units": 2, "activation": "softmax"})),
    ],
    "masked": [
        case([3, 1, 5], ("LSTM", {"units": 3})),
        case([2, 4, 1], ("LSTM", {"units": 3, "return_sequences": True}), mean),
        case([3, 1, 4], ("LSTM", {"units": 2, "return_sequences": True, "go_backwards": True}),
             ("LSTM", {"units": 2})),
    ],
}
with open("sequences.json", "w") as out:
    out.write("{\n")
    out.write(",\n".join('"%s": [\n' % name + ",\n".join(json.dumps(c) for c in group) + "\n]"
                         for name, group in cases.items()))
    out.write("\n}\n")
