"""Keras' StringLookup, adapted to training texts.

Made with: pip install keras==3.15.1 tensorflow-cpu numpy; python make.py
"""

import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np

TRAINING = ["b", "a", "b", "é", "c", "a", "z", "É", "", "b", "ab", "é", "Z"]
GIVEN = ["a", "é", "nowhere", "b", "", "É", "z"]


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def case(**arguments):
    layer = keras.layers.StringLookup(**arguments)
    if "vocabulary" not in arguments:
        layer.adapt(TRAINING)
    output = np.asarray(layer(np.asarray(GIVEN))).tolist()
    known = layer.get_vocabulary()
    places = arguments.get("num_oov_indices", 1)
    ours = {camel(k): v for k, v in arguments.items() if k != "pad_to_max_tokens"}
    return {"lookup": {"StringLookup": ours}, "training": TRAINING, "given": GIVEN,
            "vocabulary": known[places:], "output": output}


cases = [
    case(),
    case(max_tokens=4),
    case(vocabulary=["é", "a"]),
    case(vocabulary=["é", "a"], output_mode="one_hot"),
    case(max_tokens=6, output_mode="one_hot", pad_to_max_tokens=True),
    case(max_tokens=20, output_mode="one_hot", pad_to_max_tokens=True),
]
with open("../lookup.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
