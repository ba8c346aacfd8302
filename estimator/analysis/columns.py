"""The columns of trials whose spread is asked for: kept up to a million trials, condensed beyond."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, floor, inf, log10
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.digest import CAPACITY, Digest, Histogram, Sample
from estimator.analysis.futures import BOTH, FAILURE, FALSE_SUCCESS
from estimator.analysis.moments import Sums
from estimator.analysis.subject import Subject
from estimator.engine.trials import Fate, Floats, Trials

Counts = NDArray[np.int64]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

POINTS = 80
"""A curve has about so many points, and at least half as many."""
Key = tuple[str, ...]
"""The path of a spread in the results, such as `("milestones", "first success")`."""
WATCHED = ("attempts", "hours", "lost")
"""What a claim about a task may range over, trial by trial."""
DIFFERENCE: Key = ("against_baseline", "hours")


class Kept:
    """The columns of one strategy that its spreads are taken from."""

    def __init__(self, subject: Subject, trials: Trials) -> None:
        claimed = {subject.resolve(claim.of) for claim in subject.claims}
        watched = sorted(key for key in claimed if key[0] == "tasks" and key[2] in WATCHED)
        self.cost = None if subject.prices is None else subject.prices.of_trials(trials)
        of: dict[str, NDArray[Any]] = {
            "attempts": trials.attempts,
            "hours": trials.task_hours,
            "lost": trials.task_lost,
        }
        self.hours = trials.hours
        self.elapsed = trials.elapsed
        self.outcome = trials.outcome
        self.success = trials.outcome == Fate.SUCCESS
        self.milestones = {
            name: (trials.milestone_hours[:, m].copy(), trials.milestone_elapsed[:, m].copy())
            for m, name in enumerate(subject.milestones)
        }
        self.tasks = {key: of[key[2]][:, subject.tasks.index(key[1])].astype(np.float64) for key in watched}

    def columns(self) -> Iterator[tuple[Key, Floats]]:
        """Go through the values by the path of their spread."""
        hours, elapsed, success = self.hours, self.elapsed, self.success
        yield ("hours",), hours
        yield ("elapsed",), elapsed
        yield ("hours_if_success",), hours[success]
        yield ("elapsed_if_success",), elapsed[success]
        yield FALSE_SUCCESS, hours[self.outcome == Fate.FALSE_SUCCESS]
        yield FAILURE, hours[self.outcome > Fate.FALSE_SUCCESS]
        if self.cost is not None:
            yield ("cost",), self.cost
        for name, (effort, clock) in self.milestones.items():
            reached = ~np.isnan(effort)
            yield ("milestones", name), effort[reached]
            yield ("milestones", name, "elapsed"), clock[reached]
        yield from self.tasks.items()

    def reached(self) -> Floats:
        """Give the hours to a true success, infinite without one."""
        return np.where(self.success, self.hours, np.inf)


Values = tuple[Kept, ...]
"""What is kept of a block, strategy by strategy."""


def values_of(subjects: Sequence[Subject], block: Sequence[Trials]) -> Values:
    """Take from a block what spreads and curves need."""
    return tuple(Kept(subject, trials) for subject, trials in zip(subjects, block, strict=True))


@dataclass(frozen=True)
class Condensed:
    """How the columns of a run of blocks are spread, whatever their number."""

    histograms: tuple[dict[Key, Histogram], ...]
    """Of each strategy. Counts add up to the same in any order; so their own sums are not used, but these:"""
    sums: tuple[tuple[dict[Key, Sums], ...], ...]
    """Of each block, of each strategy."""
    curves: dict[tuple[int, ...], Counts]
    """How often a strategy (i,), or two at once (i, j), came to a true success within each point of the curve."""


def condense(values: Sequence[Values], curve: Floats) -> Condensed:
    """Condense the values of blocks, at least one."""
    columns = [[_columns(block, number) for number in range(len(block))] for block in values]
    return Condensed(
        tuple(
            {key: Histogram.of(np.concatenate(parts)) for key, parts in _gathered(blocks).items()}
            for blocks in zip(*columns, strict=True)
        ),
        tuple(
            tuple({key: Sums.of(column[None]) for key, column in strategy.items()} for strategy in block)
            for block in columns
        ),
        _count_curves(values, curve),
    )


class Columns:
    """Values of each trial of several strategies, to be asked for quantiles and for curves.

    Of up to `CAPACITY` trials all values are kept; if more are to come, only those that the points of the curves
    are chosen by.
    """

    def __init__(self, trials: int) -> None:
        self._pilot = pilot(trials)
        self._held = 0
        self._values: list[Values] = []
        self._histograms: tuple[dict[Key, Histogram], ...] = ()
        self._sums: tuple[dict[Key, Sums], ...] = ()
        self.curve: Floats = np.zeros(0)
        """The hours at which the curves are read."""
        self.success_by: dict[tuple[int, ...], Counts] = {}
        """How often a strategy (i,), or two at once (i, j), came to a true success within those hours."""

    def reads(self) -> Floats | None:
        """Give the curve by which the next blocks are to be condensed; None if their values are to be kept."""
        return self.curve if self._histograms else None

    def take(self, values: "Sequence[Values] | Condensed") -> None:
        """Take values of blocks, or what they were condensed to, following those before."""
        if isinstance(values, Condensed):
            self._add(values)
            return
        self._values += values
        self._held += sum(len(block[0].hours) for block in values)
        if self._held >= self._pilot:
            self._choose_curve()
            self._add(condense(self._values, self.curve))
            self._values = []

    def digests(self) -> list[dict[Key, Digest]]:
        """Close the books: how each column of each strategy is spread. Those without values are missing."""
        if self._histograms:
            return [
                {key: replace(histogram, sums=sums[key]) for key, histogram in histograms.items()}
                for histograms, sums in zip(self._histograms, self._sums, strict=True)
            ]
        self._choose_curve()
        self.success_by = _count_curves(self._values, self.curve)
        blocks = [[_columns(block, number) for block in self._values] for number in range(len(self._values[0]))]
        return [_samples({key: np.concatenate(parts) for key, parts in _gathered(each).items()}) for each in blocks]

    def _choose_curve(self) -> None:
        reached = [np.concatenate([kept.reached() for kept in blocks]) for blocks in zip(*self._values, strict=True)]
        self.curve = _grid([hours[np.isfinite(hours)] for hours in reached])

    def _add(self, new: Condensed) -> None:
        self._histograms = _merged(self._histograms, new.histograms)
        for sums in new.sums:
            self._sums = _merged(self._sums, sums)
        (self.success_by,) = _merged((self.success_by,), (new.curves,))


def _samples(columns: Mapping[Key, Floats]) -> dict[Key, Digest]:
    """Sort each column; those with the same values, such as effort and time of somebody alone, share theirs."""
    found: list[tuple[Floats, Sample]] = []
    samples: dict[Key, Digest] = {}
    for key, values in columns.items():
        same = (sample for other, sample in found if np.array_equal(other, values))
        sample = next(same, None) or Sample.of(values)
        found.append((values, sample))
        samples[key] = sample
    return samples


def pilot(trials: int) -> float:
    """Give how many trials of a run are kept, at least, before the others are condensed."""
    return inf if trials <= CAPACITY else CAPACITY // 8


def _columns(block: Values, number: int) -> dict[Key, Floats]:
    """Give all columns of a strategy that have values."""
    columns = dict(block[number].columns())
    if number:
        columns[DIFFERENCE] = block[number].hours - block[0].hours
        columns[BOTH] = columns[DIFFERENCE][block[number].success & block[0].success]
    return {key: values for key, values in columns.items() if len(values)}


def _gathered(blocks: Iterable[Mapping[K, V]]) -> dict[K, list[V]]:
    """Gather what blocks have by the same key."""
    found: dict[K, list[V]] = {}
    for block in blocks:
        for key, value in block.items():
            found.setdefault(key, []).append(value)
    return found


def _merged(so_far: Sequence[dict[K, Any]], more: Sequence[dict[K, Any]]) -> tuple[dict[K, Any], ...]:
    """Add what has the same key, strategy by strategy."""
    if not so_far:
        return tuple(more)
    return tuple(
        one | {key: one[key] + value if key in one else value for key, value in new.items()}
        for one, new in zip(so_far, more, strict=True)
    )


def _count_curves(values: Sequence[Values], curve: Floats) -> dict[tuple[int, ...], Counts]:
    reached = [np.concatenate([kept.reached() for kept in blocks]) for blocks in zip(*values, strict=True)]
    counts = {(i,): _curve(hours, curve) for i, hours in enumerate(reached)}
    pairs = combinations(range(len(reached)), 2)
    return counts | {(i, j): _curve(np.maximum(reached[i], reached[j]), curve) for i, j in pairs}


def _curve(hours: Floats, curve: Floats) -> Counts:
    """Count the hours within each point of the curve, the same within 1e-9."""
    point = np.searchsorted(curve + 1e-9, hours)
    return np.cumsum(np.bincount(point, minlength=len(curve) + 1))[:-1]


def _grid(successes: Sequence[Floats]) -> Floats:
    """Choose readable hours, from 0 to where nearly all successes of all strategies have come."""
    top = max((float(np.quantile(hours, 0.99)) for hours in successes if len(hours)), default=0.0)
    if top == 0:
        return np.array([0.0, 1.0])
    place = floor(log10(top / POINTS))
    step = next(s for s in (1, 2, 5, 10) if s * 10.0**place >= top / POINTS * (1 - 1e-9))
    return np.round(np.arange(ceil(top / (step * 10.0**place)) + 2) * step * 10.0**place, max(-place, 0))
