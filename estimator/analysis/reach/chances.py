"""How likely tasks are to come about, to lose an attempt, and to be done again, at a setting of the world."""

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from estimator.analysis.reach.attempts import needed, share_between
from estimator.analysis.reach.extent import NOTHING, ONE, Extent, number, total
from estimator.analysis.reach.setting import Setting
from estimator.scenario.plan import Placed, Plan
from estimator.scenario.quantities import Quantity
from estimator.scenario.reference import Reference
from estimator.scenario.task import Task

UNKNOWN = 0.1
"""What is taken for the chance of what may happen, where arithmetic can't tell."""
MANY = 1000.0
"""Chances that depend on the attempt are looked at up to this one."""
RARE = 0.1
"""What is rarer than that is left out of upper bounds, as what lies beyond P90 is."""


class Chances:
    """The chances of all tasks of a plan."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self._plan = plan
        self._setting = setting.having(tries=(1.0, MANY))
        self.comes = cache(self._comes)
        self.lost = cache(self._lost)
        for name in plan.order:  # so that no chain of tasks is too long to follow back
            self.comes(name)

    def of(self, quantity: Quantity | None) -> Extent:
        """Say what a chance comes to; 1 where none is given."""
        if quantity is None:
            return ONE
        found = self._setting.extent(quantity)
        low, high, mean = (min(max(value, 0.0), 1.0) for value in (found.low, found.high, found.mean))
        return Extent(low, high, mean, found.variance, found.exact)

    def outcomes(self, task: Task) -> dict[str, Extent]:
        """Give the chance of each outcome; the one without takes what is left."""
        given = {name: self.of(one.chance) for name, one in task.outcomes.items() if one.chance is not None}
        low, high, mean = (
            max(1 - sum(getattr(chance, end) for chance in given.values()), 0.0)
            for end in ("high", "low", "mean")
        )
        return {name: given.get(name, Extent(low, high, mean)) for name in task.outcomes}

    def happens(self, name: str) -> float:
        """Give the chance that a task comes about in its round, if it is a step."""
        return self.comes(name) * self.of(self._plan.tasks[name].task.chance).mean

    def redone(self) -> dict[str, Extent]:
        """Say how many times the hours of tasks come to once that redos and found flaws are counted in."""
        found: dict[str, Extent] = {}
        for first, last, chance, share in self._returns():
            times = _times(chance, share)
            for name in self._plan.between(first, last):
                found[name] = found.get(name, ONE) * times
        return found

    def _comes(self, name: str) -> float:
        needed: dict[str, str] = {}
        chance = 1.0
        for choice in self._plan.tasks[name].task.after:
            outcome = choice[0].outcome
            if len(choice) == 1 and outcome and needed.setdefault(choice[0].task, outcome) != outcome:
                return 0.0  # a task ends in one outcome only
            if len({reference.task for reference in choice}) == 1:
                chance *= min(sum(map(self.met, choice)), 1.0)
            else:
                chance *= 1 - math.prod(1 - self.met(reference) for reference in choice)
        return chance

    def met(self, reference: Reference) -> float:
        """Give the chance that a task ends, and as it is waited for."""
        if reference.outcome is None:
            return self.comes(reference.task)
        task = self._plan.tasks[reference.task].task
        if reference.outcome == "gave_up":
            return self.happens(reference.task) * self.giving_up(reference.task)
        chances = self.outcomes(task)
        ends = [name for name, one in task.outcomes.items() if one.good or task.repeat is not None]
        among = sum(chances[name].mean for name in ends)
        return self.happens(reference.task) * (chances[reference.outcome].mean / among if among else 0.0)

    def giving_up(self, name: str) -> float:
        """Estimate the chance that a task gives up: by its tries; where only hours bound it, nobody knows."""
        task, lost = self._plan.tasks[name].task, self.lost(name).mean
        if not task.can_give_up:
            return 0.0
        thens = {outcome: one.then for outcome, one in task.outcomes.items()}
        given = sum(
            self.outcomes(task)[name].mean for name, then in thens.items() if then and then.kind == "give_up"
        )
        if task.give_up and task.give_up.tries is not None:
            good = 1 if task.until is None else max(round(self._setting.extent(task.until).mean), 1)
            tries = self._setting.extent(task.give_up.tries).mean
            return max(given, 1 - share_between(good, 1 - lost, good, tries))
        return max(given, UNKNOWN) if task.give_up else given

    def _lost(self, name: str) -> Extent:
        """Give the chance that an attempt of a task is lost and made again, by itself or by a step."""
        kept = Extent(1.0, 1.0, 1.0)
        for chance in self._losing(self._plan.tasks[name], name):
            kept = kept * Extent(
                1 - chance.high, 1 - chance.low, 1 - chance.mean, chance.variance, chance.exact
            )
        return Extent(1 - kept.high, 1 - kept.low, 1 - kept.mean, kept.variance, kept.exact)

    def _losing(self, placed: Placed, target: str) -> Iterator[Extent]:
        """Go through the tasks that may end the attempt of a target, each with the chance that it does."""
        chances = self.outcomes(placed.task)
        own = [
            chances[name]
            for name, one in placed.task.outcomes.items()
            if one.then and one.then.kind == "retry" and (one.then.task or placed.name) == target
        ]
        if own:
            lost = total(own)
            yield replace(lost, high=min(lost.high, 1.0), mean=min(lost.mean, 1.0))
        for step in placed.task.steps or ():
            yield from self._losing(self._plan.tasks[step], target)

    def _returns(self) -> Iterator[tuple[str, str, Extent, Extent]]:
        """Go through the ways back: from which task on, to which, with what chance, and at what share of the
        hours.
        """
        for placed in self._plan.tasks.values():
            chances = self.outcomes(placed.task)
            for name, outcome in placed.task.outcomes.items():
                if outcome.then and outcome.then.kind == "redo" and outcome.then.task:
                    chance = chances[name].times(self.happens(placed.name))
                    yield outcome.then.task, placed.name, chance, self.of(outcome.then.share)
            for flawed, detected in placed.task.detects.items():
                flaw = self._plan.tasks[flawed].task.flaw
                line = [flawed, *self._plan.enclosers(flawed)]
                first = next((one for one in line if one in self._plan.siblings(placed.name)), placed.name)
                found = (
                    self.of(flaw) * self.of(detected).times(self.happens(placed.name)) if flaw else NOTHING
                )
                yield first, placed.name, found, ONE


def reach(name: str, graph: dict[str, list[str]]) -> set[str]:
    """List all that can be reached from a name."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in graph[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _times(chance: Extent, share: Extent) -> Extent:
    """Count the passes of work that is done again each time with a chance (geometric), the first in full."""
    if chance.high <= 0:
        return ONE
    most = needed(1, 1 - chance.high, 1 - RARE) - 1 if chance.high > RARE else 0.0
    mean = chance.mean / (1 - chance.mean) if chance.mean < 1 else math.inf
    variance = chance.mean / (1 - chance.mean) ** 2 if chance.mean < 1 else math.inf
    return number(1.0) + (Extent(0.0, most, mean, variance, False) * share)
