"""A figure and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

ABSENT = nan
"""What stands where a figure has no value; null in JSON."""


@dataclass(frozen=True)
class Figure:
    """A number computed from trials, with its Monte Carlo standard error; both NaN where it has no value."""

    value: float
    se: float


NOTHING = Figure(ABSENT, ABSENT)
"""The figure that has no value, such as the mean of no trials."""


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How a duration is spread over trials, in hours."""

    mean: Figure
    sd: Figure
    """Divided by n."""
    p5: Figure
    p10: Figure
    p50: Figure
    p80: Figure
    p90: Figure
    p95: Figure


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """The chances of each end of a trial."""

    success: Figure
    false_success: Figure
    gave_up: Figure
    unfinished: Figure


@dataclass(frozen=True, kw_only=True)
class Milestone(Spread):
    """The effort until a milestone, and the clock, over the trials that reach it."""

    reached: Figure
    """The chance to reach it at all."""
    elapsed: Spread


@dataclass(frozen=True, kw_only=True)
class TaskFigures:
    """Means of a task over all trials; of an enclosing task, with its steps."""

    attempts: Figure
    hours: Figure
    lost: Figure
    done: Figure
    """The share of trials at whose end it is done."""
    critical: Figure
    """The share of trials in which it lies on the chain of last completions that decides the end."""


@dataclass(frozen=True, kw_only=True)
class Fates:
    """Where the mean hours of a trial go; the six add up to the mean."""

    useful_in_success: Figure
    lost_in_success: Figure
    useful_in_false_success: Figure
    lost_in_false_success: Figure
    useful_in_failure: Figure
    """Not lost by the rule of lost hours, in a trial that gave up or was stopped."""
    lost_in_failure: Figure


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The days in which work is over by the calendar, over all trials, such as `2027-03-01`; None beyond 9999."""

    p50: str | None
    p80: str | None
    p90: str | None
    milestones: Mapping[str, Mapping[str, str | None]]
    """The same of each milestone, over the trials that reach it."""


@dataclass(frozen=True, kw_only=True)
class Curve:
    """The chance of a true success within so many hours."""

    hours: tuple[float, ...]
    chance: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class Paired:
    """One strategy less another, trial by trial in the same worlds."""

    hours: Spread
    """The difference of hours, over all trials."""
    hours_ratio: Figure
    """Mean hours ÷ mean hours of the other."""
    hours_per_success: Figure
    hours_per_success_ratio: Figure
    success: Figure
    false_success: Figure
    lost_share: Figure
    quicker: Figure
    """The chance to reach a true success with fewer hours, in worlds in which either does reach one."""
    slower: Figure
    """The chance that the other does; both add to less than 1 where hours are equal."""
    success_by: tuple[Figure, ...]
    """The difference of the two curves, at the hours of `Curve`."""
