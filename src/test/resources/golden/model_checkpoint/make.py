"""The epochs whose model Keras' ModelCheckpoint saves.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os
import tempfile

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import keras

keras.config.set_floatx("float64")
# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

SEQUENCES = [
    [1.0, 0.9, 0.8, 0.85, 0.6, 0.61],
    [0.5, 0.6, 0.7, 0.4, 0.9, 1.0],
    [0.5, 0.5, 0.5],
    [0.7],
]


class Model:
    epoch = 0

    def __init__(self):
        self.saved = []

    def save(self, path, overwrite=True):
        self.saved.append(self.epoch)


def case(values, mode, best_only):
    model = Model()
    with tempfile.TemporaryDirectory() as folder:
        callback = keras.callbacks.ModelCheckpoint(
            os.path.join(folder, "best.keras"), monitor="val_loss", mode=mode, save_best_only=best_only)
        callback.set_model(model)
        callback.on_train_begin()
        for epoch, value in enumerate(values):
            model.epoch = epoch
            callback.on_epoch_begin(epoch)
            callback.on_epoch_end(epoch, {"val_loss": value})
    return {"values": values, "mode": mode, "saveBestOnly": best_only, "epochs": model.saved}


def main():
    cases = [case(values, mode, best_only)
             for values in SEQUENCES for mode in ("min", "max") for best_only in (True, False)]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "model_checkpoint.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main()
