"""Runs one program: its last line of JSON, its time as a whole process, and the most memory that it and its children held."""

import json
import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / 2**20
SECONDS_BETWEEN_LOOKS = 0.25


@dataclass(frozen=True)
class Run:
    """What one run gave. others: how many cores all other processes took meanwhile, in the mean."""

    result: dict
    process_seconds: float
    peak_mib: float
    others: float


class FailedProgram(Exception):
    """A program that ended with an error, or said nothing."""


def environment():
    """Ours without what would choose threads or kernels for a peer's BLAS."""
    chosen = {k: v for k, v in os.environ.items() if not k.startswith(("OPENBLAS_", "OMP_", "MKL_"))}
    return chosen | {"SPARK_LOCAL_IP": "127.0.0.1", "TF_CPP_MIN_LOG_LEVEL": "2", "PYTHONHASHSEED": "0"}


def run(command, log, more_environment=None, most_seconds=1800):
    """Runs a command to its end; what it prints goes to a log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "w") as errors, open(log.with_suffix(".out"), "w+") as out:
        start, before = time.perf_counter(), _others_seconds()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=out,
            stderr=errors,
            env=environment() | (more_environment or {}),
        )
        peak = _Peak(process.pid)
        try:
            code = process.wait(timeout=most_seconds)
        except subprocess.TimeoutExpired as late:
            raise FailedProgram(f"not done after {most_seconds} s, see {log}") from late
        finally:
            seconds = time.perf_counter() - start
            if process.poll() is None:
                process.kill()
            memory = peak.stop()
        others = max(0.0, _others_seconds() - before) / seconds
        out.seek(0)
        lines = [line for line in out.read().splitlines() if line.startswith("{")]
    if code != 0 or not lines:
        raise FailedProgram(f"exit code {code}, see {log}")
    return Run(json.loads(lines[-1]), seconds, memory, others)


def _others_seconds():
    """The processor time of the whole machine without that of this process and of its children that have ended."""
    busy = Path("/proc/stat").read_text().split("\n", 1)[0].split()
    user, nice, system, _, _, irq, softirq = map(int, busy[1:8])
    mine = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (user + nice + system + irq + softirq) / TICKS - sum(one.ru_utime + one.ru_stime for one in mine)


class _Peak(threading.Thread):
    """Adds up the resident memory of a process and all that it started, a few times a second; what is higher counts: the
    highest sum seen, or the kernel's own mark of the first process."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0.0, threading.Event()
        self.start()

    def run(self):
        while not self.ended.wait(SECONDS_BETWEEN_LOOKS):
            self.most = max(self.most, sum(map(_resident, _tree(self.pid))), _high_water(self.pid))

    def stop(self):
        self.ended.set()
        self.join()
        return self.most


def _tree(pid):
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text().split()]
            except OSError:
                pass  # it has just ended
    return found


def _resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MIB
    except OSError:
        return 0.0  # it has just ended


def _high_water(pid):
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass  # it has just ended
    return 0.0
