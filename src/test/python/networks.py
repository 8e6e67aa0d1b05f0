"""Keras' own network of the layers that a saved model describes."""

import keras

LAYERS = {
    "Flatten": lambda arguments: keras.layers.Flatten(),
    "Dense": lambda arguments: keras.layers.Dense(
        arguments["units"], activation=arguments["activation"], use_bias=arguments["useBias"]
    ),
}


def word(described):
    """A word and its arguments; a word without arguments may stand alone."""
    if isinstance(described, str):
        return described, {}
    ((name, arguments),) = described.items()
    return name, arguments


def like(model):
    """A compiled network with fresh weights; Keras names its layers."""
    keras.backend.clear_session()
    graph = model["graph"]
    (rows,) = graph["inputs"]
    layers = [LAYERS[name](arguments) for name, arguments in map(word, graph["layers"])]
    network = keras.Sequential([keras.layers.Input(rows["shape"]), *layers])
    (head,) = model["compile"]["heads"]
    network.compile(
        optimizer=word(model["compile"]["optimizer"])[0],
        loss=word(head["loss"])[0],
        metrics=[word(metric)[0] for metric in head["metrics"]],
    )
    return network


def variables(network):
    """Keras' variables by their names in a saved model: ``dense/kernel``."""
    return {f"{layer.name}/{variable.name}": variable for layer in network.layers for variable in layer.weights}


def trained(run):
    """The network with the weights of a run."""
    network = like(run.model)
    for name, variable in variables(network).items():
        variable.assign(run.weights[name])
    return network
