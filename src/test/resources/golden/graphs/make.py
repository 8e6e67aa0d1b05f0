"""Networks with normalization, penalties, bounds and frozen layers, and graphs of several inputs and
outputs, or with inputs by name, trained by Keras for 20 steps from given weights.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import jax
import keras
import numpy as np
from keras import layers

# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

ROWS, FEATURES, STEPS = 12, 5, 20
rng = np.random.default_rng(71)
DATA = {
    "x": rng.normal(1, 2, (ROWS, FEATURES)),
    "side": rng.normal(size=(ROWS, 2)),
    "value": rng.normal(size=(ROWS, 2)),
    "class": rng.integers(0, 3, ROWS),
    "weights": rng.uniform(0.2, 2, ROWS),
}


def stack(*inner):
    def build():
        x = keras.Input((FEATURES,), name="x")
        y = layers.Dense(6, activation="tanh", name="hidden")(x)
        for layer in inner:
            y = layer()(y)
        return keras.Model({"x": x}, {"value": layers.Dense(2, name="value")(y)})
    return build


def frozen():
    layer = layers.BatchNormalization(momentum=0.9, name="norm")
    layer.trainable = False
    return layer


def bounded():
    x = keras.Input((FEATURES,), name="x")
    y = layers.Dense(6, activation="tanh", name="hidden", kernel_regularizer=keras.regularizers.L2(0.05),
                     kernel_constraint=keras.constraints.MaxNorm(0.9))(x)
    return keras.Model({"x": x}, {"value": layers.Dense(2, name="value")(y)})


def two_by_two():
    x, side = keras.Input((FEATURES,), name="x"), keras.Input((2,), name="side")
    shared = layers.Dense(4, activation="tanh", name="shared")
    first, second = shared(x), shared(layers.Dense(FEATURES, name="widen")(side))
    joined = layers.Concatenate(name="joined")([layers.Add(name="sum")([first, second]), side])
    normal = layers.BatchNormalization(momentum=0.9, name="norm")(joined)
    return keras.Model(
        {"x": x, "side": side},
        {"class": layers.Dense(3, activation="softmax", name="class")(normal),
         "value": layers.Dense(2, name="value")(joined)})


def held_back():
    r, c = keras.regularizers, keras.constraints
    x = keras.Input((FEATURES,), name="x")
    y = layers.Reshape((5, 1, 1))(x)
    y = layers.Conv2D(
        3, (3, 1), activation="tanh", name="conv",
        kernel_regularizer=r.L2(0.05), bias_regularizer=r.L1(0.02),
        kernel_constraint=c.MaxNorm(0.6, axis=[0, 1, 2]), bias_constraint=c.NonNeg())(y)
    y = layers.BatchNormalization(
        momentum=0.9, name="norm",
        beta_regularizer=r.L2(0.1), gamma_regularizer=r.L1(0.03),
        beta_constraint=c.MaxNorm(0.3), gamma_constraint=c.MinMaxNorm(0.2, 1.1))(y)
    y = layers.Reshape((3, 3))(y)
    y = layers.LSTM(
        4, name="lstm",
        kernel_regularizer=r.L1(0.01), recurrent_regularizer=r.L2(0.07), bias_regularizer=r.L2(0.04),
        kernel_constraint=c.MaxNorm(0.8), recurrent_constraint=c.UnitNorm(), bias_constraint=c.MaxNorm(1.5))(y)
    y = layers.LayerNormalization(
        name="rows",
        beta_regularizer=r.L1(0.02), gamma_regularizer=r.L2(0.06),
        beta_constraint=c.NonNeg(), gamma_constraint=c.MaxNorm(1.7))(y)
    return keras.Model({"x": x}, {"value": layers.Dense(2, name="value")(y)})


def by_name():
    x, side = keras.Input((FEATURES,), name="x"), keras.Input((2,), name="side")
    encoded, h, c = layers.LSTM(4, return_state=True, name="encoder")(layers.Reshape((5, 1))(x))
    steps = layers.Reshape((2, 1))(side)
    decoded = layers.LSTM(4, return_sequences=True, name="decoder")(steps, initial_state=[h, c])
    flat = layers.Flatten()(decoded)
    return keras.Model(
        {"x": x, "side": side},
        {"class": layers.Dense(3, activation="softmax", name="class")(encoded),
         "value": layers.Dense(2, name="value")(flat)})


# The same two as a job file lists their layers.
LISTS = {
    "penalties and bounds": [
        {"Reshape": {"targetShape": [5, 1, 1]}},
        {"Conv2D": {
            "filters": 3, "kernelSize": [3, 1], "activation": "tanh", "name": "conv",
            "kernelRegularizer": {"l2": {"l2": 0.05}}, "biasRegularizer": {"l1": {"l1": 0.02}},
            "kernelConstraint": {"max_norm": {"maxValue": 0.6, "axis": [0, 1, 2]}},
            "biasConstraint": "non_neg"}},
        {"BatchNormalization": {
            "momentum": 0.9, "name": "norm",
            "betaRegularizer": {"l2": {"l2": 0.1}}, "gammaRegularizer": {"l1": {"l1": 0.03}},
            "betaConstraint": {"max_norm": {"maxValue": 0.3}},
            "gammaConstraint": {"min_max_norm": {"minValue": 0.2, "maxValue": 1.1}}}},
        {"Reshape": {"targetShape": [3, 3]}},
        {"LSTM": {
            "units": 4, "name": "lstm",
            "kernelRegularizer": {"l1": {"l1": 0.01}}, "recurrentRegularizer": {"l2": {"l2": 0.07}},
            "biasRegularizer": {"l2": {"l2": 0.04}}, "kernelConstraint": {"max_norm": {"maxValue": 0.8}},
            "recurrentConstraint": "unit_norm", "biasConstraint": {"max_norm": {"maxValue": 1.5}}}},
        {"LayerNormalization": {
            "name": "rows",
            "betaRegularizer": {"l1": {"l1": 0.02}}, "gammaRegularizer": {"l2": {"l2": 0.06}},
            "betaConstraint": "non_neg", "gammaConstraint": {"max_norm": {"maxValue": 1.7}}}},
        {"Dense": {"units": 2, "name": "value"}},
    ],
    "state by name": [
        {"Reshape": {"targetShape": [5, 1], "from": ["x"]}},
        {"LSTM": {"units": 4, "returnState": True, "name": "encoder"}},
        {"Reshape": {"targetShape": [2, 1], "from": ["side"]}},
        {"LSTM": {
            "units": 4, "returnSequences": True, "name": "decoder",
            "with": {"initial_state": ["encoder:1", "encoder:2"]}}},
        "Flatten",
        {"Dense": {"units": 2, "name": "value"}},
        {"Dense": {"units": 3, "activation": "softmax", "name": "class", "from": ["encoder"]}},
    ],
}

ADAM = lambda: keras.optimizers.Adam(learning_rate=0.02)
SGD = lambda: keras.optimizers.SGD(learning_rate=0.1)
CASES = {
    "batch normalization": (stack(lambda: layers.BatchNormalization(momentum=0.9, name="norm")), ADAM),
    "layer normalization": (stack(lambda: layers.LayerNormalization(name="norm")), ADAM),
    "frozen batch normalization": (stack(frozen), SGD),
    "l2 and MaxNorm": (bounded, SGD),
    "two inputs and two outputs": (two_by_two, ADAM),
    "penalties and bounds": (held_back, SGD),
    "state by name": (by_name, ADAM),
}
LOSSES = {"class": "sparse_categorical_crossentropy", "value": "mean_squared_error"}
LOSS_WEIGHTS = {"class": 0.3, "value": 2.0}


def given(names, dtype):
    return {n: DATA[n].astype(dtype) if n != "class" else DATA[n] for n in names}


def path(variable):
    """LSTM has its weights in a cell of its own."""
    return variable.path.replace("/lstm_cell", "")


def arrays(model):
    return {path(v): np.asarray(v.value).astype("float64").tolist() for v in model.weights}


def initial(model, dtype):
    """Numbers that float32 holds, too."""
    draw = np.random.default_rng(72)
    for v in model.weights:
        low = 0.5 if "variance" in v.path or "gamma" in v.path else -0.6
        v.assign(draw.uniform(low, 1.2 if low > 0 else 0.6, v.shape).astype("float32").astype(dtype))


def gradients(model, inputs, targets, weights, loss_weights):
    trained = [v.value for v in model.trainable_variables]
    state = [v.value for v in model.non_trainable_variables]

    def loss(values):
        out, _, penalties = model.stateless_call(values, state, inputs, training=True, return_losses=True)
        total = sum(penalties)
        for name in out:
            one = keras.losses.get(LOSSES[name])
            total += loss_weights.get(name, 1.0) * (one(targets[name], out[name]) * weights[name]).mean()
        return total

    value, gradient = jax.value_and_grad(loss)(trained)
    return float(value), {
        path(v): np.asarray(g).astype("float64").tolist() for v, g in zip(model.trainable_variables, gradient)}


def case(name, dtype):
    keras.backend.clear_session()
    keras.config.set_floatx(dtype)
    build, optimizer = CASES[name]
    model = build()
    initial(model, dtype)
    several = len(model.output_names) > 1 if isinstance(model.output_names, list) else False
    outputs = sorted(model.output) if isinstance(model.output, dict) else ["value"]
    several = len(outputs) > 1
    loss_weights = {o: LOSS_WEIGHTS[o] for o in outputs} if several else {}
    model.compile(optimizer(), loss={o: LOSSES[o] for o in outputs}, loss_weights=loss_weights or None)
    inputs, targets = given(sorted(model.input), dtype), given(outputs, dtype)
    weights = {o: DATA["weights"].astype(dtype) if several and o == "value" else np.ones(ROWS, dtype) for o in outputs}
    first = arrays(model)
    predictions = {k: np.asarray(v).astype("float64").tolist() for k, v in model(inputs, training=False).items()}
    value, gradient = gradients(model, inputs, targets, weights, loss_weights)
    losses = []
    for _ in range(STEPS):
        logs = model.train_on_batch(inputs, targets, sample_weight=weights if several else None, return_dict=True)
        losses.append(float(logs["loss"]))
        model.reset_metrics()
    return {"name": name, "dtype": dtype, "outputs": outputs, "inputs": sorted(model.input),
            "layers": LISTS.get(name, []),
            "initial": first, "predictions": predictions, "loss": value, "gradient": gradient,
            "losses": losses, "final": arrays(model)}


def main():
    cases = [case(name, dtype) for name in CASES for dtype in ("float64", "float32")]
    data = {k: v.astype("float32").astype("float64").tolist() for k, v in DATA.items()}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "graphs.json"), "w") as f:
        json.dump({"data": data, "steps": STEPS, "lossWeights": LOSS_WEIGHTS, "cases": cases}, f, indent=1)
        f.write("\n")


# Both types train on the same numbers.
for key, numbers in DATA.items():
    DATA[key] = numbers.astype("float32").astype("float64") if key != "class" else numbers

if __name__ == "__main__":
    main()
