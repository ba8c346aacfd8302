"""Numbers as people write them: `8`, `90m`, `2d`, `30%`."""

import math
import re
from contextvars import ContextVar
from dataclasses import dataclass

from estimator.scenario.quantities.base import Path, QuantityError

LARGEST = 1e12
"""No plan holds a number beyond this."""

_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(%|[A-Za-zµ]*)")


@dataclass(frozen=True)
class WorkingTime:
    """How long a day and a week of work are."""

    hours_per_day: float = 8.0
    days_per_week: float = 5.0


WORKING_TIME: ContextVar[WorkingTime] = ContextVar("WORKING_TIME", default=WorkingTime())  # noqa: B039
"""What `d` and `w` mean in the file that is being read."""


def to_number(value: object, path: Path = ()) -> float:
    """Read a number, with a unit of time (then in hours) or a percent sign (then 0 to 1). Raises `QuantityError`."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise QuantityError(f"expected a number, found {_kind(value)}", path=path)
    if isinstance(value, str):
        return _from_text(value, path)
    return _checked(value, path)


def unit_of(text: str) -> str:
    """Give the unit at the end of a number: `%`, a unit of time, or nothing."""
    found = _NUMBER.fullmatch(text.strip())
    return found[2] if found else ""


def _from_text(text: str, path: Path) -> float:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        hint = "a formula begins with '='" if re.search(r"[A-Za-z_]", text) else "such as 8, 90m, 2d, 30% or 100..150"
        raise QuantityError(f"expected a number, found {text.strip()[:40]!r}", hint, path)
    time = WORKING_TIME.get()
    day = time.hours_per_day
    factors = {"": 1.0, "%": 0.01, "m": 1 / 60, "h": 1.0, "d": day, "w": day * time.days_per_week}
    if found[2] not in factors:
        hint = "m are minutes, h hours, d days and w weeks of work"
        raise QuantityError(f"no unit is called {found[2][:20]!r}", hint, path)
    if found[2] == "%":
        return _checked(float(found[1]) / 100, path)
    if found[2] == "m":
        return _checked(float(found[1]) / 60, path)
    return _checked(float(found[1]) * factors[found[2]], path)


def _checked(value: float, path: Path) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise QuantityError("expected a number, found none that is finite", path=path)
    if abs(number) > LARGEST:
        raise QuantityError(f"{number:g} is too large for any plan", path=path)
    return number


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "nothing" if value is None else "a list" if isinstance(value, list) else "a mapping"
