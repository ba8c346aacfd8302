"""Markdown: to paste into a pull request, a mail or a page."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from estimator.report.page import Page
from estimator.report.sheet import Cell, Document, Row, Sheet
from estimator.scenario.problems import legible

SPECIAL = re.compile(r"([\\`*_\[\]|~#])")
"""What Markdown, or the pages that show it, would take for markup or a link."""


def write(document: Document, page: Page) -> str:
    """Write the sheets of a document as tables of GitHub's Markdown."""
    parts = [part for sheet in document.sheets for part in _parts(sheet)]
    if document.code:
        parts.append(f"```yaml\n{document.code}```")
    return "\n\n".join(parts) + "\n"


def _parts(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f"### {plain(sheet.title)}"
    if sheet.words:
        yield plain(" ".join(sheet.words))
    if not sheet.is_words:
        yield "\n".join(_table(sheet))
    if sheet.notes:
        yield f"<sub>{plain(' '.join(sheet.notes))}</sub>"


def _table(sheet: Sheet) -> Iterator[str]:
    yield _line([plain(sheet.corner), *(plain(column.title) for column in sheet.columns)])
    yield _line([":--", *("--:" if column.numbers else ":--" for column in sheet.columns)])
    for section in sheet.sections:
        if section.below:
            said = "<br>".join(plain(text) for text in section.below)
            yield _line([f"{plain(section.title)}<br>{said}", *("" for _ in sheet.columns)])
        for row in section.rows:
            yield _row(row, section.title)


def _row(row: Row, title: str) -> str:
    label = plain(f"{title}: {row.label.strip()}" if title else row.label.strip())
    if row.strong:
        label = f"**{label}**"
    said = "".join(f"<br>{plain(text)}" for text in row.below)
    return _line([label + said, *(_cell(cell, row.strong) for cell in row.cells)])


def _cell(cell: Cell, strong: bool) -> str:
    text = plain(cell.text)
    return (f"**{text}**" if strong and text else text) + (f" {cell.mark}" if cell.mark else "")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """Write text so that it shows as it is: no markup, no HTML, no new line."""
    return SPECIAL.sub(r"\\\1", escape(legible(text, None), quote=False))
