"""The text that tells the whole language."""

from importlib.resources import files
from pathlib import Path


def text() -> str:
    """Give the page, in Markdown: within the package where it is installed, among the documents in a checkout."""
    package = files("estimator")
    installed = package / "language.md"
    page = installed if installed.is_file() else Path(str(package)).parent / "docs" / "language.md"
    return page.read_text("utf-8")
