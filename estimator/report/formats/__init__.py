"""The forms a document can take: each module here has `write(document, page)`."""

from importlib import import_module
from typing import Protocol, cast

from estimator.report.page import Page
from estimator.report.sheet import Document

FORMATS = {"table": "", "json": ".json", "csv": ".csv", "markdown": ".md"}
"""What `--format` offers, and the ending of a file by which each goes without saying."""


class Write(Protocol):
    """The one thing a format does."""

    def __call__(self, document: Document, page: Page) -> str:
        """Write a document as text that ends with a newline."""


def write(document: Document, form: str, page: Page) -> str:
    """Write a document in one of the `FORMATS`."""
    module = import_module(f"estimator.report.formats.{form}")
    return cast(Write, module.write)(document, page)
