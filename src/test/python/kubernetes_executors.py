"""Executors' pods as processes of this machine: what the image's entrypoint.sh makes of "executor", outside of a container."""

import os
import pathlib
import subprocess

BACKEND = "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend"
HOST = "127.0.0.1"


class Executors:
    """Started with what their pods say: memory, cores, Java's options, the driver's address.

    spark: the folder of Spark's distribution
    folder: for their files
    """

    def __init__(self, spark, folder):
        self._class_path = f"{spark}/jars/*"
        self._folder = pathlib.Path(folder)
        self._processes = []

    def start(self, pod):
        [container] = pod["spec"]["containers"]
        assert container["args"] == ["executor"]
        variables = {variable["name"]: variable.get("value", "") for variable in container["env"]}
        options = [value for name, value in sorted(variables.items()) if name.startswith("SPARK_JAVA_OPT_")]
        memory = variables["SPARK_EXECUTOR_MEMORY"]
        command = ["java", *options, f"-Xms{memory}", f"-Xmx{memory}", "-cp", self._class_path, BACKEND]
        named = {
            "driver-url": "DRIVER_URL",
            "executor-id": "EXECUTOR_ID",
            "cores": "EXECUTOR_CORES",
            "app-id": "APPLICATION_ID",
            "resourceProfileId": "RESOURCE_PROFILE_ID",
        }
        for option, name in named.items():
            command += [f"--{option}", variables[f"SPARK_{name}"]]
        command += ["--hostname", HOST, "--podName", pod["metadata"]["name"]]
        place = {"SPARK_LOCAL_DIRS": str(self._folder), "SPARK_LOCAL_IP": HOST}
        with open(self._folder / f"{pod['metadata']['name']}.log", "wb") as log:
            self._processes.append(
                subprocess.Popen(command, cwd=self._folder, env={**os.environ, **place}, stdout=log, stderr=log)
            )

    def stop(self):
        for process in self._processes:
            process.kill()
            process.wait()
