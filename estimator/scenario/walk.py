"""Go through every quantity of a scenario, with its path and the names that it may read."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from estimator.scenario.outcome import Outcome
from estimator.scenario.plan import Placed, Plan
from estimator.scenario.problems import Path
from estimator.scenario.quantities import Quantity


class Reads(Enum):
    """What a formula may read, by when it is read."""

    WORLD = frozenset({"world"})
    """World quantities, and what the state starts with."""
    TRIAL = frozenset({"world", "state"})
    """What is read once a trial, or for no task in particular."""
    ATTEMPT = frozenset({"world", "state", "tries"})
    """What is read for an attempt."""
    SETS = frozenset({"world", "state", "tries", "hours"})
    """What an attempt does to the state."""
    BOUND = frozenset({"state"})
    """What somebody acts upon, who can't see the world."""


class Written(NamedTuple):
    """A quantity, where it is written, and what it may read."""

    path: Path
    quantity: Quantity
    reads: Reads


def quantities(plan: Plan) -> Iterator[Written]:
    """Go through all quantities, in the order of the models."""
    scenario = plan.scenario
    yield from _named(("world",), scenario.world, Reads.WORLD)
    yield from _fields((), {"scale": scenario.scale}, Reads.TRIAL)
    yield from _named(("state",), scenario.state, Reads.WORLD)
    for placed in (*plan.tasks.values(), *plan.twice):
        yield from _of_task(placed)
    if scenario.limits:
        limits = {"hours": scenario.limits.hours, "elapsed": scenario.limits.elapsed}
        yield from _fields(("limits",), limits, Reads.BOUND)


def _of_task(placed: Placed) -> Iterator[Written]:
    task, path = placed.task, placed.path
    trial = {"chance": task.chance, "until": task.until, "repeat": task.repeat}
    attempt = {"hours": task.hours, "learning": task.learning, "scale": task.scale, "flaw": task.flaw}
    yield from _fields(path, trial, Reads.TRIAL)
    yield from _fields(path, attempt, Reads.ATTEMPT)
    if task.unattended:
        yield Written((*path, "unattended", "hours"), task.unattended.hours, Reads.ATTEMPT)
    if task.dead_end is not None:
        yield Written((*path, "dead_end"), task.dead_end, Reads.ATTEMPT)
    for name, outcome in task.outcomes.items():
        if task.dead_end is None or name != "dead_end":
            yield from _of_outcome((*path, "outcomes", name), outcome)
    if task.give_up:
        yield from _fields(
            (*path, "give_up"), {"tries": task.give_up.tries, "hours": task.give_up.hours}, Reads.BOUND
        )
    yield from _named((*path, "detects"), task.detects, Reads.ATTEMPT)
    yield from _named((*path, "sets"), task.sets, Reads.SETS)


def _of_outcome(path: Path, outcome: Outcome) -> Iterator[Written]:
    yield from _fields(path, {"chance": outcome.chance, "hours": outcome.hours}, Reads.ATTEMPT)
    if outcome.then and outcome.then.share is not None:
        yield Written((*path, "then", "share"), outcome.then.share, Reads.ATTEMPT)
    yield from _named((*path, "sets"), outcome.sets, Reads.SETS)


def _named(path: Path, quantities: Mapping[str, Quantity], reads: Reads) -> Iterator[Written]:
    for name, quantity in quantities.items():
        yield Written((*path, name), quantity, reads)


def _fields(path: Path, fields: Mapping[str, Quantity | None], reads: Reads) -> Iterator[Written]:
    for name, quantity in fields.items():
        if quantity is not None:
            yield Written((*path, name), quantity, reads)
