"""The notebooks run from the first cell to the last, and say the same in both languages."""


import nbformat
import pytest
from nbclient import NotebookClient

from conftest import PROJECT

FOLDER = PROJECT / "jobs" / "notebooks"
PAIRS = [("solubility", "solubilidade"), ("flowers", "flores")]


def notebook(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def sources(name, kind):
    return [cell.source for cell in notebook(name).cells if cell.cell_type == kind]


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.ipynb")))
def test_a_notebook_runs_and_shows_the_epochs(name, monkeypatch):
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")

    ran = NotebookClient(notebook(name), timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()

    shown = "".join(output.get("text", "") for cell in ran.cells for output in cell.get("outputs", []))
    assert "Epoch 2/" in shown


@pytest.mark.parametrize("english, portuguese", PAIRS)
def test_both_languages_have_the_same_code(english, portuguese):
    assert sources(english, "code") == sources(portuguese, "code")
    assert len(sources(english, "markdown")) == len(sources(portuguese, "markdown"))


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair])
def test_what_is_kept_has_no_outputs(name):
    nbformat.validate(notebook(name))
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook(name).cells if cell.cell_type == "code")
