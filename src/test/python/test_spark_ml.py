"""The estimators of spark.ml by way of PySpark and py4j, as src/site/markdown/spark-ml.md shows them."""

import json
import os

import pytest
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StringIndexer, VectorAssembler
from pyspark.sql import DataFrame, SparkSession

import centelha
from paths import PROJECT, TARGET
from spark_submit import JAR


@pytest.fixture(scope="module")
def spark():
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ.pop("SPARK_HOME", None)  # PySpark's own
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.jars", str(JAR))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def iris(spark):
    """Features and label, in the file's order."""
    table = spark.read.csv(str(PROJECT / "data" / "iris.csv"), header=True, inferSchema=True).coalesce(1)
    indexer = StringIndexer(inputCol="species", outputCol="label", stringOrderType="alphabetAsc")
    assembler = VectorAssembler(inputCols=table.columns[:4], outputCol="features")
    return assembler.transform(indexer.fit(table).transform(table)).select("features", "label")


@pytest.fixture(scope="module")
def model(spark, iris):
    """What jobs/iris.yaml says, in fewer and larger steps."""
    return (
        spark._jvm.io.centelha.ml.CentelhaClassifier()
        .setTransformations(json.dumps(["StandardScale"]))
        .setLayers([16])
        .setOptimizer(json.dumps({"adam": {"learningRate": 0.05}}))
        .setMetrics(["accuracy"])
        .setEpochs(8)
        .setBatchSize(16)
        .setSeed(1)
        .fit(iris._jdf)
    )


def test_a_model_is_scored_by_sparks_evaluator(spark, iris, model):
    scored = DataFrame(model.transform(iris._jdf), spark)

    assert scored.columns == ["features", "label", "rawPrediction", "probability", "prediction"]
    assert MulticlassClassificationEvaluator(metricName="accuracy").evaluate(scored) > 0.9


def test_the_weights_are_those_of_the_job_file(model):
    changes = ["--set", "fit.epochs=8", "--set", "compile.optimizer.adam.learningRate=0.05"]
    run = centelha.train("jobs/iris.yaml", "iris", *changes)

    assert model.weightsSha256() == run.status["weightsSha256"]
    assert [dict(epoch) for epoch in model.history().epochs()][-1] == run.status["train"]


def test_the_lines_of_the_page_run(iris):
    page = (PROJECT / "src" / "site" / "markdown" / "spark-ml.md").read_text(encoding="utf-8")
    lines = page.split("```python\n")[1].split("```")[0]
    names = {"frame": iris}

    exec(lines.replace("hdfs:///models/iris", str(TARGET / "spark-ml-page")), names)

    assert names["scored"].columns == ["features", "label", "rawPrediction", "probability", "prediction"]
    again = DataFrame(names["model"].transform(iris._jdf), names["spark"])
    assert again.collect() == names["scored"].collect()


def test_a_saved_model_gives_the_same_predictions(spark, iris, model):
    folder = str(TARGET / "spark-ml-model")
    model.write().overwrite().save(folder)

    read = spark._jvm.io.centelha.ml.CentelhaClassificationModel.load(folder)

    assert read.weightsSha256() == model.weightsSha256()
    assert DataFrame(read.transform(iris._jdf), spark).collect() == DataFrame(model.transform(iris._jdf), spark).collect()
