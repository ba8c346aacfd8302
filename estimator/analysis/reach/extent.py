"""What one number can come to: bounds, mean and variance."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import NormalDist


@dataclass(frozen=True)
class Extent:
    """From where to where a number goes: its bounds, or P10 and P90 of what has none."""

    low: float
    high: float
    mean: float
    variance: float = 0.0
    """Infinite where it can't be told, and the mean is no more than a guess."""
    exact: bool = True
    """Whether the bounds are bounds, and both come about."""

    def __add__(self, other: "Extent") -> "Extent":
        """Add a number that varies by itself."""
        return Extent(
            self.low + other.low,
            self.high + other.high,
            self.mean + other.mean,
            self.variance + other.variance,
            self.exact and other.exact,
        )

    def __mul__(self, other: "Extent") -> "Extent":
        """Multiply two numbers from 0 on, of which each varies by itself."""
        variance = (
            _product(self.variance, other.variance)
            + _product(self.variance, other.mean * other.mean)
            + _product(other.variance, self.mean * self.mean)
        )
        return Extent(
            _product(self.low, other.low),
            _product(self.high, other.high),
            _product(self.mean, other.mean),
            variance,
            self.exact and other.exact,
        )

    def times(self, factor: float) -> "Extent":
        """Multiply by a number from 0 on."""
        return self * number(factor)

    def summed(self, count: "Extent") -> "Extent":
        """Add so many that each vary by themselves (a compound sum)."""
        variance = _product(count.mean, self.variance) + _product(count.variance, self.mean * self.mean)
        return replace(self * count, variance=variance)

    def perhaps(self, chance: float) -> "Extent":
        """Let it come about with a chance, and be 0 without."""
        if chance >= 1:
            return self
        variance = _product(chance, self.variance) + _product(chance * (1 - chance), self.mean * self.mean)
        return Extent(0.0, self.high if chance > 0 else 0.0, _product(chance, self.mean), variance, False)

    @property
    def is_known(self) -> bool:
        """Whether its mean and variance are more than a guess."""
        return math.isfinite(self.mean) and math.isfinite(self.variance)

    @property
    def sd(self) -> float:
        """The standard deviation."""
        return math.sqrt(self.variance)

    @property
    def width(self) -> float:
        """How far the bounds are apart."""
        return self.high - self.low

    @cached_property
    def _normal(self) -> NormalDist:
        return NormalDist(self.mean, max(self.sd, 1e-9))

    def share_within(self, low: float, high: float) -> float:
        """Give the share of cases within a range, as a normal sum of many parts has it."""
        if not self.is_known:
            return math.nan
        above = 1.0 if self.exact and high >= self.high else self._normal.cdf(high)
        below = 0.0 if self.exact and low <= self.low else self._normal.cdf(low)
        return max(above - below, 0.0)


def number(value: float) -> Extent:
    """Make the extent of a single number."""
    return Extent(value, value, value)


NOTHING = number(0.0)
ONE = number(1.0)


def total(extents: Iterable[Extent]) -> Extent:
    """Add numbers that each vary by themselves."""
    return sum(extents, NOTHING)


def _product(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b
