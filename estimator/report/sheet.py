"""What is shown, before it has a form: rows and columns of text that people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """One entry of a row."""

    text: str
    mark: str = ""
    """A sign that a note explains, such as ≈."""
    error: str = ""
    """The standard error of a figure, for a sheet that has a column for it."""


@dataclass(frozen=True)
class Row:
    """One measure, task or assumption."""

    label: str
    cells: tuple[Cell, ...]
    strong: bool = False
    """Whether it is what people look for first."""
    words: bool = False
    """Whether its cells are words, which may be broken into lines."""
    below: tuple[str, ...] = ()
    """What there is to say of it in words."""


@dataclass(frozen=True)
class Section:
    """Rows that belong together. Where they have a title, they are measures of what it names."""

    rows: tuple[Row, ...]
    title: str = ""
    below: tuple[str, ...] = ()
    """What there is to say of it in words."""


@dataclass(frozen=True)
class Column:
    """What heads a column."""

    title: str
    numbers: bool = True
    """Whether it holds numbers, which stand on the right."""


@dataclass(frozen=True)
class Sheet:
    """A table and what is said about it."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    title: str = ""
    corner: str = ""
    """What heads the column of labels."""
    words: tuple[str, ...] = ()
    """What it comes to, in plain sentences that stand above the table, since they answer first."""
    notes: tuple[str, ...] = ()
    """How to read it."""
    can_turn: bool = False
    """Whether rows and columns may change places where it is too wide."""

    @property
    def is_words(self) -> bool:
        """Whether there is nothing but words."""
        return not any(section.rows for section in self.sections)


Record = Mapping[str, str | float | None]
"""One row of a CSV file: values by the names of their columns."""


@dataclass(frozen=True)
class Document:
    """All that a verb has to say, for each form that can be asked for."""

    sheets: tuple[Sheet, ...]
    """For people, as a table or as Markdown."""
    data: Mapping[str, Any]
    """For programs, as JSON."""
    records: Sequence[Record]
    """For spreadsheets, as CSV: all rows have the same columns."""
    code: str = ""
    """Lines of a scenario, to be copied; they follow the sheets."""


def row(label: str, *texts: str, words: bool = False) -> Row:
    """Make a row of plain texts."""
    return Row(label, tuple(Cell(text) for text in texts), words=words)
