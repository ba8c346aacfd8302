"""Primavera P6's XML."""

from xml.etree.ElementTree import Element

from estimator.scenario.exchange.draft import Activity, Draft, waits
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.markup import field, number, parse
from estimator.scenario.exchange.source import Source
from estimator.scenario.exchange.units import people, whole

MILESTONES = ("Start Milestone", "Finish Milestone")
LEFT_OUT = ("Level of Effort", "WBS Summary")
"""Activities that only follow others."""
FINISH_TO_START = "Finish to Start"
NOT_STARTED = "Not Started"


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    return source.begins(b"APIBusinessObjects")


def read(source: Source, losses: Losses) -> Draft:
    """Read activities, their relationships and their resources."""
    root = parse(source)
    projects = root.findall("Project")
    if not projects:
        raise source.refusal("there is no project in it")
    for other in projects[1:]:
        losses.add("other projects of the file", field(other, "Name"))
    project = projects[0]
    resources = {field(one, "ObjectId"): one for one in root.findall("Resource")}
    if project.find("WBS") is not None:
        losses.add("the work breakdown structure")
    assigned, before = _assigned(project, resources, losses), _before(root, project, losses)
    activities = []
    for activity in project.findall("Activity"):
        key, kind, title = field(activity, "ObjectId"), field(activity, "Type"), field(activity, "Name")
        if kind in LEFT_OUT:
            losses.add(f"activities of the kind {kind.lower()}", title)
            continue
        if field(activity, "Status", NOT_STARTED) != NOT_STARTED:
            losses.add("progress", title)
        if field(activity, "PrimaryConstraintType"):
            losses.add("fixed dates", title)
        is_milestone = kind in MILESTONES
        hours = 0.0 if is_milestone else number(activity, "PlannedDuration")
        needs = tuple(assigned.get(key, ()))
        activities.append(Activity(key, title, hours, waits(before.get(key, ())), needs, is_milestone=is_milestone))
    return Draft(
        field(project, "Name"),
        tuple(activities),
        team={field(one, "Name"): whole(number(one, "MaxUnitsPerTime", 1)) for one in resources.values()},
        machines=frozenset(field(one, "Name") for one in resources.values() if _kind(one) == "Nonlabor"),
    )


def _kind(resource: Element) -> str:
    return field(resource, "ResourceType")


def _assigned(project: Element, resources: dict[str, Element], losses: Losses) -> dict[str, list[str]]:
    """Say who works on which activity, by its number."""
    found: dict[str, list[str]] = {}
    for assignment in project.findall("ResourceAssignment"):
        resource = resources.get(field(assignment, "ResourceObjectId"))
        if resource is None:
            continue
        name = field(resource, "Name")
        if _kind(resource) == "Material":
            losses.add("materials", name)
        else:
            units = number(assignment, "PlannedUnitsPerTime", 1)
            found.setdefault(field(assignment, "ActivityObjectId"), []).extend(people(name, units, losses))
    return found


def _before(root: Element, project: Element, losses: Losses) -> dict[str, list[str]]:
    """Say what comes before which activity, by their numbers."""
    found: dict[str, list[str]] = {}
    for link in (*project.findall("Relationship"), *root.findall("Relationship")):
        key = field(link, "SuccessorActivityObjectId")
        found.setdefault(key, []).append(field(link, "PredecessorActivityObjectId"))
        if (kind := field(link, "Type", FINISH_TO_START)) != FINISH_TO_START:
            losses.add(f"links {kind.lower()}, taken as finish to start")
        if number(link, "Lag"):
            losses.add("lags")
    return found
