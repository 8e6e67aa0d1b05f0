"""Estimators and models of ``pyspark.ml``: the JVM's, which train and score, under the same names."""

from __future__ import annotations

import sys
from typing import Any, Optional

from pyspark.ml.classification import ProbabilisticClassificationModel, ProbabilisticClassifier
from pyspark.ml.linalg import Vector
from pyspark.ml.regression import RegressionModel, Regressor
from pyspark.ml.wrapper import JavaModel, JavaPredictionModel, JavaPredictor
from pyspark.sql import DataFrame

from centelha._jvm import ROOM
from centelha._params import ClassifierParams, EstimatorParams, RegressorParams, ScoreParams
from centelha._stages import Stage
from centelha._words import from_text
from centelha.history import History


class Fitted(Stage, JavaModel):
    """What the estimators fit: a trained network, and how its fit went."""

    @property
    def history(self) -> History:
        """Loss and metrics of every epoch; of several members, the first one's."""
        return History([dict(epoch) for epoch in self._java_obj.history().epochs()])

    @property
    def divergence(self) -> Optional[str]:
        """Why the fit ended early, if its loss was no longer finite: see parameter `onDivergence`."""
        return self._java_obj.divergence().orElse(None)

    @property
    def weightsSha256(self) -> str:
        """The SHA-256 of the weights: what ``sha256sum model/weights.safetensors`` prints."""
        return self._java_obj.weightsSha256()

    def summary(self) -> str:
        """Gives Keras' table of the network: layer, output shape, parameters."""
        return self._java_obj.summary()


class CentelhaClassificationModel(Fitted, ProbabilisticClassificationModel, JavaPredictionModel):
    """What `CentelhaClassifier` fits: scores rows batch by batch on the executors."""

    @property
    def numClasses(self) -> int:
        """The number of classes, at least 2."""
        return self._call_java("numClasses")

    def predictRaw(self, value: Vector) -> Vector:
        """Gives what goes into the last activation, for one row; `transform` is faster for many."""
        return self._call_java("predictRaw", value)

    def predictProbability(self, value: Vector) -> Vector:
        """Gives the probability of each class, for one row."""
        return self._call_java("predictProbability", value)


class CentelhaClassifier(ClassifierParams, ProbabilisticClassifier, JavaPredictor):
    """A network that tells classes apart.

    Features are a vector, an array of numbers, or bytes; labels are class numbers from 0. The same
    rows in the same order, with the same parameters, give the weights of a job file, to the bit.

    Examples
    --------
    >>> classifier = CentelhaClassifier(
    ...     layers=[16], transformations=["StandardScale"], optimizer={"adam": {"learningRate": 0.01}}
    ... )
    >>> model = classifier.fit(frame)
    """

    def _create_model(self, java_model: Any) -> CentelhaClassificationModel:
        return CentelhaClassificationModel(java_model)


class CentelhaRegressionModel(Fitted, RegressionModel, JavaPredictionModel):
    """What `CentelhaRegressor` fits: scores rows batch by batch on the executors."""


class CentelhaRegressor(RegressorParams, Regressor, JavaPredictor):
    """A network that predicts a number.

    Examples
    --------
    >>> model = CentelhaRegressor(layers=[64, 64], transformations=["StandardScale"]).fit(frame)
    """

    def _create_model(self, java_model: Any) -> CentelhaRegressionModel:
        return CentelhaRegressionModel(java_model)


class CentelhaModel(Fitted, ScoreParams):
    """What `CentelhaEstimator` fits. Its parameter `inputs` says all of the columns that it takes."""


class CentelhaEstimator(EstimatorParams):
    """A network of any inputs and outputs.

    `CentelhaClassifier` and `CentelhaRegressor` are its short forms.

    Examples
    --------
    >>> estimator = CentelhaEstimator(
    ...     inputs={"words": "comment", "numbers": "features"},
    ...     targets={"stars": "rating", "spam": "is_spam"},
    ...     model=layers,
    ...     outputs=["stars", "spam"],
    ...     loss={"stars": "mse", "spam": "binary_crossentropy"},
    ... )
    """

    def _create_model(self, java_model: Any) -> CentelhaModel:
        return CentelhaModel(java_model)

    def _fit(self, dataset: DataFrame) -> CentelhaModel:
        model = super()._fit(dataset)
        return model._set(inputs=from_text(model._java_obj.getInputs()))  # as the fit found them


# By the name of a class in the JVM pyspark.ml looks for the one in Python, when it loads a pipeline.
sys.modules[ROOM] = sys.modules[__name__]
