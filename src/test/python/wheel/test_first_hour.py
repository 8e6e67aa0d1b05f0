"""The first hour with PySpark and the wheel: an empty home, and a table that no page has seen. The commands are the README's."""

import csv
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

CENTELHA = pathlib.Path(sys.executable).with_name("centelha")


def test_a_table_of_ones_own_becomes_a_trained_and_judged_model(tmp_path):
    drawn = random.Random(7)
    with open(tmp_path / "shells.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["length", "width", "found", "rings", "kind"])
        for number in range(300):
            kind = number % 3
            length, width, rings = (drawn.gauss(center, 1) for center in (3 * kind, 5 - 2 * kind, 10))
            place = f"{drawn.choice(['bay', 'cape', 'reef'])} no. {drawn.randrange(900)}"
            table.writerow([f"{length:.3f}", f"{width:.3f}", place, f"{rings:.2f}", ["cone", "conch", "cowrie"][kind]])
    environment = {
        "HOME": str(tmp_path),
        "PATH": f"{pathlib.Path(shutil.which('java')).parent}:/usr/bin:/bin",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1",
    }

    def centelha(*arguments):
        ended = subprocess.run(
            [CENTELHA, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, f"{arguments} ended with {ended.returncode}:\n{ended.stdout}\n{ended.stderr}"
        return ended.stdout

    assert "found" in centelha("new", "--data", "shells.csv", "--label", "kind", "--output", "job.yaml")
    centelha("train", "--job", "job.yaml", "--output", "run")
    figures = centelha("evaluate", "--model", "run", "--data", "shells.csv", "--format", "json")
    assert json.loads(figures.rstrip().rsplit("\n", 1)[-1])["test"]["accuracy"] >= 0.9
    assert centelha("predict", "--model", "run", "--data", "shells.csv", "--show", "10").count("co") >= 10
    assert os.listdir(tmp_path / "run")
