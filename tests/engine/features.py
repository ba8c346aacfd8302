"""What of the language a scenario uses: keys of the models, forms of values, operations of formulas."""

from collections.abc import Iterator, Mapping
from typing import Any

from estimator.scenario.calendar import Calendar
from estimator.scenario.claim import Claim, Judgement
from estimator.scenario.correlation import Correlation
from estimator.scenario.formula import Op, parse_formula
from estimator.scenario.limits import Limits, Targets
from estimator.scenario.outcome import Outcome
from estimator.scenario.quantities.reading import NAMED, NOTES
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import GiveUp, Task, Unattended
from estimator.scenario.team import Member

PARTS = {
    "file": Scenario, "task": Task, "outcome": Outcome, "unattended": Unattended, "give_up": GiveUp, "limits": Limits,
    "targets": Targets, "member": Member, "calendar": Calendar, "correlation": Correlation, "claim": Claim,
    "judged": Judgement,
}  # fmt: skip

FORMS = (
    "file: extends", "file: null takes away", "ranges: bounds", "ranges: p10-p90", "ranges: p5-p95",
    "quantity: number", "quantity: time", "quantity: percent", "quantity: range", "quantity: range of three",
    "quantity: formula", "quantity: explained", "samples: file", "lognormal: median", "lognormal: mean",
    "lognormal: p10", "lognormal: p5", "after: task", "after: task.outcome", "after: task.gave_up", "after: any",
    "after: several", "then: retry", "then: redo", "then: redo itself", "then: share", "then: retry of enclosing",
    "then: give_up", "then: finish", "steps: in steps", "detects: a step", "detects: beside", "needs: name",
    "needs: list", "needs: numbers", "needs: nobody", "milestone: done", "milestone: first_good", "tied: two",
    "tied: three", "tied: tasks", "tied: world", "set by the task", "set by the outcome", "times by a formula",
    "bound by the state", "world by the world", "state by the world",
)  # fmt: skip

EVERY = frozenset(
    [f"{part}: {key}" for part, model in PARTS.items() for key in model.model_fields]
    + [f"quantity: {key}" for key in NAMED]
    + [f"formula: {op.name.lower()}" for op in Op]
    + list(FORMS)
)
"""All that a scenario may use."""


def features(document: Mapping[str, Any]) -> set[str]:
    """Tell what a scenario uses, written as plain data; a subset of `EVERY`."""
    return set(_file(document))


def _file(file: Mapping[str, Any]) -> Iterator[str]:
    yield from _keys("file", file)
    if "ranges" in file:
        yield f"ranges: {file['ranges']}"
    for part, prefix in (("world", "world by"), ("state", "state by")):
        for value in file.get(part, {}).values():
            yield from _quantity(value)
            if "formula: name" in _quantity(value):
                yield f"{prefix} the world"
    yield from _quantities(file, "scale")
    for tie in file.get("correlations", []):
        yield from _keys("correlation", tie)
        yield "tied: two" if len(tie["between"]) == 2 else "tied: three"
        yield "tied: world" if tie["between"][0] in file.get("world", {}) else "tied: tasks"
    for member in file.get("team", {}).values():
        yield from _keys("member", member if isinstance(member, dict) else {"count": member})
    yield from _tasks(file.get("tasks", {}))
    for part in ("limits", "targets", "calendar"):
        yield from _keys(part, file.get(part, {}))
    yield from _bounds(file.get("limits", {}))
    for milestone in file.get("milestones", {}).values():
        yield "milestone: first_good" if isinstance(milestone, dict) else "milestone: done"
    for claim in file.get("claims", {}).values():
        yield from _keys("claim", claim)
    for judged in file.get("judged", {}).values():
        yield from _keys("judged", judged if isinstance(judged, dict) else {"value": judged})


def _tasks(tasks: Mapping[str, Any]) -> Iterator[str]:
    for name, task in tasks.items():
        if task is None:
            yield "file: null takes away"
            continue
        yield from _keys("task", task)
        yield from _quantities(task, "chance", "hours", "learning", "scale", "until", "repeat", "dead_end", "flaw")
        yield from _after(task.get("after", []))
        yield from _needs(task)
        for outcome in task.get("outcomes", {}).values():
            yield from _outcome(name, outcome)
        yield from _keys("give_up", task.get("give_up", {}))
        yield from _bounds(task.get("give_up", {}))
        yield from _sets("task", task)
        if any("quantity: formula" in _quantity(task.get(key)) for key in ("until", "repeat")):
            yield "times by a formula"
        inside = set(_names(task.get("steps", {})))
        for detected, chance in task.get("detects", {}).items():
            yield "detects: a step" if detected in inside or detected not in tasks else "detects: beside"
            yield from _quantity(chance)
        if any("steps" in step for step in task.get("steps", {}).values()):
            yield "steps: in steps"
        yield from _tasks(task.get("steps", {}))


def _after(after: Any) -> Iterator[str]:
    clauses = after if isinstance(after, list) else [after]
    if len(clauses) > 1:
        yield "after: several"
    for clause in clauses:
        if isinstance(clause, dict):
            yield "after: any"
        for entry in clause["any"] if isinstance(clause, dict) else [clause]:
            _, _, outcome = entry.partition(".")
            yield "after: " + {"": "task", "gave_up": "task.gave_up"}.get(outcome, "task.outcome")


def _needs(task: Mapping[str, Any]) -> Iterator[str]:
    unattended = task.get("unattended")
    if isinstance(unattended, dict) and "hours" in unattended:
        yield from _keys("unattended", unattended)
        unattended = unattended["hours"]
    yield from _quantity(unattended)
    match task.get("needs"):
        case []:
            yield "needs: nobody"
        case list():
            yield "needs: list"
        case dict():
            yield "needs: numbers"
        case str():
            yield "needs: name"


def _outcome(task: str, outcome: Mapping[str, Any]) -> Iterator[str]:
    yield from _keys("outcome", outcome)
    yield from _quantities(outcome, "chance", "hours")
    yield from _sets("outcome", outcome)
    match outcome.get("then"):
        case {"redo": target, **rest}:
            yield "then: redo itself" if target == task else "then: redo"
            if rest:
                yield "then: share"
                yield from _quantities(rest, "share")
        case {"retry": _}:
            yield "then: retry of enclosing"
        case str() as then:
            yield f"then: {then}"


def _sets(part: str, node: Mapping[str, Any]) -> Iterator[str]:
    for value in node.get("sets", {}).values():
        yield f"set by the {part}"
        yield from _quantity(value)


def _bounds(bounds: Mapping[str, Any]) -> Iterator[str]:
    yield from _quantities(bounds, "hours", "tries", "elapsed")
    if any("formula: name" in _quantity(value) for value in bounds.values()):
        yield "bound by the state"


def _keys(part: str, node: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{part}: {key}" for key in node)


def _names(tasks: Mapping[str, Any]) -> Iterator[str]:
    for name, task in tasks.items():
        yield name
        yield from _names(task.get("steps", {}))


def _quantities(node: Mapping[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        yield from _quantity(node.get(key))


def _quantity(value: Any) -> set[str]:
    match value:
        case None:
            return set()
        case {"value": inner, **notes}:
            assert set(notes) <= set(NOTES)
            return {"quantity: explained", *_quantity(inner)}
        case {"samples": {"file": _}}:
            return {"quantity: samples", "samples: file"}
        case {"lognormal": parameters}:
            return {"quantity: lognormal", f"lognormal: {next(iter(parameters))}"}
        case dict():
            return {f"quantity: {next(iter(value))}"}
        case str() if value.startswith("="):
            ops = {f"formula: {Op(op).name.lower()}" for op, _ in parse_formula(value).postfix()}
            return {"quantity: formula", *ops}
        case str() if ".." in value:
            return {"quantity: range of three" if value.count("..") == 2 else "quantity: range"}
        case str():
            return {"quantity: percent" if value.endswith("%") else "quantity: time"}
    return {"quantity: number"}
