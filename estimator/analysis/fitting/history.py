"""A log of estimates and actuals, as numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import nan

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.logs import Log, LogError, find_columns
from estimator.scenario.problems import Problem, quoted

Floats = NDArray[np.float64]

ROLES: dict[str, tuple[str, ...]] = {
    "estimate": ("estimate", "estimated", "estimated hours", "estimate hours", "hours estimate", "planned",
                 "planned hours", "plan", "plan hours", "expected", "forecast", "likely"),
    "actual": ("actual", "actual hours", "hours actual", "spent", "hours spent", "worked", "hours worked",
    "took",
               "effort", "hours"),
    "low": ("low", "p10", "p5", "optimistic", "best case", "minimum", "min"),
    "high": ("high", "p90", "p95", "pessimistic", "worst case", "maximum", "max"),
    "start": ("start", "started", "start time", "begin", "began", "from"),
    "end": ("end", "ended", "end time", "finished", "done", "to"),
    "kind": ("kind", "type", "category", "task type"),
    "project": ("project", "project id", "project name", "epic"),
    "person": ("person", "developer", "assignee", "who", "owner", "estimator", "author"),
    "outcome": ("outcome", "result", "status"),
    "tries": ("tries", "attempts"),
    "dead_ends": ("dead ends", "lost", "failures"),
}  # fmt: skip
"""The columns that are looked for, by the names under which they go."""

DEAD = frozenset({"dead end", "dead", "fail", "failed", "failure", "lost", "abandoned", "discarded"})
"""Outcomes that count as dead ends."""

MAKES_SENSE = "name one by --column, such as --column actual=Worked"


@dataclass(frozen=True)
class History:
    """Past tasks, a row each; NaN where the log doesn't say. Shape of each array: (rows,)."""

    file: str
    columns: Mapping[str, str]
    """The column that plays each role."""
    estimate: Floats
    """Hours expected: as estimated, or the middle (in ratio) of the range that was stated."""
    actual: Floats
    """Hours taken."""
    low: Floats
    high: Floats
    """The stated range."""
    claimed: float
    """The share of actuals that stated ranges were meant to hold."""
    kind: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]]
    """Whom or what tasks share, by role: their project, their person."""
    tries: Floats
    dead_ends: Floats
    """How many of the tries led nowhere."""
    notes: tuple[str, ...]
    """What to know about how the log was read."""

    @property
    def ratio(self) -> Floats:
        """Actual ÷ estimate, of the rows that have both."""
        return (self.actual / self.estimate)[self.has_ratio]

    @property
    def has_ratio(self) -> NDArray[np.bool_]:
        """Whether a row has both an estimate and an actual above 0."""
        return (self.actual > 0) & (self.estimate > 0)

    def of_kind(self, kind: str) -> "History":
        """Keep the rows of one kind."""
        rows = np.array([one == kind for one in self.kind])
        kept = {
            name: getattr(self, name)[rows]
            for name in ("estimate", "actual", "low", "high", "tries", "dead_ends")
        }
        shared = {role: tuple(_kept(names, rows)) for role, names in self.shared.items()}
        return replace(self, kind=(kind,) * int(rows.sum()), shared=shared, **kept)


def read_history(log: Log, named: Mapping[str, str] | None = None, claimed: float = 0.8) -> History:
    """Read a log; `named` gives columns by their role where their names don't tell.

    Without a column of hours, they are those of the clock from start to end. Rows where nothing can be
    compared are left out, and counted in the notes. Raises `LogError`.
    """
    columns = find_columns(log, ROLES, named)
    notes: list[str] = []
    low, high = _hours(log, columns, "low"), _hours(log, columns, "high")
    _check_ranges(log, low, high)
    actual = _actual(log, columns, notes)
    history = History(
        file=log.file,
        columns=columns,
        estimate=_estimate(log, columns, low, high, notes),
        actual=actual,
        low=low,
        high=high,
        claimed=claimed,
        kind=tuple(_texts(log, columns, "kind")),
        shared={role: tuple(_texts(log, columns, role)) for role in ("project", "person") if role in columns},
        tries=_tries(log, columns),
        dead_ends=_dead_ends(log, columns),
        notes=(),
    )
    compared = history.has_ratio
    if not compared.any() and not np.isfinite(history.tries).any():
        raise log.refuse(
            f"has nothing to compare: its columns are {', '.join(map(quoted, log.columns))}", MAKES_SENSE
        )
    if left := len(log) - int(compared.sum()):
        notes.append(
            f"{left} of {len(log)} rows have no estimate or no actual above 0, and count for neither."
        )
    return replace(history, notes=tuple(notes))


def _actual(log: Log, columns: Mapping[str, str], notes: list[str]) -> Floats:
    if "actual" in columns or not {"start", "end"} <= columns.keys():
        return _hours(log, columns, "actual")
    notes.append("Actual hours are those of the clock from start to end, nights and weekends with them.")
    starts, ends = _times(log, columns["start"]), _times(log, columns["end"])
    return np.array(
        [
            nan if a is None or b is None else (b - a).total_seconds() / 3600
            for a, b in zip(starts, ends, strict=True)
        ]
    )


def _estimate(log: Log, columns: Mapping[str, str], low: Floats, high: Floats, notes: list[str]) -> Floats:
    if "estimate" in columns:
        return _hours(log, columns, "estimate")
    if {"low", "high"} <= columns.keys():
        notes.append(
            "The log states ranges only: each one's middle (√(low × high)) is taken as the estimate."
        )
    with np.errstate(invalid="ignore"):
        return np.sqrt(low * high)


def _check_ranges(log: Log, low: Floats, high: Floats) -> None:
    reversed_ = np.flatnonzero(low > high)
    if len(reversed_):
        raise LogError(
            Problem(log.file, log.lines[row], 0, (), f"the range {low[row]:g} to {high[row]:g} is reversed")
            for row in reversed_
        )


def _tries(log: Log, columns: Mapping[str, str]) -> Floats:
    if {"tries", "dead_ends"} <= columns.keys() or "outcome" not in columns:
        return _hours(log, columns, "tries") if "dead_ends" in columns else np.full(len(log), nan)
    return np.array([1.0 if text else nan for text in log.texts(columns["outcome"])])


def _dead_ends(log: Log, columns: Mapping[str, str]) -> Floats:
    if {"tries", "dead_ends"} <= columns.keys() or "outcome" not in columns:
        return _hours(log, columns, "dead_ends") if "tries" in columns else np.full(len(log), nan)
    texts = (text.casefold().replace("_", " ").replace("-", " ") for text in log.texts(columns["outcome"]))
    return np.array([float(text in DEAD) if text else nan for text in texts])


def _hours(log: Log, columns: Mapping[str, str], role: str) -> Floats:
    return np.array(log.numbers(columns[role])) if role in columns else np.full(len(log), nan)


def _texts(log: Log, columns: Mapping[str, str], role: str) -> Iterable[str]:
    return log.texts(columns[role]) if role in columns else [""] * len(log)


def _times(log: Log, column: str) -> list[datetime | None]:
    problems, times = [], []
    for line, text in zip(log.lines, log.texts(column), strict=True):
        try:
            times.append(datetime.fromisoformat(text) if text else None)
        except ValueError:
            problems.append(
                Problem(log.file, line, 0, (column,), f"{quoted(text)} is no time", "write 2025-07-07 14:30")
            )
    if problems:
        raise LogError(problems)
    return times


def _kept(names: Iterable[str], rows: NDArray[np.bool_]) -> Iterable[str]:
    return (name for name, keep in zip(names, rows, strict=True) if keep)
