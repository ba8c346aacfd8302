"""Lists of tasks in rows, with columns by the names that people give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from estimator.scenario.exchange.draft import Activity, Draft, waits
from estimator.scenario.exchange.durations import to_hours
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.planned import hours_of
from estimator.scenario.exchange.source import Source

COLUMNS = {
    "key": ("id", "uid", "key", "no", "no.", "number", "#", "wbs", "activity id", "issue key"),
    "name": ("task", "name", "activity", "task name", "activity name", "summary", "what", "subject", "title"),
    "title": ("title", "description"),
    "hours": ("hours", "duration", "estimate", "effort", "work", "time", "original estimate"),
    "mean": ("mean",),
    "low": ("low", "min", "minimum", "optimistic", "best", "best case"),
    "likely": ("likely", "most likely", "mode", "expected", "realistic"),
    "high": ("high", "max", "maximum", "pessimistic", "worst", "worst case"),
    "p5": ("p5",),
    "p10": ("p10",),
    "p50": ("p50", "median"),
    "p90": ("p90",),
    "p95": ("p95",),
    "after": ("after", "predecessors", "predecessor", "depends on", "dependencies", "waits for", "requires"),
    "needs": ("needs", "who", "resource", "resources", "resource names", "person", "assignee", "assigned to", "owner"),
    "within": ("part of", "parent", "phase of"),
    "milestone": ("milestone",),
}
"""What columns may be called, by what they hold; each column holds one thing."""
ENDS = {"p10-p90": ("p10", "p50", "p90"), "p5-p95": ("p5", "p50", "p95"), "bounds": ("low", "likely", "high")}
"""The columns of a range, by what it means."""
RUN = "=+-@"
"""A spreadsheet runs text that begins with one of these, unless a ' stands before it."""
YES = ("yes", "y", "true", "1", "x")
_LINK = re.compile(r"(?P<key>.+?)(?P<kind>FS|SS|FF|SF)?(?P<lag>\s*[+-]\s*[\d.,]+\s*[\w%]*)?")
_SEVERAL = re.compile(r"(.+?)\s+[x×*]\s*(\d{1,3})")

Rows = Sequence[Sequence[str]]


def read_rows(rows: Rows, source: Source, losses: Losses) -> Draft:
    """Read a task a row: hours from one column, or from two or three that hold a range. Raises `ScenarioError`."""
    if len(rows) < 2:
        raise source.refusal("has no rows", "the first line names the columns")
    roles = roles_of(rows[0])
    if "name" not in roles and "key" not in roles:
        raise source.refusal("no column names the tasks", f"call one of them {', '.join(COLUMNS['name'][:4])}", 1)
    for number, heading in enumerate(rows[0]):
        if heading.strip() and number not in roles.values():
            losses.add("columns", heading.strip())
    ranges = next((ranges for ranges, ends in ENDS.items() if ends[0] in roles and ends[2] in roles), "bounds")
    cells = (_cells(row, roles) for row in rows[1:])
    listed = [one for one in cells if one["name"] or one["key"]]
    keys = {one["name"]: one["key"] or one["name"] for one in listed} | {one["key"]: one["key"] for one in listed}
    keys.pop("", None)
    activities = tuple(_activity(one, ranges, keys, source, losses) for one in listed)
    return Draft("", _distinct(activities, losses), ranges)


def roles_of(head: Sequence[str]) -> dict[str, int]:
    """Find the columns by what they hold."""
    plain = [" ".join(heading.lower().replace("_", " ").split()) for heading in head]
    found: dict[str, int] = {}
    for role, names in COLUMNS.items():
        for name in names:
            if name in plain and plain.index(name) not in found.values():
                found[role] = plain.index(name)
                break
    return found


def _cells(row: Sequence[str], roles: Mapping[str, int]) -> dict[str, str]:
    """Give the cells of a row by what they hold, empty where there is none."""
    given = {role: row[number].strip() for role, number in roles.items() if number < len(row)}
    return dict.fromkeys(COLUMNS, "") | {role: _unguarded(text) for role, text in given.items()}


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in RUN else text


def _activity(
    cells: Mapping[str, str], ranges: str, keys: Mapping[str, str], source: Source, losses: Losses
) -> Activity:
    name = cells["name"] or cells["key"]
    before = [keys[one] for one in _before(cells["after"], name, keys, losses)]
    needs = tuple(one for who in re.split(r"[,;]", cells["needs"]) for one in _people(who.strip()))
    return Activity(
        key=cells["key"] or name,
        name=name,
        hours=_hours(cells, ranges, source),
        after=waits(before),
        needs=needs,
        within=keys.get(cells["within"]),
        is_milestone=cells["milestone"].lower() in YES,
        title=cells["title"],
    )


def _hours(cells: Mapping[str, str], ranges: str, source: Source) -> Any:
    """Read hours: what a scenario would write, a range from its columns, or a duration in words."""
    given, (low, likely, high) = cells["hours"], (cells[end] for end in ENDS[ranges])
    if given.startswith("{") and (found := hours_of(given, ranges)):
        return found[0]
    if low and high and ".." not in given:
        return _duration("..".join(filter(None, (low, likely or given, high))), cells, source)
    text = given or cells["likely"] or cells["p50"] or cells["mean"]
    return _duration(text, cells, source) if text else None


def _duration(text: str, cells: Mapping[str, str], source: Source) -> str:
    found = to_hours(text)
    if found is None:
        raise source.refusal(f"'{text[:40]}' is no duration, at '{(cells['name'] or cells['key'])[:40]}'", "such as 3d")
    return found


def _before(text: str, name: str, keys: Mapping[str, str], losses: Losses) -> list[str]:
    """Read predecessors such as `3; 4FS+2d`, or the names of tasks."""
    found = []
    whole = [text] if text in keys else re.split(";" if ";" in text else ",", text)
    for part in filter(None, map(str.strip, whole)):
        link = None if part in keys else _LINK.fullmatch(part)
        key = link["key"].strip() if link else part
        if key not in keys:
            losses.add("predecessors that are no row", part)
            continue
        found.append(key)
        if link and link["kind"] not in (None, "FS"):
            losses.add("links other than finish to start, taken as such", name)
        if link and link["lag"]:
            losses.add("lags", name)
    return found


def _people(text: str) -> list[str]:
    """Read who is needed, such as `Ann`, `tester x 2` or `tester[200%]`."""
    text = re.sub(r"\[(\d{1,5})00%\]$", r" x \1", text)
    found = _SEVERAL.fullmatch(text)
    return [found[1]] * int(found[2]) if found else [text] if text else []


def _distinct(activities: Sequence[Activity], losses: Losses) -> tuple[Activity, ...]:
    """Give rows with the same number numbers of their own; links mean the last of them."""
    last = {activity.key: number for number, activity in enumerate(activities)}
    found = []
    for number, activity in enumerate(activities):
        if last[activity.key] != number:
            losses.add("rows of the same number or name, of which others wait for the last", activity.name)
            activity = replace(activity, key=f"{activity.key}\0{number}")
        found.append(activity)
    return tuple(found)
