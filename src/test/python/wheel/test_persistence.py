"""Pipelines and searches of pyspark.ml take the stages, and files keep them."""

import pytest
from pyspark.ml import Pipeline
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.tuning import (
    CrossValidator,
    CrossValidatorModel,
    ParamGridBuilder,
    TrainValidationSplit,
    TrainValidationSplitModel,
)

from centelha import CentelhaClassificationModel, CentelhaClassifier
from centelha._words import from_text
from conftest import PROJECT


@pytest.fixture
def accuracy(spark):
    return MulticlassClassificationEvaluator(metricName="accuracy")


@pytest.fixture
def fitted(table, stages, classifier):
    return Pipeline(stages=[*stages, classifier.setVerbose(False)]).fit(table)


def test_a_pipeline_is_saved_and_loaded_with_its_parameters(tmp_path, stages, classifier):
    Pipeline(stages=[*stages, classifier]).save(str(tmp_path / "pipeline"))

    read = Pipeline.load(str(tmp_path / "pipeline")).getStages()[-1]

    assert isinstance(read, CentelhaClassifier) and read.uid == classifier.uid
    assert read.extractParamMap() == {read.getParam(p.name): v for p, v in classifier.extractParamMap().items()}


def test_a_model_is_saved_and_loaded_by_itself(tmp_path, table, fitted):
    fitted.stages[-1].write().overwrite().save(str(tmp_path / "model"))

    read = CentelhaClassificationModel.load(str(tmp_path / "model"))

    assert read.weightsSha256 == fitted.stages[-1].weightsSha256
    assert read.history == fitted.stages[-1].history


def test_a_search_over_folds_finds_the_better_rate_and_is_kept(tmp_path, iris, classifier, accuracy):
    grid = ParamGridBuilder().addGrid(classifier.learningRate, [1e-6, 0.05]).build()
    search = CrossValidator(
        estimator=classifier.setVerbose(False),
        estimatorParamMaps=grid,
        evaluator=accuracy,
        numFolds=2,
        seed=1,
        parallelism=2,
    )

    found = search.fit(iris)
    found.save(str(tmp_path / "found"))
    read = CrossValidatorModel.load(str(tmp_path / "found"))

    assert found.avgMetrics[0] < 0.8 < found.avgMetrics[1]
    assert read.bestModel.weightsSha256 == found.bestModel.weightsSha256
    assert read.avgMetrics == found.avgMetrics


def test_a_search_over_one_split_takes_dictionaries(tmp_path, iris, classifier, accuracy):
    optimizers = ["adam", {"sgd": {"learningRate": 0.1, "momentum": 0.9}}]
    grid = ParamGridBuilder().addGrid(classifier.optimizer, optimizers).build()
    search = TrainValidationSplit(
        estimator=classifier.setVerbose(False), estimatorParamMaps=grid, evaluator=accuracy, trainRatio=0.7, seed=1
    )

    found = search.fit(iris)
    found.save(str(tmp_path / "found"))
    read = TrainValidationSplitModel.load(str(tmp_path / "found"))

    # PySpark 4 hands on what the JVM has, a text.
    assert [[*map(from_text, values.values())] for values in read.getEstimatorParamMaps()] == [[it] for it in optimizers]
    assert read.bestModel.weightsSha256 == found.bestModel.weightsSha256


def test_the_jvm_reads_what_python_saved(tmp_path, spark, table, fitted):
    fitted.save(str(tmp_path / "model"))

    java = spark._jvm.org.apache.spark.ml.PipelineModel.load(str(tmp_path / "model"))

    assert java.stages()[2].weightsSha256() == fitted.stages[-1].weightsSha256


def test_the_lines_of_the_page_run(tmp_path, iris):
    page = (PROJECT / "src" / "site" / "markdown" / "python.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```python\n")[1:]]
    names = {"frame": iris}

    for block in blocks:
        for place in ["hdfs:///models/iris", "runs/iris", "scores"]:
            block = block.replace(f'"{place}"', f'"{tmp_path}/{place.replace(":", "")}"')
        exec(block, names)

    assert names["scored"].columns == ["features", "label", "rawPrediction", "probability", "prediction"]
    assert names["model"].transform(iris).collect() == names["scored"].collect()
    assert names["figures"]["test"]["accuracy"] > 0.5
