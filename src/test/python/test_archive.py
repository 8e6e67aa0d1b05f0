"""The archive, as a user has it: unpacked into a folder of its own, an empty home, a Java, and nothing else."""

import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile

import numpy as np
import pytest
from cyclonedx.model.bom import Bom
from sklearn.datasets import load_wine

from paths import PROJECT, TARGET

JAVA = shutil.which("java")


@pytest.fixture(scope="module")
def archive():
    """The folder that it unpacks to."""
    place = TARGET / "archive"
    shutil.rmtree(place, ignore_errors=True)
    (packed,) = (PROJECT / "target").glob("centelha-*.tar.gz")
    with tarfile.open(packed) as tar:
        tar.extractall(place)
    (folder,) = place.iterdir()
    return folder


@pytest.fixture(scope="module")
def centelha(archive):
    """Runs bin/centelha in a folder, with an empty home: its output."""
    home = TARGET / "archive" / "home"
    home.mkdir()

    def run(*arguments, folder=archive, code=0):
        clean = {"HOME": str(home), "PATH": f"{pathlib.Path(JAVA).parent}:/usr/bin:/bin", "SPARK_LOCAL_IP": "127.0.0.1"}
        command = [str(archive / "bin" / "centelha"), *map(str, arguments)]
        ended = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
        assert ended.returncode == code, f"{command} ended with {ended.returncode}:\n{ended.stdout}\n{ended.stderr}"
        return ended.stdout

    return run


def test_help_makes_a_class_data_archive_once(archive, centelha):
    assert "Usage: centelha" in centelha("--help")
    (classes,) = (archive / "lib").glob("*.jsa")
    assert classes.stat().st_size > 1e6
    made = classes.stat().st_mtime_ns
    assert "Usage: centelha" in centelha("--help")
    assert classes.stat().st_mtime_ns == made


def test_where_lib_cannot_be_written_nothing_is_said(archive, centelha):
    """As another user: root may write everywhere."""
    link = TARGET / "archive" / "linked"
    link.symlink_to(archive / "bin" / "centelha")
    ended = subprocess.run([str(link), "--help"], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert ended.returncode == 0
    assert "Usage: centelha" in ended.stdout
    assert ended.stderr == ""


def test_a_mistake_has_its_exit_code(centelha):
    centelha("trian", code=2)
    centelha("train", "--job", "nowhere.yaml", code=64)


def test_it_trains_its_own_jobs_to_the_bits_of_the_jar(archive, centelha, run):
    output = centelha("train", "--job", "jobs/mnist-10k.yaml", "--output", "runs/digits", "--format", "json")
    assert json.loads(output.splitlines()[-1])["weightsSha256"] == run.status["weightsSha256"]
    assert (archive / "runs" / "digits" / "model" / "model.json").exists()


def test_it_runs_where_only_a_jre_is(archive):
    """A Java without compiler and tools, and without the class data of its own that a JDK brings."""
    jre = TARGET / "archive" / "jre"
    jlink = pathlib.Path(JAVA).resolve().with_name("jlink")
    subprocess.run([jlink, "--add-modules", "java.se,jdk.unsupported", "--output", jre], check=True)
    command = [archive / "bin" / "centelha", "train", "--job", "jobs/iris.yaml", "--set", "fit.epochs=2"]
    clean = {"PATH": "/usr/bin:/bin", "JAVA_HOME": str(jre), "SPARK_LOCAL_IP": "127.0.0.1"}
    ended = subprocess.run(command, cwd=archive, env=clean, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    assert "Epoch 2/2" in ended.stdout
    assert not (jre / "bin" / "javac").exists()


def test_every_link_of_its_pages_leads_somewhere(archive):
    pages = [*archive.glob("*.md"), *archive.glob("docs/**/*.md"), *archive.glob("data/*.md")]
    assert len(pages) > 20
    for page in pages:
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not link.startswith("http"):
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_bill_of_materials_names_every_jar(archive):
    bill = Bom.from_json(json.loads((archive / "bom.json").read_text(encoding="utf-8")))
    assert bill.validate()
    named = {f"{part.name}-{part.version}" for part in bill.components}
    for jar in (archive / "lib" / "spark" / "jars").iterdir():
        assert any(jar.stem == name or jar.stem.startswith(name + "-") for name in named), jar.name
    assert {"openblas", "gcc-runtime", "picocli", "jna"} <= {part.name for part in bill.components}


def test_every_jar_has_its_licence(archive):
    lines = (archive / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    listed = {f"{name}-{version}" for name, version in re.findall(r"\([^:()\s]+:([^:()\s]+):([^:()\s]+) - ", lines)}
    for jar in (archive / "lib" / "spark" / "jars").iterdir():
        assert any(jar.stem == name or jar.stem.startswith(name + "-") for name in listed), jar.name


def test_the_first_hour_with_a_table_of_ones_own(centelha):
    """178 wines that the README has never seen, with a text that no network reads: the commands are the README's."""
    place = TARGET / "archive" / "mine"
    place.mkdir()
    wines = load_wine()
    with open(place / "wines.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow([*wines.feature_names, "note", "grower"])
        for row in np.random.default_rng(1).permutation(len(wines.target)):
            note = f"tasted on day {row}, {'dry' if row % 3 else 'round'}"
            table.writerow([*wines.data[row], note, f"grower {wines.target[row]}"])

    said = centelha("new", "--data", "wines.csv", "--label", "grower", "--output", "job.yaml", folder=place)
    assert "note" in said  # left out, and told so
    assert "note" in (place / "job.yaml").read_text(encoding="utf-8")
    centelha("check", "--job", "job.yaml", folder=place)
    centelha("train", "--job", "job.yaml", "--output", "run", folder=place)
    output = centelha("evaluate", "--model", "run", "--data", "wines.csv", "--format", "json", folder=place)
    assert json.loads(output.splitlines()[-1])["test"]["accuracy"] >= 0.95
    shown = centelha("predict", "--model", "run", "--data", "wines.csv", "--show", "10", folder=place)
    assert shown.count("grower ") >= 10
