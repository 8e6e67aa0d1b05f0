"""Executors that are processes of their own and have no Python."""

import os
import subprocess
import sys

LINES = """
import sys

import centelha
from pyspark.sql import SparkSession

estimator, fitted, rows, scores = sys.argv[1:]
builder = SparkSession.builder.master("local-cluster[1,1,1024]").config("spark.ui.enabled", "false")
spark = centelha.configure(builder.config("spark.executor.memory", "512m")).getOrCreate()
table = spark.read.parquet(rows)
print(centelha.CentelhaClassifier.load(estimator).fit(table).weightsSha256)
model = centelha.CentelhaClassificationModel.load(fitted)
print(model.weightsSha256, model.history["loss"][-1])
model.transform(table).select("prediction").coalesce(1).write.parquet(scores)
"""


def test_another_process_loads_fits_and_scores_on_executors_without_python(tmp_path, iris, classifier):
    model = classifier.fit(iris)
    paths = [str(tmp_path / name) for name in ("estimator", "fitted", "rows", "scores")]
    classifier.save(paths[0])
    model.save(paths[1])
    iris.write.parquet(paths[2])

    environment = {**os.environ, "PYSPARK_PYTHON": "/nonexistent/python", "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, "-c", LINES, *paths]
    ended = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    first, *_, weights, last = ended.stdout.splitlines()
    assert first.startswith("Epoch 1/8 - ") and weights == model.weightsSha256
    assert last == f"{model.weightsSha256} {model.history['loss'][-1]}"
    assert iris.sparkSession.read.parquet(paths[3]).collect() == model.transform(iris).select("prediction").collect()
