"""Keras' configurations of the words that we have, beside the same in a job file's words.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import keras
from keras import constraints, initializers, layers, losses, metrics, optimizers, regularizers

decay = optimizers.schedules


def named(layer):
    """Names of layers count up in a process; ours are given."""
    layer.name = "layer"
    return layer


LAYERS = [
    ({"Dense": {"units": 3}}, layers.Dense(3)),
    (
        {
            "Dense": {
                "units": 3, "activation": "relu", "useBias": False, "kernelInitializer": "he_uniform",
                "kernelRegularizer": {"l2": {"l2": 0.1}}, "kernelConstraint": {"max_norm": {"maxValue": 2.5}},
            }
        },
        layers.Dense(
            3, activation="relu", use_bias=False, kernel_initializer="he_uniform",
            kernel_regularizer=regularizers.L2(0.1), kernel_constraint=constraints.MaxNorm(2.5),
        ),
    ),
    ({"Dense": {"units": 3, "trainable": False}}, layers.Dense(3, trainable=False)),
    ({"Activation": {"activation": "tanh"}}, layers.Activation("tanh")),
    ({"Dropout": {"rate": 0.25}}, layers.Dropout(0.25)),
    ("Flatten", layers.Flatten()),
    ({"Rescaling": {"scale": 0.5, "offset": -1.0}}, layers.Rescaling(0.5, offset=-1.0)),
    ("BatchNormalization", layers.BatchNormalization()),
    (
        {"BatchNormalization": {"momentum": 0.9, "epsilon": 0.01, "center": False}},
        layers.BatchNormalization(momentum=0.9, epsilon=0.01, center=False),
    ),
    ("LayerNormalization", layers.LayerNormalization()),
    ({"LayerNormalization": {"epsilon": 0.01, "scale": False}}, layers.LayerNormalization(epsilon=0.01, scale=False)),
    ("Add", layers.Add()),
    ({"Concatenate": {"axis": 1}}, layers.Concatenate(axis=1)),
    ({"Reshape": {"targetShape": [2, 3]}}, layers.Reshape((2, 3))),
    ({"Conv2D": {"filters": 4, "kernelSize": 3}}, layers.Conv2D(4, 3)),
    (
        {
            "Conv2D": {
                "filters": 4, "kernelSize": [3, 2], "strides": 2, "padding": "same", "groups": 2,
                "activation": "relu", "useBias": False,
            }
        },
        layers.Conv2D(4, (3, 2), strides=2, padding="same", groups=2, activation="relu", use_bias=False),
    ),
    (
        {
            "Conv2D": {
                "filters": 4, "kernelSize": 3, "kernelRegularizer": {"l2": {"l2": 0.1}}, "biasRegularizer": {"l1": {"l1": 0.2}},
                "kernelConstraint": {"max_norm": {"maxValue": 2.5, "axis": [0, 1, 2]}}, "biasConstraint": "non_neg",
            }
        },
        layers.Conv2D(
            4, 3, kernel_regularizer=regularizers.L2(0.1), bias_regularizer=regularizers.L1(0.2),
            kernel_constraint=constraints.MaxNorm(2.5, axis=[0, 1, 2]), bias_constraint=constraints.NonNeg(),
        ),
    ),
    ("MaxPooling2D", layers.MaxPooling2D()),
    ({"MaxPooling2D": {"poolSize": 3, "strides": 1, "padding": "same"}}, layers.MaxPooling2D(3, strides=1, padding="same")),
    ({"LSTM": {"units": 5}}, layers.LSTM(5)),
    (
        {"LSTM": {"units": 5, "returnSequences": True, "goBackwards": True, "unitForgetBias": False}},
        layers.LSTM(5, return_sequences=True, go_backwards=True, unit_forget_bias=False),
    ),
    (
        {
            "LSTM": {
                "units": 5, "returnState": True, "kernelRegularizer": {"l2": {"l2": 0.1}},
                "recurrentRegularizer": {"l1": {"l1": 0.2}}, "recurrentConstraint": "unit_norm",
                "biasConstraint": {"max_norm": {"maxValue": 1.5}},
            }
        },
        layers.LSTM(
            5, return_state=True, kernel_regularizer=regularizers.L2(0.1), recurrent_regularizer=regularizers.L1(0.2),
            recurrent_constraint=constraints.UnitNorm(), bias_constraint=constraints.MaxNorm(1.5),
        ),
    ),
    (
        {
            "BatchNormalization": {
                "betaRegularizer": {"l2": {"l2": 0.1}}, "gammaConstraint": {"min_max_norm": {"minValue": 0.5, "maxValue": 2.0}},
            }
        },
        layers.BatchNormalization(beta_regularizer=regularizers.L2(0.1), gamma_constraint=constraints.MinMaxNorm(0.5, 2.0)),
    ),
    (
        {"LayerNormalization": {"gammaRegularizer": {"l1": {"l1": 0.1}}, "betaConstraint": "non_neg"}},
        layers.LayerNormalization(gamma_regularizer=regularizers.L1(0.1), beta_constraint=constraints.NonNeg()),
    ),
    ({"Embedding": {"inputDim": 7, "outputDim": 2}}, layers.Embedding(7, 2)),
    ({"Embedding": {"inputDim": 7, "outputDim": 2, "maskZero": True}}, layers.Embedding(7, 2, mask_zero=True)),
    ("GlobalAveragePooling1D", layers.GlobalAveragePooling1D()),
]

OTHERS = [
    ("initializer", "glorot_uniform", initializers.GlorotUniform()),
    ("initializer", "glorot_normal", initializers.GlorotNormal()),
    ("initializer", "he_uniform", initializers.HeUniform()),
    ("initializer", "he_normal", initializers.HeNormal()),
    ("initializer", "zeros", initializers.Zeros()),
    ("initializer", "ones", initializers.Ones()),
    ("initializer", {"constant": {"value": 0.5}}, initializers.Constant(0.5)),
    ("initializer", {"random_normal": {"stddev": 0.5}}, initializers.RandomNormal(stddev=0.5)),
    ("initializer", {"random_uniform": {"minval": -1.0, "maxval": 1.0}}, initializers.RandomUniform(-1.0, 1.0)),
    ("initializer", {"orthogonal": {"gain": 2.0}}, initializers.Orthogonal(gain=2.0)),
    ("regularizer", {"l1": {"l1": 0.2}}, regularizers.L1(0.2)),
    ("regularizer", {"l2": {"l2": 0.2}}, regularizers.L2(0.2)),
    ("regularizer", {"l1_l2": {"l1": 0.1, "l2": 0.2}}, regularizers.L1L2(l1=0.1, l2=0.2)),
    ("constraint", {"max_norm": {"maxValue": 3.0, "axis": 1}}, constraints.MaxNorm(3.0, axis=1)),
    ("constraint", {"min_max_norm": {"minValue": 0.5, "maxValue": 2.0}}, constraints.MinMaxNorm(0.5, 2.0)),
    ("constraint", "non_neg", constraints.NonNeg()),
    ("constraint", "unit_norm", constraints.UnitNorm()),
    ("loss", "mean_squared_error", losses.MeanSquaredError()),
    ("loss", {"binary_crossentropy": {"fromLogits": True}}, losses.BinaryCrossentropy(from_logits=True)),
    ("loss", "categorical_crossentropy", losses.CategoricalCrossentropy()),
    ("loss", "sparse_categorical_crossentropy", losses.SparseCategoricalCrossentropy()),
    ("metric", {"auc": {"numThresholds": 50, "curve": "PR"}}, metrics.AUC(50, curve="PR")),
    ("metric", {"precision": {"threshold": 0.25}}, metrics.Precision(0.25)),
    ("metric", {"recall": {"topK": 2, "classId": 1}}, metrics.Recall(top_k=2, class_id=1)),
    ("metric", "mean_absolute_error", metrics.MeanAbsoluteError(name="mean_absolute_error")),
    ("metric", "root_mean_squared_error", metrics.RootMeanSquaredError(name="root_mean_squared_error")),
    ("metric", "binary_accuracy", metrics.BinaryAccuracy(name="binary_accuracy")),
    ("metric", "categorical_accuracy", metrics.CategoricalAccuracy(name="categorical_accuracy")),
    ("metric", "sparse_categorical_accuracy", metrics.SparseCategoricalAccuracy(name="sparse_categorical_accuracy")),
    ("schedule", {"CosineDecay": {"initialLearningRate": 0.5, "decaySteps": 100, "alpha": 0.1}}, decay.CosineDecay(0.5, 100, alpha=0.1)),
    (
        "schedule", {"CosineDecay": {"initialLearningRate": 0.0, "decaySteps": 100, "warmupTarget": 0.5, "warmupSteps": 10}},
        decay.CosineDecay(0.0, 100, warmup_target=0.5, warmup_steps=10),
    ),
    ("schedule", {"ExponentialDecay": {"initialLearningRate": 0.5, "decaySteps": 100, "decayRate": 0.9, "staircase": True}}, decay.ExponentialDecay(0.5, 100, 0.9, staircase=True)),
    ("schedule", {"InverseTimeDecay": {"initialLearningRate": 0.5, "decaySteps": 100, "decayRate": 0.9}}, decay.InverseTimeDecay(0.5, 100, 0.9)),
    ("schedule", {"PolynomialDecay": {"initialLearningRate": 0.5, "decaySteps": 100, "power": 2.0}}, decay.PolynomialDecay(0.5, 100, power=2.0)),
    ("schedule", {"PiecewiseConstantDecay": {"boundaries": [10, 20], "values": [1.0, 0.5, 0.25]}}, decay.PiecewiseConstantDecay([10, 20], [1.0, 0.5, 0.25])),
    ("optimizer", {"sgd": {"learningRate": 0.1, "momentum": 0.9, "nesterov": True}}, optimizers.SGD(0.1, momentum=0.9, nesterov=True)),
    ("optimizer", {"rmsprop": {"rho": 0.8, "centered": True}}, optimizers.RMSprop(rho=0.8, centered=True)),
    ("optimizer", {"adagrad": {"learningRate": 0.01}}, optimizers.Adagrad(0.01)),
    ("optimizer", {"adam": {"beta1": 0.8, "amsgrad": True, "clipnorm": 1.5}}, optimizers.Adam(beta_1=0.8, amsgrad=True, clipnorm=1.5)),
    ("optimizer", {"adamw": {"weightDecay": 0.01}}, optimizers.AdamW(weight_decay=0.01)),
    (
        "optimizer", {"adam": {"learningRate": {"CosineDecay": {"initialLearningRate": 0.5, "decaySteps": 100}}}},
        optimizers.Adam(decay.CosineDecay(0.5, 100)),
    ),
]


def of(family, ours, theirs):
    return {"family": family, "ours": ours, "keras": keras.saving.serialize_keras_object(theirs)}


def main():
    cases = [of("layer", ours, named(theirs)) for ours, theirs in LAYERS] + [of(*case) for case in OTHERS]
    text = json.dumps(cases, indent=1) + "\n"
    Path(__file__).with_name("configs.json").write_text(text)


if __name__ == "__main__":
    main()
