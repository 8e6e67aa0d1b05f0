"""A standalone Spark cluster on this machine: a master and two workers of one core, from the jars that the build lays out."""

import contextlib
import os
import subprocess
import time
import urllib.request

import places

MASTER_PORT = 17077
PAGE_PORT = 17080
MASTER = f"spark://127.0.0.1:{MASTER_PORT}"
SPARK = places.ROOT / "target" / "spark"
MOST_SECONDS_TO_START = 180


@contextlib.contextmanager
def two_workers(memory="2g"):
    """Ends what it started, and nothing else."""
    environment = os.environ | {
        "SPARK_HOME": str(SPARK),
        "SPARK_SCALA_VERSION": "2.12",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    logs = places.WORK / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    folder = places.WORK / "spark-work"
    daemons = []

    def daemon(name, *words):
        log = open(logs / f"{name}-{len(daemons)}.log", "w")
        command = ["java", "-Xmx512m", *places.opens(), "-cp", f"{SPARK / 'jars'}/*", *words]
        daemons.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))

    try:
        daemon("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(MASTER_PORT),
               "--webui-port", str(PAGE_PORT))  # fmt: skip
        for _ in range(2):
            daemon("worker", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1",
                   "--memory", memory, "--webui-port", "0", "--work-dir", str(folder), MASTER)  # fmt: skip
        _wait_for_workers()
        yield environment
    finally:
        for process in reversed(daemons):
            process.terminate()
        for process in daemons:
            process.wait()


def _wait_for_workers():
    end = time.monotonic() + MOST_SECONDS_TO_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PAGE_PORT}/json/", timeout=2) as page:
                if page.read().decode().count('"ALIVE"') >= 3:  # the master and its workers
                    return
        except OSError:
            pass  # not up yet
        time.sleep(0.3)
    raise RuntimeError("The workers did not come up; see target/bench/logs")
