"""The curves of success as figures that people read: at every point of them, and at a few."""

from bisect import bisect_left
from typing import Any

from estimator.analysis.digits import percent
from estimator.analysis.figures import Figure
from estimator.report.one_page.parts import Readings
from estimator.report.sheet import Column, Section, Sheet, row

SHOWN = 8
"""So many hours make a table that is read at a glance."""

BEGUN = 0.005
"""Before anybody has so much of a chance, there is nothing to read."""


def readings_data(readings: Readings) -> dict[str, Any]:
    """Give all points of the curves, as a page reads them."""
    return {
        "hours": list(readings.hours),
        "written": [hours_text(hours) for hours in readings.hours],
        "strategies": [
            {"name": name, "chance": [_rounded(one) for one in chances], "written": [_written(one) for one in chances]}
            for name, chances in zip(readings.names, readings.chances, strict=True)
        ],
    }


def readings_sheet(readings: Readings) -> Sheet:
    """Lay out a few points of the curves: a row a number of hours, a column a strategy."""
    rows = (
        row(f"{hours_text(readings.hours[i])} h", *(_written(chances[i]) for chances in readings.chances))
        for i in _shown(readings)
    )
    return Sheet(
        columns=tuple(Column(name) for name in readings.names),
        sections=(Section(tuple(rows)),),
        corner="Truly succeeded within",
    )


def middle(readings: Readings) -> int:
    """Choose the point to begin at: where the likeliest strategy is half way to what it comes to in the end."""
    best = max(readings.chances, key=lambda chances: chances[-1].value)
    return bisect_left([one.value for one in best], best[-1].value / 2)


def hours_text(hours: float) -> str:
    """Write a number of hours that stands on the grid of the curves."""
    return f"{hours:,.6g}" if hours < 1e6 else f"{hours:,.0f}"


def _shown(readings: Readings) -> range:
    """Choose evenly spaced points, from where somebody begins to succeed to the end of the curves."""
    last = len(readings.hours) - 1
    begun = min(bisect_left([one.value for one in chances], BEGUN) for chances in readings.chances)
    step = max(-(-(last - begun) // SHOWN), 1)
    return range(last - (last - begun) // step * step, last + 1, step)


def _written(one: Figure) -> str:
    return percent(one.value, one.se)


def _rounded(one: Figure) -> float:
    return round(one.value, 4)
