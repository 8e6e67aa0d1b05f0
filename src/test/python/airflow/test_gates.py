"""The gate."""

import pytest

from centelha_airflow.gates import Gate

SCORES = {"loss": 0.2, "accuracy": 0.938}


@pytest.mark.parametrize("text", ["accuracy >= 0.9", "accuracy>=0.938", " loss <= 2e-1 "])
def test_it_lets_through_what_keeps_the_bound(text):
    Gate.read(text).check(SCORES)


@pytest.mark.parametrize("text", ["accuracy >= 0.94", "loss <= 0.1"])
def test_it_holds_back_what_does_not(text):
    with pytest.raises(ValueError, match="nothing is scored"):
        Gate.read(text).check(SCORES)


def test_nan_keeps_no_bound():
    with pytest.raises(ValueError, match="loss is nan"):
        Gate.read("loss <= 1").check({"loss": "NaN"})


def test_a_metric_that_was_not_measured_is_named():
    with pytest.raises(ValueError, match="gate wants mae, the evaluation has loss, accuracy"):
        Gate.read("mae <= 1").check(SCORES)


@pytest.mark.parametrize("text", ["", "accuracy", "accuracy > 0.9", "accuracy >= high", ">= 1"])
def test_what_is_no_gate_is_said_with_an_example(text):
    with pytest.raises(ValueError, match="expected such as 'accuracy >= 0.9'"):
        Gate.read(text)
