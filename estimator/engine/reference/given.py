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
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from estimator.engine.luck import Luck
from estimator.engine.network import NONE, Network, SlotKind
from estimator.engine.quantiles import QuantileKind, look_up, normal_cdf
from estimator.engine.reference.plan import Outcome, Plan, Task, make_plan
from estimator.engine.reference.play import record
from estimator.engine.reference.progress import Attempt, Progress
from estimator.engine.reference.trial import Trial, learn, to_ticks
from estimator.engine.reference.values import LARGEST, SMALLEST, Draws
from estimator.engine.story import What
from estimator.engine.trials import Floats, Trials, blank

ATOMS = (QuantileKind.INTEGERS, QuantileKind.SAMPLES, QuantileKind.STEPS)
REACH, POINTS = 8.0, 1201
"""A density is worked out from the quantiles at so many normal draws, up to so many standard deviations."""


@dataclass(frozen=True)
class Done:
    """One attempt that was made, or is being made."""

    hours: float
    """Its effort; if it runs still, so far."""
    outcome: int | None
    """The number of its outcome; None while it runs."""
    found: bool = False
    """Whether its end found a flaw."""
    unattended: float | None = None
    """Its unattended hours, or those so far of an attempt whose effort is done; None where nobody noted them."""


@dataclass(frozen=True)
class Sighting:
    """What was learned about a quantity of the world."""

    world: int
    value: float
    sd: float
    """How far the value may be off; above 0."""


@dataclass(frozen=True)
class Record:
    """What has happened so far."""

    attempts: Mapping[tuple[int, int], Done]
    """By task and number of the attempt."""
    spared: frozenset[int] = frozenset()
    """Events that are known not to have happened."""
    sightings: tuple[Sighting, ...] = ()
    tolerance: float = 0.5
    """How far hours may be off where the scenario has them fixed: the sd of the logarithm. Logged tasks scatter by 0.5
    and more about what was expected of them, so that a narrower one would take chance for news.
    """

    def hours(self) -> float:
        """Give the effort so far."""
        return sum(done.hours for done in self.attempts.values())


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
    spreads: dict[int, Spread] = {}
    trials, weights, reasons = blank(network, first, len(share)), np.full(len(share), -math.inf), []
    for row in np.flatnonzero(share).tolist():
        trial = GivenTrial(plan, luck, first + row, so_far, spreads, only_weigh)
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

    def __init__(
        self, plan: Plan, luck: Draws, trial: int, so_far: Record, spreads: "dict[int, Spread]", only_weigh: bool
    ) -> None:
        super().__init__(plan, luck, trial)
        self._record = so_far
        self._only_weigh = only_weigh
        self._pending = set(so_far.attempts)
        self._spreads = spreads
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
        self._log(self._spread(slot).log_density(hours, factor, self._plain(slot, progress)), task)

    def _remain(self, task: Task, progress: Progress, slot: int, hours: float, factor: float) -> float:
        """Weigh the trial by how likely it is that a phase takes more than the hours so far; gives what is left."""
        draw = self.values.uniform(task.stream, progress.attempts, self.plan.slots[slot].purpose)
        log_chance, drawn = self._spread(slot).beyond(hours, factor, self._plain(slot, progress), draw)
        self._log(log_chance, task)
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

    def _spread(self, slot: int) -> "Spread":
        if slot not in self._spreads:
            self._spreads[slot] = Spread(self.plan, slot, self._record.tolerance)
        return self._spreads[slot]

    def _weigh(self, chance: float, task: Task) -> None:
        if chance <= 0:
            raise ContradictionError(f"'{self.plan.network.tasks[task.number]}' could not end like that")
        self.log_weight += math.log(chance)

    def _log(self, log_chance: float, task: Task) -> None:
        if log_chance == -math.inf:
            raise ContradictionError(f"'{self.plan.network.tasks[task.number]}' could not take these hours")
        self.log_weight += log_chance


class Spread:
    """How likely the hours of one slot are. Where they are fixed, or few values are possible, a tolerance is
    allowed.
    """

    def __init__(self, plan: Plan, slot: int, tolerance: float) -> None:
        read, tables = plan.slots[slot], plan.network.quantiles
        self._tolerance = tolerance
        self._values: Floats | None = None
        self._is_smooth = False
        if read.kind is SlotKind.DRAW:
            self._is_smooth = tables.kind[read.quantile] not in ATOMS
            self._z = np.linspace(-REACH, REACH, POINTS)
            self._u = np.clip([normal_cdf(z) for z in self._z], SMALLEST, LARGEST)
            self._values = np.array([look_up(tables, read.quantile, u) for u in self._u])

    def log_density(self, hours: float, factor: float, plain: float) -> float:
        """Give the logarithm of the density of hours, which are `factor` times the slot's value."""
        if self._values is None:
            return self._near(hours, factor * plain)
        if factor <= 0:
            return 0.0 if hours == 0 else -math.inf
        if not self._is_smooth:
            middles = self._values[:: POINTS // 400]
            weights = np.diff(self._u[:: POINTS // 400])
            near = [self._near(hours, factor * value) for value in middles[1:]]
            total = float(weights @ np.exp(near))
            return math.log(total) if total > 0 else -math.inf
        value = hours / factor
        at = int(np.searchsorted(self._values, value))
        if not 0 < at < POINTS:
            return -math.inf
        rise = float(self._values[at] - self._values[at - 1])
        if rise <= 0:
            return -math.inf
        chance = float(self._u[at] - self._u[at - 1])
        return math.log(chance / rise / factor) if chance > 0 else -math.inf

    def beyond(self, hours: float, factor: float, plain: float, draw: float) -> tuple[float, float]:
        """Give the logarithm of the chance of more hours than these, and hours drawn from what is beyond
        them.
        """
        if self._values is None or factor <= 0:
            return 0.0, max(factor * plain if self._values is None else 0.0, hours)
        passed = float(np.interp(hours / factor, self._values, self._u, left=0.0, right=1.0))
        if passed >= LARGEST:
            return -math.inf, hours
        drawn = float(np.interp(passed + (1 - passed) * draw, self._u, self._values)) * factor
        return math.log1p(-passed), drawn

    def _near(self, hours: float, expected: float) -> float:
        if hours <= 0 or expected <= 0:
            return 0.0 if hours == expected == 0 else -math.inf
        return log_normal(math.log(hours), math.log(expected), self._tolerance) - math.log(hours)


def log_normal(value: float, mean: float, sd: float) -> float:
    """Give the logarithm of the density of a normal distribution."""
    return -(((value - mean) / sd) ** 2) / 2 - math.log(sd * math.sqrt(2 * math.pi))
