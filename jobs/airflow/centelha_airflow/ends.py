"""How a command of Centelha ended, and what becomes of its task: the one place that knows."""

import json

from airflow.exceptions import AirflowException
from airflow.sdk.exceptions import AirflowFailException

# Another try gives the same.
FINAL = {
    2: "the command line is not understood",
    64: "the job file is not right",
    65: "the data are not right, or training diverged",
    73: "the run directory holds this job's run on other data",
}

# Another try goes on with the run, or finds it done. So does one after any other exit code: a process that crashed.
PASSING = {
    70: "internal error, or storage that fails",
    75: "interrupted, or another driver is at this run",
    137: "killed, or out of memory",
    143: "asked to stop",
}

# Of status.json: what a later task may ask for, small enough for Airflow's database.
HANDED_ON = (
    "state",
    "epoch",
    "train",
    "validation",
    "test",
    "badRows",
    "fitSeconds",
    "runDirectory",
    "weightsSha256",
    "jobSha256",
    "dataSha256",
)

COMPLAINT = "centelha: "
WARNING = "centelha: warning: "


class Output:
    """What a command prints, line by line, stdout and stderr in one: keeps what its end is judged by."""

    def __init__(self):
        self.status = {}
        self.complaint = ""

    def read(self, line):
        line = line.strip()
        if line.startswith(COMPLAINT) and not line.startswith(WARNING):
            self.complaint = line.removeprefix(COMPLAINT)
        elif line.startswith("{"):
            self.status = status(line) or self.status

    def passing(self, lines):
        """The same lines, read on their way."""
        for line in lines:
            self.read(line)
            yield line


def status(line):
    """The status that `--format json` prints, or nothing if the line is something else."""
    try:
        read = json.loads(line)
    except ValueError:
        return {}
    return read if "state" in read else {}


def judged(command, code, output):
    """What a command that went well hands on.

    command: its name, for messages
    code: as Popen says it: negative for a signal
    Raises AirflowFailException, which is not tried again, or AirflowException, which is.
    """
    number = code if code >= 0 else 128 - code
    if number == 0 and output.status.get("state") == "SUCCEEDED":
        return {name: output.status[name] for name in HANDED_ON if name in output.status}
    if number == 0:
        raise AirflowFailException(
            f"{command} ended with 0 and no status on its last line; submit it in client mode, where Spark hands on"
            " what it prints and its exit code"
        )
    meaning = {**FINAL, **PASSING}.get(number, "crashed")
    reason = output.complaint or output.status.get("error", "see the lines above")
    end = AirflowFailException if number in FINAL else AirflowException
    raise end(f"{command} ended with {number} ({meaning}): {reason}")
