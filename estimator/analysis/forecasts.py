"""The forecasts of one plan, week by week, kept in a CSV file."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from estimator.analysis.logs import Log, LogError
from estimator.analysis.scores import Forecast
from estimator.analysis.update import GRID, Update
from estimator.scenario.problems import Problem

COLUMNS = ("date", "hours_so_far", *(f"p{percentile}" for percentile in GRID), "success")


@dataclass(frozen=True)
class Kept:
    """One forecast as it was made."""

    date: str
    hours_so_far: float
    grid: tuple[float, ...]
    """Hours over all, at the percentiles of `GRID`."""
    success: float
    """The chance of a true success."""

    @property
    def forecast(self) -> Forecast:
        """The forecast of the hours, to be scored."""
        return Forecast(self.date, tuple(percentile / 100 for percentile in GRID), self.grid)


def keep(update: Update, date: str) -> Kept:
    """Keep of a forecast what can be drawn and scored later."""
    return Kept(date, update.hours_so_far, update.grid, update.outcomes.success.value)


def write_forecasts(kept: Sequence[Kept]) -> str:
    """Write forecasts as CSV."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in kept:
        figures = (one.hours_so_far, *one.grid, one.success)
        writer.writerow([one.date, *(f"{figure:.6g}" for figure in figures)])
    return text.getvalue()


def read_forecasts(log: Log) -> tuple[Kept, ...]:
    """Read forecasts that were kept. Raises `LogError`."""
    missing = [column for column in COLUMNS if column not in log.columns]
    if missing:
        raise log.refuse(f"keeps no forecasts: it has no column '{missing[0]}'", "estimate update --history makes one")
    figures = list(zip(*(log.numbers(column) for column in COLUMNS[1:]), strict=True))
    for line, row in zip(log.lines, figures, strict=True):
        if any(figure != figure for figure in row) or list(row[1:-1]) != sorted(row[1:-1]):
            raise LogError([Problem(log.file, line, 0, (), "is no forecast: percentiles are missing, or fall")])
    return tuple(
        Kept(date, row[0], tuple(row[1:-1]), row[-1]) for date, row in zip(log.texts("date"), figures, strict=True)
    )
