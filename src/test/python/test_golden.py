"""The scripts under src/test/resources/golden still make the committed values.

A script joins by being there. It runs in a copy of its folder and writes beside itself, or to stdout what the .json of
its own name holds.
"""

import json
import shutil
import subprocess
import sys

import pytest

from paths import PROJECT, TARGET

GOLDEN = PROJECT / "src" / "test" / "resources" / "golden"
SCRIPTS = sorted(GOLDEN.glob("*/*.py"))


def remake(script):
    """A folder with the script and what it made, nothing else."""
    folder = TARGET / "golden" / script.parent.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(script, folder)
    ended = subprocess.run([sys.executable, script.name], cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    if ended.stdout:
        (folder / script.name).with_suffix(".json").write_text(ended.stdout, encoding="utf-8")
    return folder


def values(folder):
    """The files of a folder that hold values: no script, no text, no job."""
    return {file.name: file for file in folder.iterdir() if file.suffix not in (".py", ".md", ".yaml")}


def assert_same(committed, made):
    if committed.suffix == ".json":
        assert_close(read(committed), read(made), committed.name)
    else:
        assert committed.read_bytes() == made.read_bytes(), committed.name


def read(file):
    return json.loads(file.read_text(encoding="utf-8"))


def assert_close(expected, actual, place):
    """Numbers to 1e-9, as another processor may round the last digits otherwise; all else exactly."""
    if isinstance(expected, dict):
        assert expected.keys() == actual.keys(), place
        for key, value in expected.items():
            assert_close(value, actual[key], f"{place}.{key}")
    elif isinstance(expected, list):
        assert len(expected) == len(actual), place
        for i, value in enumerate(expected):
            assert_close(value, actual[i], f"{place}[{i}]")
    elif isinstance(expected, float):
        assert actual == pytest.approx(expected, rel=1e-9, abs=1e-9), place
    else:
        assert expected == actual, place


def test_there_are_golden_scripts():
    assert SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.parent.name)
def test_the_script_makes_the_golden_values_again(script):
    committed, made = values(script.parent), values(remake(script))

    assert committed
    assert committed.keys() == made.keys()
    for name, file in committed.items():
        assert_same(file, made[name])
