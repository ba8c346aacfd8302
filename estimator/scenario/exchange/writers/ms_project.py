"""Microsoft Project's XML (MSPDI), which other planners open, too."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from estimator.scenario.exchange.composing import clean
from estimator.scenario.exchange.fields import HOURS_FIELD, NAME, NAME_FIELD, RANGES
from estimator.scenario.exchange.listing import Listed, Listing
from estimator.scenario.exchange.losses import Losses

HOURS = 5
"""The format of durations in hours."""
FINISH_TO_START = 1
WORK = 1


def write(listing: Listing, losses: Losses) -> bytes:
    """Write tasks with their mean hours as durations, links, people, and ranges in a custom field."""
    project = Element("Project", xmlns="http://schemas.microsoft.com/project")
    _add(project, Name=clean(listing.name), Title=clean(listing.name))
    if listing.start:
        _add(project, StartDate=f"{listing.start.isoformat()}T08:00:00")
    _add(project, ScheduleFromStart=1, MinutesPerDay=480, MinutesPerWeek=2400, DurationFormat=HOURS)
    _describe_fields(SubElement(project, "ExtendedAttributes"), listing)
    tasks = SubElement(project, "Tasks")
    outline: list[int] = []
    for task in listing.tasks:
        _add_task(SubElement(tasks, "Task"), task, outline)
    people = {name: number for number, name in enumerate(listing.team, 1)}
    resources = SubElement(project, "Resources")
    for name, number in people.items():
        member = listing.team[name]
        resource = SubElement(resources, "Resource")
        _add(resource, UID=number, ID=number, Name=clean(name), Type=WORK)
        if member.machine:
            _add(resource, Group="machine")
        _add(resource, MaxUnits=member.count)
    _assign(SubElement(project, "Assignments"), listing, people)
    indent(project)
    body: bytes = tostring(project, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + body + b"\n"


def _add_task(element: Element, task: Listed, outline: list[int]) -> None:
    """Write a task; `outline` counts the tasks of each level so far."""
    outline[task.level :] = [outline[task.level] + 1 if task.level < len(outline) else 1]
    _add(
        element,
        UID=task.number,
        ID=task.number,
        Name=task.title or clean(task.name),
        IsNull=0,
        OutlineNumber=".".join(map(str, outline)),
        OutlineLevel=task.level + 1,
        Duration=_duration(task.hours),
        DurationFormat=HOURS,
        Milestone=int(task.is_milestone),
        Summary=int(task.has_steps),
    )
    for before in task.after:
        _add(SubElement(element, "PredecessorLink"), PredecessorUID=before, Type=FINISH_TO_START, LinkLag=0)
    for (number, _), value in ((HOURS_FIELD, task.written), (NAME_FIELD, task.name if task.title else "")):
        if value:
            _add(SubElement(element, "ExtendedAttribute"), FieldID=number, Value=clean(value, 500))


def _describe_fields(element: Element, listing: Listing) -> None:
    for (number, field), alias in ((HOURS_FIELD, RANGES[listing.ranges]), (NAME_FIELD, NAME)):
        _add(SubElement(element, "ExtendedAttribute"), FieldID=number, FieldName=field, Alias=alias)


def _assign(element: Element, listing: Listing, people: Mapping[str, int]) -> None:
    needed = ((task, name, count) for task in listing.tasks for name, count in task.needs.items())
    for number, (task, name, count) in enumerate(needed, 1):
        work = _duration(task.hours * count)
        assignment = SubElement(element, "Assignment")
        _add(assignment, UID=number, TaskUID=task.number, ResourceUID=people[name], Units=count, Work=work)


def _duration(hours: float) -> str:
    """Write hours as MSPDI does, to the second."""
    minutes, seconds = divmod(round(hours * 3600), 60)
    return f"PT{minutes // 60}H{minutes % 60}M{seconds}S"


def _add(element: Element, **children: Any) -> None:
    for name, value in children.items():
        SubElement(element, name).text = str(value)
