"""Make a scenario of a document, gathering every problem on the way."""

import os
import typing
from collections.abc import Mapping
from pathlib import Path as Folder
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from estimator.scenario.checking import check
from estimator.scenario.findings import Findings
from estimator.scenario.model import Model, kind
from estimator.scenario.problems import Path, quoted
from estimator.scenario.quantities import Context
from estimator.scenario.scenario import Origin, Scenario

ROUNDS = 4
"""So often is what is wrong taken out, to see what else is."""

TASKS = 10_000
"""A scenario may have so many tasks, steps counted."""


def validate(origin: Origin, findings: Findings) -> Scenario:
    """Check a document and make a scenario of it; what is wrong is added to the findings and raised."""
    data = origin.tree.plain()
    if (count := _count_tasks(data.get("tasks"))) > TASKS:
        findings.add(("tasks",), f"{count:,} tasks, with their steps, are more than {TASKS:,}", "is this a scenario?")
        findings.stop_if_any()
    _drop_nothings(data, (), findings)
    data.setdefault("name", _name(origin.file))
    scenario = _modelled(data, _context(data, origin), findings)
    if scenario is not None:
        check(scenario, findings)
    findings.stop_if_any()
    assert scenario is not None
    return scenario


def _count_tasks(tasks: object) -> int:
    """Count tasks and their steps, whatever else may be wrong with them."""
    named = tasks.values() if isinstance(tasks, dict) else ()
    return len(named) + sum(_count_tasks(task.get("steps")) for task in named if isinstance(task, dict))


def _modelled(data: dict[str, Any], context: Context, findings: Findings) -> Scenario | None:
    """Build the model; where parts are wrong, tell of them and go on without, as far as that goes."""
    for _ in range(ROUNDS):
        try:
            return Scenario.model_validate(data, context={"quantities": context})
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=True)
        locs = [tuple(key for key in detail["loc"] if key != "[key]") for detail in details]
        for detail, loc in zip(details, locs, strict=True):
            _tell(detail, loc, findings)
        for detail, loc in zip(details, locs, strict=True):
            _doubt(detail, loc, data, findings)
            _take_out(data, detail)
    return None


def _doubt(detail: ErrorDetails, loc: Path, data: Mapping[str, Any], findings: Findings) -> None:
    if detail["type"] == "wrong":
        for path, _, _ in detail["ctx"]["found"]:
            findings.doubt((*loc, *path))
    elif detail["type"] != "extra_forbidden":
        findings.doubt(loc)
    elif len(loc) > 1:
        findings.doubt(loc[:-1])
    else:
        for section in Scenario.model_fields:
            if section not in data:
                findings.doubt((section,))


def _tell(detail: ErrorDetails, loc: Path, findings: Findings) -> None:
    said = detail["type"]
    if said == "wrong":
        for path, message, hint in detail["ctx"]["found"]:
            if not findings.touched((*loc, *path)):
                findings.add((*loc, *path), message, hint)
    elif said == "extra_forbidden":
        known = _keys(loc[:-1])
        hint = findings.suggest(loc[-1], known) or f"known here: {', '.join(known)}"
        findings.add(loc[:-1], f"unknown key {quoted(loc[-1])}", hint, key=loc[-1])
    elif findings.touched(loc):
        return
    elif said == "missing":
        findings.add(
            loc[:-1], f"{quoted(loc[-1])} is missing", "write 'estimate: 1'" if loc == ("estimate",) else ""
        )
    else:
        findings.add(loc, _expectation(said, detail), "")


_EXPECTED = {
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "tuple_type": "a list",
    "list_type": "a list",
    "bool_type": "true or false",
}


def _expectation(said: str, detail: ErrorDetails) -> str:
    if said in _EXPECTED:
        return f"expected {_EXPECTED[said]}, found {kind(detail['input'])}"
    if said == "too_short":
        return "is too short" if isinstance(detail["input"], list) else "is empty"
    return str(detail["msg"])


def _keys(loc: Path) -> list[str]:
    """List the keys that the model at a path knows."""
    model: type[Model] = Scenario
    named = False
    for key in loc:
        if named:
            named = False
        elif key in model.model_fields:
            annotation = model.model_fields[str(key)].annotation
            model = _model_in(annotation) or model
            named = any(typing.get_origin(part) in (dict, tuple) for part in _parts(annotation))
    return list(model.model_fields)


def _parts(annotation: Any) -> list[Any]:
    return [annotation, *(inner for part in typing.get_args(annotation) for inner in _parts(part))]


def _model_in(annotation: Any) -> type[Model] | None:
    models = (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Model))
    return next(models, None)


def _take_out(data: Any, detail: ErrorDetails) -> None:
    """Take what is wrong out of the data, so that the rest can be looked at."""
    loc = detail["loc"]
    for path, _, _ in detail["ctx"]["found"] if detail["type"] == "wrong" else [((), "", "")]:
        holder, key = _nearest(data, (*loc, *path))
        if holder is None:  # gone already, with what held it
            continue
        if isinstance(holder, list):
            holder.clear()
        elif key in ("hours", "chance", "rank") and holder[key] != 0:
            holder[key] = 0
        elif not path and len(loc) > 1 and loc[-2] in ("tasks", "steps") and isinstance(holder[key], dict):
            holder[key]["hours"] = 0
        else:
            del holder[key]


def _nearest(data: Any, path: Path) -> tuple[Any, Any]:
    """Find what holds the value at a path, or the nearest value above it that there is."""
    holder, last = None, None
    for key in path:
        there = key in data if isinstance(data, dict) else isinstance(data, list) and key in range(len(data))
        if not there:
            break
        holder, last = data, key
        data = data[key]
    return holder, last


def _drop_nothings(data: Any, path: Path, findings: Findings) -> None:
    """Refuse keys that nothing is written for."""
    entries = (
        list(data.items())
        if isinstance(data, dict)
        else list(enumerate(data))
        if isinstance(data, list)
        else []
    )
    for key, value in entries:
        if value is None:
            findings.add(
                (*path, key), "nothing is written here", "leave the key out, or write {} for nothing special"
            )
            findings.doubt((*path, key))
            data[key] = {}
        else:
            _drop_nothings(value, (*path, key), findings)
    if isinstance(data, dict):
        for key in [key for key, value in entries if value is None and path and path[-1] != "outcomes"]:
            del data[key]


def _context(data: Mapping[str, Any], origin: Origin) -> Context:
    given: dict[str, Any] = {}
    if data.get("ranges") in ("p10-p90", "p5-p95", "bounds"):
        given["ranges"] = data["ranges"]
    for key, most in (("hours_per_day", 24), ("days_per_week", 7)):
        value = data.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= most:
            given[key] = float(value)
    return Context(
        folder=Folder(origin.folder), allow_outside=origin.allow_outside, file=origin.file, **given
    )


def _name(file: str) -> str:
    return os.path.splitext(os.path.basename(file))[0] or "scenario"
