"""What rows of figures are made of."""

from collections.abc import Callable, Iterable
from math import floor, inf, log10

from estimator.analysis.digits import percent
from estimator.analysis.figures import Figure
from estimator.report.sheet import Cell

Write = Callable[[float, float], str]
"""Writes a value, by its standard error."""


def figure_cell(figure: Figure | None, write: Write, mark: str = "") -> Cell:
    """Write a figure with its error; an empty cell where there is none."""
    if figure is None:
        return Cell("")
    return Cell(write(figure.value, figure.se), mark, error_text(figure.se, of_chance=write is percent))


def error_text(se: float, *, of_chance: bool) -> str:
    """Write a standard error to one digit, that of a chance in percentage points; an empty text if none."""
    shown = 100 * se if of_chance else se
    if not 0 < shown < inf:
        return ""
    return f"{float(f'{shown:.1g}'):,.{max(-floor(log10(shown)), 0)}f}"


def names(mappings: Iterable[Iterable[str]]) -> list[str]:
    """Gather keys in the order in which they first come."""
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))
