"""Keras, given a run's weights, gets the figures and predictions that the program wrote."""

import json

import numpy as np
import pyarrow
import pyarrow.csv
import pyarrow.parquet
import pytest

import program
from paths import DIGITS

# A float32 sum of 784 products, in another order.
TOLERANCE = 1e-5


def read_json_lines(file):
    with open(file, encoding="utf-8") as lines:
        return pyarrow.Table.from_pylist([json.loads(line) for line in lines])


READERS = {
    "parquet": pyarrow.parquet.read_table,
    "csv": pyarrow.csv.read_csv,
    "jsonl": read_json_lines,
}


def table(folder, form):
    """All files of a folder that Spark wrote, but for its own: their names begin with _ or a dot."""
    assert (folder / "_SUCCESS").exists()
    files = sorted(file for file in folder.iterdir() if file.name[0] not in "._")
    return pyarrow.concat_tables([READERS[form](file) for file in files])


def row_number(key):
    file, number = key.rsplit(":", 1)
    assert file == "t10k-images-idx3-ubyte.gz"
    return int(number)


def correct(accuracy):
    """The number of digits out of 1,000 that are right: Keras hands its accuracy on as a float32."""
    assert accuracy * 1000 == pytest.approx(round(accuracy * 1000), abs=1e-3)
    return round(accuracy * 1000)


def test_keras_evaluates_the_weights_to_the_test_figures_in_the_status(run, network, test_digits):
    theirs = network.evaluate(*test_digits, return_dict=True, verbose=0)

    assert run.status["test"]["loss"] == pytest.approx(theirs["loss"], abs=TOLERANCE)
    assert correct(run.status["test"]["accuracy"]) == correct(theirs["accuracy"])


def test_evaluate_gives_the_test_figures_that_training_ended_with(run):
    evaluated = program.jar("evaluate", "--model", run.folder, "--data", DIGITS)

    assert evaluated["test"] == run.status["test"]
    assert evaluated["weightsSha256"] == run.status["weightsSha256"]


@pytest.mark.parametrize("form", READERS)
def test_keras_predicts_what_predict_wrote_key_by_key(run, network, test_digits, form):
    written = table(program.predict(run, DIGITS, f"predictions-{form}", form), form)

    images, _ = test_digits
    rows = [row_number(key.as_py()) for key in written["key"]]
    assert sorted(rows) == list(range(len(images)))
    ours = np.column_stack([written[f"prediction_{i}"] for i in range(10)])
    np.testing.assert_allclose(ours, network.predict(images, verbose=0)[rows], rtol=0, atol=TOLERANCE)
    assert [int(name.as_py()) for name in written["class"]] == ours.argmax(1).tolist()
