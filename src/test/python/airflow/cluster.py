"""A real standalone Spark on 127.0.0.1: a master and two workers, each a process."""

import contextlib
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from paths import SPARK

HOST = "127.0.0.1"
WORKERS = 2
MOST_SECONDS = 120


def free_port():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return taken.getsockname()[1]


@contextlib.contextmanager
def started():
    """The master's URL, while the cluster is up."""
    port, page = free_port(), free_port()
    master = f"spark://{HOST}:{port}"
    with contextlib.ExitStack() as processes, tempfile.TemporaryDirectory() as folder:
        processes.enter_context(daemon(folder, "master", "--port", port, "--webui-port", page))
        await_workers(page, 0)
        for number in range(WORKERS):
            work = pathlib.Path(folder) / f"work-{number}"
            places = ["--webui-port", free_port(), "--work-dir", work]
            processes.enter_context(daemon(folder, "worker", *places, "--cores", 1, "--memory", "1g", master))
        await_workers(page, WORKERS)
        yield master
        processes.close()  # before the folder goes


@contextlib.contextmanager
def daemon(folder, name, *options):
    """A process of Spark's; spark-class becomes the JVM, so its id is this one's."""
    command = [SPARK / "bin" / "spark-class", f"org.apache.spark.deploy.{name}.{name.title()}", "--host", HOST, *options]
    with open(f"{folder}/{name}.log", "ab") as log:
        process = subprocess.Popen(
            [str(part) for part in command],
            env={**os.environ, "SPARK_DAEMON_MEMORY": "512m", "SPARK_LOCAL_DIRS": folder},
            stdout=log,
            stderr=log,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def await_workers(page, number):
    """Until the master's page counts so many of them."""
    until = time.monotonic() + MOST_SECONDS
    while alive(page) < number:
        assert time.monotonic() < until, f"no {number} workers after {MOST_SECONDS} s"
        time.sleep(0.2)


def alive(page):
    """How many workers are; less than none before the page is there."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{page}/json/") as answer:
            return answer.read().decode().count('"state" : "ALIVE"')
    except urllib.error.URLError:
        return -1
