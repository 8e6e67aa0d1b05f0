"""Keras, given a run's weights, gets the figures that the program wrote."""

import pytest

# A float32 sum of 784 products, in another order.
TOLERANCE = 1e-5


def correct(accuracy):
    """The number of digits out of 1,000 that are right: Keras hands its accuracy on as a float32."""
    assert accuracy * 1000 == pytest.approx(round(accuracy * 1000), abs=1e-3)
    return round(accuracy * 1000)


def test_keras_evaluates_the_weights_to_the_test_figures_in_the_status(run, network, test_digits):
    theirs = network.evaluate(*test_digits, return_dict=True, verbose=0)

    assert run.status["test"]["loss"] == pytest.approx(theirs["loss"], abs=TOLERANCE)
    assert correct(run.status["test"]["accuracy"]) == correct(theirs["accuracy"])
