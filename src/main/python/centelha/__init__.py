"""Keras-style neural networks trained on Apache Spark, as stages of ``pyspark.ml``.

Examples
--------
>>> from centelha import CentelhaClassifier
>>> model = CentelhaClassifier(layers=[16], epochs=20).fit(frame)
>>> model.transform(frame).select("prediction")
"""

from importlib.metadata import version

from centelha._jvm import attach, configure, jar
from centelha.history import History
from centelha.jobs import CommandError, evaluate, predict, run, train
from centelha.ml import (
    CentelhaClassificationModel,
    CentelhaClassifier,
    CentelhaEstimator,
    CentelhaModel,
    CentelhaRegressionModel,
    CentelhaRegressor,
)

__version__ = version("centelha")

__all__ = [
    "CentelhaClassificationModel",
    "CentelhaClassifier",
    "CentelhaEstimator",
    "CentelhaModel",
    "CentelhaRegressionModel",
    "CentelhaRegressor",
    "CommandError",
    "History",
    "attach",
    "configure",
    "evaluate",
    "jar",
    "predict",
    "run",
    "train",
]
