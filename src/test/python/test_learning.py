"""Keras learns the same network from the same digits: the yardstick of what can be learned."""

import keras

import networks


def test_keras_and_we_learn_the_digits(run, training_digits, test_digits, capsys):
    keras.utils.set_random_seed(run.job["seed"])
    network = networks.like(run.model)
    fit = run.job["fit"]
    network.fit(*training_digits, batch_size=fit["batchSize"], epochs=fit["epochs"], verbose=0)
    theirs = network.evaluate(*test_digits, return_dict=True, verbose=0)["accuracy"]
    ours = run.status["test"]["accuracy"]

    with capsys.disabled():
        print(f"\nTest accuracy after {fit['epochs']} epochs: Keras {theirs:.4f}, Centelha {ours:.4f}")
    assert theirs >= 0.92
    assert ours >= 0.92
