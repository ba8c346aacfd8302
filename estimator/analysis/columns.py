"""The columns of trials whose spread is asked for: kept up to a million trials, condensed beyond."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import ceil, floor, log10
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.digest import CAPACITY, Digest, Histogram, Sample
from estimator.analysis.futures import BOTH, FAILURE, FALSE_SUCCESS
from estimator.analysis.subject import Subject
from estimator.engine.trials import Fate, Floats, Trials

Counts = NDArray[np.int64]

POINTS = 80
"""A curve has about so many points, and at least half as many."""
Key = tuple[str, ...]
"""The path of a spread in the results, such as `("milestones", "first success")`."""
WATCHED = ("attempts", "hours", "lost")
"""What a claim about a task may range over, trial by trial."""
DIFFERENCE: Key = ("against_baseline", "hours")


class Columns:
    """Values of each trial of several strategies, to be asked for quantiles and for curves."""

    def __init__(self, subjects: Sequence[Subject], trials: int) -> None:
        self._kept = [_Kept(subject, min(trials, CAPACITY)) for subject in subjects]
        self._held = 0
        self._histograms: list[dict[Key, Histogram]] = [{} for _ in subjects]
        self.curve: Floats = np.zeros(0)
        """The hours at which the curves are read."""
        self.success_by: dict[tuple[int, ...], Counts] = {}
        """How often a strategy (i,), or two at once (i, j), came to a true success within those hours."""

    def add(self, block: Sequence[Trials]) -> None:
        """Add a block of trials."""
        count, start = len(block[0]), 0
        while start < count:
            if self._held == CAPACITY:
                self._condense()
            room = min(CAPACITY - self._held, count - start)
            for kept, trials in zip(self._kept, block, strict=True):
                kept.fill(self._held, trials, slice(start, start + room))
            self._held += room
            start += room

    def digests(self) -> list[dict[Key, Digest]]:
        """Close the books: how each column of each strategy is spread. Those without values are missing."""
        if not self._histograms[0]:
            self._count_curves()
            return [{key: Sample.of(v) for key, v in self._columns(s)} for s in range(len(self._kept))]
        self._condense()
        return [dict(histograms) for histograms in self._histograms]

    def _condense(self) -> None:
        self._count_curves()
        for strategy, histograms in enumerate(self._histograms):
            for key, values in self._columns(strategy):
                new = Histogram.of(values)
                histograms[key] = histograms[key] + new if key in histograms else new
        self._held = 0

    def _columns(self, strategy: int) -> Iterator[tuple[Key, Floats]]:
        kept = self._kept[strategy]
        columns = dict(kept.columns(self._held))
        if strategy:
            difference = kept.hours[: self._held] - self._kept[0].hours[: self._held]
            columns[DIFFERENCE] = difference
            both = (kept.outcome == Fate.SUCCESS) & (self._kept[0].outcome == Fate.SUCCESS)
            columns[BOTH] = difference[both[: self._held]]
        return ((key, values) for key, values in columns.items() if len(values))

    def _count_curves(self) -> None:
        reached = [kept.reached(self._held) for kept in self._kept]
        if not len(self.curve):
            self.curve = _grid([hours[np.isfinite(hours)] for hours in reached])
        counts: dict[tuple[int, ...], Counts] = {(i,): self._curve(hours) for i, hours in enumerate(reached)}
        counts |= {
            (i, j): self._curve(np.maximum(reached[i], reached[j]))
            for i, j in combinations(range(len(reached)), 2)
        }
        for key, count in counts.items():
            self.success_by[key] = self.success_by.get(key, 0) + count

    def _curve(self, hours: Floats) -> Counts:
        """Count the hours within each point of the curve, the same within 1e-9."""
        point = np.searchsorted(self.curve + 1e-9, hours)
        return np.cumsum(np.bincount(point, minlength=len(self.curve) + 1))[:-1]


class _Kept:
    """The columns of one strategy."""

    def __init__(self, subject: Subject, size: int) -> None:
        self._subject = subject
        claimed = {subject.resolve(claim.of) for claim in subject.claims}
        self._watched = sorted(key for key in claimed if key[0] == "tasks" and key[2] in WATCHED)
        self.hours = np.empty(size)
        self.elapsed = np.empty(size)
        self.outcome = np.empty(size, np.int8)
        self.milestones = np.empty((2, len(subject.milestones), size))
        self.tasks = np.empty((len(self._watched), size))

    def fill(self, start: int, trials: Trials, part: slice) -> None:
        """Take a part of a block, in rows from `start`."""
        rows = slice(start, start + part.stop - part.start)
        self.hours[rows] = trials.hours[part]
        self.elapsed[rows] = trials.elapsed[part]
        self.outcome[rows] = trials.outcome[part]
        self.milestones[0, :, rows] = trials.milestone_hours[part].T
        self.milestones[1, :, rows] = trials.milestone_elapsed[part].T
        of: dict[str, NDArray[Any]] = {
            "attempts": trials.attempts,
            "hours": trials.task_hours,
            "lost": trials.task_lost,
        }
        for column, (_, task, what) in zip(self.tasks, self._watched, strict=True):
            column[rows] = of[what][part, self._subject.tasks.index(task)]

    def columns(self, count: int) -> Iterator[tuple[Key, Floats]]:
        """Go through the values of `count` trials by the path of their spread."""
        hours, elapsed, outcome = self.hours[:count], self.elapsed[:count], self.outcome[:count]
        success = outcome == Fate.SUCCESS
        yield ("hours",), hours
        yield ("elapsed",), elapsed
        yield ("hours_if_success",), hours[success]
        yield ("elapsed_if_success",), elapsed[success]
        yield FALSE_SUCCESS, hours[outcome == Fate.FALSE_SUCCESS]
        yield FAILURE, hours[outcome > Fate.FALSE_SUCCESS]
        for m, name in enumerate(self._subject.milestones):
            reached = ~np.isnan(self.milestones[0, m, :count])
            yield ("milestones", name), self.milestones[0, m, :count][reached]
            yield ("milestones", name, "elapsed"), self.milestones[1, m, :count][reached]
        for key, column in zip(self._watched, self.tasks, strict=True):
            yield key, column[:count]

    def reached(self, count: int) -> Floats:
        """Give the hours to a true success, infinite without one."""
        return np.where(self.outcome[:count] == Fate.SUCCESS, self.hours[:count], np.inf)


def _grid(successes: Sequence[Floats]) -> Floats:
    """Choose readable hours, from 0 to where nearly all successes of all strategies have come."""
    top = max((float(np.quantile(hours, 0.99)) for hours in successes if len(hours)), default=0.0)
    if top == 0:
        return np.array([0.0, 1.0])
    place = floor(log10(top / POINTS))
    step = next(s for s in (1, 2, 5, 10) if s * 10.0**place >= top / POINTS * (1 - 1e-9))
    return np.round(np.arange(ceil(top / (step * 10.0**place)) + 2) * step * 10.0**place, max(-place, 0))
