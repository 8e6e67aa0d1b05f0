"""A run's place and command lines."""

from datetime import datetime, timedelta, timezone

import pytest

from centelha_airflow import interval

DAY = datetime(2026, 1, 2, tzinfo=timezone.utc)
PARAMS = {name: param.value for name, param in interval.PARAMS.items()}


def plan(start=DAY, run_id="scheduled__a", **params):
    return interval.plan(PARAMS | params, start, run_id, DAY + timedelta(days=1))


def test_an_interval_has_one_place_whoever_starts_the_run():
    assert plan(run_id="manual__b") == plan(run_id="scheduled__a")
    assert plan()["train"][-4:] == ["--output", "hdfs:///centelha/20260102T000000Z/run", "--format", "json"]


def test_the_place_is_named_in_utc_to_the_last_digit():
    zone = timezone(timedelta(hours=-3))

    assert interval.name(datetime(2026, 1, 1, 21, tzinfo=zone), "a") == "20260102T000000Z"
    assert interval.name(DAY + timedelta(microseconds=5), "a") == "20260102T000000.000005Z"


def test_a_run_by_hand_without_a_date_has_a_place_of_its_own():
    one = interval.name(None, "manual__2026-01-02T10:00:00+00:00")

    assert one.startswith("manual__2026-01-02T10-00-00-00-00-")
    assert interval.name(None, "manual__2026-01-02T10:00:00-00:00") != one
    assert interval.name(None, "by_hand-1.a") == "by_hand-1.a"
    assert plan(start=None, run_id="a")["predictions"] == "hdfs:///centelha/a/predictions"


def test_settings_and_rows_may_name_the_interval():
    planned = plan(settings=["seed=7", "data.path=/in/{date}"], rows="/new/{interval}", evaluation="/old/{date}")

    assert planned["train"][3:7] == ["--set", "seed=7", "--set", "data.path=/in/2026-01-02"]
    assert planned["evaluate"][3:5] == ["--data", "/old/2026-01-02"]
    assert planned["score"][3:5] == ["--data", "/new/20260102T000000Z"]
    assert "/in/2026-01-03" in plan(start=None, settings=["data.path=/in/{date}"])["train"][4]


def test_each_try_scores_into_a_folder_of_its_own():
    second = interval.for_try(plan()["score"], 2)

    assert second[second.index("--output") + 1] == "hdfs:///centelha/20260102T000000Z/predictions/try-2"
    assert second[second.index("--unless-in") + 1] == "hdfs:///centelha/20260102T000000Z/predictions"


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_predictions_are_finished_when_one_try_is(tmp_path, form):
    folder = form.format(tmp_path / "predictions")
    assert interval.finished(folder) == []
    (tmp_path / "predictions" / "try-1" / "_temporary").mkdir(parents=True)
    assert interval.finished(folder) == []
    (tmp_path / "predictions" / "try-2").mkdir()
    (tmp_path / "predictions" / "try-2" / "_SUCCESS").touch()
    assert [done.endswith("try-2/_SUCCESS") for done in interval.finished(folder)] == [True]


def test_where_airflow_cannot_look_nothing_is_finished(caplog):
    assert interval.finished("nowhere:///predictions") == []
    assert "no file system for nowhere" in caplog.text
