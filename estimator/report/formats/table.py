"""A table for people: on a terminal, or as plain text where it is piped."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from estimator.report.page import Page
from estimator.report.sheet import Cell, Column, Document, Row, Section, Sheet
from estimator.scenario.problems import legible

GAP = 2
"""Blanks between columns."""
LABEL, WORD = 22, 14
"""A label, and words in a column or at its head, may be broken to so many columns where there is no room."""
WORDS = 26
"""Words take no more than so many columns where numbers don't."""
LONGEST = 100
"""Words are easier to read in lines of no more than so many columns."""


def write(document: Document, page: Page) -> str:
    """Lay out the sheets of a document on a page."""
    text = StringIO()
    console = Console(
        file=text,
        width=page.width,
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=not page.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for number, sheet in enumerate(document.sheets):
        if number:
            console.print()
        for part in _sheet(sheet, page.width):
            console.print(part)
    return "\n".join(line.rstrip(" ") for line in text.getvalue().split("\n"))


def _sheet(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    if sheet.title:
        yield _text(sheet.title, "bold")
        yield Text()
    yield from _table(sheet, width)
    line = min(width, LONGEST)
    if sheet.notes:
        yield Text()
        yield Padding(_text(" ".join(sheet.notes), "dim"), (0, width - line, 0, 0))
    if sheet.words:
        yield Text()
        yield Padding(_text(" ".join(sheet.words)), (0, width - line, 0, 0))


def _table(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    """Lay out the rows: as they are, with rows for columns where they don't fit, or else one below the other."""
    upright = replace(sheet, sections=tuple(_indented(section) for section in sheet.sections))
    widths = _widths(upright, width)
    if widths is not None:
        yield from _rows(upright, widths)
    elif sheet.can_turn and len(sheet.columns) > 1:
        for number, section in enumerate(sheet.sections):
            if number:
                yield Text()
            yield from _table(_turned(sheet, section), width)
    else:
        yield from _list(sheet, width)


def _widths(sheet: Sheet, width: int) -> list[int] | None:
    """Share a width out among labels and columns; None where it is too small."""
    labels = max([cell_len(sheet.corner), *(cell_len(legible(row.label, None)) for row in _all_rows(sheet))])
    least, most = [min(labels, LABEL)], [labels]
    for number, column in enumerate(sheet.columns):
        title = legible(column.title, None)
        word = min(max((cell_len(word) for word in title.split()), default=0), WORD)
        marks = _has_marks(sheet, number)
        long = {row: _length(row.cells[number], marks) for row in _all_rows(sheet)}
        soft = {row for row in long if row.words and column.numbers}
        low = [min(n, WORD) if row in soft or not column.numbers else n for row, n in long.items()]
        high = [min(n, WORDS) if row in soft else n for row, n in long.items()]
        least.append(max([word, *low]))
        most.append(max([word, min(cell_len(title), WORDS), *high]))
    room = width - GAP * len(sheet.columns) - sum(least)
    if room < 0:
        return None
    # labels first, then from the left: each takes what it likes while there is some
    for number, (low, high) in enumerate(zip(least, most, strict=True)):
        more = min(room, high - low)
        least[number] += more
        room -= more
    return least


def _rows(sheet: Sheet, widths: list[int]) -> Iterator[RenderableType]:
    head = Row(sheet.corner, tuple(Cell(column.title) for column in sheet.columns), strong=True)
    headed = any(cell.text for cell in head.cells)
    if headed:
        yield _line(replace(sheet, sections=()), head, widths)
    for number, section in enumerate(sheet.sections):
        if number or (headed and section.title):
            yield Text()
        if section.title:
            yield _text(section.title, "bold")
        yield from _said(section.below)
        for row in section.rows:
            yield _line(sheet, row, widths)
            yield from _said(row.below)


def _line(sheet: Sheet, row: Row, widths: list[int]) -> RenderableType:
    table = Table(box=None, show_header=False, padding=0, pad_edge=False, collapse_padding=True)
    # what heads a column stands right above its numbers; what goes on for lines begins where its label does
    vertical: Literal["top", "bottom"] = "top" if row.words else "bottom"
    table.add_column(width=widths[0], overflow="fold", vertical=vertical)
    for column, width in zip(sheet.columns, widths[1:], strict=True):
        table.add_column(width=GAP)
        table.add_column(width=width, justify="right" if column.numbers else "left", overflow="fold", vertical=vertical)
    style = "bold" if row.strong else ""
    cells: list[RenderableType] = []
    for number, cell in enumerate(row.cells):
        cells += ["", _cell(cell, style, _has_marks(sheet, number))]
    table.add_row(_text(row.label, style), *cells)
    return table


def _said(texts: tuple[str, ...]) -> Iterator[RenderableType]:
    for text in texts:
        yield Padding(_text(text, "dim"), (0, 0, 0, 4))


def _turned(sheet: Sheet, section: Section) -> Sheet:
    """Make the columns rows, and the rows of one section columns."""
    rows = tuple(
        Row(column.title, tuple(row.cells[number] for row in section.rows))
        for number, column in enumerate(sheet.columns)
    )
    columns = tuple(Column(row.label.strip(), sheet.columns[0].numbers) for row in section.rows)
    return Sheet(columns=columns, sections=(Section(rows),), corner=section.title)


def _list(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    """Write each column by itself, its labels and cells side by side."""
    for number, column in enumerate(sheet.columns):
        if number:
            yield Text()
        if column.title:
            yield _text(column.title, "bold")
        for section in sheet.sections:
            if section.title:
                yield _text(section.title, "bold")
            yield from _said(section.below)
            table = Table.grid(padding=(0, GAP, 0, 0), expand=False)
            table.add_column(overflow="fold", max_width=max(width - WORD, width // 2))
            table.add_column(overflow="fold")
            for row in section.rows:
                table.add_row(_text(row.label), _cell(row.cells[number], "", False))
            yield table


def _cell(cell: Cell, style: str, marks: bool) -> Text:
    text = _text(cell.text, style)
    if cell.mark:
        text.append(f" {cell.mark}", "dim")
    elif marks:
        text.append("  ")
    return text


def _length(cell: Cell, marks: bool) -> int:
    return cell_len(legible(cell.text, None)) + (2 if marks or cell.mark else 0)


def _has_marks(sheet: Sheet, number: int) -> bool:
    return any(row.cells[number].mark for row in _all_rows(sheet))


def _all_rows(sheet: Sheet) -> list[Row]:
    return [row for section in sheet.sections for row in section.rows]


def _indented(section: Section) -> Section:
    """Set the labels below a title in a little."""
    if not section.title:
        return section
    return replace(section, rows=tuple(replace(row, label=f"  {row.label}") for row in section.rows))


def _text(text: str, style: str = "") -> Text:
    return Text(legible(text, None), style)
