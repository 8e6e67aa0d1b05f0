"""Trains on each day's interval, evaluates, and scores a batch if the model is good enough: by Airflow's Spark provider.

Needs Airflow 3.3, apache-airflow-providers-apache-spark 6.3.4, spark-submit on the workers' PATH, and a connection
spark_default that names the master. What a run may be given is in centelha_airflow/interval.py.
"""

from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, CronDataIntervalTimetable, Param

from centelha_airflow import interval, tasks
from centelha_airflow.spark_submit import CentelhaSubmitOperator

SPARK = Param({"spark.driver.memory": "2g"}, type="object", description="Spark's settings, by name")


def submit(task_id, hours):
    return CentelhaSubmitOperator(
        task_id=task_id,
        application="{{ params.jar }}",
        application_args=plan[task_id],
        conf=plan["spark"],
        name=f"centelha {task_id}",
        execution_timeout=timedelta(hours=hours),
    )


with DAG(
    dag_id="centelha",
    description="Trains, evaluates, gates and scores by SparkSubmitOperator",
    schedule=CronDataIntervalTimetable("@daily", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    # How long between them is Airflow's core.default_task_retry_delay.
    default_args={"retries": 3},
    params=interval.PARAMS | {"spark": SPARK},
):
    plan = tasks.plan()
    evaluated = submit("evaluate", 2)
    submit("train", 12) >> evaluated >> tasks.gate(evaluated.output) >> submit("score", 2)
