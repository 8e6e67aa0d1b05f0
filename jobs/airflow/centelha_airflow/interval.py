"""One run of a DAG: the name of its interval, its place in storage, its command lines."""

import datetime
import hashlib
import logging
import re
from urllib.parse import urlsplit

from airflow.sdk import Param
from airflow.sdk.io import get_fs, has_fs

log = logging.getLogger(__name__)

PLACES = "; {interval} stands for the run's interval, {date} for the day on which it begins"

# What a run may be given, by `airflow dags trigger --conf` or in Airflow's pages. The defaults are examples: put yours here.
PARAMS = {
    "jar": Param("/opt/centelha/centelha.jar", type="string", description="Centelha's jar, on the worker"),
    "job": Param("/opt/centelha/jobs/mnist.yaml", type="string", description="Job file, a path or URI"),
    "settings": Param(
        ["data.path=hdfs:///digits"],
        type="array",
        items={"type": "string", "pattern": "="},
        description="Each one --set of train, KEY=VALUE" + PLACES,
    ),
    "evaluation": Param("hdfs:///digits", type="string", description="Rows to evaluate the model on" + PLACES),
    "gate": Param("accuracy >= 0.9", type="string", description="What the evaluation must show: METRIC >= or <= NUMBER"),
    "rows": Param("hdfs:///digits", type="string", description="Rows to score" + PLACES),
    "form": Param("parquet", enum=["parquet", "csv", "jsonl"], description="How predictions are written"),
    "output": Param("hdfs:///centelha", type="string", description="Folder of all intervals, a URI"),
}

TRY = "{try}"


def name(start, run_id):
    """The interval's name, fit for a path: when it starts, or the run's own name if it has none.

    start: None in a run that was triggered by hand without a logical date
    """
    if start is not None:
        utc = start.astimezone(datetime.timezone.utc)
        fraction = f".{utc.microsecond:06}" if utc.microsecond else ""
        return f"{utc:%Y%m%dT%H%M%S}{fraction}Z"
    plain = re.sub(r"[^A-Za-z0-9_.-]", "-", run_id)
    # Hadoop takes no colon in a path; two names that differ in such characters alone stay two.
    return plain if plain == run_id else f"{plain}-{hashlib.sha256(run_id.encode()).hexdigest()[:8]}"


def plan(params, start, run_id, run_after):
    """The command lines of an interval by their tasks, and the folder of its predictions.

    A function of the interval and the parameters alone, so that a task that is tried again goes on in the same run
    directory.
    """
    interval = name(start, run_id)
    date = f"{(start or run_after).astimezone(datetime.timezone.utc):%Y-%m-%d}"

    def placed(text):
        return text.replace("{interval}", interval).replace("{date}", date)

    place = f"{params['output'].rstrip('/')}/{interval}"
    run, predictions = f"{place}/run", f"{place}/predictions"
    settings = [part for setting in params["settings"] for part in ("--set", placed(setting))]
    # A folder for each try: the driver of one before may still be at work. predict looks itself whether a try before has
    # done all, on whatever file system it is.
    scores = ["--output", f"{predictions}/try-{TRY}", "--unless-in", predictions, "--as", params["form"]]
    commands = {
        "train": ["train", "--job", params["job"], *settings, "--output", run],
        "evaluate": ["evaluate", "--model", run, "--data", placed(params["evaluation"])],
        "score": ["predict", "--model", run, "--data", placed(params["rows"]), *scores],
    }
    return {task: [*line, "--format", "json"] for task, line in commands.items()} | {"predictions": predictions}


def for_try(command, number):
    """The command line of one try of a task."""
    return [part.replace(TRY, str(number)) for part in command]


def finished(predictions):
    """The folders of predictions that are complete: Spark writes _SUCCESS last."""
    scheme = urlsplit(predictions).scheme or "file"
    if not has_fs(scheme):
        log.warning("Airflow has no file system for %s: whether %s is done is not looked at", scheme, predictions)
        return []
    return sorted(get_fs(scheme).glob(f"{predictions}/*/_SUCCESS"))
