"""Kubernetes without a cluster: what Spark's own spark-submit asks an API server for, given the example settings.

No pod runs. What their pods say does, for driver and executors: as processes, outside of a container.
"""

import json
import os
import pathlib
import re
import subprocess

import pyspark
import pytest

import kubernetes_api
import kubernetes_executors
from paths import DIGITS, PROJECT

SPARK = pathlib.Path(pyspark.__file__).parent
SETTINGS = PROJECT / "conf" / "spark-defaults-kubernetes.conf"
DOCKERFILE = (PROJECT / "conf" / "kubernetes" / "Dockerfile").read_text(encoding="utf-8")
JAR = "local:///opt/centelha/centelha.jar"
JOB = "/opt/centelha/jobs/mnist-10k.yaml"
TRAIN = ["train", "--job", JOB, "--set", "data.path=/digits", "--output", "/runs/digits"]
EXECUTORS = 2


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


def test_the_image_is_sparks_own_of_the_builds_versions_with_files_that_the_build_makes():
    # Tags of apache/spark as its list of images has them: https://github.com/apache/spark-docker, versions.json.
    pom = (PROJECT / "pom.xml").read_text(encoding="utf-8")
    spark, scala = (re.search(rf"<{name}>(.+)</{name}>", pom)[1] for name in ("spark.version", "scala.binary.version"))
    instructions = [line.split() for line in DOCKERFILE.splitlines() if not line.startswith("#")]
    assert instructions[0] == ["ARG", f"SPARK={spark}-scala{scala}-java17-ubuntu"]
    assert instructions[1] == ["FROM", "apache/spark:${SPARK}"]
    for name, source, target in instructions[2:]:
        assert name == "COPY"
        assert list(PROJECT.glob(source))
        assert target.startswith("/opt/centelha/")


@pytest.fixture
def executors(api, tmp_path):
    """Start as soon as their pods are made."""
    processes = kubernetes_executors.Executors(SPARK, tmp_path)
    api.start = processes.start
    yield
    processes.stop()


def test_what_the_pods_of_driver_and_executors_say_trains_to_the_same_bits(api, executors, run, tmp_path):
    api.ended(0)
    assert submitted(api).returncode == 0
    [driver] = api.of_kind("Pod")
    arguments = driver["spec"]["containers"][0]["args"]
    [mounted] = [made["data"] for made in api.of_kind("ConfigMap") if "spark.properties" in made["data"]]
    properties = tmp_path / "spark.properties"
    properties.write_text(mounted["spark.properties"], encoding="utf-8")
    lines = mounted["spark.properties"].replace("\\", "").splitlines()  # colons are escaped
    for name, value in settings().items():
        assert f"{name}={value}" in lines or name == "spark.master"

    # As the image's entrypoint.sh does for "driver", with the paths and addresses of this machine.
    api.running()
    here = {"/opt/spark/conf/spark.properties": properties, JAR: PROJECT / "target" / "centelha.jar"}
    here |= {JOB: PROJECT / "jobs" / "mnist-10k.yaml", "data.path=/digits": f"data.path={DIGITS}"}
    here |= {"/runs/digits": tmp_path / "run"}
    command = [here.get(argument, argument) for argument in arguments[1:]]
    settings_here = {
        "driver.bindAddress": "127.0.0.1",
        "driver.host": "127.0.0.1",
        "driver.port": 0,
        "driver.blockManager.port": 0,
        "jars": here[JAR],
        "executor.instances": EXECUTORS,
        # In a pod the API server's address and the credentials would be those of the service account.
        "kubernetes.submitInDriver": "false",
    }
    conf = [option for name, value in settings_here.items() for option in ("--conf", f"spark.{name}={value}")]
    end = spark_submit("--deploy-mode", "client", *conf, *command)
    assert end.returncode == 0, end.stderr
    status = json.loads((tmp_path / "run" / "status.json").read_text(encoding="utf-8"))
    assert status["state"] == "SUCCEEDED"
    assert status["weightsSha256"] == run.status["weightsSha256"]

    pods = [pod for pod in api.of_kind("Pod") if pod["metadata"]["labels"]["spark-role"] == "executor"]
    assert len(pods) == EXECUTORS
    for pod in pods:
        [container] = pod["spec"]["containers"]
        assert container["image"] == settings()["spark.kubernetes.container.image"]
        # 4 GB of heap, and a tenth for the JVM itself.
        assert container["resources"]["limits"]["memory"] == container["resources"]["requests"]["memory"] == "4505Mi"
        assert container["resources"]["requests"]["cpu"] == settings()["spark.executor.cores"]
        assert [owner["name"] for owner in pod["metadata"]["ownerReferences"]] == [driver["metadata"]["name"]]
        log = (tmp_path / f"{pod['metadata']['name']}.log").read_text(encoding="utf-8")
        assert "Successfully registered with driver" in log


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
