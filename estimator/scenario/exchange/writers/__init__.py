"""Formats that plans are written in: a file each, with `write`."""

from importlib import import_module
from typing import Protocol, cast

from estimator.scenario.exchange.listing import Listing
from estimator.scenario.exchange.losses import Losses


class Writer(Protocol):
    """What a file of this folder can do."""

    def write(self, listing: Listing, losses: Losses) -> bytes:
        """Write a list of tasks, and tell what of it the format can't hold."""


def writer(form: str) -> Writer:
    """Give the writer of a format."""
    return cast(Writer, import_module(f"{__name__}.{form.replace('-', '_')}"))
