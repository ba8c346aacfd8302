"""What every chart is before it is drawn: numbers, and words about them."""

from dataclasses import dataclass, fields
from typing import Any

from estimator.analysis.plain import plain
from estimator.report.charts.palette import Look, look


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The numbers that a chart shows, and what it says of them. Durations are hours, chances 0–1."""

    title: str
    """What the chart shows, in a sentence."""
    caption: str
    """How to read it."""
    names: tuple[str, ...]
    """The strategies, in the order in which they have their colours."""
    places: tuple[int, ...] = ()
    """Where they stand among all strategies, if these are not the first: a strategy has one colour everywhere."""

    @property
    def looks(self) -> list[Look]:
        """How each strategy is drawn."""
        return [look(place) for place in self.places or range(len(self.names))]

    @property
    def description(self) -> str:
        """What it shows, for those who can't see it."""
        return self.caption

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values: no value is None."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self) if field.name != "places"}


@dataclass(frozen=True, kw_only=True)
class Room:
    """The room that a chart asks for, in points (96 pixels are 72), beside its heading."""

    height: float
    left: float = 2
    """For what stands beside the axis that goes up."""
    right: float = 8
    bottom: float = 32
    """For what stands below the axis that goes along."""
    width: float | None = None
    """Where it can't be any narrower or wider."""
