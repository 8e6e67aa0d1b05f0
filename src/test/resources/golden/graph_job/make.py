"""The network of job.yaml over rows.jsonl, which it writes, as Keras evaluates it and takes a step.

Made with: pip install keras==3.15.1 jax numpy scikit-learn; python make.py
"""

import json
import os
from collections import Counter

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy as np
from keras import layers
from sklearn.preprocessing import StandardScaler

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS, WORDS = 240, 20
KINDS = ["house", "flat", "land"]
CITIES = ["Belém", "Lima", "Quito", "Rio"]
rng = np.random.default_rng(41)


def row(number):
    kind = int(rng.integers(3))
    length = int(rng.integers(1, 13))
    told = rng.random(length) < 0.7
    tokens = np.where(told, 6 * kind + rng.integers(0, 6, length), rng.integers(0, WORDS, length))
    size = [round(float(rng.normal(60 + 40 * kind, 15)), 1), int(rng.integers(1, 7))]
    city = CITIES[int(rng.choice(4, p=[0.4, 0.3, 0.2, 0.1]))]
    price = 0.01 * size[0] + 0.2 * CITIES.index(city) + float(rng.normal(0, 0.05))
    return {"id": f"offer-{number}", "tokens": tokens.tolist(), "size": size, "city": city,
            "kind": KINDS[kind], "price": round(price, 3), "weight": round(float(rng.uniform(0.5, 2)), 2)}


def network():
    tokens = keras.Input((None,), dtype="int32", name="tokens")
    size = keras.Input((2,), name="size")
    city = keras.Input((), dtype="int32", name="city")
    # 0 is a word here, so padding is WORDS, and rows are masked by what is no padding.
    mask = keras.ops.not_equal(tokens, WORDS)
    words = layers.Embedding(WORDS + 1, 4, name="words")(tokens)
    text = layers.GlobalAveragePooling1D(name="text")(words, mask=mask)
    numbers = layers.Dense(4, activation="tanh", name="numbers")(size)
    places = layers.Embedding(5, 4, name="places")(city)
    common = layers.Dense(4, activation="tanh", name="common")
    joined = layers.Concatenate(name="all")([common(layers.Add(name="sum")([numbers, places])), common(text)])
    return keras.Model(
        {"tokens": tokens, "size": size, "city": city},
        {"kind": layers.Dense(3, activation="softmax", name="kind")(joined),
         "price": layers.Dense(1, name="price")(joined)})


def arrays(model):
    """As the network without a place for padding has them."""
    found = {v.path: np.asarray(v.value).astype("float64") for v in model.weights}
    found["words/embeddings"] = found["words/embeddings"][:WORDS]
    return {name: array.tolist() for name, array in found.items()}


def main():
    rows = [row(i) for i in range(ROWS)]
    with open(os.path.join(HERE, "rows.jsonl"), "w") as out:
        for each in rows:
            out.write(json.dumps(each, ensure_ascii=False) + "\n")

    counts = Counter(each["city"] for each in rows)
    vocabulary = [city for city, _ in counts.most_common()]
    assert len(set(counts.values())) == len(vocabulary), "no two cities are equally frequent"
    longest = max(len(each["tokens"]) for each in rows)
    tokens = np.full((ROWS, longest), WORDS, "int32")
    for i, each in enumerate(rows):
        tokens[i, :len(each["tokens"])] = each["tokens"]
    size = StandardScaler().fit_transform(np.array([each["size"] for each in rows]))
    inputs = {"tokens": tokens, "size": size.astype("float32"),
              "city": np.array([1 + vocabulary.index(each["city"]) for each in rows], "int32")}
    targets = {"kind": np.array([KINDS.index(each["kind"]) for each in rows], "float32"),
               "price": np.array([each["price"] for each in rows], "float32")}
    weights = np.array([each["weight"] for each in rows], "float32")

    model = network()
    draw = np.random.default_rng(42)
    for v in model.weights:
        v.assign(draw.uniform(-0.6, 0.6, v.shape).astype("float32"))
    model.compile(
        keras.optimizers.Adam(learning_rate=0.02),
        loss={"kind": "sparse_categorical_crossentropy", "price": "mse"},
        loss_weights={"kind": 1, "price": 0.5},
        metrics={"kind": ["accuracy"], "price": ["mae"]},
        weighted_metrics={"price": ["mse"]})
    initial = arrays(model)
    predictions = {k: np.asarray(v).astype("float64").tolist() for k, v in model(inputs).items()}
    both = {"kind": weights, "price": weights}
    figures = model.evaluate(inputs, targets, sample_weight=both, batch_size=ROWS, verbose=0, return_dict=True)
    model.reset_metrics()
    model.train_on_batch(inputs, targets, sample_weight=both)
    with open(os.path.join(HERE, "graph_job.json"), "w") as out:
        json.dump({"vocabulary": vocabulary, "initial": initial, "predictions": predictions,
                   "figures": {k: float(v) for k, v in figures.items()}, "stepped": arrays(model)}, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
