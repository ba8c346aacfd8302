"""What a report is made of, before it has a form."""

from dataclasses import dataclass

from estimator.analysis.figures import Figure
from estimator.report.sheet import Sheet


@dataclass(frozen=True)
class Words:
    """Paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Figures in rows and columns, with what is said about them."""

    sheet: Sheet
    folded: bool = False
    """Whether they are shown only to those who ask."""


@dataclass(frozen=True)
class Remark:
    """One thing to be said, and where it comes from."""

    title: str
    text: str
    place: str


@dataclass(frozen=True)
class Remarks:
    """Things to be said, one after the other."""

    title: str
    remarks: tuple[Remark, ...]
    folded: bool = False
    """Whether they are shown only to those who ask."""


@dataclass(frozen=True)
class Picture:
    """A chart as SVG elements, twice: for a page, and for the width of a telephone."""

    wide: str
    narrow: str
    """Nothing where the other can't be any narrower."""
    title: str
    description: str
    """What it shows, for those who can't see it."""


@dataclass(frozen=True)
class Text:
    """Text to be copied as it is: a scenario, or a command."""

    title: str
    text: str
    language: str
    folded: bool = False
    """Whether it is shown only to those who ask."""


@dataclass(frozen=True)
class Readings:
    """The chance of a true success within the hours one has: a curve a strategy, to be read at any point."""

    names: tuple[str, ...]
    hours: tuple[float, ...]
    chances: tuple[tuple[Figure, ...], ...]
    """A row a strategy, a chance for each of the hours."""
    picture: Picture
    """The curves, each with a line of the class `cursor` that stands at the hours one has."""


Part = Words | Remarks | Table | Picture | Text | Readings


@dataclass(frozen=True)
class Chapter:
    """One question, answered."""

    key: str
    """Names it within the page, as in `#assumptions`."""
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Way:
    """One strategy, introduced."""

    name: str
    about: str
    file: str


@dataclass(frozen=True)
class Report:
    """A decision, told whole."""

    title: str
    ways: tuple[Way, ...]
    """The strategies, in the order in which they have their colours."""
    lead: tuple[str, ...]
    """The answer, in a few plain sentences."""
    chapters: tuple[Chapter, ...]
    colophon: str
    """By what it was made."""
