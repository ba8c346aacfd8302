"""The outside view: a plan played as work of its kind has turned out, and not as it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from estimator.analysis.figures import Dates, Figure, Outcomes, Spread
from estimator.scenario.loading import rebuild
from estimator.scenario.quantities import FormulaQuantity
from estimator.scenario.reference_class import CLASSES
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    from estimator.analysis.comparison import StrategyResult

SIZE = 200
"""A class is drawn from as so many equally likely ratios."""


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What a strategy comes to by the overruns of a reference class."""

    reference: str
    """The class."""
    outcomes: Outcomes
    hours: Spread
    elapsed: Spread
    hours_per_success: Figure
    within: Mapping[str, Figure]
    within_elapsed: Mapping[str, Figure]
    within_date: Mapping[str, Figure]
    within_cost: Mapping[str, Figure]
    within_both: Mapping[str, Figure]
    cost: Spread | None
    dates: Dates | None

    @classmethod
    def of(cls, reference: str, result: "StrategyResult") -> "Outside":
        """Take the figures of the strategy that was played so."""
        kept = {name: getattr(result, name) for name in cls.__dataclass_fields__ if name != "reference"}
        return cls(reference=reference, **kept)


def overrun(scenario: Scenario) -> Scenario:
    """Make the plan of the outside view: all hours multiplied by one ratio of the class, drawn once a trial."""
    assert scenario.reference is not None
    data: dict[str, Any] = dict(scenario.data())
    world = dict(data.get("world", {}))
    ratio = _unused("overrun", scenario)
    world[ratio] = {"samples": CLASSES[scenario.reference].sample(SIZE)}
    if scenario.scale is None:
        data["scale"] = f"= {ratio}"
    elif isinstance(scenario.scale, FormulaQuantity):
        data["scale"] = f"= ({scenario.scale.text.strip().removeprefix('=')}) * {ratio}"
    else:
        own = _unused("own_scale", scenario)
        world[own] = data["scale"]
        data["scale"] = f"= {own} * {ratio}"
    del data["reference"]
    return rebuild(scenario, data | {"world": world})


def _unused(name: str, scenario: Scenario) -> str:
    taken: Sequence[str] = (*scenario.world, *scenario.state)
    return next(one for number in count(1) if (one := name if number == 1 else f"{name}_{number}") not in taken)
