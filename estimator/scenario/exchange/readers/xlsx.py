"""Lists of tasks on the first sheet of an Excel workbook that has one."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from estimator.scenario.exchange.draft import Draft
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.reading_rows import read_rows, roles_of
from estimator.scenario.exchange.source import ROWS, Source

UNPACKED = 20_000_000
"""A workbook may hold so many bytes, unpacked."""
COLUMNS = 40
"""So many columns of a sheet are read."""


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.data.startswith(b"PK\3\4") and source.ending in (".xlsx", ".xlsm")


def read(source: Source, losses: Losses) -> Draft:
    """Read a task a row."""
    try:
        with ZipFile(BytesIO(source.data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise source.refusal(f"is longer than {UNPACKED // 1_000_000} MB, unpacked")
    except BadZipFile as error:
        raise source.refusal(f"is no workbook: {error}") from None
    try:
        sheets = list(_sheets(source.data))
    except Exception as error:  # what the library lets through of broken parts has no common kind
        raise source.refusal(f"is no workbook that can be read: {error}") from None
    lists = [(title, rows) for title, rows in sheets if rows and "name" in roles_of(rows[0])] or sheets
    for title, _ in lists[1:]:
        losses.add("other sheets", title)
    return read_rows(lists[0][1] if lists else [], source, losses)


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        cells = sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS, values_only=True)
        yield sheet.title, [row for row in ([_text(cell) for cell in row] for row in cells) if any(row)]


def _text(cell: Any) -> str:
    """Write what a cell holds as text, whole numbers without a point."""
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return "" if cell is None else str(cell)
