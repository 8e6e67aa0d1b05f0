"""Keras' AUC, Precision and Recall over two batches of different size, in float64 and float32.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_ENABLE_X64"] = "1"

import keras
import numpy as np

# Keras' type promotion turns float64 into float32 on every backend but TensorFlow's.
PROMOTION = keras.src.backend.common.dtypes.BIT64_TO_BIT32_DTYPE
rng = np.random.default_rng(52)
SIZES = (40, 23)


def camel(name):
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def results(make, arguments, batches, weights, dtype):
    keras.config.set_floatx(dtype)
    PROMOTION["float64"] = dtype
    metric = make(**arguments)
    values = []
    for at, (labels, predictions) in enumerate(batches):
        metric.update_state(
            labels.astype(dtype), predictions.astype(dtype),
            sample_weight=None if weights is None else weights[at].astype(dtype))
        values.append(float(metric.result()))
    return values


def case(make, what, batches, weights=None, **arguments):
    name = make.__name__.lower()
    ours = {camel(key).replace("thresholds", "threshold"): value for key, value in arguments.items()}
    return {"metric": name, "word": {name: ours}, "what": what,
            "results": results(make, arguments, batches, weights, "float64"),
            "results32": results(make, arguments, batches, weights, "float32"),
            **({} if weights is None else {"weights": [w.tolist() for w in weights]}),
            "batches": [{"labels": np.asarray(y, float).tolist(), "predictions": p.tolist()} for y, p in batches]}


def scores(labels):
    """Probabilities that know something of the labels, rounded so that some are equal."""
    return np.round(np.clip(0.3 * labels + rng.uniform(0, 0.7, labels.shape), 0, 1), 2)


def main():
    auc, precision, recall = keras.metrics.AUC, keras.metrics.Precision, keras.metrics.Recall
    one = [(y, scores(y)) for y in (rng.integers(0, 2, (n, 1)) for n in SIZES)]
    three = [(y, scores(y)) for y in (rng.integers(0, 2, (n, 3)) for n in SIZES)]
    edges = [(rng.integers(0, 2, (10, 1)), np.arange(10)[:, None] / 9), (np.array([[0.0], [1.0]]), np.array([[0.0], [1.0]]))]
    logits = [(y, np.log((p + 0.01) / (1.01 - p))) for y, p in one]
    classes = [(np.eye(4)[rng.integers(0, 4, n)], rng.dirichlet(np.ones(4), n)) for n in SIZES]
    none = [(np.zeros((n, 1)), rng.uniform(size=(n, 1))) for n in SIZES]
    weights = [np.where(rng.uniform(size=n) < 0.2, 0, rng.uniform(0.1, 3, n)) for n in SIZES]
    cases = [
        case(auc, "%s, %s" % (what, method), batches, each, curve=curve, summation_method=method)
        for what, batches, each in (("one output", one, None), ("weighted", one, weights), ("three outputs", three, None))
        for curve in ("ROC", "PR")
        for method in ("interpolation", "minoring", "majoring")
    ] + [
        case(auc, "defaults", one),
        case(auc, "few thresholds", three, num_thresholds=5),
        case(auc, "two thresholds", three, num_thresholds=2),
        case(auc, "probabilities on thresholds", edges, num_thresholds=10),
        case(auc, "logits", logits, from_logits=True),
        case(auc, "no label says yes", none),
        case(auc, "no label says yes", none, curve="PR"),
    ] + [
        case(make, what, batches, each, **arguments)
        for make in (precision, recall)
        for what, batches, each, arguments in (
            ("defaults", one, None, {}),
            ("weighted", one, weights, {}),
            ("three outputs", three, None, {}),
            ("three outputs, weighted", three, weights, {}),
            ("a threshold that some meet", one, None, {"thresholds": 0.3}),
            ("none above", one, None, {"thresholds": 1.0}),
            ("one class", classes, None, {"class_id": 2}),
            ("one class, weighted", classes, weights, {"class_id": 0, "thresholds": 0.4}),
            ("the greatest", classes, None, {"top_k": 1}),
            ("the two greatest above a threshold", classes, None, {"top_k": 2, "thresholds": 0.25}),
            ("one class among the two greatest", classes, None, {"top_k": 2, "class_id": 3}),
            ("no label says yes", none, None, {}),
        )
    ]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "confusion.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main()
