"""Quantities that go up and down together."""

from typing import Annotated

from pydantic import Field, PlainValidator

from estimator.scenario.model import Model, Name, accepts, kind, wrong


def rank(value: object) -> float:
    """Take a rank correlation, from -1 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(f"expected a number from -1 to 1, found {kind(value)}")
    if not -1 <= value <= 1:
        raise wrong(f"a rank correlation lies from -1 to 1, not at {value:.6g}")
    return float(value)


class Correlation(Model):
    """Tasks whose hours, or world quantities whose values, are tied in every pair."""

    between: tuple[Name, ...] = Field(min_length=2)
    """The names of tasks, or of world quantities."""
    rank: Annotated[float, PlainValidator(rank), accepts({"type": "number", "minimum": -1, "maximum": 1})]
    """Spearman's rank correlation of each pair."""
