"""A scenario as a list of tasks, which is all that other programs hold of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from estimator.scenario.circles import in_order
from estimator.scenario.exchange.composing import clean
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.planned import median, planned, stands_alone
from estimator.scenario.model import constant, names_read
from estimator.scenario.plan import Placed, Plan
from estimator.scenario.quantities import Constant, Quantity
from estimator.scenario.quantities.units import UNITS, Units, to_number
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import Task
from estimator.scenario.team import Member
from estimator.scenario.walk import quantities

CARRIED = frozenset({"estimate", "name", "ranges", "hours_per_day", "days_per_week", "team", "tasks", "extends"})
"""The keys of a scenario that are in the list, or are worked into it."""
TASK_CARRIED = frozenset({"title", "after", "needs", "hours", "steps", "why", "source", "confidence"})
"""Those of a task; its reasons are told of with all others."""


@dataclass(frozen=True)
class Listed:
    """One task of a list."""

    number: int
    """Its number, from 1."""
    name: str
    title: str
    hours: float
    """What one attempt takes on average."""
    ends: tuple[float, ...]
    """The two or three ends of its range, in hours."""
    written: str
    """Its hours as a scenario writes them, days as hours; nothing where they are worked out from others."""
    after: tuple[int, ...]
    needs: Mapping[str, int]
    within: int | None
    level: int
    """How many tasks it is a step of."""
    has_steps: bool
    is_milestone: bool


@dataclass(frozen=True)
class Listing:
    """A scenario as a list."""

    name: str
    ranges: str
    tasks: tuple[Listed, ...]
    team: Mapping[str, Member]
    start: date | None
    """When work begins."""


def list_tasks(scenario: Scenario, losses: Losses) -> Listing:
    """List the tasks of a scenario, and tell all that is not in the list."""
    plan = Plan(scenario)
    _tell_losses(scenario, plan, losses)
    numbers = {name: number for number, name in enumerate(plan.tasks, 1)}
    names = _middle_world(scenario)
    tasks = tuple(_listed(placed, plan, numbers, names, losses) for placed in plan.tasks.values())
    start = scenario.calendar.start if scenario.calendar else None
    return Listing(scenario.name, scenario.ranges, tasks, scenario.team, start)


def _listed(
    placed: Placed, plan: Plan, numbers: Mapping[str, int], names: Mapping[str, float], losses: Losses
) -> Listed:
    task, name, scenario = placed.task, placed.name, plan.scenario
    hours = task.hours
    if hours is not None and not stands_alone(hours):
        losses.add("hours that are formulas or data, taken at the middle of the world", name)
    ends = () if hours is None else _ends(hours, scenario)
    return Listed(
        number=numbers[name],
        name=name,
        title=clean(task.title or "", 500),
        hours=0.0 if hours is None else max(planned(hours, names), 0.0),
        ends=ends,
        written="" if hours is None or not stands_alone(hours) else _written(hours, ends, scenario),
        after=_after(name, task, numbers, losses),
        needs=_needs(name, task, scenario, losses),
        within=None if placed.encloser is None else numbers[placed.encloser],
        level=placed.depth,
        has_steps=task.steps is not None,
        is_milestone=_is_milestone(name, plan),
    )


def _is_milestone(name: str, plan: Plan) -> bool:
    """Tell whether a milestone is one as other programs know it: a task that takes no time, and is called so."""
    milestone = plan.scenario.milestones.get(name)
    placed = plan.tasks.get(name)
    named = milestone is not None and milestone.task == name and not milestone.first_good
    return named and placed is not None and constant(placed.task.hours) == 0


def _after(name: str, task: Task, numbers: Mapping[str, int], losses: Losses) -> tuple[int, ...]:
    for choice in task.after:
        if len(choice) > 1:
            losses.add("waits for the first of several, written as waits for all", name)
        if any(reference.outcome for reference in choice):
            losses.add("waits for an outcome, written as waits for the task", name)
    return tuple(dict.fromkeys(numbers[reference.task] for choice in task.after for reference in choice))


def _needs(name: str, task: Task, scenario: Scenario, losses: Losses) -> Mapping[str, int]:
    """Say who works on a task: by default one of the first of the team."""
    if task.needs is None:
        return {} if task.steps or not scenario.team else {next(iter(scenario.team)): 1}
    if not task.needs and constant(task.hours) != 0:
        losses.add("tasks that take nobody", name)
    return task.needs


def _ends(hours: Quantity, scenario: Scenario) -> tuple[float, ...]:
    """Give the ends of a range such as `1d..3d`, in hours; nothing for what is no range."""
    parts = hours.text.split("..")
    if isinstance(hours, Constant) or len(parts) < 2 or hours.text.startswith(("=", "{")):
        return ()
    token = UNITS.set(Units(scenario.hours_per_day, scenario.days_per_week, "hours"))
    try:
        return tuple(to_number(part) for part in parts)
    finally:
        UNITS.reset(token)


def _written(hours: Quantity, ends: tuple[float, ...], scenario: Scenario) -> str:
    """Write hours so that they mean the same in any file of these ranges."""
    if ends or isinstance(hours, Constant):
        return "..".join(plain(end) for end in ends or (planned(hours, {}),))
    usual = (scenario.hours_per_day, scenario.days_per_week) == (Units.hours_per_day, Units.days_per_week)
    return hours.text if usual else ""


def plain(hours: float) -> str:
    """Write a number as people do, to ten digits."""
    return f"{hours:.10g}"


def _middle_world(scenario: Scenario) -> dict[str, float]:
    """Give the names that formulas read, in the middle of the world and at the first attempt."""
    names = {"tries": 1.0, "hours": 0.0}
    world = scenario.world
    reads = {name: [other for other in names_read(quantity) if other in world] for name, quantity in world.items()}
    for name in in_order(reads):
        names[name] = median(world[name], names)
    for name, quantity in scenario.state.items():
        names[name] = median(quantity, names)
    return names


def _tell_losses(scenario: Scenario, plan: Plan, losses: Losses) -> None:
    for key, value in scenario.data().items():
        if key not in CARRIED:
            for case in value if isinstance(value, Mapping) else ("",):
                if key != "milestones" or not _is_milestone(str(case), plan):
                    losses.add(str(key), str(case))
    for name, said in _keys(scenario.data().get("tasks", {})):
        for key in said:
            if key not in TASK_CARRIED:
                losses.add(f"{key} of tasks", name)
            elif key == "steps":
                losses.add("steps, listed once below their task", name)
    if any(quantity.why or quantity.source or quantity.confidence for _, quantity, _ in quantities(plan)):
        losses.add("why, source and confidence")


def _keys(tasks: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, Iterable[str]]]:
    """Go through the tasks of a file, with what it says of each."""
    for name, task in tasks.items():
        yield str(name), task.keys()
        steps = task.get("steps")
        if isinstance(steps, Mapping):
            yield from _keys(steps)
