"""Sheets as tables of a page, whose style knows their classes."""

import re
from collections.abc import Iterator
from html import escape

from estimator.report.sheet import Cell, Column, Row, Section, Sheet
from estimator.scenario.problems import legible

BREAKS = re.compile(r"(\w[._])(?=\w)")
"""A path may go on in the next line after a dot or an underscore."""


def table(sheet: Sheet) -> Iterator[str]:
    """Write a sheet: its title, its table, and what is said about it."""
    if sheet.title:
        yield f"<h3>{plain(sheet.title)}</h3>"
    for sentence in sheet.words:
        yield f"<p>{plain(sentence)}</p>"
    if not sheet.is_words:
        yield from _table(sheet)
    if sheet.notes:
        yield f'<p class="note">{plain(" ".join(sheet.notes))}</p>'


def _table(sheet: Sheet) -> Iterator[str]:
    label = plain(sheet.title or sheet.corner or "Figures")
    yield f'<div class="scroll" role="group" tabindex="0" aria-label="{label}"><table>'
    if any(column.title for column in sheet.columns):
        yield "<thead><tr>"
        yield f'<th scope="col">{plain(sheet.corner)}</th>' if sheet.corner else "<td></td>"
        yield from (_head(column) for column in sheet.columns)
        yield "</tr></thead>"
    for section in sheet.sections:
        yield from _section(section, sheet)
    yield "</table></div>"


def plain(text: str) -> str:
    """Write text so that it shows as it is: no markup, nothing that can't be seen."""
    return escape(legible(text, None))


def _head(column: Column) -> str:
    return f'<th scope="col"{_side(column)}>{plain(column.title)}</th>'


def _section(section: Section, sheet: Sheet) -> Iterator[str]:
    span = len(sheet.columns) + 1
    yield "<tbody>"
    if section.title:
        yield f'<tr class="group"><th scope="rowgroup" colspan="{span}">{plain(section.title)}</th></tr>'
        yield from _below(section.below, span)
    for row in section.rows:
        yield from _row(row, sheet, 1 if section.title else 0)
    yield "</tbody>"


def _row(row: Row, sheet: Sheet, depth: int) -> Iterator[str]:
    depth += (len(row.label) - len(row.label.lstrip())) // 2
    classes = [*([f"in{min(depth, 3)}"] if depth else []), *(["strong"] if row.strong else [])]
    yield f'<tr class="{" ".join(classes)}">' if classes else "<tr>"
    label = BREAKS.sub(r"\1<wbr>", plain(row.label.strip()))
    yield f'<th scope="row">{label}</th>'
    for cell, column in zip(row.cells, sheet.columns, strict=True):
        yield f"<td{'' if row.words else _side(column)}>{_cell(cell)}</td>"
    yield "</tr>"
    yield from _below(row.below, len(row.cells) + 1)


def _below(texts: tuple[str, ...], span: int) -> Iterator[str]:
    if texts:
        lines = "".join(f"<span>{plain(text)}</span>" for text in texts)
        yield f'<tr class="below"><td colspan="{span}">{lines}</td></tr>'


def _cell(cell: Cell) -> str:
    return plain(cell.text) + (f' <span class="mark">{plain(cell.mark)}</span>' if cell.mark else "")


def _side(column: Column) -> str:
    return ' class="number"' if column.numbers else ""
