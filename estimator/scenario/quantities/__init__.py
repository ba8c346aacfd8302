"""Quantities: what `100..150`, `{gamma: …}` or `= a * b` means."""

from estimator.scenario.quantities.base import (
    Constant,
    Distribution,
    Drawn,
    FormulaQuantity,
    Quantity,
    QuantityError,
)
from estimator.scenario.quantities.reading import NAMED, Context, Role, parse_quantity

__all__ = [
    "NAMED",
    "Constant",
    "Context",
    "Distribution",
    "Drawn",
    "FormulaQuantity",
    "Quantity",
    "QuantityError",
    "Role",
    "parse_quantity",
]
