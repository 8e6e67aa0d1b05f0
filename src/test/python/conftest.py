"""What several checks share: one run of the main job, and the digits that it saw."""

import os

os.environ["KERAS_BACKEND"] = "jax"

import pytest

import program
import idx
import networks
from paths import DIGITS


@pytest.fixture(scope="session")
def run():
    """The main job, as the README has it."""
    return program.train("jobs/mnist-10k.yaml", "run")


@pytest.fixture(scope="session")
def network(run):
    """Keras' network with the run's weights."""
    return networks.trained(run)


@pytest.fixture(scope="session")
def training_digits():
    return idx.digits(DIGITS, "train")


@pytest.fixture(scope="session")
def test_digits():
    return idx.digits(DIGITS, "t10k")
