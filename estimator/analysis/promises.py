"""What somebody might promise beside hours: a date, a budget, or both at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from estimator.analysis.dates import WorkingDays
from estimator.analysis.plain import plain_number
from estimator.scenario.scenario import Scenario

DATE, COST, PAIR = "within_date", "within_cost", "within_both"
"""The keys of the results that the chances stand under."""


@dataclass(frozen=True)
class Promise:
    """A true success within bounds of time and money."""

    key: str
    """DATE, COST or PAIR."""
    name: str
    """The bounds as people write them, such as `2027-03-01` or `within 500 h, for 20000`."""
    hours: float = inf
    elapsed: float = inf
    cost: float = inf


def promises(scenario: Scenario) -> tuple[Promise, ...]:
    """List what the targets of a plan come to: each date, each cost, and each pair of one of time and a cost."""
    times = tuple(_times(scenario))
    costs = scenario.targets.cost
    return (
        *(time for time in times if time.key == DATE),
        *(Promise(COST, plain_number(cost), cost=cost) for cost in costs),
        *(
            Promise(PAIR, f"{_written(time)}, for {plain_number(cost)}", time.hours, time.elapsed, cost)
            for time in times
            for cost in costs
        ),
    )


def _written(time: Promise) -> str:
    return f"by {time.name}" if time.key == DATE else f"within {time.name}"


def _times(scenario: Scenario) -> Iterator[Promise]:
    for hours in scenario.targets.hours:
        yield Promise(PAIR, f"{plain_number(hours)} h", hours=hours)
    for hours in scenario.targets.elapsed:
        yield Promise(PAIR, f"{plain_number(hours)} h on the clock", elapsed=hours)
    days = WorkingDays.of(scenario)
    for date in scenario.targets.date if days else ():
        assert days is not None
        yield Promise(DATE, str(date), elapsed=days.hours_by(date))
