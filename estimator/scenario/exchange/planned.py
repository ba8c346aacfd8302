"""The one number that other programs know of hours that vary, and the text beside it that says how they do."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

import numpy as np

from estimator.scenario.document import parse
from estimator.scenario.problems import ScenarioError
from estimator.scenario.quantities import (
    Constant,
    Context,
    Drawn,
    FormulaQuantity,
    Quantity,
    QuantityError,
    Role,
    parse_quantity,
)
from estimator.scenario.quantities.samples import Samples

LONGEST = 500
"""Hours that are written longer than that are no hours."""
CLOSE = 1e-3
"""Hours that differ by less are the same: other programs keep minutes or seconds."""


def planned(quantity: Quantity, names: Mapping[str, float]) -> float:
    """Give the mean, or the median where there is no mean; a formula is worked out over these names."""
    mean = quantity.distribution.mean() if isinstance(quantity, Drawn) else None
    return mean if mean is not None and isfinite(mean) else median(quantity, names)


def median(quantity: Quantity, names: Mapping[str, float]) -> float:
    """Give the median; a formula is worked out over these names, and is 0 where that is no number."""
    if isinstance(quantity, Drawn):
        return float(quantity.distribution.quantile(np.array([0.5]))[0])
    if isinstance(quantity, Constant):
        return quantity.value
    assert isinstance(quantity, FormulaQuantity)
    value = quantity.formula.evaluate(names)
    return value if isfinite(value) else 0.0


def hours_of(text: str, ranges: str) -> tuple[Any, Quantity] | None:
    """Read hours as a scenario writes them, `6..14` or `{gamma: …}`: the data, and what it means.

    None for what is no hours, or reads names or files that another program can't hold.
    """
    if len(text) > LONGEST or text.startswith("="):
        return None
    try:
        data = parse(text, "")[0].plain()
        quantity = parse_quantity(data, Role.HOURS, Context(ranges))
    except (ScenarioError, QuantityError):
        return None
    return (data, quantity) if stands_alone(quantity) else None


def stands_alone(quantity: Quantity) -> bool:
    """Tell whether what was written means the same elsewhere: it reads no names and no data."""
    if isinstance(quantity, Drawn):
        return len(quantity.text) <= LONGEST and not isinstance(quantity.distribution, Samples)
    return isinstance(quantity, Constant)
