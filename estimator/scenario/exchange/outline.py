"""Outlines: activities that only hold others together, and the links of these."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from estimator.scenario.exchange.draft import Activity, Wait
from estimator.scenario.exchange.losses import Losses

DEEPEST = 50
"""Activities are parts of parts so deep; what lies deeper is taken for no part."""


def without_summaries(activities: Iterable[Activity], losses: Losses) -> Iterator[Activity]:
    """Leave out activities that hold others together.

    The first of their parts wait for what they wait for; who waits for them waits for the last of their parts.
    """
    outline = _Outline(activities)
    for key in outline.parts:
        losses.add("summaries, of which only the parts are tasks", outline.by_key[key].name)
    for activity in outline.by_key.values():
        if activity.key not in outline.parts:
            yield replace(activity, after=tuple(dict.fromkeys(outline.waits(activity))))


class _Outline:
    """Which activity is a part of which."""

    def __init__(self, activities: Iterable[Activity]) -> None:
        self.by_key = {activity.key: activity for activity in activities}
        self.parts: dict[str, list[str]] = {}
        for activity in self.by_key.values():
            if activity.within in self.by_key and activity.key not in self.around(activity.within):
                self.parts.setdefault(activity.within, []).append(activity.key)
        self._last: dict[str, tuple[str, ...]] = {}

    def around(self, key: str | None) -> Mapping[str, None]:
        """List an activity and those that it is a part of, from the inside."""
        found: dict[str, None] = {}
        while key in self.by_key and key not in found and len(found) <= DEEPEST:
            found[key] = None
            key = self.by_key[key].within
        return found

    def waits(self, activity: Activity) -> Iterator[Wait]:
        """Go through what an activity waits for, and those of which it is a first part."""
        yield from self._own(activity)
        for key in list(self.around(activity.key))[1:]:
            if self._waits_within(activity, key):
                return
            yield from self._own(self.by_key[key])

    def _own(self, activity: Activity) -> Iterator[Wait]:
        outside = self.around(activity.key)
        for choice in activity.after:
            if len(choice) > 1:
                yield tuple((leaf, outcome) for key, outcome in choice for leaf in self.last(key))
            else:
                ((key, outcome),) = choice
                yield from (((leaf, outcome),) for leaf in self.last(key) if key not in outside)

    def _waits_within(self, activity: Activity, key: str) -> bool:
        """Tell whether an activity waits for another part of what it is a part of."""
        return any(key in self.around(other) for choice in activity.after for other, _ in choice)

    def last(self, key: str, depth: int = 0) -> tuple[str, ...]:
        """List the last parts of an activity, or it alone; nothing where there is no such activity."""
        if key not in self._last:
            self._last[key] = tuple(self._find_last(key, depth))
        return self._last[key]

    def _find_last(self, key: str, depth: int) -> Iterator[str]:
        if key not in self.by_key or depth > DEEPEST:
            return
        if key not in self.parts:
            yield key
            return
        parts = self.parts[key]
        waited = {other for part in parts for choice in self.by_key[part].after for other, _ in choice}
        for part in [part for part in parts if part not in waited] or parts:
            yield from self.last(part, depth + 1)
