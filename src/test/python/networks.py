"""Keras' own network of the layers that a saved model describes."""

import keras

LAYERS = {
    "Flatten": lambda arguments: keras.layers.Flatten(),
    "Dense": lambda arguments: keras.layers.Dense(
        arguments["units"], activation=arguments["activation"], use_bias=arguments["useBias"]
    ),
}


def like(model):
    """A compiled network with fresh weights; Keras names its layers."""
    keras.backend.clear_session()
    described = model["job"]["model"]
    layers = [LAYERS[name](arguments) for layer in described for name, arguments in layer.items()]
    network = keras.Sequential([keras.layers.Input(model["inputShape"]), *layers])
    (optimizer,) = model["job"]["compile"]["optimizer"]
    (loss,) = model["job"]["compile"]["loss"]
    network.compile(optimizer=optimizer, loss=loss, metrics=model["job"]["compile"]["metrics"])
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
