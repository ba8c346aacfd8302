"""What work costs: rates an hour, and sums of money, in whatever currency the file means."""

import math
from typing import Annotated, Any

from pydantic import PlainValidator

from estimator.scenario.model import Wrong, accepts, kind, text, wrong, wrongs

_HINT = "such as 80, without a currency"


def money(value: object) -> float:
    """Take a sum of money, from 0."""
    if not _is_money(value):
        raise wrong(f"expected a sum of money, found {kind(value)}", _HINT)
    return float(value)  # type: ignore[arg-type]


def sums(value: object) -> tuple[float, ...]:
    """Take one sum of money or a list of them."""
    return tuple(money(one) for one in (value if isinstance(value, list) else [value]))


def rates(value: object) -> dict[str, float] | float:
    """Take what an hour costs: of each of the team by name, or one number for everybody."""
    if not isinstance(value, dict):
        return money(value)
    found: list[Wrong] = [
        ((name,), f"expected what an hour costs, found {kind(rate)}", _HINT)
        for name, rate in value.items()
        if not _is_money(rate)
    ]
    if found:
        raise wrongs(found)
    return {text(name): float(rate) for name, rate in value.items()}


def _is_money(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf


_MONEY: dict[str, Any] = {"type": "number", "minimum": 0}
Money = Annotated[float, PlainValidator(money), accepts(_MONEY)]
Sums = Annotated[
    tuple[float, ...], PlainValidator(sums), accepts({"anyOf": [_MONEY, {"type": "array", "items": _MONEY}]})
]
"""One sum of money or a list of them."""
Rates = Annotated[
    dict[str, float] | float,
    PlainValidator(rates),
    accepts({"anyOf": [_MONEY, {"type": "object", "additionalProperties": {"anyOf": [_MONEY, {"type": "null"}]}}]}),
]
"""What an hour costs: of each of the team by name, or of everybody."""
