"""A standalone cluster on this machine: a master and one worker, whose executors are processes of their own."""

import os
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
WORK = ROOT / "target" / "scaling"
JARS = f"{ROOT}/target/spark/jars/*"
JAR = f"{ROOT}/target/centelha.jar"
# What Spark's launcher opens (org.apache.spark.launcher.JavaModuleOptions).
OPENED = (
    "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent "
    "java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar"
).split()


def environment():
    home = {"SPARK_HOME": f"{ROOT}/target/spark", "SPARK_SCALA_VERSION": "2.12", "SPARK_LOCAL_IP": "127.0.0.1"}
    return os.environ | home | {"SPARK_LOCAL_DIRS": f"{WORK}/local"}


def java(heap, class_path, *arguments, properties=()):
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED]
    return ["java", f"-Xmx{heap}", *opens, *properties, "-cp", class_path, *arguments]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """Use in a `with` statement; `master` is its address."""

    def __init__(self, cores, memory):
        self.cores = cores
        self.memory = memory
        self.daemons = []

    def __enter__(self):
        port = free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self.daemon("Master", "master.Master", "--host", "127.0.0.1", "--port", str(port))
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        else:
            raise SystemExit(f"The master did not start; see {WORK}/Master.log")
        sizes = ["--cores", str(self.cores), "--memory", self.memory, "--work-dir", f"{WORK}/work"]
        self.daemon("Worker", "worker.Worker", "--host", "127.0.0.1", *sizes, self.master)
        return self

    def daemon(self, name, main, *arguments):
        WORK.mkdir(parents=True, exist_ok=True)
        with open(WORK / f"{name}.log", "w") as log:
            line = java("512m", JARS, f"org.apache.spark.deploy.{main}", *arguments, "--webui-port", "0")
            self.daemons.append(
                subprocess.Popen(line, env=environment(), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
            )

    def __exit__(self, *failure):
        for daemon in reversed(self.daemons):
            daemon.terminate()
            daemon.wait(60)
