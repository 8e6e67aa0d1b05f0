"""The job that the tests run by Airflow: a network on 10,000 handwritten digits."""

import json
import subprocess

from paths import DIGITS, JAR, JOB, PROJECT

# A JVM that lives for seconds is warm sooner.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def conf(output):
    """What a run of a DAG is given, whatever DAG it is."""
    return {
        "jar": str(JAR),
        "job": str(JOB),
        "settings": [f"data.path={DIGITS}"],
        "evaluation": str(DIGITS),
        "rows": str(DIGITS),
        "output": output,
    }


def undisturbed_sha256(folder):
    """The weights' SHA-256 of the same job without Airflow and without a cluster."""
    line = ["train", "--job", JOB, "--set", f"data.path={DIGITS}", "--output", folder / "undisturbed", "--format", "json"]
    ended = subprocess.run(["java", "-jar", JAR, *line], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])["weightsSha256"]
