"""The DAGs as Airflow reads them."""

import pytest
from airflow.dag_processing.dagbag import DagBag

from paths import DAGS

IDS = ["centelha", "centelha_plain"]


@pytest.fixture(scope="module")
def bag(database):
    return DagBag(dag_folder=DAGS, bundle_path=DAGS)


def test_they_import(bag):
    assert bag.import_errors == {}
    assert sorted(bag.dags) == IDS
    assert bag.captured_warnings == {}


@pytest.mark.parametrize("name", IDS)
def test_they_train_evaluate_gate_and_score(bag, name):
    dag = bag.dags[name]

    below = {task.task_id: task.downstream_task_ids for task in dag.tasks}
    assert below == {
        "plan": {"train", "evaluate", "score"},
        "train": {"evaluate"},
        "evaluate": {"gate"},
        "gate": {"score"},
        "score": set(),
    }


@pytest.mark.parametrize("name", IDS)
def test_what_runs_long_has_a_time_out_and_everything_is_tried_again(bag, name):
    dag = bag.dags[name]

    assert all(dag.get_task(task).execution_timeout for task in ("train", "evaluate", "score"))
    assert {task.retries for task in dag.tasks} == {3}
    assert dag.max_active_runs == 1
