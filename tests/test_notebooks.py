"""Notebooks run, and are stored without what they showed."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError

from docs.outputs import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS, GOES = 120, 3
"""A cell takes a few seconds; the first that plays may have to compile. Now and then a kernel is done, and the client
misses its word.
"""

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> nbformat.NotebookNode:
    """Read a notebook."""
    return nbformat.read(path, as_version=4)


def shown(notebook: nbformat.NotebookNode) -> Iterator[dict]:
    """Go through all that cells show, and what their widgets do."""
    for cell in notebook.cells:
        yield from cell.get("outputs", ())
    for widgets in notebook.metadata.get("widgets", {}).values():
        for widget in widgets["state"].values():
            yield from widget["state"].get("outputs", ())


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook; gives it with what it shows."""
    for go in range(1, GOES + 1):
        notebook = read(path)
        try:
            NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": path.parent}}).execute()
        except CellTimeoutError:
            if go == GOES:
                raise
        else:
            break
    return notebook


def test_a_notebook_is_stored_without_output(path):
    notebook = read(path)
    assert not list(shown(notebook))
    assert all(cell.get("execution_count") is None for cell in notebook.cells)


def test_a_notebook_runs(path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = run(path)
    outputs = list(shown(notebook))
    assert not [one for one in outputs if one["output_type"] == "error" or one.get("name") == "stderr"]
    assert [one for one in outputs if "text/html" in one.get("data", {})]
