"""Small networks trained by Keras from given weights, in float64, without shuffling.

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

ROWS, FEATURES, HIDDEN, EPOCHS = 40, 5, 8, 3
OPTIMIZERS = {
    "rmsprop": lambda: keras.optimizers.RMSprop(learning_rate=0.01),
    "sgd": lambda: keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
    "adam": lambda: keras.optimizers.Adam(learning_rate=0.01, clipnorm=0.5),
}
WRITTEN = {
    "rmsprop": {"rmsprop": {"learningRate": 0.01}},
    "sgd": {"sgd": {"learningRate": 0.1, "momentum": 0.9, "nesterov": True}},
    "adam": {"adam": {"learningRate": 0.01, "clipnorm": 0.5}},
}


def data():
    rng = np.random.default_rng(61)
    x = rng.normal(size=(ROWS, FEATURES))
    score = x @ rng.normal(size=(FEATURES, 3)) + 0.3 * rng.normal(size=(ROWS, 3))
    target = np.sin(x[:, :1]) + 0.5 * x[:, 1:2] * x[:, 2:3] + 0.1 * rng.normal(size=(ROWS, 1))
    return x, score.argmax(1), target


def network(outputs, hidden, last):
    return keras.Sequential([
        keras.layers.Input((FEATURES,)),
        keras.layers.Dense(HIDDEN, activation=hidden),
        keras.layers.Dense(outputs, activation=last),
    ])


def first_weights(outputs, seed):
    rng = np.random.default_rng(seed)
    return [rng.uniform(-0.7, 0.7, (FEATURES, HIDDEN)), rng.uniform(-0.1, 0.1, HIDDEN),
            rng.uniform(-0.7, 0.7, (HIDDEN, outputs)), rng.uniform(-0.1, 0.1, outputs)]


def sample_weights():
    """A third of the rows count not at all, or little, or much."""
    weights = np.random.default_rng(64).uniform(0.5, 2, ROWS)
    weights[::6], weights[1::6] = 0, 5
    return weights


WEIGHTED = {"classification": ["accuracy"], "regression": ["root_mean_squared_error", "mean_squared_error"]}


def made(metrics):
    return [keras.metrics.RootMeanSquaredError() if m.startswith("root") else m for m in metrics]


def case(task, optimizer, batch_size, weights=None, weighted_metrics=()):
    x, classes, target = data()
    if task == "classification":
        layers, y, outputs = ("relu", "softmax"), classes, 3
        loss, metrics = "sparse_categorical_crossentropy", ["accuracy"]
    else:
        layers, y, outputs = ("tanh", "linear"), target, 1
        loss, metrics = "mean_squared_error", ["mean_absolute_error", "root_mean_squared_error"]
    model = network(outputs, *layers)
    initial = first_weights(outputs, 62 if outputs == 3 else 63)
    model.set_weights(initial)
    model.compile(
        optimizer=OPTIMIZERS[optimizer](), loss=loss,
        metrics=made(metrics), weighted_metrics=made(weighted_metrics) or None)
    history = model.fit(x, y, batch_size=batch_size, epochs=EPOCHS, shuffle=False, verbose=0,
                        sample_weight=weights)
    evaluation = model.evaluate(x, y, sample_weight=weights, return_dict=True, verbose=0)
    return {
        "task": task,
        "units": [HIDDEN, outputs], "activations": list(layers),
        "optimizer": WRITTEN[optimizer], "loss": loss,
        "metrics": metrics, "weightedMetrics": list(weighted_metrics),
        "batchSize": batch_size, "epochs": EPOCHS, "weighted": weights is not None,
        "initialWeights": [w.tolist() for w in initial],
        "history": {k: [float(v) for v in values] for k, values in history.history.items()},
        "finalWeights": [np.asarray(w).tolist() for w in model.get_weights()],
        "evaluation": {k: float(v) for k, v in evaluation.items()},
        "predictions": model.predict(x[:4], verbose=0).tolist(),
    }


def main():
    x, classes, target = data()
    cases = [case(task, optimizer, 8) for task in ("classification", "regression") for optimizer in OPTIMIZERS]
    cases.append(case("classification", "rmsprop", 16))
    weights = sample_weights()
    cases += [case(task, optimizer, size, weights, WEIGHTED[task])
              for task, optimizer, size in (("classification", "adam", 16), ("regression", "sgd", 8))]
    cases.append(case("regression", "rmsprop", 16, None, WEIGHTED["regression"]))
    result = {"features": x.tolist(), "weights": weights.tolist(), "classes": classes.tolist(), "targets": target.tolist(), "cases": cases}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "training.json"), "w") as f:
        json.dump(result, f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
