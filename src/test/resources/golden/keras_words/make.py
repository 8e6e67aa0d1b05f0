"""The public words of Keras, by the families of words that job files have, each with its arguments.

Made with: pip install keras==3.15.1 jax numpy; python make.py
"""

import inspect
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"

import keras
from keras import activations, callbacks, constraints, initializers, layers, losses, metrics, optimizers, regularizers

FAMILIES = {
    "activation": activations,
    "callback": callbacks,
    "constraint": constraints,
    "initializer": initializers,
    "layer": layers,
    "loss": losses,
    "metric": metrics,
    "optimizer": optimizers,
    "regularizer": regularizers,
    "schedule": optimizers.schedules,
}
NO_WORDS = {"serialize", "deserialize", "get", "schedules", "legacy"}


def arguments(thing):
    try:
        signature = inspect.signature(thing.__init__ if inspect.isclass(thing) else thing)
    except (TypeError, ValueError):
        return []
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [name for name, parameter in signature.parameters.items() if parameter.kind not in kinds and name != "self"]


def words(module):
    """What is public, and the short words that a string may name, such as "mse"."""
    found = {name: thing for name, thing in vars(module).items() if callable(thing)}
    source = inspect.getmodule(getattr(module, "get", None))
    found.update({name: thing for name, thing in getattr(source, "ALL_OBJECTS_DICT", {}).items() if callable(thing)})
    return {
        name: arguments(thing)
        for name, thing in sorted(found.items())
        if not name.startswith("_") and name not in NO_WORDS
    }


lines = [f"# keras {keras.__version__}: family, word, arguments"]
for family, module in FAMILIES.items():
    lines += [" ".join([family, name, *known]) for name, known in words(module).items()]
Path(__file__).with_name("keras_words.txt").write_text("\n".join(lines) + "\n")
