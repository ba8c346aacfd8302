"""Numbers that come one by one: listed, whole, counted, or yes and no."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError, ascending, numbers
from estimator.scenario.quantities.units import to_chance, to_number, to_plain

MOST = 100_000
"""A list of values is at most so long."""


class Stepped(Distribution):
    """A distribution over a list of values: the quantile is the smallest value whose cumulated chance reaches p."""

    def steps(self) -> tuple[Floats, Floats]:
        """Give the values in rising order, and the chance of each."""
        raise NotImplementedError

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        values, chances = self.steps()
        below = 1.0 - p if upper else p
        place = np.searchsorted(cumulated(chances), below)
        return np.asarray(values[np.minimum(place, len(values) - 1)])

    def support(self) -> tuple[float, float]:
        values, _ = self.steps()
        return float(values[0]), float(values[-1])

    def below(self, bound: float) -> float:
        values, chances = self.steps()
        return float(np.sum(chances[values < bound]))

    def mean(self) -> float:
        values, chances = self.steps()
        return float(np.sum(values * chances))

    def sd(self) -> float:
        values, chances = self.steps()
        return float(np.sqrt(np.sum((values - self.mean()) ** 2 * chances)))


def cumulated(chances: Floats) -> Floats:
    """Add chances up; the last is 1, whatever the rounding."""
    total = np.cumsum(chances)
    total[-1] = 1.0
    return total


@dataclass(frozen=True)
class Discrete(Stepped):
    """Listed values with chances."""

    key: ClassVar[str] = "discrete"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "minProperties": 1}
    values: tuple[float, ...]
    chances: tuple[float, ...]

    @classmethod
    def read(cls, given: object) -> Self:
        if not isinstance(given, dict) or not given:
            raise QuantityError("'discrete' takes values with chances", "such as {5: 20%, 10: 80%}")
        pairs: dict[float, float] = {}
        for value, chance in given.items():
            number, share = to_number(value, (value,)), to_chance(chance, (value,))
            pairs[number] = pairs.get(number, 0.0) + share
        total = sum(pairs.values())
        if abs(total - 1.0) > 1e-6:
            raise QuantityError(f"the chances add to {total:.6g}, not to 1")
        kept = sorted((value, share / total) for value, share in pairs.items() if share > 0.0)
        return cls(tuple(value for value, _ in kept), tuple(share for _, share in kept))

    def steps(self) -> tuple[Floats, Floats]:
        return np.array(self.values), np.array(self.chances)

    def describe(self) -> str:
        shown = [f"{v:g} ({c:.3g})" for v, c in zip(self.values[:8], self.chances[:8], strict=True)]
        return "one of " + ", ".join(shown) + (", …" if len(self.values) > 8 else "")


@dataclass(frozen=True)
class Integers(Distribution):
    """Whole numbers between two, all as likely."""

    key: ClassVar[str] = "integers"
    schema: ClassVar[dict[str, Any]] = {"type": "array", "minItems": 2, "maxItems": 2}
    low: int
    high: int

    @classmethod
    def read(cls, given: object) -> Self:
        bounds = numbers("integers", given, ("low", "high"))
        ascending("integers", bounds)
        for place, bound in enumerate(bounds):
            if bound != int(bound) or abs(bound) > 1e9:
                raise QuantityError(f"'integers' takes whole numbers, not {bound:g}", path=(place,))
        return cls(int(bounds[0]), int(bounds[1]))

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        count = self.high - self.low + 1
        if upper:
            return np.asarray(self.high - np.minimum(np.floor(p * count), count - 1))
        return np.asarray(self.low + np.minimum(np.floor(p * count), count - 1))

    def support(self) -> tuple[float, float]:
        return float(self.low), float(self.high)

    def below(self, bound: float) -> float:
        return float(np.clip((np.ceil(bound) - self.low) / (self.high - self.low + 1), 0.0, 1.0))

    def mean(self) -> float:
        return (self.low + self.high) / 2

    def sd(self) -> float:
        return sqrt(((self.high - self.low + 1) ** 2 - 1) / 12)

    def describe(self) -> str:
        return f"a whole number from {self.low} to {self.high}, all as likely"


@dataclass(frozen=True)
class Poisson(Stepped):
    """Counts of what happens independently, by their mean."""

    key: ClassVar[str] = "poisson"
    schema: ClassVar[dict[str, Any]] = {"type": "number", "exclusiveMinimum": 0, "maximum": 1e6}
    expected: float

    @classmethod
    def read(cls, given: object) -> Self:
        given = given["mean"] if isinstance(given, dict) and set(given) == {"mean"} else given
        expected = to_plain(given)
        if not 0.0 < expected <= 1e6:
            raise QuantityError(f"'poisson' takes a mean from over 0 to 1,000,000, not {expected:g}")
        return cls(expected)

    def steps(self) -> tuple[Floats, Floats]:
        # Beyond 9 standard deviations (and 40 for small means) the chance is below what a draw can reach.
        reach = 9 * sqrt(self.expected) + 40
        low, high = max(0, int(self.expected - reach)), int(self.expected + reach)
        values = np.arange(low, high + 1, dtype=np.float64)
        logs = np.concatenate([[0.0], np.cumsum(np.log(self.expected / values[1:]))])
        chances = np.exp(logs - logs.max())
        return values, chances / chances.sum()

    def support(self) -> tuple[float, float]:
        return 0.0, np.inf

    def mean(self) -> float:
        return self.expected

    def sd(self) -> float:
        return sqrt(self.expected)

    def describe(self) -> str:
        return f"a Poisson count with mean {self.expected:g}"


@dataclass(frozen=True)
class Chance(Stepped):
    """1 with a chance, else 0."""

    key: ClassVar[str] = "chance"
    schema: ClassVar[dict[str, Any]] = {"type": ["number", "string"]}
    chance: float

    @classmethod
    def read(cls, given: object) -> Self:
        return cls(to_chance(given))

    def steps(self) -> tuple[Floats, Floats]:
        return np.array([0.0, 1.0]), np.array([1.0 - self.chance, self.chance])

    def describe(self) -> str:
        return f"1 with a chance of {self.chance:.3g}, else 0"

