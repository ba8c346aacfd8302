"""Fold trials into sums and counts, block by block and in order, in memory that doesn't grow with the
trials.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np

from estimator.analysis.columns import Columns, Condensed, Counts, Values, condense, values_of
from estimator.analysis.moments import Moments, Sums
from estimator.analysis.subject import Subject
from estimator.engine.simulate import Block
from estimator.engine.trials import Fate, Floats, Trials

HOURS, LOST, SUCCESS, FALSE_SUCCESS = range(4)
"""The quantities of each strategy in the joint moments."""
SPENT, SUCCEEDED = range(2)
"""The quantities in the moments of money."""
ROWS = 4
TOLERANCE = 1e-9
"""Within H hours are those that differ from H by less than this, too."""


def row(strategy: int, quantity: int) -> int:
    """Give the row of a strategy's quantity in the joint moments."""
    return ROWS * strategy + quantity


def within(values: Floats, bounds: Floats) -> Counts:
    """Count the values within each bound; infinite ones are within none."""
    counts: Counts = np.count_nonzero(values <= bounds[:, None] + TOLERANCE, axis=1)
    return counts


@dataclass(frozen=True, kw_only=True)
class StrategyTally:
    """What is counted and summed of one strategy by itself."""

    subject: Subject
    outcomes: Counts
    done: Counts
    critical: Counts
    milestones: Counts
    hours_cdf: Counts
    elapsed_cdf: Counts
    within: Counts
    within_elapsed: Counts
    promises: Counts
    cuts: Counts
    tasks: Sums
    """Of each task's attempts, then of their hours, then of their lost hours."""
    money: Moments
    """Of what was spent and of success, where anything costs; of nothing otherwise."""
    fates: Sums
    """Of the useful and lost hours of success, of false success, of what failed."""

    @classmethod
    def of(cls, subject: Subject, at: Floats, trials: Trials) -> Self:
        """Count a block of trials."""
        success = trials.outcome == Fate.SUCCESS
        tasks = np.empty((3, len(subject.tasks), len(trials)))
        tasks[:] = trials.attempts.T, trials.task_hours.T, trials.task_lost.T
        cost = np.zeros(len(trials)) if subject.prices is None else subject.prices.of_trials(trials)
        return cls(
            subject=subject,
            outcomes=np.bincount(trials.outcome, minlength=len(Fate)),
            done=np.count_nonzero(trials.done, axis=0),
            critical=np.count_nonzero(trials.critical, axis=0),
            milestones=np.count_nonzero(~np.isnan(trials.milestone_hours), axis=0),
            hours_cdf=within(trials.hours, at),
            elapsed_cdf=within(trials.elapsed, at),
            within=within(trials.hours[success], np.array(subject.targets)),
            within_elapsed=within(trials.elapsed[success], np.array(subject.elapsed_targets)),
            promises=_kept_promises(subject, trials, cost),
            cuts=trials.cuts,
            tasks=Sums.of(tasks.reshape(-1, len(trials))),
            money=Moments.of(np.array([cost, success] if subject.prices else []).reshape(-1, len(trials))),
            fates=Sums.of(_fates(trials)),
        )

    def __add__(self, other: Self) -> Self:
        names = [field.name for field in fields(self) if field.name != "subject"]
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in names})


def _kept_promises(subject: Subject, trials: Trials, cost: Floats) -> Counts:
    """Count the true successes within all bounds of each promise."""
    if not subject.promises:
        return np.zeros(0, np.int64)
    spent = np.array([trials.hours, trials.elapsed, cost])[:, trials.outcome == Fate.SUCCESS]
    bounds = np.array([[promise.hours, promise.elapsed, promise.cost] for promise in subject.promises])
    kept = np.all((bounds + TOLERANCE)[:, None, :] >= spent.T, axis=2)
    counts: Counts = np.count_nonzero(kept, axis=1)
    return counts


def _fates(trials: Trials) -> Floats:
    ends = np.minimum(trials.outcome, Fate.GAVE_UP)
    fates = np.zeros((6, len(trials)))
    each = np.arange(len(trials))
    fates[2 * ends, each] = trials.hours - trials.lost
    fates[2 * ends + 1, each] = trials.lost
    return fates


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is counted and summed of a block of all strategies, in the same worlds."""

    trials: int
    strategies: tuple[StrategyTally, ...]
    quickest: Counts
    quicker: Counts
    decided: int
    decided_pairs: Counts
    moments: Moments

    @classmethod
    def of(cls, subjects: Sequence[Subject], at: Floats, block: Sequence[Trials]) -> Self:
        """Count a block."""
        reached = np.array([np.where(t.outcome == Fate.SUCCESS, t.hours, np.inf) for t in block])
        quickest, quicker, decided_pairs = [], [], []
        for one, hours in enumerate(reached):
            fewer = hours < reached
            quicker.append(np.count_nonzero(fewer, axis=1))
            fewer[one] = np.isfinite(hours)
            quickest.append(np.count_nonzero(fewer.all(axis=0)))
            decided_pairs.append(np.count_nonzero(np.isfinite(np.minimum(hours, reached)), axis=1))
        joint = [
            column
            for t in block
            for column in (t.hours, t.lost, t.outcome == Fate.SUCCESS, t.outcome == Fate.FALSE_SUCCESS)
        ]
        return cls(
            trials=len(block[0]),
            strategies=tuple(StrategyTally.of(s, at, trials) for s, trials in zip(subjects, block, strict=True)),
            quickest=np.array(quickest),
            quicker=np.array(quicker),
            decided=int(np.count_nonzero(np.isfinite(reached).any(axis=0))),
            decided_pairs=np.array(decided_pairs),
            moments=Moments.of(np.array(joint, dtype=np.float64)),
        )


@dataclass(frozen=True)
class Folded:
    """What is made of a run of blocks."""

    counted: tuple[Counted, ...]
    """Block by block, to be added in their order."""
    values: tuple[Values, ...] | Condensed
    blocks: tuple[Block, ...]
    """The trials themselves, if they were asked for."""


@dataclass(frozen=True)
class Fold:
    """How blocks are folded: a function that may be sent to where they are played."""

    subjects: tuple[Subject, ...]
    at: Floats
    """The hours at which chances are asked for."""
    curve: Floats | None
    """The hours at which curves are read; None as long as all values are kept."""
    keep: bool = False
    """Whether the trials are asked for."""

    def __call__(self, blocks: Iterator[Block]) -> Folded:
        counted, values, kept = [], [], []
        for block in blocks:
            counted.append(Counted.of(self.subjects, self.at, block))
            values.append(values_of(self.subjects, block))
            if self.keep:
                kept.append(block)
        return Folded(
            tuple(counted), tuple(values) if self.curve is None else condense(values, self.curve), tuple(kept)
        )


class Tally:
    """What is counted and summed of several strategies in the same worlds; the first is the baseline."""

    def __init__(self, subjects: Sequence[Subject], trials: int, at: Sequence[float] = ()) -> None:
        """Begin with nothing; `trials` is how many may come, `at` the hours at which chances are asked
        for.
        """
        self.subjects = tuple(subjects)
        self.strategies: tuple[StrategyTally, ...] = ()
        self.columns = Columns(trials)
        self.trials = 0
        self.quickest: Counts = np.zeros(len(subjects), np.int64)
        self.quicker: Counts = np.zeros((len(subjects), len(subjects)), np.int64)
        """How often the strategy of the row came to a true success with fewer hours than that of the
        column.
        """
        self.decided = 0
        """In how many trials any strategy came to a true success."""
        self.decided_pairs: Counts = np.zeros((len(subjects), len(subjects)), np.int64)
        """In how many trials the strategy of the row, or that of the column, did."""
        self.moments = Moments.none(ROWS * len(subjects))
        """Joint moments of hours, lost hours, success and false success of all strategies."""
        self._at = np.array(at, dtype=np.float64)

    def fold(self, *, keep: bool = False) -> Fold:
        """Say how the blocks that come next are to be folded; `keep` asks for their trials, too."""
        return Fold(self.subjects, self._at, self.columns.reads(), keep)

    def add(self, block: Sequence[Trials]) -> None:
        """Add a block: the same trials of every strategy, following those before."""
        self.take(self.fold()(iter((tuple(block),))))

    def take(self, folded: Folded) -> None:
        """Add blocks that were folded, following those before."""
        for new in folded.counted:
            self.trials += new.trials
            self.quickest += new.quickest
            self.quicker += new.quicker
            self.decided += new.decided
            self.decided_pairs += new.decided_pairs
            self.moments += new.moments
            both = zip(self.strategies, new.strategies, strict=True)
            self.strategies = tuple(so_far + more for so_far, more in both) if self.strategies else new.strategies
        self.columns.take(folded.values)
