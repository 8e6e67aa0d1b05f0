"""The run directory, read by Python's libraries for safetensors, CSV and JSON."""

import hashlib

import networks


def test_the_last_line_on_stdout_is_the_status(run):
    assert run.last_line == run.status
    assert run.status["state"] == "SUCCEEDED"


def test_safetensors_reads_the_weights_under_kerass_names_and_shapes(run):
    assert {name: (str(array.dtype), array.shape) for name, array in run.weights.items()} == {
        "dense/kernel": ("float32", (784, 512)),
        "dense/bias": ("float32", (512,)),
        "dense_1/kernel": ("float32", (512, 10)),
        "dense_1/bias": ("float32", (10,)),
    }


def test_the_weights_have_the_names_that_keras_gives_them(run):
    variables = networks.variables(networks.like(run.model))

    assert {name: array.shape for name, array in run.weights.items()} == {
        name: tuple(variable.shape) for name, variable in variables.items()
    }


def test_the_status_holds_the_sha256_of_the_weights_file(run):
    assert run.status["weightsSha256"] == hashlib.sha256(run.weights_file.read_bytes()).hexdigest()


def test_the_history_has_a_row_an_epoch_and_ends_with_the_figures_of_the_status(run):
    history = run.history()

    assert [row.pop("epoch") for row in history] == [1, 2, 3, 4, 5]
    assert history[-1] == run.status["train"]
