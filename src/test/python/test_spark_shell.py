"""A command line within a real spark-shell, whose context and JVM are another program's."""

import os
import pathlib
import subprocess

import pyspark

from paths import PROJECT
from spark_submit import JAR

SPARK = pathlib.Path(pyspark.__file__).parent
LINES = """
import io.centelha.jobs.Centelha
val done = Centelha.run("train", "--job", "{job}", "--set", "data.path={data}", "--set", "fit.epochs=2", "--output", "{run}")
val again = Centelha.run("evaluate", "--model", "{run}", "--data", "{data}")
val refused = Centelha.run("train", "--job", "nowhere.yaml")
println(s"codes $done $again $refused, sum ${{sc.parallelize(1 to 10, 2).sum}}, stopped ${{sc.isStopped}}")
:quit
"""


def test_commands_run_in_the_context_of_a_shell_which_goes_on_after_them(tmp_path):
    lines = LINES.format(
        job=PROJECT / "jobs" / "iris.yaml", data=PROJECT / "data" / "iris.csv", run=tmp_path / "run"
    )
    shell = [str(SPARK / "bin" / "spark-shell"), "--master", "local[2]", "--driver-memory", "1g"]
    end = subprocess.run(
        [*shell, "--conf", "spark.ui.enabled=false", "--jars", str(JAR)],
        input=lines,
        cwd=tmp_path,
        env={**os.environ, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert "codes 0 0 64, sum 55.0, stopped false" in end.stdout, end.stderr
    assert "Epoch 2/2" in end.stdout
    assert "centelha: nowhere.yaml: Can't read" in end.stderr
    assert (tmp_path / "run" / "model" / "weights.safetensors").exists()
