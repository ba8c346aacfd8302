"""What a scenario can come to as a whole, before anything is played."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from estimator.analysis.reach.chances import reach
from estimator.analysis.reach.extent import Extent, total
from estimator.analysis.reach.parts import Part, Parts
from estimator.analysis.reach.setting import World
from estimator.scenario.model import names_read
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Key, Path, Place
from estimator.scenario.quantities import Quantity
from estimator.scenario.scenario import Scenario

SELDOM = 0.01
"""What happens more rarely is left out of account."""
TOGETHER = tuple((step + 0.5) / 50 for step in range(50))
"""The quantiles at which everything is taken to go equally well."""
MOST_TASKS, MOST_CLAIMS, MOST_PARTS = 5_000, 1_000, 50_000
"""Over so many tasks or claims, or tasks in so many settings of the world, arithmetic takes too long."""


@dataclass(frozen=True)
class Share:
    """A part of a whole, from 0 to 1."""

    low: float
    high: float
    mean: float


class Outlook:
    """A scenario and what can be said of it by arithmetic alone."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.plan = Plan(scenario)
        self._world = World(scenario)

    @property
    def is_large(self) -> bool:
        """Whether it is too large for anything to be said of it by arithmetic."""
        tasks, world = len(self.plan.tasks), len(self.scenario.world)
        parts = (1 + 4 * world) * (tasks + world / 10)
        return tasks > MOST_TASKS or len(self.scenario.claims) > MOST_CLAIMS or parts > MOST_PARTS

    @cached_property
    def hours(self) -> Extent:
        """The hours of a trial; where it may end before all its work is done, only the most it takes can be
        told.
        """
        found = self._over(lambda parts: total(self._own(parts, name) for name in self.scenario.tasks))
        limits = self.scenario.limits
        bound = (
            self._world.mean.extent(limits.hours).high if limits and limits.hours is not None else math.inf
        )
        if not (self._may_end_early or bound < found.high or (limits and limits.elapsed is not None)):
            return found
        return Extent(0.0, min(found.high, bound), math.nan, math.inf, exact=False)

    @cached_property
    def _may_end_early(self) -> bool:
        """Whether trials end by giving up, by an outcome that finishes them, or before the slower of two is
        done.
        """
        tasks = [placed.task for placed in self.plan.tasks.values()]
        if any(
            then and then.kind == "finish"
            for task in tasks
            for then in (o.then for o in task.outcomes.values())
        ):
            return True
        choices = [choice for task in tasks for choice in task.after]
        awaited = {
            reference.task for choice in choices for reference in choice if reference.outcome == "gave_up"
        }
        chances = self._mean.chances
        if any(chances.giving_up(name) > SELDOM for name in self.plan.tasks if name not in awaited):
            return True
        races = (choice for choice in choices if len({reference.task for reference in choice}) > 1)
        return any(sum(map(chances.met, choice)) > 1 + SELDOM for choice in races)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The tasks at the top that the goal waits for, itself included; all of them without a goal."""
        goal = self.scenario.goal
        if goal is None:
            return frozenset(self.scenario.tasks)
        found = {goal} | reach(goal, self.plan.waits)
        return frozenset(found)

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Every task with the world at its means."""
        return self._mean.of

    def task(self, name: str) -> Extent:
        """Give the hours of a task."""
        return self._over(lambda parts: self._own(parts, name))

    def each(self, name: str) -> Extent:
        """Give the hours of one attempt of a task."""
        return self._over(lambda parts: parts.of[name].each)

    def attempts(self, name: str) -> Extent:
        """Give the attempts of a task."""
        return self._over(lambda parts: parts.of[name].attempts)

    def sum(self, names: Iterable[str]) -> Extent:
        """Give the hours of several tasks together."""
        chosen = list(names)
        return self._over(lambda parts: total(self._own(parts, name) for name in chosen))

    def share(self, names: Iterable[str]) -> Share:
        """Give the share of all hours that some tasks take."""
        chosen = set(names)
        found = []
        for parts in self._corners:
            ours = total(self._own(parts, name) for name in self.scenario.tasks if name in chosen)
            rest = total(self._own(parts, name) for name in self.scenario.tasks if name not in chosen)
            found.append(
                (_ratio(ours.low, rest.high), _ratio(ours.high, rest.low), _ratio(ours.mean, rest.mean))
            )
        lows, highs, means = zip(*found, strict=True)
        return Share(min(lows), max(highs), means[0])

    def together(self, low: float, high: float, names: Iterable[str] | None = None) -> float:
        """Give the share of cases within a range if all that varies goes equally well or badly at once."""
        chosen = list(self.scenario.tasks if names is None else names)
        within = 0
        for parts in self._comonotone:
            hours = total(self._own(parts, name) for name in chosen).mean
            within += low <= hours <= high
        return within / len(TOGETHER)

    def before(self, name: str, *, first_good: bool) -> tuple[tuple[str, ...], Extent]:
        """Give the tasks that must come before a milestone, its own last, and their hours: of that one, one
        attempt where the first good one counts.
        """
        line = [name, *self.plan.enclosers(name)]
        top = line[-1]
        earlier = [other for other in self.scenario.tasks if other in self._must(top)]
        if first_good or len(line) > 1:
            return (*earlier, top), self._over(
                lambda parts: total(self._own(parts, other) for other in earlier) + parts.of[top].each
            )
        return (*earlier, top), self.sum((*earlier, top))

    def extent(self, quantity: Quantity, *, tries: int = 1) -> Extent:
        """Give what one quantity comes to at a number of attempts, with the world at its means."""
        setting = self._world.mean
        return replace(setting, usual={**setting.usual, "tries": float(tries)}).extent(quantity)

    def reads(self, quantity: Quantity) -> frozenset[str]:
        """List the names that a quantity is worked out from, directly or through the world."""
        found: set[str] = set()
        waiting = list(names_read(quantity))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += names_read(self.scenario.world.get(name))
        return frozenset(found)

    def place(self, path: Path, *, key: Key = None) -> Place:
        """Say where in the file something stands."""
        return self.scenario.place(path, key=key)

    def _must(self, name: str) -> set[str]:
        """List what a task can't begin without."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            for choice in self.plan.tasks[waiting.pop()].task.after:
                tasks = {reference.task for reference in choice}
                if len(tasks) == 1 and not tasks <= found:
                    found |= tasks
                    waiting += tasks
        return found

    def _own(self, parts: Parts, name: str) -> Extent:
        """Give the hours of a task, which may be cut short by the end where no goal waits for it."""
        hours = parts.of[name].hours
        return (
            hours
            if name in self.needed or name not in self.scenario.tasks
            else replace(hours, low=0.0, exact=False)
        )

    def _over(self, figure: Callable[[Parts], Extent]) -> Extent:
        """Bound a figure over the corners of the world, and estimate its mean and variance from points at one
        standard deviation from the means (Rosenblueth, 1975), each quantity by itself.
        """
        corners = [figure(parts) for parts in self._corners]
        middle = figure(self._mean)
        mean, variance = middle.mean, middle.variance
        for below, above in self._pairs:
            low, high = figure(below).mean, figure(above).mean
            mean += (low + high) / 2 - middle.mean
            variance += (high - low) * (high - low) / 4
        drawn = all(extent.exact for extent in self._world.drawn.values())
        return Extent(
            min(one.low for one in corners),
            max(one.high for one in corners),
            mean,
            variance,
            drawn and all(one.exact for one in corners),
        )

    @cached_property
    def _mean(self) -> Parts:
        return Parts(self.plan, self._world.mean)

    @cached_property
    def _corners(self) -> list[Parts]:
        return [Parts(self.plan, setting) for setting in self._world.corners]

    @cached_property
    def _pairs(self) -> list[tuple[Parts, Parts]]:
        return [(Parts(self.plan, low), Parts(self.plan, high)) for low, high in self._world.pairs]

    @cached_property
    def _comonotone(self) -> list[Parts]:
        return [Parts(self.plan, self._world.at(share)) for share in TOGETHER]


def _ratio(ours: float, rest: float) -> float:
    if math.isinf(ours):
        return 1.0
    return ours / (ours + rest) if ours + rest > 0 else 0.0
