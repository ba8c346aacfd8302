"""What there is to say of a network before it is drawn: its tasks, and where work goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from estimator.scenario.outcome import Outcome
from estimator.scenario.quantities import Constant, Quantity
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import Task

SIGNS = {"again": "↻ once more", "redo": "↩ ╌ work done again", "flaw": "⚑ may only look good"}
SIGNS |= {"finds": "◎ ┈ finds flaws", "ends": "■ ends the trial", "any": "┄ the first of them will do"}


@dataclass(frozen=True, kw_only=True)
class Node:
    """One task."""

    name: str
    title: str
    says: tuple[str, ...]
    """What it takes and how it may end, line by line."""
    goal: bool
    steps: "Network | None"


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """Where work goes."""

    start: str
    end: str
    says: str
    kind: str
    """`after`; `any`, of which the first will do; `redo` or `finds`, which go back."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """Tasks that may wait for each other."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def read_network(tasks: Mapping[str, Task], scenario: Scenario) -> Network:
    """Read the tasks of a scenario, or the steps of one of its tasks."""
    return Network(
        nodes=tuple(_node(name, task, scenario) for name, task in tasks.items()),
        arrows=tuple(arrow for name, task in tasks.items() for arrow in _arrows(name, task, tasks)),
    )


def _node(name: str, task: Task, scenario: Scenario) -> Node:
    return Node(
        name=name,
        title=task.title or name,
        says=tuple(_says(name, task, scenario)),
        goal=scenario.goal == name,
        steps=read_network(task.steps, scenario) if task.steps else None,
    )


def _says(name: str, task: Task, scenario: Scenario) -> Iterator[str]:
    if task.chance is not None:
        yield f"happens: {_share(task.chance)}"
    if task.hours is not None:
        yield _hours(task.hours)
    if task.unattended is not None:
        yield f"+ {_hours(task.unattended.hours)} unattended"
    if task.until is not None:
        yield f"until {_bare(task.until)} are good"
    if task.repeat is not None:
        yield f"{_bare(task.repeat)} times"
    for outcome, how in task.outcomes.items():
        if len(task.outcomes) > 1:
            yield _ends(outcome, how)
    if task.give_up is not None:
        bounds = (
            f"{_bare(task.give_up.tries)} tries" if task.give_up.tries else "",
            _hours(task.give_up.hours) if task.give_up.hours else "",
        )
        yield f"gives up after {' or '.join(bound for bound in bounds if bound)}"
    if task.flaw is not None:
        yield f"⚑ flawed: {_share(task.flaw)}"
    for other, chance in task.detects.items():
        yield f"◎ flaw of {other}: {_share(chance)}"
    for milestone, reached in scenario.milestones.items():
        if reached.task == name:
            yield f"◆ {milestone}"


def _ends(name: str, how: Outcome) -> str:
    chance = "the rest" if how.chance is None else _share(how.chance)
    where = ""
    if how.then is not None:
        where = {"retry": "↻ ", "redo": "↩ ", "give_up": "■ ", "finish": "■ "}[how.then.kind]
    own = f", {_hours(how.hours)}" if how.hours is not None else ""
    again = f", {_share(how.then.share)} of the hours again" if how.then and how.then.share is not None else ""
    return f"{where}{name}: {chance}{own}{again}"


def _arrows(name: str, task: Task, tasks: Mapping[str, Task]) -> Iterator[Arrow]:
    for choice in task.after:
        for one in choice:
            yield Arrow(start=one.task, end=name, says=one.outcome or "", kind="any" if len(choice) > 1 else "after")
    for outcome, how in task.outcomes.items():
        if how.then is not None and how.then.kind == "redo" and how.then.task is not None:
            yield Arrow(start=name, end=how.then.task, says=outcome, kind="redo")
    for other in task.detects:
        home = next((own for own in tasks if own == other or other in _inside(tasks[own])), None)
        if home is not None and home != name:
            yield Arrow(start=name, end=home, says=other, kind="finds")


def _inside(task: Task) -> set[str]:
    return {name for own, step in (task.steps or {}).items() for name in (own, *_inside(step))}


def _share(quantity: Quantity) -> str:
    return f"{100 * quantity.value:.4g}%" if isinstance(quantity, Constant) else quantity.text


def _hours(quantity: Quantity) -> str:
    return (
        quantity.text if quantity.text.startswith(("=", "{")) or quantity.text[-1:].isalpha() else f"{quantity.text} h"
    )


def _bare(quantity: Quantity) -> str:
    return quantity.text.removeprefix("=").strip()


def signs(network: Network) -> Iterator[str]:
    """Go through the `SIGNS` that occur in a network."""
    for node in network.nodes:
        for sign, text in SIGNS.items():
            if any(line.startswith(text[0]) for line in node.says):
                yield sign
        if node.steps:
            yield from signs(node.steps)
    yield from (arrow.kind for arrow in network.arrows)


def told(network: Network) -> Iterator[str]:
    """Tell of each task in a sentence: what it waits for, what it takes and how it may end."""
    for node in network.nodes:
        waits = ", ".join(a.start for a in network.arrows if a.end == node.name and a.kind in ("after", "any"))
        yield f"{node.title}{f', after {waits}' if waits else ''}: {'; '.join(node.says)}."
        if node.steps:
            yield from told(node.steps)
