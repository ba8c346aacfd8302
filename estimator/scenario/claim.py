"""What somebody said of the results, and ratings that nobody simulates: shown, and never used."""

import math
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo

from estimator.scenario.model import Explained, Text, accepts, constant, kind, quantity, text, wrong
from estimator.scenario.quantities import Role


@dataclass(frozen=True, slots=True)
class Stated:
    """What was said: from `low` to `high`, in hours or as a share from 0 to 1, and how it was written."""

    low: float
    high: float
    text: str

    def __str__(self) -> str:
        return self.text


def stated(value: object, info: ValidationInfo) -> Stated:
    """Read one number, or a range `low..high`, with or without units."""
    if isinstance(value, dict | list) or value is None or isinstance(value, bool):
        raise wrong(f"expected a number or a range, found {kind(value)}", "such as 400..600, 70% or 2w")
    read = quantity(Role.NUMBER)
    written = text(value)
    bounds = [constant(read(bound.strip(), info)) for bound in written.split("..")]
    numbers = [bound for bound in bounds if bound is not None and math.isfinite(bound)]
    if len(numbers) != len(bounds) or len(bounds) > 3:
        raise wrong(f"expected a number or a range, found {kind(value)}", "such as 400..600, 70% or 2w")
    if numbers != sorted(numbers):
        raise wrong("the range is reversed", "write the lower number first")
    return Stated(numbers[0], numbers[-1], written)


class Claim(Explained):
    """What somebody said of a figure of the results."""

    stated: Annotated[Stated, PlainValidator(stated), accepts({"type": ["string", "number"]})]
    """What was said: a number, or a range such as `400..600`."""
    of: Text
    """The figure it is about, by its path: `lost_share`, `milestones.first success`, `tasks.train.hours`."""


class Judgement(Explained):
    """A rating that nobody simulates."""

    value: Text
    """The rating, in words or as a number."""


def judgement(value: object) -> object:
    """Read text alone as the value."""
    return value if isinstance(value, dict) else {"value": value}


JudgementField = Annotated[
    Judgement,
    BeforeValidator(
        judgement, json_schema_input_type=Annotated[Any, accepts({"type": ["string", "number"]})] | Judgement
    ),
]
