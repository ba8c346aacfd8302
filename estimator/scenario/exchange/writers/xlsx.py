"""An Excel workbook: a row a task, and on a second sheet what is not in it."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from estimator.scenario.exchange.composing import clean
from estimator.scenario.exchange.listing import Listing
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.writing_rows import Cell, rows

WIDEST = 60
MADE = datetime(2000, 1, 1)
"""When all workbooks say they were made, so that the same plan gives the same cells and properties."""


def write(listing: Listing, losses: Losses) -> bytes:
    """Write both sheets."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "Estimator", clean(listing.name)
    book.properties.created = book.properties.modified = MADE
    _fill(book.create_sheet("Tasks"), list(rows(listing, losses)))
    lost: list[list[Cell]] = [[loss] for loss in losses]
    _fill(book.create_sheet("Not carried over"), [["Not carried over"], *lost])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _fill(sheet: Any, rows: Iterable[list[Cell]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    head, *others = rows
    sheet.freeze_panes = "A2"
    for number in range(len(head)):
        longest = max(len(str(row[number] or "")) for row in (head, *others))
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(longest + 2, WIDEST)
    for row in (head, *others):
        cells = [WriteOnlyCell(sheet, value) for value in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
            if row is head:
                cell.font = Font(bold=True)
        sheet.append(cells)
