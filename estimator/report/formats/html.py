"""HTML: a fragment for notebooks and pages, without scripts or styles from elsewhere."""

from collections.abc import Iterator
from html import escape

from estimator.report.page import Page
from estimator.report.sheet import Cell, Document, Row, Section, Sheet
from estimator.scenario.problems import legible

RIGHT, LEFT = "text-align: right", "text-align: left"


def write(document: Document, page: Page) -> str:
    """Write the sheets of a document as tables and paragraphs."""
    return "".join(part for sheet in document.sheets for part in _parts(sheet)) + "\n"


def _parts(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f"<h3>{_plain(sheet.title)}</h3>"
    if sheet.words:
        first, *rest = sheet.words
        yield f"<p><strong>{_plain(first)}</strong> {_plain(' '.join(rest))}</p>"
    if not sheet.is_words:
        yield "<table>"
        yield from _head(sheet)
        for section in sheet.sections:
            yield from _section(section, sheet)
        yield "</table>"
    if sheet.notes:
        yield f"<p><small>{_plain(' '.join(sheet.notes))}</small></p>"


def _head(sheet: Sheet) -> Iterator[str]:
    yield f'<thead><tr><th style="{LEFT}">{_plain(sheet.corner)}</th>'
    for column in sheet.columns:
        yield f'<th style="{RIGHT if column.numbers else LEFT}">{_plain(column.title)}</th>'
    yield "</tr></thead>"


def _section(section: Section, sheet: Sheet) -> Iterator[str]:
    yield "<tbody>"
    if section.title:
        title = _plain(section.title) + _said(section.below)
        yield f'<tr><th colspan="{len(sheet.columns) + 1}" style="{LEFT}">{title}</th></tr>'
    for row in section.rows:
        yield from _row(row, sheet, 1 if section.title else 0)
    yield "</tbody>"


def _row(row: Row, sheet: Sheet, indent: int) -> Iterator[str]:
    indent += (len(row.label) - len(row.label.lstrip())) // 2
    tag = "th" if row.strong else "td"
    label = _plain(row.label.strip()) + _said(row.below)
    yield f'<tr><{tag} style="{LEFT}; padding-left: {1 + indent}em">{label}</{tag}>'
    for cell, column in zip(row.cells, sheet.columns, strict=True):
        yield f'<{tag} style="{RIGHT if column.numbers else LEFT}">{_cell(cell)}</{tag}>'
    yield "</tr>"


def _cell(cell: Cell) -> str:
    return _plain(cell.text) + (f" {_plain(cell.mark)}" if cell.mark else "")


def _said(texts: tuple[str, ...]) -> str:
    return "".join(f"<br><small>{_plain(text)}</small>" for text in texts)


def _plain(text: str) -> str:
    return escape(legible(text, None))
