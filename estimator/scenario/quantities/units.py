"""Numbers as people write them: `8`, `90m`, `2d`, `30%`."""

import math
import re
from contextvars import ContextVar
from dataclasses import dataclass

from estimator.scenario.quantities.base import Path, QuantityError

LARGEST = 1e12
"""No plan holds a number beyond this."""

TIMES = ("m", "h", "d", "w")
"""Minutes, hours, days and weeks of work."""

_NUMBER = re.compile(r"([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\s*(%|[A-Za-zµ]*)")


@dataclass(frozen=True)
class Units:
    """What units mean, and what for they are read."""

    hours_per_day: float = 8.0
    days_per_week: float = 5.0
    role: str = "number"
    """Hours take units of time, a chance a percent sign, a number either, a count none."""


UNITS: ContextVar[Units] = ContextVar("UNITS", default=Units())  # noqa: B039
"""The units of the value that is being read."""


def to_number(value: object, path: Path = ()) -> float:
    """Read a number, with a unit of time (then in hours) or a percent sign (then 0 to 1). Raises `QuantityError`."""
    if isinstance(value, str):
        _refuse_unit(unit_of(value), path)
    return _to_number(value, path)


def to_chance(value: object, path: Path = ()) -> float:
    """Read a chance, whatever the units around it. Raises `QuantityError`."""
    if isinstance(value, str) and unit_of(value) not in ("", "%"):
        raise QuantityError("a chance has no unit of time", path=path)
    chance = _to_number(value, path)
    if not 0.0 <= chance <= 1.0:
        raise QuantityError(f"a chance lies from 0 to 1, not at {chance:g}", path=path)
    return chance


def to_plain(value: object, path: Path = ()) -> float:
    """Read a number that has no unit, such as a shape. Raises `QuantityError`."""
    if isinstance(value, str) and unit_of(value):
        raise QuantityError(f"a number without a unit is meant here, not {value.strip()[:40]}", path=path)
    return _to_number(value, path)


def _refuse_unit(unit: str, path: Path) -> None:
    role = UNITS.get().role
    if unit == "%" and role in ("hours", "count"):
        raise QuantityError("a percentage is no " + ("time" if role == "hours" else "count"), path=path)
    if unit in TIMES and role in ("chance", "count"):
        raise QuantityError(f"a {role} has no unit of time", "m, h, d and w are for hours", path)


def _to_number(value: object, path: Path) -> float:
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
    units = UNITS.get()
    day = units.hours_per_day
    factors = {"": 1.0, "h": 1.0, "d": day, "w": day * units.days_per_week}
    if found[2] not in ("", "%", *TIMES):
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
