"""What the checks of the wheel share: a session that knows nothing of it, and flowers."""

import os
import pathlib

import centelha
import pytest
from pyspark.ml.feature import StringIndexer, VectorAssembler
from pyspark.sql import SparkSession

PROJECT = pathlib.Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def spark():
    """A session that began without the jar."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ.pop("SPARK_HOME", None)  # PySpark's own
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    centelha.attach(session)
    yield session
    session.stop()


@pytest.fixture(scope="session")
def table(spark):
    """The rows of iris.csv, in the file's order."""
    return spark.read.csv(str(PROJECT / "data" / "iris.csv"), header=True, inferSchema=True).coalesce(1).cache()


@pytest.fixture(scope="session")
def stages(table):
    """What makes features and label of a row."""
    indexer = StringIndexer(inputCol="species", outputCol="label", stringOrderType="alphabetAsc")
    return [indexer, VectorAssembler(inputCols=table.columns[:4], outputCol="features")]


@pytest.fixture(scope="session")
def iris(table, stages):
    """Features and label."""
    indexer, assembler = stages
    return assembler.transform(indexer.fit(table).transform(table)).select("features", "label").cache()


@pytest.fixture
def classifier(spark):
    """What jobs/iris.yaml says, in fewer and larger steps."""
    return centelha.CentelhaClassifier(
        layers=[16],
        transformations=["StandardScale"],
        optimizer={"adam": {"learningRate": 0.05}},
        metrics=["accuracy"],
        epochs=8,
        batchSize=16,
    )
