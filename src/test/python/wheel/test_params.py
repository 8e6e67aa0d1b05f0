"""Parameters: the same here and in the JVM, lists and dictionaries here."""

import inspect

import numpy
import pytest

import centelha
from centelha._words import from_text

ESTIMATORS = ["CentelhaClassifier", "CentelhaRegressor", "CentelhaEstimator"]


def from_java(value):
    """A text, or an array of texts."""
    return from_text(value) if isinstance(value, str) else [from_text(text) for text in value]


@pytest.mark.parametrize("name", ESTIMATORS)
def test_names_meanings_and_defaults_are_those_of_the_jvm(spark, name):
    here = getattr(centelha, name)()
    there = getattr(spark._jvm.io.centelha.ml, name)()

    assert {param.name for param in here.params} == {param.name() for param in there.params()}
    for param in here.params:
        java = there.getParam(param.name)
        if param.name not in {"featuresCol", "labelCol", "thresholds", "rawPredictionCol"}:  # Spark's own
            assert param.doc == java.doc() or param.name in {"predictionCol", "probabilityCol"}
        assert here.hasDefault(param) == there.hasDefault(java), param.name
        if here.hasDefault(param):
            default = there.getDefault(java).get()
            assert here.getOrDefault(param) == (default if isinstance(default, (int, float)) else from_java(default))


@pytest.mark.parametrize("name", ESTIMATORS)
def test_the_constructor_has_an_argument_for_each_parameter(spark, name):
    estimator = getattr(centelha, name)

    arguments = set(inspect.signature(estimator.__init__).parameters) - {"self"}

    assert arguments == {param.name for param in estimator().params} | {"verbose"}
    assert inspect.signature(estimator.__init__).parameters.keys() == inspect.signature(estimator.setParams).parameters.keys()


def test_lists_and_dictionaries_come_back_from_the_jvm(classifier):
    classifier.setMetrics(["accuracy", {"auc": {"curve": "PR", "name": "pr"}}]).setLayers(numpy.array([8, 4]))

    there = classifier._to_java()
    read = type(classifier)._from_java(there)

    assert there.getOptimizer() == '{"adam":{"learningRate":0.05}}'
    assert list(there.getLayers()) == [8, 4]
    for param in classifier.params:
        assert read.isSet(param.name) == classifier.isSet(param)
        if classifier.isDefined(param):
            assert read.getOrDefault(param.name) == classifier.getOrDefault(param), param.name


def test_a_value_that_is_none_of_a_parameters_is_refused_by_name(spark, classifier, iris):
    from pyspark.errors import IllegalArgumentException

    with pytest.raises(TypeError, match="epochs"):
        classifier.setEpochs("many")
    with pytest.raises(TypeError, match="optimizer"):
        classifier.setOptimizer({"adam": object()})
    with pytest.raises(IllegalArgumentException, match="Parameter optimizer"):
        classifier.setOptimizer("adma").fit(iris)
