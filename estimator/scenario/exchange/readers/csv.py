"""Lists of tasks in CSV, parted by commas, semicolons or tabs."""

import csv
import io

from estimator.scenario.exchange.draft import Draft
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.reading_rows import read_rows
from estimator.scenario.exchange.source import Source


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.ending in (".csv", ".tsv", ".txt")


def read(source: Source, losses: Losses) -> Draft:
    """Read a task a row."""
    head = source.text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(source.text), delimiter=delimiter):
            source.refuse_more(len(rows))
            rows += [row] if any(row) else []
    except csv.Error as error:
        raise source.refusal(f"is no CSV: {error}") from None
    return read_rows(rows, source, losses)
