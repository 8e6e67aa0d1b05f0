"""The packaged jar, run as its users do, and the run directory that it leaves."""

import csv
import json
import shutil
import subprocess

from safetensors.numpy import load_file

from paths import PROJECT, TARGET


class Run:
    """A run directory, read by Python alone."""

    def __init__(self, folder, last_line):
        self.folder = folder
        self.last_line = last_line
        self.status = self.json("status.json")
        self.job = self.json("job.json")
        self.model = self.json("model/model.json")
        self.weights_file = folder / "model" / "weights.safetensors"
        self.weights = load_file(self.weights_file)

    def json(self, name):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def history(self):
        """One dictionary an epoch."""
        with open(self.folder / "history.csv", newline="", encoding="utf-8") as file:
            return [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]


def jar(*arguments):
    """The JSON object on the last line of stdout. Fails with all that was printed if the exit code isn't 0."""
    command = ["java", "-jar", "target/centelha.jar", *map(str, arguments), "--format", "json"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{command} ended with {ended.returncode}:\n{ended.stdout}\n{ended.stderr}"
    return json.loads(ended.stdout.splitlines()[-1])


def train(job, folder, *options):
    shutil.rmtree(TARGET / folder, ignore_errors=True)
    last_line = jar("train", "--job", job, "--output", TARGET / folder, *options)
    return Run(TARGET / folder, last_line)


def predict(run, data, folder, form):
    """The folder with the files of predictions."""
    shutil.rmtree(TARGET / folder, ignore_errors=True)
    jar("predict", "--model", run.folder, "--data", data, "--output", TARGET / folder, "--as", form)
    return TARGET / folder
