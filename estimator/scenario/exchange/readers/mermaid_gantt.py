"""Mermaid Gantt charts."""

import re
from dataclasses import dataclass, field
from datetime import date

from estimator.scenario.exchange.draft import Activity, Draft, waits
from estimator.scenario.exchange.durations import to_hours
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.mermaid_text import statements, title_of
from estimator.scenario.exchange.source import Source

TAGS = ("active", "done", "crit", "milestone", "vert")
SETTINGS = (
    "title", "dateFormat", "axisFormat", "tickInterval", "excludes", "includes", "todayMarker", "weekday", "weekend",
    "inclusiveEndDates", "topAxis", "displayMode", "accTitle", "accDescr", "click",
)  # fmt: skip
"""Statements that are no tasks."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def fits(source: Source) -> bool:
    """Tell whether a file looks like it."""
    first = next((text for _, text in statements(source)), "") if source.begins(b"gantt") else ""
    return first == "gantt"


def read(source: Source, losses: Losses) -> Draft:
    """Read tasks with their durations, where a day is one of work; one without a start follows the one above it."""
    chart = _Chart(source, losses)
    for number, statement in statements(source):
        source.refuse_more(len(chart.activities))
        word = statement.split(maxsplit=1)[0].rstrip(":")
        if word == "section":
            chart.section(statement.removeprefix("section").strip())
        elif word in ("excludes", "includes"):
            losses.add("days off")
        elif ":" in statement and word not in SETTINGS:
            chart.task(number, statement)
    return Draft(title_of(source), tuple(chart.activities.values()))


@dataclass
class _Chart:
    """The tasks of a chart, as they are read."""

    source: Source
    losses: Losses
    activities: dict[str, Activity] = field(default_factory=dict)
    _section: str | None = None
    _last: str | None = None

    def section(self, name: str) -> None:
        """Begin a section."""
        self._section = f"section {name}"
        self.activities[self._section] = Activity(self._section, name, "0")

    def task(self, number: int, statement: str) -> None:
        """Read a task: its name, and behind the colon tags, an id, a start, and an end or a duration."""
        name, _, rest = statement.partition(":")
        given = [part.strip() for part in rest.split(",") if part.strip()]
        tags = [part for part in given if part in TAGS]
        given = [part for part in given if part not in TAGS][-3:]
        if not given:
            raise self.source.refusal(f"'{name.strip()[:40]}' has no duration", "", number)
        end, start = given[-1], given[-2] if len(given) > 1 else ""
        key = given[0] if len(given) == 3 else f"task {len(self.activities)}"
        if "done" in tags or "active" in tags:
            self.losses.add("progress", name.strip())
        is_milestone = "milestone" in tags
        self.activities[key] = Activity(
            key,
            name.strip(),
            "0" if is_milestone else self._hours(number, name.strip(), start, end),
            waits(self._before(start, name.strip())),
            within=self._section,
            is_milestone=is_milestone,
        )
        self._last = key

    def _before(self, start: str, name: str) -> list[str]:
        if start.startswith("after "):
            return start.split()[1:]
        if start:
            self.losses.add("dates", name)
            return []
        return [self._last] if self._last else []

    def _hours(self, number: int, name: str, start: str, end: str) -> str | None:
        """Read a duration, or count the days between two dates; none where it lasts until another begins."""
        if _DATE.fullmatch(start) and _DATE.fullmatch(end):
            try:
                days = (date.fromisoformat(end) - date.fromisoformat(start)).days
            except ValueError as error:
                raise self.source.refusal(f"is no date: {error}", "", number) from None
            return f"{max(days, 0)}d"
        return to_hours(end)
