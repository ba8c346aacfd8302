"""How far a trial may go, and the targets it is measured against."""

from typing import Annotated, Any, Self

from pydantic import PlainValidator, ValidationInfo, model_validator

from estimator.scenario.calendar import Days
from estimator.scenario.model import Hours, Model, accepts, constant, quantity, wrong
from estimator.scenario.money import Sums
from estimator.scenario.quantities import Role


class Limits(Model):
    """Past any of these, a trial ends as given up."""

    hours: Hours | None = None
    """So many hours of effort."""
    elapsed: Hours | None = None
    """So many hours on the clock."""

    @model_validator(mode="after")
    def bounded(self) -> Self:
        """Refuse limits that limit nothing."""
        if self.hours is None and self.elapsed is None:
            raise wrong("limits nothing", "write {hours: 600} or {elapsed: 12w}")
        return self


def durations(value: object, info: ValidationInfo) -> tuple[float, ...]:
    """Read one duration or a list of them, in hours."""
    read = quantity(Role.HOURS)
    found = [constant(read(one, info)) for one in (value if isinstance(value, list) else [value])]
    if None in found:
        raise wrong("a target is one duration, not a range or a formula", "such as 500, 12w or [400, 500]")
    return tuple(hours for hours in found if hours is not None)


_DURATIONS: dict[str, Any] = {
    "anyOf": [{"quantity": "Hours"}, {"type": "array", "items": {"quantity": "Hours"}}]
}
Durations = Annotated[tuple[float, ...], PlainValidator(durations), accepts(_DURATIONS)]


class Targets(Model):
    """The thresholds that a true success is measured against."""

    hours: Durations = ()
    """So many hours of effort: one duration, or a list."""
    elapsed: Durations = ()
    """So many hours on the clock: one duration, or a list."""
    date: Days = ()
    """By the end of that day: one date, or a list; needs `calendar`."""
    cost: Sums = ()
    """For so much money: one sum, or a list; needs `rates`, or the `cost` of a task."""
