"""Job files against the schema that ships in conf/, by Python's jsonschema."""

import json

import jsonschema
import pytest
import yaml

from paths import PROJECT

JOBS = sorted((PROJECT / "jobs").glob("*.yaml"))


@pytest.fixture(scope="module")
def validator():
    schema = json.loads((PROJECT / "conf" / "job.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def job():
    return read(PROJECT / "jobs" / "mnist-10k.yaml")


def read(file):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def places(validator, job):
    """Where the problems are; fails if there are none."""
    found = [error.json_path for error in validator.iter_errors(job)]
    assert found
    return found


def test_there_are_jobs():
    assert JOBS


@pytest.mark.parametrize("file", JOBS, ids=lambda file: file.name)
def test_every_job_that_ships_is_valid(validator, file):
    validator.validate(read(file))


def test_the_resolved_job_of_a_run_is_valid(validator, run):
    validator.validate(run.job)


def test_an_unknown_key_is_not_valid(validator, job):
    job["fit"]["epoch"] = 5

    assert places(validator, job) == ["$.fit"]


def test_a_text_in_place_of_a_number_is_not_valid(validator, job):
    job["fit"]["epochs"] = "five"

    assert places(validator, job) == ["$.fit.epochs"]


def test_a_layer_without_its_units_is_not_valid(validator, job):
    job["model"][1] = {"Dense": {"activation": "relu"}}

    assert all(place.startswith("$.model[1]") for place in places(validator, job))
