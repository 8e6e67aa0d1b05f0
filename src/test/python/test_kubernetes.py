"""Kubernetes without a cluster: what Spark's own spark-submit asks an API server for, given the example settings.

No pod runs. The driver's command does, outside of a container, with local[2] in the place of the cluster.
"""

import json
import os
import pathlib
import re
import subprocess

import pyspark
import pytest

import kubernetes_api
from paths import DIGITS, PROJECT

SPARK = pathlib.Path(pyspark.__file__).parent
SETTINGS = PROJECT / "conf" / "spark-defaults-kubernetes.conf"
DOCKERFILE = (PROJECT / "conf" / "kubernetes" / "Dockerfile").read_text(encoding="utf-8")
JAR = "local:///opt/centelha/centelha.jar"
JOB = "/opt/centelha/jobs/mnist-10k.yaml"
TRAIN = ["train", "--job", JOB, "--set", "data.path=/digits", "--set", "fit.epochs=1", "--output", "/runs/digits"]


@pytest.fixture
def api():
    server = kubernetes_api.Server()
    yield server
    server.stop()


def spark_submit(*options):
    environment = {**os.environ, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1", "KUBECONFIG": "/dev/null"}
    command = [str(SPARK / "bin" / "spark-submit"), *map(str, options)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def submitted(api, *options):
    return spark_submit(
        *["--properties-file", SETTINGS, "--master", f"k8s://{api.url}", "--class", "io.centelha.jobs.Main"],
        *[*options, JAR, *TRAIN],
    )


def settings():
    lines = [line.split(None, 1) for line in SETTINGS.read_text(encoding="utf-8").splitlines()]
    return {line[0]: line[1] for line in lines if line and not line[0].startswith("#")}


def test_the_drivers_pod_runs_the_jar_of_the_image_with_the_memory_that_is_asked_for(api):
    api.ended(0)
    end = submitted(api)
    assert end.returncode == 0, end.stderr

    [pod] = api.of_kind("Pod")
    assert pod["metadata"]["labels"]["spark-role"] == "driver"
    assert pod["spec"]["restartPolicy"] == "Never"
    assert pod["spec"]["serviceAccountName"] == "spark"
    [container] = pod["spec"]["containers"]
    assert container["image"] == settings()["spark.kubernetes.container.image"]
    assert container["args"][:3] == ["driver", "--properties-file", "/opt/spark/conf/spark.properties"]
    assert container["args"][3:] == ["--class", "io.centelha.jobs.Main", JAR, *TRAIN]
    # 2 GB of heap, and 384 MB for the JVM itself.
    assert container["resources"]["limits"]["memory"] == container["resources"]["requests"]["memory"] == "2432Mi"
    assert {variable["name"] for variable in container["env"]} >= {"SPARK_DRIVER_BIND_ADDRESS", "SPARK_CONF_DIR"}

    assert f"--tag {container['image']} " in DOCKERFILE
    assert re.search(r"^COPY target/centelha.jar (\S+)$", DOCKERFILE, re.MULTILINE)[1] == JAR.removeprefix("local://")
    assert re.search(r"^COPY jobs/\*.yaml (\S+)$", DOCKERFILE, re.MULTILINE)[1] == str(pathlib.Path(JOB).parent) + "/"


def test_the_command_of_the_drivers_pod_trains(api, tmp_path):
    api.ended(0)
    assert submitted(api).returncode == 0
    arguments = api.of_kind("Pod")[0]["spec"]["containers"][0]["args"]
    [mounted] = [made["data"] for made in api.of_kind("ConfigMap") if "spark.properties" in made["data"]]
    properties = tmp_path / "spark.properties"
    properties.write_text(mounted["spark.properties"], encoding="utf-8")
    lines = mounted["spark.properties"].replace("\\", "").splitlines()  # colons are escaped
    for name, value in settings().items():
        assert f"{name}={value}" in lines or name == "spark.master"

    # As the image's entrypoint.sh does for "driver", with the paths and the address of this machine.
    here = {"/opt/spark/conf/spark.properties": properties, JAR: PROJECT / "target" / "centelha.jar"}
    here |= {JOB: PROJECT / "jobs" / "mnist-10k.yaml", "data.path=/digits": f"data.path={DIGITS}"}
    here |= {"/runs/digits": tmp_path / "run"}
    command = [here.get(argument, argument) for argument in arguments[1:]]
    settings_here = ["driver.bindAddress=127.0.0.1", "driver.host=127.0.0.1", f"jars={here[JAR]}"]
    conf = [option for setting in settings_here for option in ("--conf", f"spark.{setting}")]
    end = spark_submit("--master", "local[2]", "--deploy-mode", "client", *conf, *command)
    assert end.returncode == 0, end.stderr
    assert json.loads((tmp_path / "run" / "status.json").read_text(encoding="utf-8"))["state"] == "SUCCEEDED"


@pytest.mark.parametrize("exit_code", [0, 65, 75])
def test_what_the_caller_sees_of_the_drivers_exit_code(api, exit_code):
    api.ended(exit_code)
    end = submitted(api)
    assert end.returncode == 0
    assert f"exit code: {exit_code}" in end.stderr


def test_without_a_class_spark_cannot_look_into_the_jar_of_the_image(api):
    end = spark_submit("--properties-file", SETTINGS, "--master", f"k8s://{api.url}", JAR, *TRAIN)
    assert end.returncode == 1
    assert "Please specify one with --class" in end.stderr
    assert not api.created
