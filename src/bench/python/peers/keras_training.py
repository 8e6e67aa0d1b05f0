"""Keras' fit on TensorFlow, rows in memory. Arguments: folder of the digits, seed, epochs, threads, compilation (auto or xla)."""

import sys
import time

import digits
from result import show

import keras
import tensorflow as tf


def network(keras_module=keras):
    """The lecture's network, compiled as the lecture does."""
    layers = keras_module.layers
    return keras_module.Sequential(
        [
            keras_module.Input((784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def main(folder, seed, epochs, threads, compilation):
    tf.config.threading.set_intra_op_parallelism_threads(int(threads))
    tf.config.threading.set_inter_op_parallelism_threads(int(threads))
    keras.utils.set_random_seed(int(seed))
    x, y = digits.read_scaled(folder, "train")
    model = network()
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.001, rho=0.9, epsilon=1e-7),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        jit_compile=compilation == "xla",
    )
    start = time.perf_counter()
    model.fit(x, y, epochs=int(epochs), batch_size=128, verbose=0)
    seconds = time.perf_counter() - start
    _, accuracy = model.evaluate(*digits.read_scaled(folder, "test"), batch_size=256, verbose=0)
    show(
        seconds=seconds,
        accuracy=accuracy,
        samples=len(x) * int(epochs),
        parameters=model.count_params(),
        setting=f"{threads} threads, {compilation}",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
