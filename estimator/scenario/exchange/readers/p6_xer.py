"""Primavera P6's XER: tables in text, parted by tabs."""

from collections.abc import Mapping, Sequence

from estimator.scenario.exchange.draft import Activity, Draft, waits
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.source import Source
from estimator.scenario.exchange.units import people

MILESTONES = ("TT_Mile", "TT_FinMile")
LEFT_OUT = {"TT_LOE": "level of effort", "TT_WBS": "wbs summary"}
"""Activities that only follow others."""
LINKS = {"PR_FF": "finish to finish", "PR_SF": "start to finish", "PR_SS": "start to start"}
"""Links other than finish to start."""
NOT_STARTED = "TK_NotStart"

Row = Mapping[str, str]


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.data.lstrip(b"\xef\xbb\xbf").startswith(b"ERMHDR\t")


def read(source: Source, losses: Losses) -> Draft:
    """Read activities, their relationships and their resources, of the first project."""
    tables = _tables(source.text)
    tasks = tables.get("TASK", ())
    if not tasks:
        raise source.refusal("there is no table TASK in it")
    source.refuse_more(len(tasks))
    names = {row.get("proj_id", ""): row.get("proj_short_name", "") for row in tables.get("PROJECT", ())}
    project = tasks[0].get("proj_id", "")
    for other in {task.get("proj_id", ""): None for task in tasks}:
        if other != project:
            losses.add("other projects of the file", names.get(other, other))
    resources = {row.get("rsrc_id", ""): row for row in tables.get("RSRC", ())}
    if len(tables.get("PROJWBS", ())) > 1:
        losses.add("the work breakdown structure")
    assigned = _assigned(tables.get("TASKRSRC", ()), resources, losses)
    before = _before(tables.get("TASKPRED", ()), losses)
    activities = (
        _activity(task, assigned, before, losses)
        for task in tasks
        if task.get("proj_id", "") == project and not _is_left_out(task, losses)
    )
    machines = frozenset(row.get("rsrc_name", "") for row in resources.values() if row.get("rsrc_type") == "RT_Equip")
    return Draft(names.get(project, ""), tuple(activities), machines=machines)


def _activity(
    task: Row, assigned: Mapping[str, list[str]], before: Mapping[str, list[str]], losses: Losses
) -> Activity:
    key, title = task.get("task_id", ""), task.get("task_name", "")
    if task.get("status_code", NOT_STARTED) != NOT_STARTED:
        losses.add("progress", title)
    if task.get("cstr_type"):
        losses.add("fixed dates", title)
    is_milestone = task.get("task_type") in MILESTONES
    hours = 0.0 if is_milestone else _number(task.get("target_drtn_hr_cnt", ""))
    needs = tuple(assigned.get(key, ()))
    return Activity(key, title, hours, waits(before.get(key, ())), needs, is_milestone=is_milestone)


def _is_left_out(task: Row, losses: Losses) -> bool:
    kind = LEFT_OUT.get(task.get("task_type", ""))
    if kind:
        losses.add(f"activities of the kind {kind}", task.get("task_name", ""))
    return kind is not None


def _tables(text: str) -> dict[str, list[Row]]:
    """Read the tables: %T names one, %F its columns, %R is a row."""
    tables: dict[str, list[Row]] = {}
    rows: list[Row] = []
    columns: list[str] = []
    for line in text.split("\n"):
        kind, *cells = line.split("\t")
        if kind == "%T" and cells:
            rows = tables.setdefault(cells[0], [])
        elif kind == "%F":
            columns = cells
        elif kind == "%R":
            rows.append(dict(zip(columns, cells, strict=False)))
    return tables


def _assigned(rows: Sequence[Row], resources: Mapping[str, Row], losses: Losses) -> dict[str, list[str]]:
    """Say who works on which activity, by its number."""
    found: dict[str, list[str]] = {}
    for row in rows:
        resource = resources.get(row.get("rsrc_id", ""), {})
        name = resource.get("rsrc_name", "")
        if resource.get("rsrc_type") == "RT_Mat":
            losses.add("materials", name)
        elif name:
            units = _number(row.get("target_qty_per_hr", "")) or 1
            found.setdefault(row.get("task_id", ""), []).extend(people(name, units, losses))
    return found


def _before(rows: Sequence[Row], losses: Losses) -> dict[str, list[str]]:
    """Say what comes before which activity, by their numbers."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.get("task_id", ""), []).append(row.get("pred_task_id", ""))
        if (kind := row.get("pred_type", "")) in LINKS:
            losses.add(f"links {LINKS[kind]}, taken as finish to start")
        if _number(row.get("lag_hr_cnt", "")):
            losses.add("lags")
    return found


def _number(text: str) -> float:
    return float(text.replace(",", ".") or 0)
