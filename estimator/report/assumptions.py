"""What `estimate explain` has to say: every assumption, resolved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from estimator.report.sheet import Cell, Column, Document, Record, Row, Section, Sheet
from estimator.scenario.overriding import join
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, Place
from estimator.scenario.quantities import Constant, Drawn, Quantity
from estimator.scenario.scenario import Scenario
from estimator.scenario.walk import quantities

PERCENTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


@dataclass(frozen=True)
class Assumption:
    """A quantity of a scenario and all that is known about it."""

    path: Path
    quantity: Quantity
    place: Place
    """Where it is written, also if that is a file that this one extends."""
    figures: dict[str, float | None]
    """Mean, P10, P50 and P90; None for what is worked out in the trials."""


def assumptions(scenario: Scenario) -> Iterator[Assumption]:
    """Go through all assumptions of a scenario, in the order of the file."""
    for written in quantities(Plan(scenario)):
        yield Assumption(written.path, written.quantity, scenario.place(written.path), _figures(written.quantity))


def _figures(quantity: Quantity) -> dict[str, float | None]:
    if isinstance(quantity, Constant):
        return dict.fromkeys(("mean", *PERCENTILES), quantity.value)
    if not isinstance(quantity, Drawn):
        return dict.fromkeys(("mean", *PERCENTILES))
    distribution = quantity.distribution
    mean = distribution.mean()
    values = distribution.quantile(np.array(list(PERCENTILES.values())))
    return {"mean": mean if np.isfinite(mean) else None} | {
        name: float(value) for name, value in zip(PERCENTILES, values, strict=True)
    }
