"""A command in a process of its own, which ends when the task does."""

import logging
import signal
import subprocess

from airflow.sdk.exceptions import AirflowFailException

from centelha_airflow import ends

log = logging.getLogger(__name__)

# A driver that is asked to stop saves its last finished round and has ended after 34 s, even if its storage hangs.
SECONDS_TO_END = 40

# Airflow asks all processes of a task's group to stop, and kills them 5 s later: too soon for a driver.
OF_ITS_OWN = {"start_new_session": True}


def stop(process):
    """Asks a process to stop, waits for its end, and kills it if there is none: its run can be resumed either way."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def run(name, command):
    """Runs a command, its lines into the task's log; the status that it hands on.

    name: the command's, for messages
    """
    output = ends.Output()
    try:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **OF_ITS_OWN
        )
    except OSError as e:
        raise AirflowFailException(f"Can't start {command[0]} on this worker: {e.strerror}") from None
    # By which Airflow asks a task to stop.
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        for line in output.passing(process.stdout):
            log.info(line.rstrip())
        code = process.wait()
    except BaseException:  # Airflow's time-out is one, and Ctrl-C
        stop(process)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
        process.stdout.close()
    return ends.judged(name, code, output)
