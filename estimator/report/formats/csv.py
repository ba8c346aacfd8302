"""CSV: for spreadsheets."""

import csv
from io import StringIO

from estimator.report.page import Page
from estimator.report.sheet import Document

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet runs text that begins with one of these."""


def write(document: Document, page: Page) -> str:
    """Write the records of a document, numbers in full; text that a spreadsheet would run begins with a '."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if document.records:
        writer.writerow(document.records[0])
    for record in document.records:
        writer.writerow([_harmless(value) for value in record.values()])
    return text.getvalue()


def _harmless(value: str | float | None) -> str | float | None:
    if not isinstance(value, str):
        return value
    text = value.replace("\r", "\n")  # which the csv module of older Pythons leaves unquoted
    return "'" + text if text.startswith(FORMULA) else text
