"""The hours of each task, at one setting of the world."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from estimator.analysis.reach.attempts import expected, needed
from estimator.analysis.reach.chances import RARE, Chances
from estimator.analysis.reach.extent import NOTHING, ONE, Extent, number, total
from estimator.analysis.reach.setting import Setting
from estimator.scenario.plan import Placed, Plan
from estimator.scenario.quantities import Quantity
from estimator.scenario.task import Task

MOST = 1e9
"""More hours or attempts than any plan takes."""
ROUNDS = 60
"""So often is work done on the state, to see how far it goes."""


@dataclass(frozen=True)
class Part:
    """A task and what it comes to over a trial; of a step, over one round of the task around it."""

    each: Extent
    """The hours of its first attempt."""
    attempts: Extent
    hours: Extent
    """Of all attempts together."""
    lost: Extent
    """The chance that an attempt is lost."""
    happens: float
    """The chance that it comes about."""
    fallible: bool
    """Whether hours of it can be lost."""


class Parts:
    """All tasks of a plan at one setting."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self._plan = plan
        self._setting = with_state(plan, setting)
        self.chances = Chances(plan, self._setting)
        self._redone = self.chances.redone()
        self.of: dict[str, Part] = {}
        for name in plan.scenario.tasks:
            self._add(plan.tasks[name])

    def _add(self, placed: Placed) -> Part:
        task, name = placed.task, placed.name
        lost, happens = self.chances.lost(name), self.chances.happens(name)
        attempts = self._attempts(task, lost)
        setting = self._setting.having(tries=(1.0, min(max(attempts.high, 1.0), MOST)))
        if task.steps:
            each = total(self._add(self._plan.tasks[step]).hours for step in task.steps)
            each = replace(each, low=0.0, exact=False) if lost.high > 0 else each
        else:
            each = self._attempt(task, setting)
        hours = each.summed(self._worth(task, attempts) * self._redone.get(name, ONE))
        self.of[name] = Part(
            each, attempts, self._bounded(task, hours).perhaps(happens), lost, happens, self._fallible(placed)
        )
        return self.of[name]

    def _attempts(self, task: Task, lost: Extent) -> Extent:
        """Count attempts: as many as are repeated, or until enough were good (negative binomial)."""
        if task.repeat is not None:
            return self._count(task.repeat)
        good = ONE if task.until is None else self._count(task.until)
        if lost.high <= 0:
            return good
        most = needed(max(round(good.high), 1), 1 - lost.high, 1 - RARE)
        kept = max(1 - lost.mean, 1e-9)
        tries = task.give_up.tries if task.give_up else None
        bound = self._setting.extent(tries).high if tries is not None else math.inf
        mean = good.mean / kept if math.isinf(bound) else expected(max(round(good.mean), 1), kept, bound)
        variance = (good.mean * lost.mean + good.variance) / (kept * kept) if lost.is_known else math.inf
        return Extent(min(good.low, bound), min(most, bound), mean, variance, exact=False)

    def _count(self, quantity: Quantity) -> Extent:
        found = self._setting.extent(quantity)
        return replace(found, low=max(found.low, 0.0), high=max(found.high, 0.0), mean=max(found.mean, 0.0))

    def _attempt(self, task: Task, setting: Setting) -> Extent:
        """Bound the hours of the first attempt over its outcomes, which may have hours of their own."""
        chances = self.chances.outcomes(task)
        mixed = [
            (chances[name].mean, setting.extent(taken))
            for name, outcome in task.outcomes.items()
            if chances[name].high > 0 and (taken := outcome.hours or task.hours) is not None
        ]
        hours = _mixed(mixed) if any(one.hours for one in task.outcomes.values()) else mixed[0][1]
        for factor in self._factors(task, setting):
            hours *= factor
        return replace(hours, low=max(hours.low, 0.0), high=max(hours.high, 0.0))

    def _factors(self, task: Task, setting: Setting) -> Iterator[Extent]:
        for scale in (self._plan.scenario.scale, task.scale):
            if scale is not None:
                yield setting.extent(scale)
        if team := self._plan.scenario.team:
            needs = {next(iter(team)): 1} if task.needs is None else task.needs
            yield number(float(sum(count for name, count in needs.items() if not team[name].machine)))

    def _worth(self, task: Task, attempts: Extent) -> Extent:
        """Count attempts by what they take of the first one's hours, as practice shortens them (Crawford)."""
        rate = 1.0 if task.learning is None else self.chances.of(task.learning).mean
        if rate == 1 or rate <= 0:
            return attempts
        low, high, mean = (
            sum(n ** math.log2(rate) for n in range(1, min(round(end), 10_000) + 1))
            for end in (attempts.low, min(attempts.high, MOST), attempts.mean)
        )
        shrunk = (mean / attempts.mean) ** 2 if attempts.mean else 0.0
        return Extent(low, high, mean, attempts.variance * shrunk, attempts.exact)

    def _bounded(self, task: Task, hours: Extent) -> Extent:
        given = task.give_up.hours if task.give_up else None
        bound = math.inf if given is None else self._setting.extent(given).high
        if hours.high <= bound:
            return hours
        return replace(hours, low=min(hours.low, bound), high=bound, mean=min(hours.mean, bound), exact=False)

    def _fallible(self, placed: Placed) -> bool:
        inside = any(self.of[step].fallible for step in placed.task.steps or ())
        around = (placed.name, *self._plan.enclosers(placed.name))
        return inside or any(self.chances.lost(name).high > 0 or name in self._redone for name in around)


def with_state(plan: Plan, setting: Setting) -> Setting:
    """Let each state range over all that `sets` can make of it, tried again until nothing changes."""
    sets = [
        (name, quantity)
        for placed in plan.tasks.values()
        for sets in (placed.task.sets, *(outcome.sets for outcome in placed.task.outcomes.values()))
        for name, quantity in sets.items()
    ]
    if not sets:
        return setting
    ranges = {name: (setting.usual[name], setting.usual[name]) for name, _ in sets}
    free = {"tries": (1.0, MOST), "hours": (0.0, MOST)}
    for _ in range(ROUNDS):
        before = dict(ranges)
        for name, quantity in sets:
            found = setting.having(**ranges, **free).extent(quantity)
            low, high = ranges[name]
            ranges[name] = (max(min(low, found.low), -MOST), min(max(high, found.high), MOST))
        if all(_same(before[name], ranges[name]) for name in ranges):
            break
    else:
        ranges = dict.fromkeys(ranges, (-MOST, MOST))
    return setting.having(**ranges)


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(math.isclose(a, b, rel_tol=1e-3, abs_tol=1e-6) for a, b in zip(one, other, strict=True))


def _mixed(parts: list[tuple[float, Extent]]) -> Extent:
    if not parts:
        return NOTHING
    weight = sum(share for share, _ in parts) or 1.0
    mean = sum(share * one.mean for share, one in parts) / weight
    square = sum(share * (one.variance + one.mean * one.mean) for share, one in parts) / weight
    low, high = min(one.low for _, one in parts), max(one.high for _, one in parts)
    return Extent(low, high, mean, max(square - mean * mean, 0.0), exact=False)
