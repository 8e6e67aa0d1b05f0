"""Where things are, and how what is measured is built or installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

PYTHON = Path(__file__).resolve().parent
ROOT = PYTHON.parents[2]
BENCH = ROOT / "src" / "bench"
WORK = ROOT / "target" / "bench"
DATA = WORK / "data"
PAGE = ROOT / "src" / "site" / "markdown" / "benchmarks.md"
JAR = ROOT / "target" / "centelha.jar"
DL4J_JARS = WORK / "dl4j" / "jars"
HEAP = "4g"

OPENED = (
    "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent "
    "java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar jdk.internal.ref"
).split()


def opens():
    """What Spark needs on Java 17 where no manifest says so."""
    return [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]


def class_path():
    """Of our classes and the programs in src/bench/java."""
    jars = (WORK / "class-path").read_text().strip()
    return f"{ROOT / 'target' / 'test-classes'}:{ROOT / 'target' / 'classes'}:{jars}"


def java(name, *arguments, heap=HEAP, settings=()):
    """A program of src/bench/java."""
    return ["java", f"-Xmx{heap}", *opens(), *settings, "-cp", class_path(), f"io.centelha.{name}", *arguments]


def dl4j(name, *arguments):
    """A program of src/bench/dl4j."""
    return ["java", f"-Xmx{HEAP}", *opens(), "-cp", f"{DL4J_JARS}/*", f"io.centelha.dl4j.{name}", *arguments]


def python(environment):
    return WORK / "venvs" / environment / "bin" / "python"


def peer(environment, name, *arguments):
    """A program of src/bench/python/peers."""
    return [python(environment), PYTHON / "peers" / f"{name}.py", *arguments]


def prepare(needs, mnist, size):
    """Builds and installs what is needed and isn't there yet, and lays out the data."""
    say("building Centelha and the programs of src/bench/java")
    maven(ROOT, "-Pbench", "-DskipTests", "package")
    if "dl4j" in needs:
        say("building the programs of src/bench/dl4j")
        maven(BENCH / "dl4j", "package")
    for environment in sorted({"torch"} | (needs - {"dl4j"})):  # torch: NumPy for the data
        install(environment)
    command = [python("torch"), PYTHON / "datasets.py", mnist, DATA, size.wide_rows, size.csv_megabytes, *size.scored_rows]
    command = [str(word) for word in command]
    subprocess.run(command, check=True)


def maven(folder, *arguments):
    subprocess.run(["mvn", "-q", "-f", str(folder), *arguments], check=True, stdout=sys.stderr)


def install(environment):
    """A virtual environment from its pinned requirements, once."""
    folder = WORK / "venvs" / environment
    requirements = PYTHON / "requirements" / f"{environment}.txt"
    done = folder / "installed.txt"
    if done.exists() and done.read_text() == requirements.read_text():
        return
    say(f"installing {environment} from {requirements.relative_to(ROOT)}")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "-q", "-r", str(requirements)], check=True)
    done.write_text(requirements.read_text())


def versions(environment):
    """Of what the requirements name, as installed."""
    names = [
        line.split("==")[0] for line in (PYTHON / "requirements" / f"{environment}.txt").read_text().split()
    ]
    code = "import importlib.metadata as m, json, sys; print(json.dumps({n: m.version(n) for n in sys.argv[1:]}))"
    answer = subprocess.run(
        [str(python(environment)), "-c", code, *names], check=True, capture_output=True, text=True
    )
    return json.loads(answer.stdout)


def machine():
    """The machine's kind: no names."""
    lines = [line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line]
    facts = {key.strip(): value.strip() for key, value in reversed(lines)}
    wanted = ["avx2", "avx512f", "avx512_bf16", "amx_tile", "asimd", "sve"]
    flags = facts.get("flags", facts.get("Features", "")).split()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java_version = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return {
        "processor": f"{facts.get('vendor_id', 'unknown')}, {os.cpu_count()} cores",
        "instruction sets": ", ".join(flag for flag in wanted if flag in flags) or "none of note",
        "memory": f"{memory:.0f} GiB",
        "system": f"{os.uname().sysname} {os.uname().machine}",
        "java": java_version,
        "python": sys.version.split()[0],
    }


def commit():
    """Of the sources that are measured; a plus says that they were changed since."""
    def git(*words):
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "-uno") else "")


def say(line):
    print(line, file=sys.stderr, flush=True)
