"""Elephas: Keras' network in Spark's Python workers, averaged every epoch (its synchronous mode).

Arguments: folder of the digits, seed, epochs, workers."""

import sys
import time

import digits
from result import show

import keras
from elephas.spark_model import SparkModel
from elephas.utils.rdd_utils import to_simple_rdd
from pyspark import SparkConf, SparkContext

from keras_training import network


def main(folder, seed, epochs, workers):
    keras.utils.set_random_seed(int(seed))
    settings = SparkConf().setAppName("elephas").setMaster(f"local[{workers}]")
    settings.set("spark.driver.memory", "4g").set("spark.ui.enabled", "false")
    context = SparkContext(conf=settings)
    context.setLogLevel("ERROR")
    x, y = digits.read_scaled(folder, "train")
    model = network()
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.001, rho=0.9, epsilon=1e-7),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    rows = to_simple_rdd(context, x, y).repartition(int(workers)).cache()
    rows.count()  # as our own job: rows are there before the time of training begins
    trainer = SparkModel(model, frequency="epoch", mode="synchronous")
    start = time.perf_counter()
    trainer.fit(rows, epochs=int(epochs), batch_size=64, verbose=0, validation_split=0)
    seconds = time.perf_counter() - start
    _, accuracy = trainer.master_network.evaluate(*digits.read_scaled(folder, "test"), batch_size=256, verbose=0)
    context.stop()
    show(
        seconds=seconds,
        accuracy=accuracy,
        samples=len(x) * int(epochs),
        parameters=model.count_params(),
        setting=f"local[{workers}], batches of 64 in each worker",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
