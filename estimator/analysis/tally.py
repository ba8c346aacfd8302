"""Fold trials into sums and counts, block by block and in order, in memory that doesn't grow with the
trials.
"""

from collections.abc import Sequence

import numpy as np

from estimator.analysis.columns import Columns, Counts
from estimator.analysis.moments import Moments, Sums
from estimator.analysis.subject import Subject
from estimator.engine.trials import Fate, Floats, Trials

HOURS, LOST, SUCCESS, FALSE_SUCCESS = range(4)
"""The quantities of each strategy in the joint moments."""
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


class StrategyTally:
    """What is counted and summed of one strategy by itself."""

    def __init__(self, subject: Subject, at: Floats) -> None:
        self.subject = subject
        self.at = at
        tasks = len(subject.tasks)
        self.outcomes: Counts = np.zeros(len(Fate), np.int64)
        self.done: Counts = np.zeros(tasks, np.int64)
        self.critical: Counts = np.zeros(tasks, np.int64)
        self.milestones: Counts = np.zeros(len(subject.milestones), np.int64)
        self.hours_cdf: Counts = np.zeros(len(at), np.int64)
        self.elapsed_cdf: Counts = np.zeros(len(at), np.int64)
        self.within: Counts = np.zeros(len(subject.targets), np.int64)
        self.within_elapsed: Counts = np.zeros(len(subject.elapsed_targets), np.int64)
        self.cuts: Counts = np.zeros(len(subject.slots), np.int64)
        self.tasks = Sums.none(3 * tasks)
        """Of each task's attempts, then of their hours, then of their lost hours."""
        self.fates = Sums.none(6)
        """Of the useful and lost hours of success, of false success, of what failed."""

    def add(self, trials: Trials) -> None:
        """Add a block of trials."""
        self.outcomes += np.bincount(trials.outcome, minlength=len(Fate))
        self.done += np.count_nonzero(trials.done, axis=0)
        self.critical += np.count_nonzero(trials.critical, axis=0)
        self.milestones += np.count_nonzero(~np.isnan(trials.milestone_hours), axis=0)
        self.hours_cdf += within(trials.hours, self.at)
        self.elapsed_cdf += within(trials.elapsed, self.at)
        success = trials.outcome == Fate.SUCCESS
        self.within += within(trials.hours[success], np.array(self.subject.targets))
        self.within_elapsed += within(trials.elapsed[success], np.array(self.subject.elapsed_targets))
        self.cuts += trials.cuts
        tasks = np.empty((3, len(self.subject.tasks), len(trials)))
        tasks[:] = trials.attempts.T, trials.task_hours.T, trials.task_lost.T
        self.tasks += Sums.of(tasks.reshape(-1, len(trials)))
        self.fates += Sums.of(self._fates(trials))

    @staticmethod
    def _fates(trials: Trials) -> Floats:
        ends = np.minimum(trials.outcome, Fate.GAVE_UP)
        fates = np.zeros((6, len(trials)))
        each = np.arange(len(trials))
        fates[2 * ends, each] = trials.hours - trials.lost
        fates[2 * ends + 1, each] = trials.lost
        return fates


class Tally:
    """What is counted and summed of several strategies in the same worlds; the first is the baseline."""

    def __init__(self, subjects: Sequence[Subject], trials: int, at: Sequence[float] = ()) -> None:
        """Begin with nothing; `trials` is how many may come, `at` the hours at which chances are asked
        for.
        """
        self.subjects = tuple(subjects)
        self.strategies = [StrategyTally(subject, np.array(at, dtype=np.float64)) for subject in subjects]
        self.columns = Columns(subjects, trials)
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

    def add(self, block: Sequence[Trials]) -> None:
        """Add a block: the same trials of every strategy, following those before."""
        self.trials += len(block[0])
        for strategy, trials in zip(self.strategies, block, strict=True):
            strategy.add(trials)
        reached = np.array([np.where(t.outcome == Fate.SUCCESS, t.hours, np.inf) for t in block])
        for one, hours in enumerate(reached):
            fewer = hours < reached
            self.quicker[one] += np.count_nonzero(fewer, axis=1)
            fewer[one] = np.isfinite(hours)
            self.quickest[one] += np.count_nonzero(fewer.all(axis=0))
            self.decided_pairs[one] += np.count_nonzero(np.isfinite(np.minimum(hours, reached)), axis=1)
        self.decided += int(np.count_nonzero(np.isfinite(reached).any(axis=0)))
        joint = [
            column
            for t in block
            for column in (t.hours, t.lost, t.outcome == Fate.SUCCESS, t.outcome == Fate.FALSE_SUCCESS)
        ]
        self.moments += Moments.of(np.array(joint, dtype=np.float64))
        self.columns.add(block)
