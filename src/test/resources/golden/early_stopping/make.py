"""When Keras' EarlyStopping ends a training, and which weights it puts back.

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
    [0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
    [1.0, 0.8, 0.85, 0.75, 0.9, 0.95, 0.7, 0.71, 0.72, 0.73, 0.74],
    [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [0.9, 0.95, 0.85, 0.92, 0.93, 0.94, 0.8, 0.99],
    [0.3, 0.2, 0.1, 0.0],
    [0.7],
]


class Model:
    """Its weights are the number of the epoch."""

    stop_training = False
    epoch = 0
    restored = None

    def get_weights(self):
        return self.epoch

    def set_weights(self, weights):
        self.restored = weights


def case(values, mode, patience, min_delta):
    model = Model()
    callback = keras.callbacks.EarlyStopping(
        monitor="val_loss", mode=mode, patience=patience, min_delta=min_delta, restore_best_weights=True)
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        model.epoch = epoch
        callback.on_epoch_end(epoch, {"val_loss": value})
        if model.stop_training:
            break
    callback.on_train_end()
    return {"values": values, "mode": mode, "patience": patience, "minDelta": min_delta,
            "epochs": model.epoch + 1, "best": model.restored}


def main():
    cases = [
        case(values, mode, patience, min_delta)
        for values in SEQUENCES
        for mode in ("min", "max")
        for patience in (0, 1, 3)
        for min_delta in (0.0, 0.1)
    ]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "early_stopping.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main()
