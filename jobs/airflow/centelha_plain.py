"""Trains on each day's interval, evaluates, and scores a batch if the model is good enough: without a provider.

Needs Airflow 3.3 and, on the workers, what the parameter submit names: spark-submit, or java -jar. What else a run may be
given is in centelha_airflow/interval.py.
"""

from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, CronDataIntervalTimetable, Param, get_current_context, task

from centelha_airflow import interval, process, tasks

SUBMIT = Param(
    ["spark-submit", "--master", "yarn", "--deploy-mode", "client"],
    type="array",
    minItems=1,
    items={"type": "string"},
    description="What runs the jar, with its options: spark-submit in client mode, or java -jar",
)


@task
def run(command: list):
    context = get_current_context()
    params = context["params"]
    command = interval.for_try(command, context["ti"].try_number)
    return process.run(context["ti"].task_id, [*params["submit"], params["jar"], *command])


def submit(task_id, hours):
    return run.override(task_id=task_id, execution_timeout=timedelta(hours=hours))(plan[task_id])


with DAG(
    dag_id="centelha_plain",
    description="Trains, evaluates, gates and scores by processes of the worker",
    schedule=CronDataIntervalTimetable("@daily", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    # How long between them is Airflow's core.default_task_retry_delay.
    default_args={"retries": 3},
    params=interval.PARAMS | {"submit": SUBMIT},
):
    plan = tasks.plan()
    evaluated = submit("evaluate", 2)
    submit("train", 12) >> evaluated >> tasks.gate(evaluated) >> submit("score", 2)
