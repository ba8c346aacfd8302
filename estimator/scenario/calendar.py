"""When work begins, and on which days it goes on: what turns hours on the clock into dates."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from estimator.scenario.model import Model, Wrong, accepts, kind, wrong, wrongs

LONGEST = 3660
"""A stretch of days off has at most so many days."""
HOURS_IN_A_WEEK = 168

_HINT = "write the year, month and day, as in 2026-12-01"


def day(value: object) -> date:
    """Read a date, such as `2026-12-01`."""
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == len("2026-12-01") else "")
    except ValueError:
        raise wrong(f"expected a date, found {kind(value)}", _HINT) from None


def days(value: object) -> tuple[date, ...]:
    """Read one date or a list of them."""
    return tuple(dict.fromkeys(day(one) for one in (value if isinstance(value, list) else [value])))


def days_off(value: object) -> frozenset[date]:
    """Read a list of dates, and of stretches `2026-12-24..2027-01-02`, both ends included."""
    found: list[date] = []
    problems: list[Wrong] = []
    for number, written in enumerate(value if isinstance(value, list) else [value]):
        try:
            found += _stretch(written)
        except ValueError as error:
            problems.append(((number,) if isinstance(value, list) else (), str(error), _HINT))
    if problems:
        raise wrongs(problems)
    return frozenset(found)


def _stretch(written: object) -> Iterator[date]:
    try:
        first, last = (date.fromisoformat(end.strip()) for end in (str(written).split("..") * 2)[:2])
    except ValueError:
        raise ValueError(f"expected a date or a stretch of days, found {kind(written)}") from None
    length = (last - first).days + 1
    if not 0 < length <= LONGEST:
        raise ValueError("the stretch is reversed" if length < 1 else f"more than {LONGEST} days off are too many")
    return (first + timedelta(days) for days in range(length))


def weekly(value: object) -> float:
    """Take the working hours of a week."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= HOURS_IN_A_WEEK:
        raise wrong(f"expected a number over 0 and up to {HOURS_IN_A_WEEK}, found {kind(value)}")
    return float(value)


_DATE: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_STRETCH: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(\s*\.\.\s*\d{4}-\d{2}-\d{2})?$"}
_AS_TEXT = PlainSerializer(str, return_type=str, when_used="json")

Day = Annotated[date, PlainValidator(day), accepts(_DATE), _AS_TEXT]
Days = Annotated[tuple[date, ...], PlainValidator(days), accepts({"anyOf": [_DATE, {"type": "array", "items": _DATE}]})]
"""One date or a list of them."""
DaysOff = Annotated[
    frozenset[date], PlainValidator(days_off), accepts({"anyOf": [_STRETCH, {"type": "array", "items": _STRETCH}]})
]
Weekly = Annotated[
    float,
    PlainValidator(weekly),
    accepts({"type": "number", "exclusiveMinimum": 0, "maximum": HOURS_IN_A_WEEK}),
]


class Calendar(Model):
    """When work begins, and how many hours of it a week has."""

    start: Day
    """The first day of work, such as `2026-12-01`."""
    hours_per_week: Weekly | None = None
    """Working hours of a week, shared out evenly over its working days; all of `hours_per_day` where not given."""
    days_off: DaysOff = frozenset()
    """Days without work: dates, and stretches such as `2026-12-24..2027-01-02`."""
