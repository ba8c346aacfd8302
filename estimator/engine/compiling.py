"""From a scenario to a network: names become numbers, and every quantity a slot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.engine.graph import cone, in_order
from estimator.engine.luck import VALUE, Purpose
from estimator.engine.network import DONE, GAVE_UP, NONE, Bound, Network, Then
from estimator.engine.prices import Prices
from estimator.engine.slots import SlotWriter, StreamName, by_stream, identities
from estimator.engine.ties import weigh_ties
from estimator.scenario.outcome import Outcome
from estimator.scenario.quantities import FormulaQuantity, Quantity
from estimator.scenario.reference import Reference
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import GiveUp, Task

CHANCE, SHARE = 0, 1
"""Purposes of an outcome's stream."""
FOUND, FINDING = 0, 1
"""Purposes of a detection's stream: whether it finds, and its chance if that is drawn."""

VERBS = {"redo": Then.REDO, "give_up": Then.GIVE_UP, "finish": Then.FINISH}


@dataclass(frozen=True)
class Place:
    """A task and where it stands."""

    name: str
    path: str
    task: Task
    enclosing: tuple[str, ...]
    """The tasks around it, the nearest first."""
    scope: Mapping[str, Task]
    """The tasks beside it, itself included."""


class Rows:
    """A ragged list of rows of so many columns, on the way to flat arrays."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._start = [0]
        self._rows: list[tuple[int, ...]] = []

    def add(self, rows: Iterable[tuple[int, ...]]) -> int:
        """Add the next item's rows; gives the number of the item."""
        self._rows.extend(rows)
        self._start.append(len(self._rows))
        return len(self._start) - 2

    def arrays(self) -> list[NDArray[np.int32]]:
        """Give the starts, then each column."""
        table = np.array(self._rows, dtype=np.int32).reshape(len(self._rows), self._columns)
        return [ints(self._start), *(np.ascontiguousarray(column) for column in table.T)]


def ints(values: Iterable[int]) -> NDArray[np.int32]:
    """Give whole numbers as an array."""
    return np.array(list(values), dtype=np.int32)


def compile_network(scenario: Scenario) -> Network:
    """Make a checked scenario ready to play."""
    return Compiler(scenario).network()


class Compiler:
    """One compilation: the numbers given so far."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.places = list(walk(scenario.tasks, (), "tasks"))
        self.number = {place.name: number for number, place in enumerate(self.places)}
        named = [(place.name, outcome) for place in self.places for outcome in place.task.outcomes]
        self.outcome = {pair: number for number, pair in enumerate(named)}
        self.state = {name: number for number, name in enumerate(scenario.state)}
        self.member = {name: number for number, name in enumerate(scenario.team)}
        self.writer = SlotWriter((*scenario.world, *scenario.state, "tries", "hours"))
        self.mixes = weigh_ties(scenario.correlations)
        self.cones = Rows(1)
        self.cone_number: dict[tuple[int, ...], int] = {}

    def network(self) -> Network:
        """Write everything down, in an order that gives each quantity its slot once."""
        scenario = self.scenario
        parts: dict[str, Any] = {}
        parts |= self.beginning()
        parts |= self.tasks()
        parts |= self.waiting()
        parts |= self.outcomes()
        parts |= self.detections()
        parts["cone_start"], parts["cone_task"] = self.cones.arrays()
        return Network(
            name=scenario.name,
            tasks=tuple(place.name for place in self.places),
            outcomes=tuple(outcome for _, outcome in self.outcome),
            world=tuple(scenario.world),
            state=tuple(scenario.state),
            milestones=tuple(scenario.milestones),
            team=tuple(scenario.team),
            count=ints(member.count for member in scenario.team.values()),
            machine=np.array([member.machine for member in scenario.team.values()], dtype=np.bool_),
            goal=NONE if scenario.goal is None else self.number[scenario.goal],
            milestone_task=ints(self.number[milestone.task] for milestone in scenario.milestones.values()),
            milestone_first_good=np.array(
                [milestone.first_good for milestone in scenario.milestones.values()], dtype=np.bool_
            ),
            prices=Prices.of(scenario),
            streams=self.writer.streams(),
            stream_identity=identities(self.writer.streams()),
            slots=self.writer.slots(),
            programs=self.writer.programs(),
            quantiles=self.writer.quantiles(),
            **parts,
        )

    def beginning(self) -> dict[str, Any]:
        """Write down what each trial begins with, and what limits it."""
        scenario, add = self.scenario, self.writer.add
        reads = {name: names_in(quantity) for name, quantity in scenario.world.items()}
        position = {name: number for number, name in enumerate(scenario.world)}
        world = [
            add(
                f"world.{name}", quantity, Bound.FREE, ("world", name), VALUE, by_stream(self.mixes.get(name), "world")
            )
            for name, quantity in scenario.world.items()
        ]
        state = [
            add(f"state.{name}", quantity, Bound.FREE, ("state", name), VALUE)
            for name, quantity in scenario.state.items()
        ]
        limits = scenario.limits
        return {
            "world_order": ints(position[name] for name in in_order(reads)),
            "world_slot": ints(world),
            "state_slot": ints(state),
            "scale": add("scale", scenario.scale, Bound.FREE, ("scale",), VALUE),
            "limit_hours": add("limits.hours", limits.hours if limits else None, Bound.HOURS, ("limits",), VALUE),
            "limit_elapsed": add("limits.elapsed", limits.elapsed if limits else None, Bound.HOURS, ("limits",), VALUE),
        }

    def tasks(self) -> dict[str, Any]:
        """Write down the tasks: where they stand, their quantities, and whom they need."""
        columns: dict[str, list[int]] = {}
        steps, needs, unattended_needs, sets = Rows(1), Rows(2), Rows(2), Rows(2)
        people = []
        for number, place in enumerate(self.places):
            for name, value in (self.position(number, place) | self.quantities(place)).items():
                columns.setdefault(name, []).append(value)
            task = place.task
            steps.add((self.number[step],) for step in task.steps or ())
            members = self.needs(task)
            needs.add((self.member[name], units) for name, units in members.items())
            unattended = {} if task.unattended is None else task.unattended.needs
            unattended_needs.add((self.member[name], units) for name, units in unattended.items())
            people.append(self.people(members))
            sets.add(self.sets(task.sets, place.path, ("task", place.name)))
        parts: dict[str, Any] = {name: ints(values) for name, values in columns.items()}
        parts["people"] = np.array(people, dtype=np.float64)
        parts["steps_start"], parts["steps"] = steps.arrays()
        parts["needs_start"], parts["needs_member"], parts["needs_units"] = needs.arrays()
        (
            parts["unattended_needs_start"],
            parts["unattended_needs_member"],
            parts["unattended_needs_units"],
        ) = unattended_needs.arrays()
        parts["task_sets_start"], parts["task_sets_state"], parts["task_sets_slot"] = sets.arrays()
        return parts

    def position(self, number: int, place: Place) -> dict[str, int]:
        """Tell where a task stands among the others."""
        return {
            "parent": self.number[place.enclosing[0]] if place.enclosing else NONE,
            "depth": len(place.enclosing),
            "last_step": number + sum(1 for _ in walk(place.task.steps or {}, (), "")),
            "stream": self.writer.stream("task", place.name),
        }

    def quantities(self, place: Place) -> dict[str, int]:
        """Give a task's quantities their slots."""
        task, own = place.task, ("task", place.name)
        give_up = task.give_up or GiveUp.model_construct(tries=None, hours=None)
        unattended = task.unattended.hours if task.unattended else None

        def add(key: str, quantity: Quantity | None, bound: Bound, purpose: int) -> int:
            return self.writer.add(f"{place.path}.{key}", quantity, bound, own, purpose)

        mix = by_stream(self.mixes.get(place.name) if place.name not in self.scenario.world else None, "task")
        return {
            "hours": self.writer.add(f"{place.path}.hours", task.hours, Bound.HOURS, own, Purpose.HOURS, mix),
            "unattended": add("unattended", unattended, Bound.HOURS, Purpose.UNATTENDED),
            "learning": add("learning", task.learning, Bound.CHANCE, Purpose.LEARNING),
            "task_scale": add("scale", task.scale, Bound.FREE, Purpose.SCALE),
            "until": add("until", task.until, Bound.COUNT, Purpose.COUNT),
            "repeat": add("repeat", task.repeat, Bound.COUNT, Purpose.COUNT),
            "event": add("chance", task.chance, Bound.CHANCE, Purpose.EVENT_CHANCE),
            "flaw": add("flaw", task.flaw, Bound.CHANCE, Purpose.FLAW_CHANCE),
            "give_up_tries": add("give_up.tries", give_up.tries, Bound.COUNT, VALUE),
            "give_up_hours": add("give_up.hours", give_up.hours, Bound.HOURS, VALUE),
        }

    def needs(self, task: Task) -> dict[str, int]:
        """Tell whom an attempt of a task needs: one of the first of the team, where it doesn't say."""
        if task.steps or not self.member:
            return {}
        return {next(iter(self.member)): 1} if task.needs is None else task.needs

    def people(self, needs: Mapping[str, int]) -> float:
        """Count people among those needed; without a team a task is one person's."""
        if not self.member:
            return 1.0
        return float(sum(units for name, units in needs.items() if not self.scenario.team[name].machine))

    def sets(self, sets: Mapping[str, Quantity], path: str, stream: StreamName) -> list[tuple[int, int]]:
        """Give what an end sets its slots: pairs of a state and a slot."""
        return [
            (
                self.state[name],
                self.writer.add(f"{path}.sets.{name}", quantity, Bound.FREE, (*stream, "sets", name), VALUE),
            )
            for name, quantity in sets.items()
        ]

    def waiting(self) -> dict[str, Any]:
        """Write down who waits for what."""
        clauses, entries, waiters = [0], Rows(2), Rows(1)
        waits: dict[str, set[int]] = {place.name: set() for place in self.places}
        asked = set()
        for number, place in enumerate(self.places):
            for clause in place.task.after:
                entries.add((self.number[entry.task], self.awaited(entry)) for entry in clause)
                for entry in clause:
                    waits[entry.task].add(number)
                    if entry.outcome == "gave_up":
                        asked.add(entry.task)
            clauses.append(clauses[-1] + len(place.task.after))
        for place in self.places:
            waiters.add((number,) for number in sorted(waits[place.name]))
        parts: dict[str, Any] = {"clause_start": ints(clauses)}
        parts["wait_start"], parts["wait_task"], parts["wait_outcome"] = entries.arrays()
        parts["waiter_start"], parts["waiter"] = waiters.arrays()
        parts["asked"] = np.array([place.name in asked for place in self.places], dtype=np.bool_)
        return parts

    def awaited(self, entry: Reference) -> int:
        """Give the number of what an entry of `after` waits for."""
        if entry.outcome is None:
            return DONE
        return GAVE_UP if entry.outcome == "gave_up" else self.outcome[entry.task, entry.outcome]

    def outcomes(self) -> dict[str, Any]:
        """Write down how attempts may end."""
        start, rows, sets = [0], Rows(6), Rows(2)
        for place in self.places:
            for name, outcome in place.task.outcomes.items():
                rows.add([self.outcome_row(place, name, outcome)])
                path = f"{place.path}.outcomes.{name}"
                sets.add(self.sets(outcome.sets, path, ("task", place.name, "outcomes", name)))
            start.append(start[-1] + len(place.task.outcomes))
        _, chance, own_hours, then, then_task, share, then_cone = rows.arrays()
        parts: dict[str, Any] = {
            "outcome_start": ints(start),
            "chance": chance,
            "own_hours": own_hours,
            "then": then.astype(np.int8),
            "then_task": then_task,
            "share": share,
            "then_cone": then_cone,
        }
        parts["outcome_sets_start"], parts["outcome_sets_state"], parts["outcome_sets_slot"] = sets.arrays()
        return parts

    def outcome_row(self, place: Place, name: str, outcome: Outcome) -> tuple[int, ...]:
        """Give one outcome: its chance, own hours, then, then's task, share and cone."""
        path, stream = f"{place.path}.outcomes.{name}", ("task", place.name, "outcomes", name)
        chance = self.writer.add(f"{path}.chance", outcome.chance, Bound.CHANCE, stream, CHANCE)
        own = self.writer.add(
            f"{path}.hours", outcome.hours, Bound.HOURS, ("task", place.name), Purpose.OWN_HOURS
        )
        then = outcome.then
        if then is None:
            return chance, own, Then.GOOD, NONE, NONE, NONE
        target = NONE if then.task is None else self.number[then.task]
        if then.kind == "retry":
            verb = Then.RETRY if target in (NONE, self.number[place.name]) else Then.RETRY_ENCLOSING
            return chance, own, verb, target, NONE, NONE
        share = self.writer.add(f"{path}.then.share", then.share, Bound.CHANCE, stream, SHARE)
        undone = NONE if then.task is None else self.cone(place, then.task)
        return chance, own, VERBS[then.kind], target, share, undone

    def cone(self, place: Place, first: str) -> int:
        """Give the number of the cone from a task beside this one to this one."""
        tasks = tuple(sorted(self.number[name] for name in cone(place.scope, first, place.name)))
        if tasks not in self.cone_number:
            self.cone_number[tasks] = self.cones.add((task,) for task in tasks)
        return self.cone_number[tasks]

    def detections(self) -> dict[str, Any]:
        """Write down which ends look for which flaws."""
        rows = Rows(4)
        for place in self.places:
            rows.add(self.detection(place, target, chance) for target, chance in place.task.detects.items())
        parts: dict[str, Any] = {}
        (
            parts["detect_start"],
            parts["detect_flaw"],
            parts["detect_chance"],
            parts["detect_stream"],
            parts["detect_cone"],
        ) = rows.arrays()
        return parts

    def detection(self, place: Place, target: str, chance: Quantity) -> tuple[int, ...]:
        """Give one detection: whose flaw, its chance, its stream and its cone."""
        stream = ("task", place.name, "detects", target)
        slot = self.writer.add(f"{place.path}.detects.{target}", chance, Bound.CHANCE, stream, FINDING)
        flawed = self.places[self.number[target]]
        beside = next(name for name in (target, *flawed.enclosing) if name in place.scope)
        return self.number[target], slot, self.writer.stream(*stream), self.cone(place, beside)


def walk(tasks: Mapping[str, Task], enclosing: tuple[str, ...], path: str) -> Iterator[Place]:
    """Go through all tasks in the order of the file, an enclosing one before its steps."""
    for name, task in tasks.items():
        own_path = f"{path}.{name}"
        yield Place(name, own_path, task, enclosing, tasks)
        yield from walk(task.steps or {}, (name, *enclosing), f"{own_path}.steps")


def names_in(quantity: Quantity) -> frozenset[str]:
    """Give the names that a quantity reads."""
    return quantity.formula.names if isinstance(quantity, FormulaQuantity) else frozenset[str]()
