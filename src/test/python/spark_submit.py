"""The packaged jar by a spark-submit of its own, from the Spark home that the build laid out."""

import json
import os
import subprocess
import zipfile

from paths import PROJECT

JAR = PROJECT / "target" / "centelha.jar"
SPARK = PROJECT / "target" / "spark"
ENVIRONMENT = {"SPARK_HOME": str(SPARK), "SPARK_SCALA_VERSION": "2.12", "SPARK_LOCAL_IP": "127.0.0.1"}
MOST_SECONDS = 600


class Driver:
    """A driver at work."""

    def __init__(self, process):
        self._process = process

    def kill(self):
        """By SIGKILL."""
        self._process.kill()

    def end(self):
        """Waits for the end."""
        out, err = self._process.communicate(timeout=MOST_SECONDS)
        return End(self._process.returncode, out, err)


class End:
    """How a driver ended, and what it printed."""

    def __init__(self, exit_code, out, err):
        self.exit_code = exit_code
        self.out = out
        self.err = err

    @property
    def complaints(self):
        """What the program itself said on stderr; Spark's launcher writes there, too."""
        return [line for line in self.err.splitlines() if line.startswith("centelha: ")]

    @property
    def status(self):
        return json.loads(self.out.splitlines()[-1])


def opened():
    """What Java must open for Spark, as the jar's manifest has it."""
    with zipfile.ZipFile(JAR) as jar:
        manifest = jar.read("META-INF/MANIFEST.MF").decode("utf-8").replace("\r\n ", "")
    packages = dict(line.split(": ", 1) for line in manifest.splitlines() if line)["Add-Opens"]
    return [f"--add-opens={package}=ALL-UNNAMED" for package in packages.split()]


def start(folder, jars, settings, *arguments):
    """A driver whose temporary files go to a folder.

    jars: added as by --packages
    settings: Spark's, by name
    """
    command = ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-Djava.io.tmpdir={folder}"]
    command += [*opened(), "-cp", f"{SPARK}/jars/*", "org.apache.spark.deploy.SparkSubmit"]
    command += ["--driver-memory", "1g", "--jars", ",".join(map(str, jars))]
    for name, value in settings.items():
        command += ["--conf", f"{name}={value}"]
    process = subprocess.Popen(
        [*command, str(JAR), *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return Driver(process)
