"""The wheel as an archive, by the rules of PyPA."""

import base64
import csv
import email
import hashlib
import io
import sys
import zipfile

import pyspark
import pytest
from packaging.metadata import Metadata
from packaging.utils import parse_wheel_filename

import centelha
from conftest import PROJECT

(WHEEL,) = (PROJECT / "target").glob("centelha-*.whl")
INFO = f"centelha-{centelha.__version__}.dist-info"


@pytest.fixture(scope="module")
def files():
    with zipfile.ZipFile(WHEEL) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_file_has_the_digest_and_size_of_the_record(files):
    record = {name: (digest, size) for name, digest, size in csv.reader(io.StringIO(files[f"{INFO}/RECORD"].decode()))}

    assert list(record) == list(files)
    assert record.pop(f"{INFO}/RECORD") == ("", "")
    for name, (digest, size) in record.items():
        sha256 = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
        assert (digest, int(size)) == (f"sha256={sha256}", len(files[name])), name


def test_the_metadata_are_valid_and_need_pyspark_and_what_its_stages_need(files):
    metadata = Metadata.from_email(files[f"{INFO}/METADATA"], validate=True)

    name, version, _, tags = parse_wheel_filename(WHEEL.name)
    assert (metadata.name, metadata.version) == (name, version)
    assert [str(need) for need in metadata.requires_dist] == ["pyspark>=3.5", "numpy>=1.21"]
    assert {str(tag) for tag in tags} == {"py3-none-any"} == {email.message_from_bytes(files[f"{INFO}/WHEEL"])["Tag"]}


def test_the_jar_inside_is_the_one_that_was_built(files):
    assert files["centelha/jars/centelha.jar"] == (PROJECT / "target" / "centelha.jar").read_bytes()


def test_what_is_imported_was_installed():
    assert centelha.__file__.startswith(sys.prefix)
    assert pyspark.__file__.startswith(sys.prefix)
