"""From what a file gives to a quantity: the only door."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from estimator.scenario.formula import FormulaError, parse_formula
from estimator.scenario.quantities.base import (
    Constant,
    Distribution,
    Drawn,
    FormulaQuantity,
    Notes,
    Quantity,
    QuantityError,
)
from estimator.scenario.quantities.beta import Beta, Pert
from estimator.scenario.quantities.discrete import Chance, Discrete, Integers, Poisson
from estimator.scenario.quantities.exponential import Exponential
from estimator.scenario.quantities.from_scipy import FromScipy
from estimator.scenario.quantities.gamma import Gamma
from estimator.scenario.quantities.logit_normal import LogitNormal
from estimator.scenario.quantities.lognormal import Lognormal
from estimator.scenario.quantities.metalog import Metalog
from estimator.scenario.quantities.normal import Normal
from estimator.scenario.quantities.samples import FOLDER, Folder, Samples
from estimator.scenario.quantities.triangular import Triangular
from estimator.scenario.quantities.truncated import truncate
from estimator.scenario.quantities.uniform import Uniform
from estimator.scenario.quantities.units import TIMES, UNITS, Units, to_number, unit_of
from estimator.scenario.quantities.weibull import Weibull

NAMED: Mapping[str, type[Distribution]] = {
    cls.key: cls
    for cls in (
        Uniform, Triangular, Pert, Beta, Normal, Gamma, Exponential, Weibull, Lognormal,
        Discrete, Integers, Poisson, Chance, Samples, FromScipy,
    )
}  # fmt: skip
"""The distributions by the key of their YAML form."""

NOTES = ("why", "source", "confidence")
LONGEST_HOURS = 1e9


class Role(StrEnum):
    """What a quantity is for, which decides what it may be."""

    HOURS = "hours"
    CHANCE = "chance"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True)
class Context:
    """What the file says of how its quantities are meant."""

    ranges: str = "p10-p90"
    hours_per_day: float = 8.0
    days_per_week: float = 5.0
    folder: Path | None = None
    allow_outside: bool = False
    file: str = ""


def parse_quantity(value: object, role: Role, context: Context) -> Quantity:
    """Read a quantity: a number, text such as `100..150` or `= a * b`, or a mapping. Raises `QuantityError`."""
    units = UNITS.set(Units(context.hours_per_day, context.days_per_week, role.value))
    folder = FOLDER.set(Folder(context.folder, context.allow_outside, context.file))
    try:
        return _read(value, role, context)
    finally:
        UNITS.reset(units)
        FOLDER.reset(folder)


def _read(value: object, role: Role, context: Context) -> Quantity:
    if isinstance(value, dict):
        return _read_mapping(value, role, context)
    if isinstance(value, str) and value.lstrip().startswith("="):
        return _read_formula(value)
    if isinstance(value, str) and ".." in value:
        return Drawn(value, _read_range(value, role, context.ranges)) if not _is_point(value) else _point(value, role)
    if value is None or isinstance(value, list):
        found = "nothing" if value is None else "a list"
        raise QuantityError(f"expected a number, a range or a distribution, found {found}", "such as 8 or 100..150")
    return _point(value, role)


def _point(value: object, role: Role) -> Constant:
    text = str(value)
    number = to_number(text.split("..")[0] if isinstance(value, str) else value)
    return Constant(text, _checked(number, role, text))


def _is_point(text: str) -> bool:
    """Tell whether a range has no width, such as `0..0`."""
    try:
        ends = [to_number(end) for end in text.split("..")]
    except QuantityError:
        return False
    return len(ends) in (2, 3) and min(ends) == max(ends)


def _read_formula(text: str) -> FormulaQuantity:
    try:
        return FormulaQuantity(text, parse_formula(text))
    except FormulaError as error:
        raise QuantityError(error.message, error.hint or "") from None


def _read_mapping(given: dict[Any, Any], role: Role, context: Context) -> Quantity:
    notes = {}
    for key in NOTES:
        if given.get(key) is not None:
            if not isinstance(given[key], str | int | float) or isinstance(given[key], bool):
                raise QuantityError(f"'{key}' takes text", path=(key,))
            notes[key] = str(given[key])
    body = {key: value for key, value in given.items() if key not in NOTES}
    if len(body) != 1:
        found = ", ".join(str(key)[:40] for key in body) or "none"
        message = f"a quantity has one value or one distribution, found {found}"
        raise QuantityError(message, "such as {value: 8, why: …}")
    ((key, inner),) = body.items()
    if key == "value" and isinstance(inner, dict) and "value" in inner:
        raise QuantityError("a value within a value", "one 'value' is enough", ("value",))
    try:
        quantity = _read(inner, role, context) if key == "value" else _read_named(str(key), inner, role)
    except QuantityError as error:
        path = () if error.path == () and key not in ("value", *NAMED) else (key, *error.path)
        raise QuantityError(error.message, error.hint, path) from None
    text = quantity.text if key == "value" else f"{{{key}: {_written(inner)}}}"
    return replace(quantity, text=text, notes=Notes(**notes))


def _written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        shown = ", ".join(map(_written, value[:12]))
        return f"[{shown}{', …' if len(value) > 12 else ''}]"
    return str(value)


def _read_named(key: str, given: object, role: Role) -> Quantity:
    if key not in NAMED:
        near = get_close_matches(key[:50], NAMED, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(NAMED)}"
        raise QuantityError(f"no distribution is called '{key[:50]}'", hint)
    distribution = NAMED[key].read(given)
    return Drawn("", _fit(distribution, role))


def _fit(distribution: Distribution, role: Role) -> Distribution:
    """Refuse what can't be in this role, and cut hours off at 0."""
    low, high = distribution.support()
    if role is Role.CHANCE and (low < 0.0 or high > 1.0):
        raise QuantityError(f"a chance lies from 0 to 1, not from {low:g} to {high:g}", "{beta: [2, 5]} does")
    if role is Role.HOURS:
        middle = float(distribution.quantile(np.array([0.5]))[0])
        if middle > LONGEST_HOURS:
            raise QuantityError(f"{middle:g} hours are too long for any plan")
        if low < 0 and not isinstance(distribution, Normal | FromScipy):
            raise QuantityError(f"hours can't be negative, as {low:g} is")
        return truncate(distribution)
    if role is Role.COUNT and high <= 0:
        raise QuantityError("a count is over 0")
    return distribution


def _read_range(text: str, role: Role, ranges: str) -> Distribution:
    parts = [part.strip() for part in text.split("..")]
    if len(parts) > 3 or not all(parts) or any(part.startswith(".") or part.endswith(".") for part in parts):
        raise QuantityError(f"'{text[:40]}' is no range", "such as 100..150 or 100..120..150")
    units = [unit_of(part) for part in parts]
    ends = tuple(_checked(to_number(part), role, part) for part in parts)
    _refuse_mixed(parts, units, ends)
    if list(ends) != sorted(ends):
        raise QuantityError(f"the range is reversed: {text.strip()[:60]}", "write the lower number first")
    chances = role is Role.CHANCE or (role is Role.NUMBER and "%" in units)
    if role is Role.COUNT:
        return _counts(ends, text)
    if len(ends) == 3:
        return Pert(*ends) if ranges == "bounds" else Metalog.through(*ends, ranges, chances=chances)
    low, high = ends
    if ranges == "bounds":
        return Uniform(low, high)
    if chances:
        return LogitNormal.between(low, high, ranges)
    if low <= 0:
        named = ranges.upper().replace("-", " and ")
        hint = "write 'ranges: bounds', or {uniform: [a, b]}, or a low end above 0"
        raise QuantityError(f"a range between {named} is lognormal, so it lies above 0, not from {low:g}", hint)
    return Lognormal.between(low, high, ranges)


def _counts(ends: tuple[float, ...], text: str) -> Integers:
    if len(ends) != 2 or any(end != int(end) for end in ends):
        raise QuantityError(f"a count is a whole number or a range of two, not '{text[:40]}'", "such as 15..20")
    return Integers(int(ends[0]), int(ends[1]))


def _refuse_mixed(parts: list[str], units: list[str], ends: tuple[float, ...]) -> None:
    """Refuse `1..2d`: it may mean from an hour or from a day."""
    bare = [part for part, unit, end in zip(parts, units, ends, strict=True) if not unit and end != 0.0]
    last = next((unit for unit in reversed(units) if unit), "")
    if bare and last:
        one, other = (
            "..".join(p if u else p + unit for p, u in zip(parts, units, strict=True)) for unit in (last, "h")
        )
        hint = f"write {one}" + (f" or {other}" if last in TIMES and last != "h" else "")
        raise QuantityError("some ends of the range have a unit and some have none", hint)


def _checked(number: float, role: Role, text: str) -> float:
    if role is Role.HOURS and not 0.0 <= number <= LONGEST_HOURS:
        raise QuantityError("hours can't be negative" if number < 0 else f"{number:g} hours are too long for any plan")
    if role is Role.CHANCE and not 0.0 <= number <= 1.0:
        hint = f"did you mean {number:g}%?" if 1 < number <= 100 and not unit_of(text) else ""
        raise QuantityError(f"a chance lies from 0 to 1, not at {number:g}", hint)
    if role is Role.COUNT and not (0.0 <= number <= 1_000_000 and number == int(number)):
        raise QuantityError(f"expected a whole number from 0 to 1,000,000, found {number:g}")
    return number

