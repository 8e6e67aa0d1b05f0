"""Fits and models in PySpark: the weights of the JVM's own, told line by line."""

import re

import numpy
import pandas
import pytest
from pyspark.ml.evaluation import MulticlassClassificationEvaluator, RegressionEvaluator
from pyspark.ml.feature import VectorAssembler

import centelha
from centelha import CentelhaEstimator, CentelhaRegressor, History


@pytest.fixture(scope="module")
def jvm_fit(spark, iris):
    """The same fit without Python's classes."""
    return (
        spark._jvm.io.centelha.ml.CentelhaClassifier()
        .setLayers([16])
        .setTransformations("[StandardScale]")
        .setOptimizer("{adam: {learningRate: 0.05}}")
        .setMetrics(["accuracy"])
        .setEpochs(8)
        .setBatchSize(16)
        .fit(iris._jdf)
    )


def test_the_weights_are_those_of_the_jvms_own_estimator(classifier, iris, jvm_fit):
    model = classifier.fit(iris)

    assert model.weightsSha256 == jvm_fit.weightsSha256()
    assert model.history.epochs == [dict(epoch) for epoch in jvm_fit.history().epochs()]
    assert model.uid == classifier.uid


def test_epochs_are_printed_while_a_fit_runs(classifier, iris, capsys):
    model = classifier.fit(iris)

    printed = capsys.readouterr().out.splitlines()
    line = re.compile(r"Epoch (\d)/8 - (\d+ms|\d+s) - loss: (\d\.\d{4}) - accuracy: (\d\.\d{4})")
    figures = [line.fullmatch(text).group(1, 3, 4) for text in printed]
    assert figures == [
        (str(number), f"{epoch['loss']:.4f}", f"{epoch['accuracy']:.4f}")
        for number, epoch in enumerate(model.history.epochs, start=1)
    ]


def test_the_end_of_an_early_stop_is_printed_too(classifier, iris, capsys):
    stop = {"EarlyStopping": {"monitor": "loss", "minDelta": 10, "patience": 1}}

    classifier.setCallbacks([stop]).fit(iris)

    lines = capsys.readouterr().out.splitlines()
    assert [text.split(" - ")[0].split(":")[0] for text in lines] == [
        "Epoch 1/8",
        "Epoch 2/8",
        "Stopped after epoch 2",
        "Kept are the weights of epoch 2",
    ]


def test_a_quiet_fit_prints_nothing(classifier, iris, capsys):
    classifier.setVerbose(False).fit(iris)
    classifier.setParams(verbose=True, epochs=1).copy().setVerbose(False).fit(iris)

    assert capsys.readouterr().out == ""


def test_a_model_scores_rows_one_by_one_and_as_columns(classifier, iris):
    model = classifier.fit(iris)

    scored = model.setPredictionCol("class").transform(iris)
    assert scored.columns == ["features", "label", "rawPrediction", "probability", "class"]
    assert MulticlassClassificationEvaluator(predictionCol="class", metricName="accuracy").evaluate(scored) > 0.9
    row = scored.first()
    assert model.predict(row["features"]) == row["class"]
    assert numpy.allclose(model.predictProbability(row["features"]), row["probability"], atol=1e-6)
    assert numpy.allclose(model.predictRaw(row["features"]), row["rawPrediction"], atol=1e-5)
    assert (model.numClasses, model.numFeatures, model.divergence) == (3, 4, None)
    assert "16" in model.summary()


def test_the_history_is_a_dictionary_and_a_table_of_spark_and_of_pandas(spark, classifier, iris):
    history = classifier.fit(iris).history

    assert list(history) == ["loss", "accuracy"] and len(history["loss"]) == 8
    assert [row.asDict() for row in history.toDF().collect()] == [
        {"epoch": number, **epoch} for number, epoch in enumerate(history.epochs, start=1)
    ]
    assert history.toPandas().equals(
        pandas.DataFrame(history.epochs, index=pandas.RangeIndex(1, 9, name="epoch"))
    )


def test_a_session_that_reaches_no_jvm_is_refused():
    with pytest.raises(RuntimeError, match="Spark Connect"):
        centelha.attach(object())


def test_a_history_of_no_epochs_is_empty(spark):
    assert History([]) == {}
    assert History([]).toDF().columns == ["epoch"]


def test_a_regressor_learns_one_length_from_the_others(spark, table):
    columns = table.columns
    rows = VectorAssembler(inputCols=columns[:3], outputCol="features").transform(table)
    rows = rows.withColumnRenamed(columns[3], "width")

    regressor = CentelhaRegressor(
        labelCol="width", layers=[16], transformations=["StandardScale"], optimizer="adam", learningRate=0.05, epochs=8
    )
    scored = regressor.fit(rows).transform(rows)

    assert RegressionEvaluator(labelCol="width", metricName="r2").evaluate(scored) > 0.8


def test_an_estimator_of_two_outputs_learns_and_scores(spark, table, iris):
    columns = table.columns
    rows = table.selectExpr(
        f"array(`{columns[0]}`, `{columns[1]}`) sepal", f"`{columns[2]}` length", "cast(species = 'setosa' as int) setosa"
    )
    estimator = CentelhaEstimator(
        inputs={"sepal": "sepal"},
        targets={"length": "length", "setosa": "setosa"},
        model=[
            {"Dense": {"units": 8, "activation": "relu", "name": "hidden", "from": ["sepal"]}},
            {"Dense": {"units": 1, "name": "length", "from": ["hidden"]}},
            {"Dense": {"units": 1, "activation": "sigmoid", "name": "setosa", "from": ["hidden"]}},
        ],
        outputs=["length", "setosa"],
        loss={"length": "mse", "setosa": "binary_crossentropy"},
        optimizer="adam",
        epochs=2,
        verbose=False,
    )

    model = estimator.fit(rows)

    assert model.transform(rows).columns[3:] == ["length_prediction", "setosa_probability", "setosa_prediction"]
    assert model.getInputs()[0]["columns"] == ["sepal"] and estimator.getInputs() == {"sepal": "sepal"}
