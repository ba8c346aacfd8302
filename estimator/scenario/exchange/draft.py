"""A plan as other programs see it: activities, what they wait for, and who works on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Wait = tuple[tuple[str, str | None], ...]
"""The first of these that comes about: activities by their keys, each with the outcome it has to end in, if any."""


@dataclass(frozen=True)
class Activity:
    """One activity of a plan."""

    key: str
    """What the plan refers to it by."""
    name: str
    hours: Any = None
    """Hours as a scenario writes them; none where the plan doesn't say."""
    after: tuple[Wait, ...] = ()
    needs: tuple[str, ...] = ()
    """Who works on it; twice, where two of them are needed."""
    within: str | None = None
    """The key of the activity that it is a part of."""
    is_milestone: bool = False
    outcomes: Mapping[str, Any] = field(default_factory=dict)
    """Ways in which it may end, as a scenario writes them; a redo names a key."""
    title: str = ""
    """What people call it, where that is not its name."""


@dataclass(frozen=True)
class Draft:
    """What could be read of a plan."""

    name: str
    activities: tuple[Activity, ...]
    ranges: str = "bounds"
    """What ranges mean in it, as in a scenario."""
    team: Mapping[str, int] = field(default_factory=dict)
    """How many there are of those of whom there are several."""
    machines: frozenset[str] = frozenset()
    """Those of whom activities need that are no people."""


def waits(keys: Iterable[str]) -> tuple[Wait, ...]:
    """Wait for all of these activities, however they end."""
    return tuple(((key, None),) for key in dict.fromkeys(keys))
