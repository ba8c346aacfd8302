"""From a draft to a scenario."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from estimator.scenario.exchange.draft import Activity, Draft, Wait
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.outline import without_summaries
from estimator.scenario.exchange.source import Source

LENGTH = 100
"""Names are cut to so many characters."""
TASKS = 10_000
WAITS = 100_000
"""So many activities and links of a plan are read."""
NOBODY = "unassigned"
"""Whom tasks need that nobody is assigned to, where others have somebody."""
JOINERS = "\u200c\u200d"
"""Signs without width that belong to the writing of names."""


def compose(draft: Draft, source: Source, losses: Losses, hours: str | None = None) -> dict[str, Any]:
    """Say a draft as a scenario does; `hours` are those of activities that have none. Raises `ScenarioError`."""
    parts = _parts(draft, source, losses)
    _refuse_without_hours(parts, source, hours)
    names = _names(parts)
    team = _team(parts, draft)
    name = clean(draft.name) or clean(source.stem) or "Plan"
    data: dict[str, Any] = {"estimate": 1, "name": name, "ranges": draft.ranges}
    if team:
        data["team"] = team
    data["tasks"] = {names[part.key]: _task(part, names, hours, bool(team)) for part in parts}
    milestones = {names[part.key]: names[part.key] for part in parts if part.is_milestone}
    return data | ({"milestones": milestones} if milestones else {})


def clean(text: str, length: int = LENGTH) -> str:
    """Make text fit to be shown in a line: no control characters, not without end."""
    text = text[: 20 * length]
    kept = (" " if unicodedata.category(one)[0] in "CZ" and one not in JOINERS else one for one in text)
    return " ".join("".join(kept).split())[:length].strip()


def _parts(draft: Draft, source: Source, losses: Losses) -> list[Activity]:
    """List what becomes a task. Raises `ScenarioError` for more than anybody reads."""
    parts: list[Activity] = []
    links = 0
    for part in without_summaries(draft.activities, losses):
        parts.append(part)
        links += len(part.after)
        if len(parts) > TASKS or links > WAITS:
            raise source.refusal(f"has more than {TASKS:,} tasks, or {WAITS:,} links")
    if not parts:
        raise source.refusal("there is no task in it")
    return parts


def _refuse_without_hours(parts: list[Activity], source: Source, hours: str | None) -> None:
    unknown = [part for part in parts if part.hours is None]
    if unknown and hours is None:
        message = f"{len(unknown)} of {len(parts)} tasks have no hours, the first of them '{clean(unknown[0].name)}'"
        raise source.refusal(message, "say what to write there, such as --hours 2..10")


def _task(part: Activity, names: Mapping[str, str], hours: str | None, has_team: bool) -> dict[str, Any]:
    task: dict[str, Any] = {}
    title = clean(part.title or part.name, 5 * LENGTH)
    if title != names[part.key]:
        task["title"] = title
    after = [_wait(choice, names) for choice in part.after]
    if after:
        task["after"] = after[0] if len(after) == 1 else after
    if has_team:
        needs = part.needs or (() if part.is_milestone else (NOBODY,))
        task["needs"] = needs[0] if len(needs) == 1 else list(needs)
    task["hours"] = _plain(part.hours) if part.hours is not None else hours
    if part.outcomes:
        task["outcomes"] = {name: _outcome(outcome, names) for name, outcome in part.outcomes.items()}
    return task


def _wait(choice: Wait, names: Mapping[str, str]) -> Any:
    said = [names[key] if outcome is None else f"{names[key]}.{outcome}" for key, outcome in choice]
    return said[0] if len(said) == 1 else {"any": said}


def _outcome(outcome: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    then = outcome.get("then")
    return dict(outcome) | ({"then": {"redo": names[then["redo"]]}} if isinstance(then, Mapping) else {})


def _plain(hours: Any) -> Any:
    """Write a number as people do."""
    try:
        number = round(float(hours), 6)
    except (TypeError, ValueError):
        return hours
    return int(number) if number.is_integer() else number


def _team(parts: Iterable[Activity], draft: Draft) -> dict[str, Any]:
    most: dict[str, int] = {}
    alone = 0
    for part in parts:
        for name in part.needs:
            most[name] = max(most.get(name, draft.team.get(name, 1)), part.needs.count(name))
        alone += not part.needs and not part.is_milestone
    machine = draft.machines.__contains__
    team = {name: {"count": count, "machine": True} if machine(name) else count for name, count in most.items()}
    return team | ({NOBODY: alone} if team and alone else {})


def _names(parts: Iterable[Activity]) -> dict[str, str]:
    """Give each activity a name that a task may have, and no other has."""
    names: dict[str, str] = {}
    numbers: dict[str, int] = {}
    taken: set[str] = set()
    for part in parts:
        plain = clean(part.name.replace(".", " ")) or clean(part.key.replace(".", " ")) or "task"
        name = plain
        while name in taken:
            numbers[plain] = numbers.get(plain, 1) + 1
            name = f"{plain} ({numbers[plain]})"
        names[part.key] = name
        taken.add(name)
    return names
