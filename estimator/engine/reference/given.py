"""Play trials given what has happened so far.

Attempts that are in the record are not drawn: they end as they ended, and took the hours they took, in no
time of the clock, so that the clock begins today. Each trial is weighed by how likely its world was to bring
the record about (sequential importance sampling; Doucet, de Freitas and Gordon, 2001). What is not in the
record begins after all that is.

Most trials may count for next to nothing. So all are first played as far as the record goes, and of those that
count little only as many to their end as make up for the others (partial rejection control; Liu, Chen and Wong,
1998).
"""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from estimator.engine.luck import Luck
from estimator.engine.network import NONE, Network, SlotKind
from estimator.engine.reference.likelihood import Likelihood, log_normal
from estimator.engine.reference.plan import Outcome, Plan, Task, make_plan
from estimator.engine.reference.play import record
from estimator.engine.reference.progress import Attempt, Progress
from estimator.engine.reference.record import Record
from estimator.engine.reference.tied import TiedValues, find_ties
from estimator.engine.reference.trial import Trial, learn, to_ticks
from estimator.engine.story import What
from estimator.engine.trials import Floats, Trials, blank


@dataclass(frozen=True)
class Given:
    """Trials, and what each of them counts."""

    trials: Trials
    log_weight: Floats
    """The logarithm of how likely the record was in each trial's world; minus infinity where it can't be."""
    reasons: Sequence[str] = field(default=())
    """Why the record could not be, for the trials where it couldn't."""


class ContradictionError(Exception):
    """The record can't have come about in this trial."""


class TodayError(Exception):
    """All that is on record has happened."""


def weigh_given(network: Network, seed: int, first: int, count: int, so_far: Record) -> Given:
    """Play trials `first` to `first + count - 1` as far as the record goes: their worlds, and what they count."""
    return _play(network, seed, first, so_far, np.ones(count), only_weigh=True)


def play_given(network: Network, seed: int, first: int, so_far: Record, share: Floats) -> Given:
    """Play trials from number `first` to their end, given what has happened so far.

    `share` is the chance that each of them was to be played, shape (n,), or 0 where it is not; one that was played
    counts for those that were not.
    """
    return _play(network, seed, first, so_far, share, only_weigh=False)


def _play(network: Network, seed: int, first: int, so_far: Record, share: Floats, *, only_weigh: bool) -> Given:
    plan, luck = make_plan(network), Luck(network.stream_identity.tolist(), seed)
    likelihoods: dict[int, Likelihood] = {}
    ties = find_ties(plan)
    trials, weights, reasons = blank(network, first, len(share)), np.full(len(share), -math.inf), []
    for row in np.flatnonzero(share).tolist():
        trial = GivenTrial(plan, TiedValues(plan, luck, first + row, ties), so_far, likelihoods, only_weigh)
        try:
            with suppress(TodayError):
                trial.play()
                record(trials, row, trial)
            weights[row] = trial.log_weight - math.log(share[row])
        except ContradictionError as contradiction:
            reasons.append(str(contradiction))
        trials.world[row] = trial.values.world
    return Given(trials, weights, tuple(reasons))


def choose(log_weight: Floats) -> Floats:
    """Choose trials to be played to their end: the chance of each that is, and 0 of the others, shape (n,).

    About as many as what they all count tells, those that count more than on average in any case.
    """
    weight = np.exp(log_weight - log_weight.max())
    share = np.minimum(weight * weight.sum() / (weight**2).sum(), 1.0)
    drawn = np.floor(np.cumsum(share) + 0.5)
    return np.where(np.diff(drawn, prepend=0.0) > 0, share, 0.0)


class GivenTrial(Trial):
    """A trial whose first attempts are on record."""

    values: TiedValues

    def __init__(
        self, plan: Plan, values: TiedValues, so_far: Record, likelihoods: dict[int, Likelihood], only_weigh: bool
    ) -> None:
        super().__init__(plan, values)
        self._record = so_far
        self._only_weigh = only_weigh
        self._pending = set(so_far.attempts)
        self._likelihoods = likelihoods
        self.log_weight = sum(
            log_normal(sighting.value, self.values.world[sighting.world], sighting.sd) for sighting in so_far.sightings
        )

    def play(self) -> None:
        """Play to the end; raises `ContradictionError` if the record can't have come about."""
        super().play()
        if self._pending:
            task, number = min(self._pending, key=lambda attempt: (attempt[1], attempt[0]))
            raise ContradictionError(f"attempt {number} of '{self.plan.network.tasks[task]}' never began")

    def _start_what_can(self) -> None:
        if self._only_weigh and not self._pending and self.clock.now > 0:
            raise TodayError
        pending = -1
        while pending != len(self._pending):  # what is not on record waits for what is, and may stand before it
            pending = len(self._pending)
            super()._start_what_can()

    def _may_begin(self, task: Task) -> bool:
        if self._pending and (task.number, self.progress[task.number].attempts + 1) not in self._record.attempts:
            return False
        return super()._may_begin(task)

    def _read_once(self, task: Task, progress: Progress) -> None:
        super()._read_once(task, progress)
        begun = (task.number, 1) in self._record.attempts
        if task.event != NONE and (begun or task.number in self._record.spared):
            chance = self.values.read(task.event, 0, tries=1)
            progress.happens = begun
            self._weigh(chance if begun else 1 - chance, task)

    def _draw_attempt(self, task: Task, progress: Progress) -> Attempt:
        done = self._record.attempts.get((task.number, progress.attempts))
        if done is None:
            return super()._draw_attempt(task, progress)
        self._pending.discard((task.number, progress.attempts))
        if self.clock.now > 0:
            raise ContradictionError(f"'{self.plan.network.tasks[task.number]}' waits for what is not over yet")
        drawn = super()._draw_attempt(task, progress)
        assert drawn.outcome is not None
        slot = task.hours if drawn.outcome.own_hours == NONE else drawn.outcome.own_hours
        factor = self._factor(task, progress)
        if done.outcome is None and done.unattended is None:
            left = self._remain(task, progress, slot, done.hours, factor * task.people)
            clock = left / task.people if task.people else 0.0
            return Attempt(drawn.outcome, to_ticks(done.hours + left), to_ticks(clock), drawn.unattended)
        self._take(task, progress, slot, done.hours, factor * task.people)
        unattended = None
        if done.outcome is None and done.unattended is not None:
            unattended = to_ticks(self._remain(task, progress, task.unattended, done.unattended, factor))
        elif done.unattended is not None:
            self._take(task, progress, task.unattended, done.unattended, factor)
        return Attempt(drawn.outcome, to_ticks(done.hours), 0.0, unattended)

    def _take(self, task: Task, progress: Progress, slot: int, hours: float, factor: float) -> None:
        """Weigh the trial by how likely it is that a phase took so many hours."""
        likelihood = self._likelihood(slot)
        self._log(likelihood.log_density(hours, factor, self._plain(slot, progress)), task)
        if self.values.is_tied(slot) and factor > 0:
            z = likelihood.normal(hours / factor)
            mean, sd = self.values.expected(slot, progress.attempts)
            self._log(log_normal(z, mean, sd) - log_normal(z, 0.0, 1.0), task)
            self.values.know(slot, progress.attempts, z)

    def _remain(self, task: Task, progress: Progress, slot: int, hours: float, factor: float) -> float:
        """Weigh the trial by how likely it is that a phase takes more than the hours so far; gives what is left."""
        draw = self.values.uniform(task.stream, progress.attempts, self.plan.slots[slot].purpose)
        expected = self.values.expected(slot, progress.attempts)
        log_chance, drawn = self._likelihood(slot).beyond(hours, factor, self._plain(slot, progress), draw, expected)
        self._log(log_chance, task)
        if self.values.is_tied(slot) and factor > 0:
            self.values.know(slot, progress.attempts, self._likelihood(slot).normal(drawn / factor))
        return max(drawn - hours, 0.0)

    def _draw_outcome(self, task: Task, number: int) -> Outcome:
        done = self._record.attempts.get((task.number, number))
        if done is None or done.outcome is None:
            return super()._draw_outcome(task, number)
        filled = 0.0
        for outcome in task.outcomes:
            chance = 1.0 - filled
            if outcome.chance != NONE:
                chance = min(self._read(outcome.chance, number), chance)
            if outcome.number == done.outcome:
                self._weigh(chance, task)
                return outcome
            filled += chance
        raise AssertionError(f"no outcome {done.outcome}")

    def _conclude(self, task: Task, outcome: Outcome, good: bool) -> None:
        done = self._record.attempts.get((task.number, self.progress[task.number].attempts))
        self._finds = False
        super()._conclude(task, outcome, good)
        if done is not None and done.outcome is not None and done.found != self._finds:
            word = "found no flaw" if done.found else "found a flaw"
            raise ContradictionError(f"'{self.plan.network.tasks[task.number]}' {word}")

    def _tell(self, what: What, task: Task | None, ticks: float = 0.0, detail: str = "") -> None:
        if what is What.FINDS:
            self._finds = True
        super()._tell(what, task, ticks, detail)

    def _factor(self, task: Task, progress: Progress) -> float:
        """Give what the hours of an attempt are multiplied by."""
        number = progress.attempts
        factor = self._scale(self.plan.network.scale, 0, number) * self._scale(task.scale, number, number)
        factor *= 1.0 if task.learning == NONE else learn(number, self._read(task.learning, number))
        factor *= progress.share
        for around in task.enclosing:
            factor *= self.progress[around].share
        return factor

    def _plain(self, slot: int, progress: Progress) -> float:
        """Give the hours of a slot that is not drawn."""
        if self.plan.slots[slot].kind is SlotKind.DRAW:
            return math.nan
        return self._read(slot, progress.attempts)

    def _likelihood(self, slot: int) -> Likelihood:
        if slot not in self._likelihoods:
            self._likelihoods[slot] = Likelihood(self.plan, slot, self._record.tolerance)
        return self._likelihoods[slot]

    def _weigh(self, chance: float, task: Task) -> None:
        if chance <= 0:
            raise ContradictionError(f"'{self.plan.network.tasks[task.number]}' could not end like that")
        self.log_weight += math.log(chance)

    def _log(self, log_chance: float, task: Task) -> None:
        if log_chance == -math.inf:
            raise ContradictionError(f"'{self.plan.network.tasks[task.number]}' could not take these hours")
        self.log_weight += log_chance
