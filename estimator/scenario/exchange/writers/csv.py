"""CSV: a row a task."""

import csv
from io import StringIO

from estimator.scenario.exchange.listing import Listing
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.reading_rows import RUN
from estimator.scenario.exchange.writing_rows import Cell, rows


def write(listing: Listing, losses: Losses) -> bytes:
    """Write UTF-8; text that a spreadsheet would run begins with a '."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in rows(listing, losses))
    return text.getvalue().encode("utf-8", "backslashreplace")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple(RUN) else cell
