"""Job files in the session that runs, and by the command."""

import os
import pathlib
import subprocess
import sys

import pytest

import centelha
from conftest import PROJECT

JOB = PROJECT / "jobs" / "iris.yaml"
CHANGES = {
    "data.path": str(PROJECT / "data" / "iris.csv"),
    "fit.epochs": 8,
    "compile.optimizer": {"adam": {"learningRate": 0.05}},
}


@pytest.fixture(scope="module")
def run(spark, tmp_path_factory):
    """A run directory, and what the run returned."""
    folder = tmp_path_factory.mktemp("jobs") / "run"
    return folder, centelha.train(JOB, set=CHANGES, output=folder, verbose=False)


def test_a_job_gives_the_weights_of_the_estimators_fit_and_leaves_the_session_alive(spark, iris, classifier, run):
    folder, status = run

    model = classifier.setVerbose(False).fit(iris)

    assert status["weightsSha256"] == model.weightsSha256
    assert status["train"] == model.history.epochs[-1]
    assert spark.range(3).count() == 3


def test_a_job_that_is_done_says_so(capsys, run):
    folder, status = run

    again = centelha.train(JOB, set=CHANGES, output=folder)

    assert again["weightsSha256"] == status["weightsSha256"]
    assert "nothing to do" in capsys.readouterr().out


def test_epochs_of_a_job_are_printed(capsys, tmp_path, spark):
    centelha.train(JOB, set={**CHANGES, "fit.epochs": 2}, output=tmp_path / "run")

    printed = capsys.readouterr().out
    assert "Epoch 1/2 - " in printed and "Epoch 2/2 - " in printed and "{" not in printed


def test_a_model_is_evaluated_and_predicts(spark, tmp_path, run):
    folder, status = run

    figures = centelha.evaluate(folder, PROJECT / "data" / "iris.csv", verbose=False)
    centelha.predict(folder, PROJECT / "data" / "iris.csv", output=tmp_path / "scores", verbose=False)

    assert figures["test"]["accuracy"] > 0.9
    assert spark.read.parquet(str(tmp_path / "scores")).count() == 150


def test_a_wrong_job_is_an_error_with_the_programs_words_and_exit_code(spark):
    with pytest.raises(centelha.CommandError, match="epoch") as failure:
        centelha.train(JOB, set={**CHANGES, "fit.epoch": 1}, verbose=False)

    assert failure.value.exit_code == 64


def test_the_command_runs_the_program_with_its_exit_code(tmp_path):
    command = pathlib.Path(sys.executable).parent / "centelha"
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}

    def ended(*arguments):
        return subprocess.run([command, *arguments], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)

    trained = ended("train", "--job", "jobs/iris.yaml", "--set", "fit.epochs=1", "--output", tmp_path / "run")
    assert trained.returncode == 0, trained.stderr
    assert "Epoch 1/1" in trained.stdout
    assert ended("tarin").returncode == 2
