"""What has happened so far of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """One attempt that was made, or is being made."""

    hours: float
    """Its effort; if it runs still, so far."""
    outcome: int | None
    """The number of its outcome; None while it runs."""
    found: bool = False
    """Whether its end found a flaw."""
    unattended: float | None = None
    """Its unattended hours, or those so far of an attempt whose effort is done; None where nobody noted them."""


@dataclass(frozen=True)
class Sighting:
    """What was learned about a quantity of the world."""

    world: int
    value: float
    sd: float
    """How far the value may be off; above 0."""


@dataclass(frozen=True)
class Record:
    """What has happened so far."""

    attempts: Mapping[tuple[int, int], Done]
    """By task and number of the attempt."""
    spared: frozenset[int] = frozenset()
    """Events that are known not to have happened."""
    sightings: tuple[Sighting, ...] = ()
    tolerance: float = 0.5
    """How far hours may be off where the scenario has them fixed: the sd of the logarithm. Logged tasks scatter by 0.5
    and more about what was expected of them, so that a narrower one would take chance for news.
    """

    def hours(self) -> float:
        """Give the effort so far."""
        return sum(done.hours for done in self.attempts.values())
