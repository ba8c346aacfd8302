"""Formats that plans are read from: a file each, with `fits` and `read`."""

from importlib import import_module
from typing import Protocol, cast

from estimator.scenario.exchange.draft import Draft
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.source import Source

FORMATS = ("ms-project", "p6-xml", "p6-xer", "xlsx", "mermaid", "mermaid-gantt", "dot", "csv")
"""What plans are read from; the first that fits is taken where none is named."""


class Reader(Protocol):
    """What a file of this folder can do."""

    def fits(self, source: Source) -> bool:
        """Tell whether a file looks like it."""

    def read(self, source: Source, losses: Losses) -> Draft:
        """Read a plan. Raises `ScenarioError`, or ValueError for text where a number belongs."""


def reader(form: str) -> Reader:
    """Give the reader of a format."""
    return cast(Reader, import_module(f"{__name__}.{form.replace('-', '_')}"))
