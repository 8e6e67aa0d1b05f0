"""How Keras' ReduceLROnPlateau changes the learning rate from epoch to epoch.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import keras

keras.config.set_floatx("float64")
# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

SEQUENCES = [
    [1.0, 0.9, 0.8, 0.7, 0.6, 0.5],
    [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2],
    [1.0, 0.8, 0.85, 0.75, 0.9, 0.95, 0.7, 0.71, 0.72, 0.73, 0.74],
    [0.5] * 12,
    [0.9, 0.95, 0.85, 0.92, 0.93, 0.94, 0.8, 0.99, 0.98, 0.97],
    [0.5, 0.49995, 0.4999, 0.49985, 0.4, 0.4, 0.39991, 0.39989],
    [0.7],
]
RATE = 0.25


class Model:
    def __init__(self):
        self.optimizer = keras.optimizers.SGD(RATE)


def case(values, mode, arguments):
    model = Model()
    callback = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", mode=mode, **arguments)
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(values):
        logs = {"val_loss": value}
        callback.on_epoch_end(epoch, logs)
        rates.append(logs["learning_rate"])
    rates.append(float(model.optimizer.learning_rate))
    return {"values": values, "mode": mode, "factor": callback.factor, "patience": callback.patience,
            "minDelta": arguments.get("min_delta", 1e-4), "cooldown": callback.cooldown, "minLr": callback.min_lr,
            "rates": rates}


def main():
    settings = [
        {},
        {"factor": 0.5, "patience": 0},
        {"factor": 0.5, "patience": 1},
        {"factor": 0.2, "patience": 2, "min_delta": 0.0},
        {"factor": 0.5, "patience": 1, "cooldown": 2},
        {"factor": 0.5, "patience": 2, "cooldown": 1, "min_delta": 0.1},
        {"factor": 0.3, "patience": 1, "min_lr": 0.05},
        {"factor": 0.0, "patience": 2, "min_lr": 0.125},
    ]
    cases = [case(values, mode, arguments)
             for values in SEQUENCES for mode in ("min", "max") for arguments in settings]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plateau.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main()
