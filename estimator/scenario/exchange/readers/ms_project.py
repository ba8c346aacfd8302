"""Microsoft Project's XML (MSPDI), of 2003 and later."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from estimator.scenario.exchange.draft import Activity, Draft, waits
from estimator.scenario.exchange.fields import Fields
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.markup import field, number, parse
from estimator.scenario.exchange.planned import CLOSE, hours_of, planned
from estimator.scenario.exchange.source import Source
from estimator.scenario.exchange.units import people, whole

LINKS = {"0": "finish to finish", "2": "start to finish", "3": "start to start"}
"""Links other than finish to start, which is 1."""
WORK = "1"
"""The kind of resource that people and machines are; the others are material and cost."""
MACHINES = ("machine", "equipment")
"""Groups of resources that are no people."""
AS_SOON = ("", "0")
"""The constraint that is none."""
ELAPSED = ("4", "6", "8", "10", "12", "36", "38", "40", "42", "44")
"""Formats of durations that go on at night."""
_DURATION = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.begins(b"schemas.microsoft.com/project")


def read(source: Source, losses: Losses) -> Draft:
    """Read tasks, their finish-to-start links, and who is assigned to them."""
    project = parse(source)
    resources = [one for one in project.findall("Resources/Resource") if field(one, "Name")]
    workers = [one for one in resources if field(one, "Type", WORK) == WORK]
    for one in resources:
        if one not in workers:
            losses.add("materials and costs", field(one, "Name"))
    assigned = _assigned(project, {field(one, "UID"): field(one, "Name") for one in workers}, losses)
    fields = Fields.of(project)
    activities: list[Activity] = []
    levels: dict[int, str] = {}
    for task in project.findall("Tasks/Task"):
        key, level = field(task, "UID"), int(field(task, "OutlineLevel", "1"))
        if key == "0" or field(task, "IsNull") == "1" or not (field(task, "Name") or field(task, "Duration")):
            continue
        if field(task, "Active") == "0":
            losses.add("inactive tasks", field(task, "Name"))
            continue
        levels[level] = key
        within = levels.get(level - 1) if level > 1 else None
        activities.append(_activity(task, key, within, assigned.get(key, []), fields, losses))
    return Draft(
        field(project, "Title") or field(project, "Name").removesuffix(".xml"),
        tuple(activities),
        fields.ranges,
        team={field(one, "Name"): whole(number(one, "MaxUnits", 1)) for one in workers},
        machines=frozenset(field(one, "Name") for one in workers if field(one, "Group").lower() in MACHINES),
    )


def _activity(
    task: Element, key: str, within: str | None, needs: list[str], fields: Fields, losses: Losses
) -> Activity:
    title = field(task, "Name", f"task {key}")
    before = []
    for link in task.findall("PredecessorLink"):
        before.append(field(link, "PredecessorUID"))
        if (kind := field(link, "Type", "1")) in LINKS:
            losses.add(f"links {LINKS[kind]}, taken as finish to start", title)
        if number(link, "LinkLag"):
            losses.add("lags", title)
    if number(task, "PercentComplete"):
        losses.add("progress", title)
    if field(task, "ConstraintType") not in AS_SOON or field(task, "Deadline"):
        losses.add("fixed dates and deadlines", title)
    if field(task, "DurationFormat") in ELAPSED:
        losses.add("durations on the clock, taken as work", title)
    hours = _hours(field(task, "Duration"))
    is_milestone = field(task, "Milestone") == "1" and not hours
    own = fields.values(task)
    kept = _kept(own["hours"], hours, fields.ranges) if "hours" in own else hours
    if kept is None and hours is not None:
        losses.add("ranges that don't fit the duration any more", title)
        kept = hours
    name = own.get("name", title)
    return Activity(key, name, kept, waits(before), tuple(needs), within, is_milestone, title=title)


def _kept(text: str, hours: float | None, ranges: str) -> Any:
    """Read hours from their custom field, if the duration is still theirs."""
    found = hours_of(text, ranges)
    if found is None or hours is None or abs(planned(found[1], {}) - hours) > CLOSE:
        return None
    return found[0]


def _assigned(project: Element, names: Mapping[str, str], losses: Losses) -> dict[str, list[str]]:
    """Say who works on which task, by its number."""
    assigned: dict[str, list[str]] = {}
    for assignment in project.findall("Assignments/Assignment"):
        if name := names.get(field(assignment, "ResourceUID")):
            found = people(name, number(assignment, "Units", 1), losses)
            assigned.setdefault(field(assignment, "TaskUID"), []).extend(found)
    return assigned


def _hours(duration: str) -> float | None:
    found = _DURATION.fullmatch(duration)
    if not found or not duration:
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return days * 24 + hours + minutes / 60 + seconds / 3600
