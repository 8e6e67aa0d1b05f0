"""The tasks before, between and after the commands."""

from airflow.sdk import get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from centelha_airflow import interval
from centelha_airflow.gates import Gate


@task(multiple_outputs=True)
def plan():
    """The interval's command lines. An interval that has been scored is done: it is skipped, with all that follows.

    A run directory that says SUCCEEDED is not enough: the gate may have held the model back, or scoring crashed.
    """
    context = get_current_context()
    params, run = context["params"], context["dag_run"]
    planned = interval.plan(params, run.data_interval_start, run.run_id, run.run_after)
    try:
        Gate.read(params["gate"])  # now, not after hours of training
    except ValueError as e:
        raise AirflowFailException(str(e)) from None
    done = interval.finished(planned["predictions"])
    if done:
        raise AirflowSkipException(f"This interval is done: {done[-1]}")
    # A template of the parameter itself would give a text.
    return planned | {"spark": params.get("spark", {})}


@task
def gate(evaluation: dict):
    """Fails, and is not tried again, if the evaluation doesn't show what the gate wants."""
    try:
        Gate.read(get_current_context()["params"]["gate"]).check(evaluation.get("test", {}))
    except ValueError as e:
        raise AirflowFailException(str(e)) from None
