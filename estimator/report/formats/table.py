"""A table for people: on a terminal, or as plain text where it is piped."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from typing import Literal, Self

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
        force_jupyter=False,  # or it shows by itself what is only to be written
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
            if isinstance(part, str):
                text.write(part + "\n")
            else:
                console.print(part)
    if document.code:
        text.write("\n" + document.code)
    return "\n".join(line.rstrip(" ") for line in text.getvalue().split("\n"))


def _sheet(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    if sheet.title:
        yield _text(sheet.title, "bold")
        yield Text()
    aside = (0, width - min(width, LONGEST), 0, 0)
    for number, sentence in enumerate(sheet.words):
        yield Padding(_text(sentence, "" if number else "bold"), aside)
    if sheet.words and not sheet.is_words:
        yield Text()
    yield from _table(sheet, width)
    if sheet.notes:
        yield Text()
        yield Padding(_text(" ".join(sheet.notes), "dim"), aside)


def _table(sheet: Sheet, width: int) -> Iterator[RenderableType]:
    """Lay out rows: as they are, turned where they don't fit, or else one below the other."""
    upright = replace(sheet, sections=tuple(_indented(section) for section in sheet.sections))
    frame = Frame.of(upright, width)
    if frame is not None:
        yield from _rows(upright, frame)
    elif sheet.can_turn and len(sheet.columns) > 1:
        for number, section in enumerate(sheet.sections):
            if number:
                yield Text()
            yield from _table(_turned(sheet, section), width)
    else:
        yield from _list(sheet, width)


@dataclass(frozen=True)
class Frame:
    """How rows are set: the width of the labels, and of each column."""

    labels: int
    columns: tuple[int, ...]
    right: tuple[bool, ...]
    """Whether a column is set to the right."""
    marks: tuple[bool, ...]
    """Whether a column has marks, so that its numbers leave room for one."""

    @classmethod
    def of(cls, sheet: Sheet, width: int) -> Self | None:
        """Share a width out among labels and columns; None where it is too small."""
        rows = [row for section in sheet.sections for row in section.rows]
        labels = max([cell_len(sheet.corner), *(cell_len(legible(row.label, None)) for row in rows)])
        least, most = [min(labels, LABEL)], [labels]
        marks = tuple(any(row.cells[n].mark for row in rows) for n in range(len(sheet.columns)))
        for number, column in enumerate(sheet.columns):
            title = legible(column.title, None)
            low = high = min(max((cell_len(word) for word in title.split()), default=0), WORD)
            high = max(high, min(cell_len(title), WORDS))
            for row in rows:
                length = cell_len(_cell(row.cells[number], marks[number]))
                breaks = row.words or not column.numbers
                low = max(low, min(length, WORD) if breaks else length)
                high = max(high, min(length, WORDS) if row.words and column.numbers else length)
            least.append(low)
            most.append(high)
        room = width - GAP * len(sheet.columns) - sum(least)
        if room < 0:
            return None
        # labels first, then all alike: each takes what it likes while there is some
        for taking in ([0], range(1, len(most))):
            while room and (short := [number for number in taking if least[number] < most[number]]):
                for number in short[:room]:
                    least[number] += 1
                room -= len(short[:room])
        return cls(least[0], tuple(least[1:]), tuple(column.numbers for column in sheet.columns), marks)


def _rows(sheet: Sheet, frame: Frame) -> Iterator[RenderableType]:
    head = Row(sheet.corner, tuple(Cell(column.title) for column in sheet.columns), strong=True)
    headed = any(cell.text for cell in head.cells)
    if headed:
        yield _line(head, replace(frame, marks=(False,) * len(frame.marks)))
    for number, section in enumerate(sheet.sections):
        if number or (headed and section.title):
            yield Text()
        if section.title:
            yield _text(section.title, "bold")
        yield from _said(section.below)
        for row in section.rows:
            yield _line(row, frame)
            yield from _said(row.below)


def _line(row: Row, frame: Frame) -> RenderableType:
    """Set a row: a line of text as it is, if nothing in it is too long or wants emphasis."""
    label, style = legible(row.label, None), "bold" if row.strong else ""
    cells = [_cell(cell, marks) for cell, marks in zip(row.cells, frame.marks, strict=True)]
    line = label + " " * (frame.labels - cell_len(label))
    fits = cell_len(label) <= frame.labels
    for cell, width, right in zip(cells, frame.columns, frame.right, strict=True):
        room = width - cell_len(cell)
        fits &= room >= 0
        line += " " * GAP + (" " * room + cell if right else cell + " " * room)
    if fits:
        return Text(line, style) if style else line
    return _broken(row, [label, *cells], frame, style)


def _broken(row: Row, texts: list[str], frame: Frame, style: str) -> RenderableType:
    """Set a row of which something is too long for one line."""
    table = Table(box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False)
    # what heads a column stands right above its numbers; what goes on for lines begins where its label does
    vertical: Literal["top", "bottom"] = "top" if row.words else "bottom"
    for width, right in zip((frame.labels, *frame.columns), (False, *frame.right), strict=True):
        table.add_column(width=width, justify="right" if right else "left", overflow="fold", vertical=vertical)
    table.add_row(*(Text(text, style) for text in texts))
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
                table.add_row(_text(row.label), _text(_cell(row.cells[number], False)))
            yield table


def _cell(cell: Cell, marks: bool) -> str:
    """Write a cell, with room for a mark where its column has some."""
    mark = f" {cell.mark}" if cell.mark else "  " if marks else ""
    return legible(cell.text, None) + mark


def _indented(section: Section) -> Section:
    """Set the labels below a title in a little."""
    if not section.title:
        return section
    return replace(section, rows=tuple(replace(row, label=f"  {row.label}") for row in section.rows))


def _text(text: str, style: str = "") -> Text:
    return Text(legible(text, None), style)
