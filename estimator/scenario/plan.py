"""The tasks of a scenario laid out flat: each with its path, what encloses it, and what comes before it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from estimator.scenario.circles import circles, in_order
from estimator.scenario.problems import Path
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import Task


@dataclass(frozen=True, slots=True)
class Placed:
    """A task, where it stands in the file, and the task whose step it is."""

    name: str
    task: Task
    path: Path
    encloser: str | None

    @property
    def depth(self) -> int:
        """How many tasks enclose it."""
        return len(self.path) // 2 - 1


class Plan:
    """A scenario as the checks of the whole see it."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.tasks: dict[str, Placed] = {}
        self.twice: list[Placed] = []
        self._between: dict[tuple[str, str], frozenset[str]] = {}
        for placed in _walk(scenario.tasks, ("tasks",), None):
            if placed.name in self.tasks:
                self.twice.append(placed)
            else:
                self.tasks[placed.name] = placed

    def enclosers(self, name: str) -> Iterator[str]:
        """Go through the tasks that enclose a step, from the inside."""
        encloser = self.tasks[name].encloser
        while encloser is not None:
            yield encloser
            encloser = self.tasks[encloser].encloser

    def siblings(self, name: str) -> Mapping[str, Task]:
        """Give the tasks that a task may wait for: those of the same `tasks` or `steps`."""
        encloser = self.tasks[name].encloser
        return self.scenario.tasks if encloser is None else self.tasks[encloser].task.steps or {}

    @cached_property
    def waits(self) -> dict[str, list[str]]:
        """The siblings that each task waits for directly, each once."""
        found: dict[str, list[str]] = {}
        for name, placed in self.tasks.items():
            siblings = self.siblings(name)
            names = (reference.task for choice in placed.task.after for reference in choice)
            found[name] = list(dict.fromkeys(other for other in names if other in siblings))
        return found

    @cached_property
    def order(self) -> list[str]:
        """All tasks, each after those it waits for."""
        return in_order(self.waits)

    def between(self, first: str, last: str) -> frozenset[str]:
        """List two tasks and all on the paths between them, by which work that is redone goes again."""
        if (first, last) not in self._between:
            back = {last}
            self._spread(back, self.waits, lambda name: self._places[name] >= self._places[first])
            found = {first, last}
            self._spread(found, self._users, back.__contains__)
            self._between[first, last] = frozenset(found)
        return self._between[first, last]

    @staticmethod
    def _spread(found: set[str], graph: Mapping[str, list[str]], fits: Callable[[str], bool]) -> None:
        """Add all that can be reached through what fits."""
        waiting = list(found)
        while waiting:
            for other in graph[waiting.pop()]:
                if other not in found and fits(other):
                    found.add(other)
                    waiting.append(other)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.order)}

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        """The siblings that wait for each task."""
        found: dict[str, list[str]] = {name: [] for name in self.tasks}
        for name, others in self.waits.items():
            for other in others:
                found[other].append(name)
        return found

    @cached_property
    def circles(self) -> list[list[str]]:
        """Tasks that wait for themselves: each circle once, in the order of waiting."""
        return circles(self.waits)

    def before(self, targets: Iterable[str]) -> "Ancestry":
        """Work out which of some tasks come before which tasks."""
        return Ancestry(self.waits, targets)


class Ancestry:
    """Which of some tasks are ancestors of which tasks, through `after`."""

    def __init__(self, waits: Mapping[str, list[str]], targets: Iterable[str]) -> None:
        self._bits = {name: 1 << number for number, name in enumerate(dict.fromkeys(targets))}
        self._masks: dict[str, int] = {}
        for name in in_order(waits):
            mask = 0
            for other in waits[name]:
                mask |= self._masks[other] | self._bits.get(other, 0)
            self._masks[name] = mask

    def holds(self, ancestor: str, name: str) -> bool:
        """Whether one comes before the other; true as well where a circle hides it."""
        return name not in self._masks or bool(self._masks[name] & self._bits.get(ancestor, 0))


def _walk(tasks: Mapping[str, Task], above: Path, encloser: str | None) -> Iterator[Placed]:
    for name, task in tasks.items():
        yield Placed(name, task, (*above, name), encloser)
        if task.steps:
            yield from _walk(task.steps, (*above, name, "steps"), name)
