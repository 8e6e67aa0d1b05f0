"""Parameters of the estimators, as the JVM declares them.

Made by PythonParamsTest.main of the Java tests; do not edit.
"""

from __future__ import annotations

from typing import List, Optional, Sequence

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters

from centelha._stages import S, Stage, T, Trainable
from centelha._words import Words, to_list_of_words, to_words


class NetworkParams(Stage):
    """What is trained."""

    layers: "Param[List[int]]" = Param(
        Params._dummy(),
        "layers",
        "Units of the hidden layers, the first one first; the inputs follow from the features, the outputs "
        "from the labels. Excludes model.",
        TypeConverters.toListInt,
    )

    def getLayers(self) -> List[int]:
        """Gets `layers` or its default."""
        return self.getOrDefault(self.layers)

    def setLayers(self: S, value: Sequence[int]) -> S:
        """Sets `layers`."""
        return self._set(layers=value)

    activation: "Param[Words]" = Param(
        Params._dummy(),
        "activation",
        "The activation of the hidden layers.",
        to_words,
    )

    def getActivation(self) -> Words:
        """Gets `activation` or its default."""
        return self.getOrDefault(self.activation)

    def setActivation(self: S, value: Words) -> S:
        """Sets `activation`."""
        return self._set(activation=value)

    model: "Param[Words]" = Param(
        Params._dummy(),
        "model",
        "All layers, as a job file's model, in JSON or YAML; from names what a layer takes. Excludes layers.",
        to_words,
    )

    def getModel(self) -> Words:
        """Gets `model` or its default."""
        return self.getOrDefault(self.model)

    def setModel(self: S, value: Words) -> S:
        """Sets `model`."""
        return self._set(model=value)

    inputShape: "Param[List[int]]" = Param(
        Params._dummy(),
        "inputShape",
        "Shape of a row's features, whose product is how many the features column holds: 28, 28, 1. Flat "
        "unless set.",
        TypeConverters.toListInt,
    )

    def getInputShape(self) -> List[int]:
        """Gets `inputShape` or its default."""
        return self.getOrDefault(self.inputShape)

    def setInputShape(self: S, value: Sequence[int]) -> S:
        """Sets `inputShape`."""
        return self._set(inputShape=value)

    transformations: "Param[Words]" = Param(
        Params._dummy(),
        "transformations",
        "Transformations of the features, as a job file's features, in JSON or YAML; fitted on the training "
        "rows and part of the model.",
        to_words,
    )

    def getTransformations(self) -> Words:
        """Gets `transformations` or its default."""
        return self.getOrDefault(self.transformations)

    def setTransformations(self: S, value: Words) -> S:
        """Sets `transformations`."""
        return self._set(transformations=value)

    learningRate: "Param[float]" = Param(
        Params._dummy(),
        "learningRate",
        "How far a step goes; the optimizer's own unless set.",
        TypeConverters.toFloat,
    )

    def getLearningRate(self) -> float:
        """Gets `learningRate` or its default."""
        return self.getOrDefault(self.learningRate)

    def setLearningRate(self: S, value: float) -> S:
        """Sets `learningRate`."""
        return self._set(learningRate=value)

    optimizer: "Param[Words]" = Param(
        Params._dummy(),
        "optimizer",
        "What turns gradients into new weights.",
        to_words,
    )

    def getOptimizer(self) -> Words:
        """Gets `optimizer` or its default."""
        return self.getOrDefault(self.optimizer)

    def setOptimizer(self: S, value: Words) -> S:
        """Sets `optimizer`."""
        return self._set(optimizer=value)

    loss: "Param[Words]" = Param(
        Params._dummy(),
        "loss",
        "What is minimised.",
        to_words,
    )

    def getLoss(self) -> Words:
        """Gets `loss` or its default."""
        return self.getOrDefault(self.loss)

    def setLoss(self: S, value: Words) -> S:
        """Sets `loss`."""
        return self._set(loss=value)

    metrics: "Param[List[Words]]" = Param(
        Params._dummy(),
        "metrics",
        "What is reported beside the loss, under the name given here; accuracy is the one that fits the loss.",
        to_list_of_words,
    )

    def getMetrics(self) -> List[Words]:
        """Gets `metrics` or its default."""
        return self.getOrDefault(self.metrics)

    def setMetrics(self: S, value: Sequence[Words]) -> S:
        """Sets `metrics`."""
        return self._set(metrics=value)

    weightedMetrics: "Param[List[Words]]" = Param(
        Params._dummy(),
        "weightedMetrics",
        "The same of rows that count as much as their weights say, where metrics are of rows that count the "
        "same: the sum of weight times figure, by the sum of the weights. Reported under the name given "
        "here, or weighted_NAME if metrics has it too.",
        to_list_of_words,
    )

    def getWeightedMetrics(self) -> List[Words]:
        """Gets `weightedMetrics` or its default."""
        return self.getOrDefault(self.weightedMetrics)

    def setWeightedMetrics(self: S, value: Sequence[Words]) -> S:
        """Sets `weightedMetrics`."""
        return self._set(weightedMetrics=value)


class TrainingParams(Stage):
    """How training runs."""

    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "Where every random number comes from. The same rows in the same order, parameters and seed give the "
        "same weights.",
        TypeConverters.toInt,
    )

    def getSeed(self) -> int:
        """Gets `seed` or its default."""
        return self.getOrDefault(self.seed)

    def setSeed(self: S, value: int) -> S:
        """Sets `seed`."""
        return self._set(seed=value)

    ensemble: "Param[int]" = Param(
        Params._dummy(),
        "ensemble",
        "How many networks are trained, one after the other, with the seeds seed, seed + 1 and so on. They "
        "are one model, whose outputs are the means of theirs.",
        TypeConverters.toInt,
    )

    def getEnsemble(self) -> int:
        """Gets `ensemble` or its default."""
        return self.getOrDefault(self.ensemble)

    def setEnsemble(self: S, value: int) -> S:
        """Sets `ensemble`."""
        return self._set(ensemble=value)

    validationIndicatorCol: "Param[str]" = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "Name of a boolean column: rows where it is true are for validation after each epoch.",
        TypeConverters.toString,
    )

    def getValidationIndicatorCol(self) -> str:
        """Gets `validationIndicatorCol` or its default."""
        return self.getOrDefault(self.validationIndicatorCol)

    def setValidationIndicatorCol(self: S, value: str) -> S:
        """Sets `validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    weightCol: "Param[str]" = Param(
        Params._dummy(),
        "weightCol",
        "Name of a numeric column that says how much a row counts in the loss, at least 0: Keras' "
        "sample_weight. All rows count the same unless set.",
        TypeConverters.toString,
    )

    def getWeightCol(self) -> str:
        """Gets `weightCol` or its default."""
        return self.getOrDefault(self.weightCol)

    def setWeightCol(self: S, value: str) -> S:
        """Sets `weightCol`."""
        return self._set(weightCol=value)

    checkpointDir: "Param[str]" = Param(
        Params._dummy(),
        "checkpointDir",
        "A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a fit whose driver "
        "died, done again with the same rows and parameters, goes on to the same bits. None unless set.",
        TypeConverters.toString,
    )

    def getCheckpointDir(self) -> str:
        """Gets `checkpointDir` or its default."""
        return self.getOrDefault(self.checkpointDir)

    def setCheckpointDir(self: S, value: str) -> S:
        """Sets `checkpointDir`."""
        return self._set(checkpointDir=value)

    checkpointEvery: "Param[str]" = Param(
        Params._dummy(),
        "checkpointEvery",
        "How often it does: epoch, 10 rounds, 5 minutes.",
        TypeConverters.toString,
    )

    def getCheckpointEvery(self) -> str:
        """Gets `checkpointEvery` or its default."""
        return self.getOrDefault(self.checkpointEvery)

    def setCheckpointEvery(self: S, value: str) -> S:
        """Sets `checkpointEvery`."""
        return self._set(checkpointEvery=value)

    onDivergence: "Param[str]" = Param(
        Params._dummy(),
        "onDivergence",
        "What becomes of a fit whose loss is no longer finite. keep: its model has the weights of the last "
        "epoch with finite figures, and its divergence says why; fail: an exception.",
        TypeConverters.toString,
    )

    def getOnDivergence(self) -> str:
        """Gets `onDivergence` or its default."""
        return self.getOrDefault(self.onDivergence)

    def setOnDivergence(self: S, value: str) -> S:
        """Sets `onDivergence`."""
        return self._set(onDivergence=value)

    epochs: "Param[int]" = Param(
        Params._dummy(),
        "epochs",
        "How many times the training rows are seen.",
        TypeConverters.toInt,
    )

    def getEpochs(self) -> int:
        """Gets `epochs` or its default."""
        return self.getOrDefault(self.epochs)

    def setEpochs(self: S, value: int) -> S:
        """Sets `epochs`."""
        return self._set(epochs=value)

    batchSize: "Param[int]" = Param(
        Params._dummy(),
        "batchSize",
        "Rows per step, of all replicas together: each takes its share.",
        TypeConverters.toInt,
    )

    def getBatchSize(self) -> int:
        """Gets `batchSize` or its default."""
        return self.getOrDefault(self.batchSize)

    def setBatchSize(self: S, value: int) -> S:
        """Sets `batchSize`."""
        return self._set(batchSize=value)

    callbacks: "Param[Words]" = Param(
        Params._dummy(),
        "callbacks",
        "What is done after an epoch. The history is always written, to history.csv.",
        to_words,
    )

    def getCallbacks(self) -> Words:
        """Gets `callbacks` or its default."""
        return self.getOrDefault(self.callbacks)

    def setCallbacks(self: S, value: Words) -> S:
        """Sets `callbacks`."""
        return self._set(callbacks=value)

    replicas: "Param[int]" = Param(
        Params._dummy(),
        "replicas",
        "How many copies of the model learn at once, each on its share of the rows. Alters the result.",
        TypeConverters.toInt,
    )

    def getReplicas(self) -> int:
        """Gets `replicas` or its default."""
        return self.getOrDefault(self.replicas)

    def setReplicas(self: S, value: int) -> S:
        """Sets `replicas`."""
        return self._set(replicas=value)

    strategy: "Param[str]" = Param(
        Params._dummy(),
        "strategy",
        "parameter-averaging: replicas learn on their own and their weights are averaged now and then. "
        "gradient-averaging: gradients are averaged at every step, as if one machine saw the whole batch.",
        TypeConverters.toString,
    )

    def getStrategy(self) -> str:
        """Gets `strategy` or its default."""
        return self.getOrDefault(self.strategy)

    def setStrategy(self: S, value: str) -> S:
        """Sets `strategy`."""
        return self._set(strategy=value)

    averageEvery: "Param[int]" = Param(
        Params._dummy(),
        "averageEvery",
        "parameter-averaging: after how many steps of every replica the weights are averaged; epoch: once, "
        "at an epoch's end. 0: epoch",
        TypeConverters.toInt,
    )

    def getAverageEvery(self) -> int:
        """Gets `averageEvery` or its default."""
        return self.getOrDefault(self.averageEvery)

    def setAverageEvery(self: S, value: int) -> S:
        """Sets `averageEvery`."""
        return self._set(averageEvery=value)

    optimizerState: "Param[str]" = Param(
        Params._dummy(),
        "optimizerState",
        "parameter-averaging: what becomes of the optimizer's memory when weights are averaged: averaged as "
        "well, kept by each replica, or reset to its start.",
        TypeConverters.toString,
    )

    def getOptimizerState(self) -> str:
        """Gets `optimizerState` or its default."""
        return self.getOrDefault(self.optimizerState)

    def setOptimizerState(self: S, value: str) -> S:
        """Sets `optimizerState`."""
        return self._set(optimizerState=value)

    learningRateScaling: "Param[str]" = Param(
        Params._dummy(),
        "learningRateScaling",
        "What the optimizer's learningRate, meant for a replica's share of a batch (batchSize / replicas "
        "rows), is multiplied by for R replicas: 1, √R or R. Holds for both strategies.",
        TypeConverters.toString,
    )

    def getLearningRateScaling(self) -> str:
        """Gets `learningRateScaling` or its default."""
        return self.getOrDefault(self.learningRateScaling)

    def setLearningRateScaling(self: S, value: str) -> S:
        """Sets `learningRateScaling`."""
        return self._set(learningRateScaling=value)

    warmupSteps: "Param[int]" = Param(
        Params._dummy(),
        "warmupSteps",
        "learningRateScaling sqrt or linear: over how many steps, from the first one, the learning rate "
        "rises from the one given to the scaled one.",
        TypeConverters.toInt,
    )

    def getWarmupSteps(self) -> int:
        """Gets `warmupSteps` or its default."""
        return self.getOrDefault(self.warmupSteps)

    def setWarmupSteps(self: S, value: int) -> S:
        """Sets `warmupSteps`."""
        return self._set(warmupSteps=value)

    outerOptimizer: "Param[Words]" = Param(
        Params._dummy(),
        "outerOptimizer",
        "parameter-averaging: an optimizer that steps, at each average, from the weights before towards the "
        "mean of the replicas' weights; its learningRate must be given: 1 goes all the way. Takes no "
        "clipping. When absent, the mean is taken as it is.",
        to_words,
    )

    def getOuterOptimizer(self) -> Words:
        """Gets `outerOptimizer` or its default."""
        return self.getOrDefault(self.outerOptimizer)

    def setOuterOptimizer(self: S, value: Words) -> S:
        """Sets `outerOptimizer`."""
        return self._set(outerOptimizer=value)


class ScoreParams(Stage):
    """Columns of a scored row."""

    inputs: "Param[Words]" = Param(
        Params._dummy(),
        "inputs",
        "The columns that the network takes, by the names of its inputs, in JSON or YAML: {words: comment, "
        "numbers: features}; or a column alone, for the input called input. Where a column doesn't tell all, "
        "a list: [{name: ids, columns: [t], type: ints, axis: tokens}].",
        to_words,
    )

    def getInputs(self) -> Words:
        """Gets `inputs` or its default."""
        return self.getOrDefault(self.inputs)

    def setInputs(self: S, value: Words) -> S:
        """Sets `inputs`."""
        return self._set(inputs=value)

    predictionCol: "Param[str]" = Param(
        Params._dummy(),
        "predictionCol",
        "The column of predictions; of several outputs, each has one, and its name comes first: "
        "price_prediction.",
        TypeConverters.toString,
    )

    def getPredictionCol(self) -> str:
        """Gets `predictionCol` or its default."""
        return self.getOrDefault(self.predictionCol)

    def setPredictionCol(self: S, value: str) -> S:
        """Sets `predictionCol`."""
        return self._set(predictionCol=value)

    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "The column of probabilities, where an output stands for classes; named likewise.",
        TypeConverters.toString,
    )

    def getProbabilityCol(self) -> str:
        """Gets `probabilityCol` or its default."""
        return self.getOrDefault(self.probabilityCol)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets `probabilityCol`."""
        return self._set(probabilityCol=value)


class GraphParams(Stage):
    """What CentelhaEstimator trains."""

    targets: "Param[Words]" = Param(
        Params._dummy(),
        "targets",
        "The columns that the network is to give, by the names of its outputs, in JSON or YAML; or a column "
        "alone, for the only output.",
        to_words,
    )

    def getTargets(self) -> Words:
        """Gets `targets` or its default."""
        return self.getOrDefault(self.targets)

    def setTargets(self: S, value: Words) -> S:
        """Sets `targets`."""
        return self._set(targets=value)

    model: "Param[Words]" = Param(
        Params._dummy(),
        "model",
        "All layers, as a job file's model, in JSON or YAML; from names what a layer takes.",
        to_words,
    )

    def getModel(self) -> Words:
        """Gets `model` or its default."""
        return self.getOrDefault(self.model)

    def setModel(self: S, value: Words) -> S:
        """Sets `model`."""
        return self._set(model=value)

    outputs: "Param[List[Words]]" = Param(
        Params._dummy(),
        "outputs",
        "Names of the layers whose outputs are the model's. When empty, the last layer.",
        to_list_of_words,
    )

    def getOutputs(self) -> List[Words]:
        """Gets `outputs` or its default."""
        return self.getOrDefault(self.outputs)

    def setOutputs(self: S, value: Sequence[Words]) -> S:
        """Sets `outputs`."""
        return self._set(outputs=value)

    transformations: "Param[Words]" = Param(
        Params._dummy(),
        "transformations",
        "Transformations of the inputs, as a job file's features, in JSON or YAML; of several inputs by "
        "their names. Fitted on the training rows and part of the model.",
        to_words,
    )

    def getTransformations(self) -> Words:
        """Gets `transformations` or its default."""
        return self.getOrDefault(self.transformations)

    def setTransformations(self: S, value: Words) -> S:
        """Sets `transformations`."""
        return self._set(transformations=value)

    learningRate: "Param[float]" = Param(
        Params._dummy(),
        "learningRate",
        "How far a step goes; the optimizer's own unless set.",
        TypeConverters.toFloat,
    )

    def getLearningRate(self) -> float:
        """Gets `learningRate` or its default."""
        return self.getOrDefault(self.learningRate)

    def setLearningRate(self: S, value: float) -> S:
        """Sets `learningRate`."""
        return self._set(learningRate=value)

    optimizer: "Param[Words]" = Param(
        Params._dummy(),
        "optimizer",
        "What turns gradients into new weights.",
        to_words,
    )

    def getOptimizer(self) -> Words:
        """Gets `optimizer` or its default."""
        return self.getOrDefault(self.optimizer)

    def setOptimizer(self: S, value: Words) -> S:
        """Sets `optimizer`."""
        return self._set(optimizer=value)

    loss: "Param[Words]" = Param(
        Params._dummy(),
        "loss",
        "What is minimised. Of several outputs: by their names.",
        to_words,
    )

    def getLoss(self) -> Words:
        """Gets `loss` or its default."""
        return self.getOrDefault(self.loss)

    def setLoss(self: S, value: Words) -> S:
        """Sets `loss`."""
        return self._set(loss=value)

    lossWeights: "Param[Words]" = Param(
        Params._dummy(),
        "lossWeights",
        "Factors of the losses in their sum, which is minimised. Of several outputs: by their names.",
        to_words,
    )

    def getLossWeights(self) -> Words:
        """Gets `lossWeights` or its default."""
        return self.getOrDefault(self.lossWeights)

    def setLossWeights(self: S, value: Words) -> S:
        """Sets `lossWeights`."""
        return self._set(lossWeights=value)

    metrics: "Param[Words]" = Param(
        Params._dummy(),
        "metrics",
        "What is reported beside the loss, under the name given here; accuracy is the one that fits the "
        "loss. Of several outputs: by their names.",
        to_words,
    )

    def getMetrics(self) -> Words:
        """Gets `metrics` or its default."""
        return self.getOrDefault(self.metrics)

    def setMetrics(self: S, value: Words) -> S:
        """Sets `metrics`."""
        return self._set(metrics=value)

    weightedMetrics: "Param[Words]" = Param(
        Params._dummy(),
        "weightedMetrics",
        "The same of rows that count as much as their weights say, where metrics are of rows that count the "
        "same: the sum of weight times figure, by the sum of the weights. Reported under the name given "
        "here, or weighted_NAME if metrics has it too. Of several outputs: by their names.",
        to_words,
    )

    def getWeightedMetrics(self) -> Words:
        """Gets `weightedMetrics` or its default."""
        return self.getOrDefault(self.weightedMetrics)

    def setWeightedMetrics(self: S, value: Words) -> S:
        """Sets `weightedMetrics`."""
        return self._set(weightedMetrics=value)


class ClassifierParams(Trainable, NetworkParams, TrainingParams):
    """The arguments of an estimator."""

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol: str = "features",
        labelCol: str = "label",
        predictionCol: str = "prediction",
        rawPredictionCol: str = "rawPrediction",
        probabilityCol: str = "probability",
        thresholds: Optional[Sequence[float]] = None,
        layers: Optional[Sequence[int]] = None,
        activation: Words = "relu",
        model: Optional[Words] = None,
        inputShape: Optional[Sequence[int]] = None,
        transformations: Words = (),
        learningRate: Optional[float] = None,
        optimizer: Words = "rmsprop",
        loss: Words = "sparse_categorical_crossentropy",
        metrics: Sequence[Words] = (),
        weightedMetrics: Sequence[Words] = (),
        seed: int = 1,
        ensemble: int = 1,
        validationIndicatorCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        checkpointDir: Optional[str] = None,
        checkpointEvery: str = "epoch",
        onDivergence: str = "keep",
        epochs: int = 1,
        batchSize: int = 32,
        callbacks: Words = (),
        replicas: int = 1,
        strategy: str = "parameter-averaging",
        averageEvery: int = 0,
        optimizerState: str = "average",
        learningRateScaling: str = "none",
        warmupSteps: int = 0,
        outerOptimizer: Optional[Words] = None,
        verbose: bool = True,
    ) -> None:
        """Makes an estimator.

        Parameters
        ----------
        featuresCol : str
            The column of features.
        labelCol : str
            The column of labels.
        predictionCol : str
            The column of predictions.
        rawPredictionCol : str
            The column of what goes into the last activation.
        probabilityCol : str
            The column of probabilities.
        thresholds : Optional[Sequence[float]]
            Of each class: the class with the largest ratio of probability to threshold is predicted.
        layers : Sequence[int]
            Units of the hidden layers, the first one first; the inputs follow from the features, the outputs
            from the labels. Excludes model.
        activation : Words
            The activation of the hidden layers.
        model : Words
            All layers, as a job file's model, in JSON or YAML; from names what a layer takes. Excludes
            layers.
        inputShape : Sequence[int]
            Shape of a row's features, whose product is how many the features column holds: 28, 28, 1. Flat
            unless set.
        transformations : Words
            Transformations of the features, as a job file's features, in JSON or YAML; fitted on the
            training rows and part of the model.
        learningRate : float
            How far a step goes; the optimizer's own unless set.
        optimizer : Words
            What turns gradients into new weights.
        loss : Words
            What is minimised.
        metrics : Sequence[Words]
            What is reported beside the loss, under the name given here; accuracy is the one that fits the
            loss.
        weightedMetrics : Sequence[Words]
            The same of rows that count as much as their weights say, where metrics are of rows that count
            the same: the sum of weight times figure, by the sum of the weights. Reported under the name
            given here, or weighted_NAME if metrics has it too.
        seed : int
            Where every random number comes from. The same rows in the same order, parameters and seed give
            the same weights.
        ensemble : int
            How many networks are trained, one after the other, with the seeds seed, seed + 1 and so on. They
            are one model, whose outputs are the means of theirs.
        validationIndicatorCol : str
            Name of a boolean column: rows where it is true are for validation after each epoch.
        weightCol : str
            Name of a numeric column that says how much a row counts in the loss, at least 0: Keras'
            sample_weight. All rows count the same unless set.
        checkpointDir : str
            A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a fit whose
            driver died, done again with the same rows and parameters, goes on to the same bits. None unless
            set.
        checkpointEvery : str
            How often it does: epoch, 10 rounds, 5 minutes.
        onDivergence : str
            What becomes of a fit whose loss is no longer finite. keep: its model has the weights of the last
            epoch with finite figures, and its divergence says why; fail: an exception.
        epochs : int
            How many times the training rows are seen.
        batchSize : int
            Rows per step, of all replicas together: each takes its share.
        callbacks : Words
            What is done after an epoch. The history is always written, to history.csv.
        replicas : int
            How many copies of the model learn at once, each on its share of the rows. Alters the result.
        strategy : str
            parameter-averaging: replicas learn on their own and their weights are averaged now and then.
            gradient-averaging: gradients are averaged at every step, as if one machine saw the whole batch.
        averageEvery : int
            parameter-averaging: after how many steps of every replica the weights are averaged; epoch: once,
            at an epoch's end. 0: epoch
        optimizerState : str
            parameter-averaging: what becomes of the optimizer's memory when weights are averaged: averaged
            as well, kept by each replica, or reset to its start.
        learningRateScaling : str
            What the optimizer's learningRate, meant for a replica's share of a batch (batchSize / replicas
            rows), is multiplied by for R replicas: 1, √R or R. Holds for both strategies.
        warmupSteps : int
            learningRateScaling sqrt or linear: over how many steps, from the first one, the learning rate
            rises from the one given to the scaled one.
        outerOptimizer : Words
            parameter-averaging: an optimizer that steps, at each average, from the weights before towards
            the mean of the replicas' weights; its learningRate must be given: 1 goes all the way. Takes no
            clipping. When absent, the mean is taken as it is.
        verbose : bool
            Whether epochs are printed while a fit runs. This is no parameter: it is not saved.
        """
        super().__init__()
        self._setDefault(
            activation="relu",
            transformations=[],
            optimizer="rmsprop",
            loss="sparse_categorical_crossentropy",
            metrics=[],
            weightedMetrics=[],
            seed=1,
            ensemble=1,
            checkpointEvery="epoch",
            onDivergence="keep",
            epochs=1,
            batchSize=32,
            callbacks=[],
            replicas=1,
            strategy="parameter-averaging",
            averageEvery=0,
            optimizerState="average",
            learningRateScaling="none",
            warmupSteps=0,
        )
        self._begin(self._input_kwargs)

    @keyword_only
    def setParams(
        self: T,
        *,
        featuresCol: str = "features",
        labelCol: str = "label",
        predictionCol: str = "prediction",
        rawPredictionCol: str = "rawPrediction",
        probabilityCol: str = "probability",
        thresholds: Optional[Sequence[float]] = None,
        layers: Optional[Sequence[int]] = None,
        activation: Words = "relu",
        model: Optional[Words] = None,
        inputShape: Optional[Sequence[int]] = None,
        transformations: Words = (),
        learningRate: Optional[float] = None,
        optimizer: Words = "rmsprop",
        loss: Words = "sparse_categorical_crossentropy",
        metrics: Sequence[Words] = (),
        weightedMetrics: Sequence[Words] = (),
        seed: int = 1,
        ensemble: int = 1,
        validationIndicatorCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        checkpointDir: Optional[str] = None,
        checkpointEvery: str = "epoch",
        onDivergence: str = "keep",
        epochs: int = 1,
        batchSize: int = 32,
        callbacks: Words = (),
        replicas: int = 1,
        strategy: str = "parameter-averaging",
        averageEvery: int = 0,
        optimizerState: str = "average",
        learningRateScaling: str = "none",
        warmupSteps: int = 0,
        outerOptimizer: Optional[Words] = None,
        verbose: bool = True,
    ) -> T:
        """Sets the parameters that are given, named and meant as in the constructor."""
        return self._take(self._input_kwargs)


class RegressorParams(Trainable, NetworkParams, TrainingParams):
    """The arguments of an estimator."""

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol: str = "features",
        labelCol: str = "label",
        predictionCol: str = "prediction",
        layers: Optional[Sequence[int]] = None,
        activation: Words = "relu",
        model: Optional[Words] = None,
        inputShape: Optional[Sequence[int]] = None,
        transformations: Words = (),
        learningRate: Optional[float] = None,
        optimizer: Words = "rmsprop",
        loss: Words = "mean_squared_error",
        metrics: Sequence[Words] = (),
        weightedMetrics: Sequence[Words] = (),
        seed: int = 1,
        ensemble: int = 1,
        validationIndicatorCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        checkpointDir: Optional[str] = None,
        checkpointEvery: str = "epoch",
        onDivergence: str = "keep",
        epochs: int = 1,
        batchSize: int = 32,
        callbacks: Words = (),
        replicas: int = 1,
        strategy: str = "parameter-averaging",
        averageEvery: int = 0,
        optimizerState: str = "average",
        learningRateScaling: str = "none",
        warmupSteps: int = 0,
        outerOptimizer: Optional[Words] = None,
        verbose: bool = True,
    ) -> None:
        """Makes an estimator.

        Parameters
        ----------
        featuresCol : str
            The column of features.
        labelCol : str
            The column of labels.
        predictionCol : str
            The column of predictions.
        layers : Sequence[int]
            Units of the hidden layers, the first one first; the inputs follow from the features, the outputs
            from the labels. Excludes model.
        activation : Words
            The activation of the hidden layers.
        model : Words
            All layers, as a job file's model, in JSON or YAML; from names what a layer takes. Excludes
            layers.
        inputShape : Sequence[int]
            Shape of a row's features, whose product is how many the features column holds: 28, 28, 1. Flat
            unless set.
        transformations : Words
            Transformations of the features, as a job file's features, in JSON or YAML; fitted on the
            training rows and part of the model.
        learningRate : float
            How far a step goes; the optimizer's own unless set.
        optimizer : Words
            What turns gradients into new weights.
        loss : Words
            What is minimised.
        metrics : Sequence[Words]
            What is reported beside the loss, under the name given here; accuracy is the one that fits the
            loss.
        weightedMetrics : Sequence[Words]
            The same of rows that count as much as their weights say, where metrics are of rows that count
            the same: the sum of weight times figure, by the sum of the weights. Reported under the name
            given here, or weighted_NAME if metrics has it too.
        seed : int
            Where every random number comes from. The same rows in the same order, parameters and seed give
            the same weights.
        ensemble : int
            How many networks are trained, one after the other, with the seeds seed, seed + 1 and so on. They
            are one model, whose outputs are the means of theirs.
        validationIndicatorCol : str
            Name of a boolean column: rows where it is true are for validation after each epoch.
        weightCol : str
            Name of a numeric column that says how much a row counts in the loss, at least 0: Keras'
            sample_weight. All rows count the same unless set.
        checkpointDir : str
            A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a fit whose
            driver died, done again with the same rows and parameters, goes on to the same bits. None unless
            set.
        checkpointEvery : str
            How often it does: epoch, 10 rounds, 5 minutes.
        onDivergence : str
            What becomes of a fit whose loss is no longer finite. keep: its model has the weights of the last
            epoch with finite figures, and its divergence says why; fail: an exception.
        epochs : int
            How many times the training rows are seen.
        batchSize : int
            Rows per step, of all replicas together: each takes its share.
        callbacks : Words
            What is done after an epoch. The history is always written, to history.csv.
        replicas : int
            How many copies of the model learn at once, each on its share of the rows. Alters the result.
        strategy : str
            parameter-averaging: replicas learn on their own and their weights are averaged now and then.
            gradient-averaging: gradients are averaged at every step, as if one machine saw the whole batch.
        averageEvery : int
            parameter-averaging: after how many steps of every replica the weights are averaged; epoch: once,
            at an epoch's end. 0: epoch
        optimizerState : str
            parameter-averaging: what becomes of the optimizer's memory when weights are averaged: averaged
            as well, kept by each replica, or reset to its start.
        learningRateScaling : str
            What the optimizer's learningRate, meant for a replica's share of a batch (batchSize / replicas
            rows), is multiplied by for R replicas: 1, √R or R. Holds for both strategies.
        warmupSteps : int
            learningRateScaling sqrt or linear: over how many steps, from the first one, the learning rate
            rises from the one given to the scaled one.
        outerOptimizer : Words
            parameter-averaging: an optimizer that steps, at each average, from the weights before towards
            the mean of the replicas' weights; its learningRate must be given: 1 goes all the way. Takes no
            clipping. When absent, the mean is taken as it is.
        verbose : bool
            Whether epochs are printed while a fit runs. This is no parameter: it is not saved.
        """
        super().__init__()
        self._setDefault(
            activation="relu",
            transformations=[],
            optimizer="rmsprop",
            loss="mean_squared_error",
            metrics=[],
            weightedMetrics=[],
            seed=1,
            ensemble=1,
            checkpointEvery="epoch",
            onDivergence="keep",
            epochs=1,
            batchSize=32,
            callbacks=[],
            replicas=1,
            strategy="parameter-averaging",
            averageEvery=0,
            optimizerState="average",
            learningRateScaling="none",
            warmupSteps=0,
        )
        self._begin(self._input_kwargs)

    @keyword_only
    def setParams(
        self: T,
        *,
        featuresCol: str = "features",
        labelCol: str = "label",
        predictionCol: str = "prediction",
        layers: Optional[Sequence[int]] = None,
        activation: Words = "relu",
        model: Optional[Words] = None,
        inputShape: Optional[Sequence[int]] = None,
        transformations: Words = (),
        learningRate: Optional[float] = None,
        optimizer: Words = "rmsprop",
        loss: Words = "mean_squared_error",
        metrics: Sequence[Words] = (),
        weightedMetrics: Sequence[Words] = (),
        seed: int = 1,
        ensemble: int = 1,
        validationIndicatorCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        checkpointDir: Optional[str] = None,
        checkpointEvery: str = "epoch",
        onDivergence: str = "keep",
        epochs: int = 1,
        batchSize: int = 32,
        callbacks: Words = (),
        replicas: int = 1,
        strategy: str = "parameter-averaging",
        averageEvery: int = 0,
        optimizerState: str = "average",
        learningRateScaling: str = "none",
        warmupSteps: int = 0,
        outerOptimizer: Optional[Words] = None,
        verbose: bool = True,
    ) -> T:
        """Sets the parameters that are given, named and meant as in the constructor."""
        return self._take(self._input_kwargs)


class EstimatorParams(Trainable, ScoreParams, GraphParams, TrainingParams):
    """The arguments of an estimator."""

    @keyword_only
    def __init__(
        self,
        *,
        inputs: Optional[Words] = None,
        predictionCol: str = "prediction",
        probabilityCol: str = "probability",
        targets: Optional[Words] = None,
        model: Optional[Words] = None,
        outputs: Sequence[Words] = (),
        transformations: Words = (),
        learningRate: Optional[float] = None,
        optimizer: Words = "rmsprop",
        loss: Optional[Words] = None,
        lossWeights: Optional[Words] = None,
        metrics: Words = (),
        weightedMetrics: Words = (),
        seed: int = 1,
        ensemble: int = 1,
        validationIndicatorCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        checkpointDir: Optional[str] = None,
        checkpointEvery: str = "epoch",
        onDivergence: str = "keep",
        epochs: int = 1,
        batchSize: int = 32,
        callbacks: Words = (),
        replicas: int = 1,
        strategy: str = "parameter-averaging",
        averageEvery: int = 0,
        optimizerState: str = "average",
        learningRateScaling: str = "none",
        warmupSteps: int = 0,
        outerOptimizer: Optional[Words] = None,
        verbose: bool = True,
    ) -> None:
        """Makes an estimator.

        Parameters
        ----------
        inputs : Words
            The columns that the network takes, by the names of its inputs, in JSON or YAML: {words: comment,
            numbers: features}; or a column alone, for the input called input. Where a column doesn't tell
            all, a list: [{name: ids, columns: [t], type: ints, axis: tokens}].
        predictionCol : str
            The column of predictions; of several outputs, each has one, and its name comes first:
            price_prediction.
        probabilityCol : str
            The column of probabilities, where an output stands for classes; named likewise.
        targets : Words
            The columns that the network is to give, by the names of its outputs, in JSON or YAML; or a
            column alone, for the only output.
        model : Words
            All layers, as a job file's model, in JSON or YAML; from names what a layer takes.
        outputs : Sequence[Words]
            Names of the layers whose outputs are the model's. When empty, the last layer.
        transformations : Words
            Transformations of the inputs, as a job file's features, in JSON or YAML; of several inputs by
            their names. Fitted on the training rows and part of the model.
        learningRate : float
            How far a step goes; the optimizer's own unless set.
        optimizer : Words
            What turns gradients into new weights.
        loss : Words
            What is minimised. Of several outputs: by their names.
        lossWeights : Words
            Factors of the losses in their sum, which is minimised. Of several outputs: by their names.
        metrics : Words
            What is reported beside the loss, under the name given here; accuracy is the one that fits the
            loss. Of several outputs: by their names.
        weightedMetrics : Words
            The same of rows that count as much as their weights say, where metrics are of rows that count
            the same: the sum of weight times figure, by the sum of the weights. Reported under the name
            given here, or weighted_NAME if metrics has it too. Of several outputs: by their names.
        seed : int
            Where every random number comes from. The same rows in the same order, parameters and seed give
            the same weights.
        ensemble : int
            How many networks are trained, one after the other, with the seeds seed, seed + 1 and so on. They
            are one model, whose outputs are the means of theirs.
        validationIndicatorCol : str
            Name of a boolean column: rows where it is true are for validation after each epoch.
        weightCol : str
            Name of a numeric column that says how much a row counts in the loss, at least 0: Keras'
            sample_weight. All rows count the same unless set.
        checkpointDir : str
            A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a fit whose
            driver died, done again with the same rows and parameters, goes on to the same bits. None unless
            set.
        checkpointEvery : str
            How often it does: epoch, 10 rounds, 5 minutes.
        onDivergence : str
            What becomes of a fit whose loss is no longer finite. keep: its model has the weights of the last
            epoch with finite figures, and its divergence says why; fail: an exception.
        epochs : int
            How many times the training rows are seen.
        batchSize : int
            Rows per step, of all replicas together: each takes its share.
        callbacks : Words
            What is done after an epoch. The history is always written, to history.csv.
        replicas : int
            How many copies of the model learn at once, each on its share of the rows. Alters the result.
        strategy : str
            parameter-averaging: replicas learn on their own and their weights are averaged now and then.
            gradient-averaging: gradients are averaged at every step, as if one machine saw the whole batch.
        averageEvery : int
            parameter-averaging: after how many steps of every replica the weights are averaged; epoch: once,
            at an epoch's end. 0: epoch
        optimizerState : str
            parameter-averaging: what becomes of the optimizer's memory when weights are averaged: averaged
            as well, kept by each replica, or reset to its start.
        learningRateScaling : str
            What the optimizer's learningRate, meant for a replica's share of a batch (batchSize / replicas
            rows), is multiplied by for R replicas: 1, √R or R. Holds for both strategies.
        warmupSteps : int
            learningRateScaling sqrt or linear: over how many steps, from the first one, the learning rate
            rises from the one given to the scaled one.
        outerOptimizer : Words
            parameter-averaging: an optimizer that steps, at each average, from the weights before towards
            the mean of the replicas' weights; its learningRate must be given: 1 goes all the way. Takes no
            clipping. When absent, the mean is taken as it is.
        verbose : bool
            Whether epochs are printed while a fit runs. This is no parameter: it is not saved.
        """
        super().__init__()
        self._setDefault(
            predictionCol="prediction",
            probabilityCol="probability",
            outputs=[],
            transformations=[],
            optimizer="rmsprop",
            metrics=[],
            weightedMetrics=[],
            seed=1,
            ensemble=1,
            checkpointEvery="epoch",
            onDivergence="keep",
            epochs=1,
            batchSize=32,
            callbacks=[],
            replicas=1,
            strategy="parameter-averaging",
            averageEvery=0,
            optimizerState="average",
            learningRateScaling="none",
            warmupSteps=0,
        )
        self._begin(self._input_kwargs)

    @keyword_only
    def setParams(
        self: T,
        *,
        inputs: Optional[Words] = None,
        predictionCol: str = "prediction",
        probabilityCol: str = "probability",
        targets: Optional[Words] = None,
        model: Optional[Words] = None,
        outputs: Sequence[Words] = (),
        transformations: Words = (),
        learningRate: Optional[float] = None,
        optimizer: Words = "rmsprop",
        loss: Optional[Words] = None,
        lossWeights: Optional[Words] = None,
        metrics: Words = (),
        weightedMetrics: Words = (),
        seed: int = 1,
        ensemble: int = 1,
        validationIndicatorCol: Optional[str] = None,
        weightCol: Optional[str] = None,
        checkpointDir: Optional[str] = None,
        checkpointEvery: str = "epoch",
        onDivergence: str = "keep",
        epochs: int = 1,
        batchSize: int = 32,
        callbacks: Words = (),
        replicas: int = 1,
        strategy: str = "parameter-averaging",
        averageEvery: int = 0,
        optimizerState: str = "average",
        learningRateScaling: str = "none",
        warmupSteps: int = 0,
        outerOptimizer: Optional[Words] = None,
        verbose: bool = True,
    ) -> T:
        """Sets the parameters that are given, named and meant as in the constructor."""
        return self._take(self._input_kwargs)
