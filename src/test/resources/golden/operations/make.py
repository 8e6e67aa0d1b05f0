"""Operations of Keras and JAX and their gradients, in float64.

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
rng = np.random.default_rng(8)


def numbers(*shape):
    return rng.normal(size=shape).round(3)


def each(axes):
    return tuple(axes) if isinstance(axes, list) else axes


def case(op, function, *inputs, what="", **arguments):
    inputs = [jnp.asarray(x) for x in inputs]
    output, pull_back = jax.vjp(function, *inputs)
    cotangent = jnp.asarray(numbers(*output.shape))
    return {"op": op, "what": what, "arguments": arguments,
            "inputs": [x.tolist() for x in inputs], "output": output.tolist(),
            "cotangent": cotangent.tolist(),
            "gradients": [np.asarray(g).tolist() for g in pull_back(cotangent)]}


def simple():
    x, y = numbers(2, 3, 4), numbers(3, 4)
    ids = [[3, 0], [3, 1], [0, 3]]
    yield case("gather", lambda t: keras.ops.take(t, jnp.asarray(ids), axis=0), numbers(5, 2),
               ids=ids)
    yield case("scatterAdd", lambda t: jax.ops.segment_sum(t, jnp.asarray([2, 0, 2, 4]), 5),
               numbers(4, 3), ids=[2, 0, 2, 4], rows=5)
    for axis in range(3):
        yield case("cumsum", lambda t: keras.ops.cumsum(t, axis=axis), x, axis=axis)
        yield case("reverse", lambda t: keras.ops.flip(t, axis=axis), x, axis=axis)
    yield case("erf", keras.ops.erf, np.concatenate([numbers(20), numbers(20) * 4, [0, 9, -9]]))
    equal = numbers(3, 4)
    for name in ("maximum", "minimum"):
        function = getattr(keras.ops, name)
        yield case(name, function, x, y)
        yield case(name, function, equal, equal, what="of equal numbers")
    yield case("where", lambda a, b: keras.ops.where(jnp.asarray(y) > 0, a, b), x, numbers(2, 1, 4),
               mask=(y > 0).astype(float).tolist())
    yield case("matmul", keras.ops.matmul, x, numbers(2, 4, 5))
    yield case("matmul", keras.ops.matmul, x, numbers(4, 5))
    yield case("matmul", keras.ops.matmul, numbers(3, 1, 2, 4), x.transpose(0, 2, 1))
    yield case("stack", lambda a, b: keras.ops.stack([a, b], axis=1), y, numbers(3, 4), axis=1)
    yield case("unstack", lambda a: keras.ops.prod(keras.ops.stack(keras.ops.unstack(a, axis=1)),
                                                   axis=0), x, axis=1)


def convolutions():
    def conv(x, k, padding, strides=1, dilations=1):
        return case("conv", lambda a, b: keras.ops.conv(
            a, b, strides=each(strides), padding=padding, data_format="channels_last",
            dilation_rate=each(dilations)), x, k, padding=padding, strides=strides, dilations=dilations)

    for padding in ("valid", "same"):
        yield conv(numbers(2, 7, 3), numbers(3, 3, 4), padding)
        yield conv(numbers(2, 8, 2), numbers(4, 2, 3), padding, strides=2)
        yield conv(numbers(2, 9, 2), numbers(3, 2, 3), padding, dilations=2)
        yield conv(numbers(2, 6, 5, 2), numbers(3, 3, 2, 4), padding)
        yield conv(numbers(2, 6, 5, 1), numbers(2, 3, 1, 2), padding, strides=[2, 1])
        yield conv(numbers(1, 7, 8, 3), numbers(3, 3, 3, 2), padding, strides=2)
        yield conv(numbers(1, 7, 8, 2), numbers(3, 2, 2, 2), padding, dilations=[2, 3])
        yield conv(numbers(2, 5, 5, 4), numbers(3, 3, 2, 6), padding)
        yield conv(numbers(2, 5, 5, 3), numbers(3, 3, 1, 3), padding, strides=2)
        yield conv(numbers(2, 4, 5, 3, 2), numbers(2, 3, 2, 2, 3), padding)
    yield conv(numbers(2, 4, 5, 3), numbers(1, 1, 3, 4), "valid")
    yield conv(numbers(1, 6, 6, 2), numbers(1, 1, 2, 2), "valid", strides=2)


def pools():
    for name in ("max_pool", "average_pool"):
        function = getattr(keras.ops, name)

        def pool(x, size, strides, padding, what=""):
            return case(name, lambda a: function(a, tuple(size), strides=tuple(strides),
                                                 padding=padding, data_format="channels_last"),
                        x, what=what, size=size, strides=strides, padding=padding)

        for padding in ("valid", "same"):
            yield pool(numbers(2, 7, 3), [2], [2], padding)
            yield pool(numbers(2, 6, 6, 2), [2, 2], [2, 2], padding)
            yield pool(numbers(2, 7, 5, 2), [3, 2], [2, 1], padding)
            yield pool(numbers(1, 5, 4, 5, 2), [2, 2, 2], [2, 2, 2], padding)
        yield pool(np.zeros((1, 4, 4, 2)), [2, 2], [2, 2], "valid", what="of equal numbers")


with open("operations.json", "w") as out:
    cases = [*simple(), *convolutions(), *pools()]
    out.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
