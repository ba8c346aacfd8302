"""Three points, and the smooth curve through them."""

from dataclasses import dataclass
from math import exp, log
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError

FEASIBLE = 1.6671
"""The curve rises everywhere if |a3 / a2| is below this."""


@dataclass(frozen=True)
class Metalog(Distribution):
    """The metalog of three terms (Keelin, 2016), bounded below by 0, or for chances by 0 and 1."""

    key: ClassVar[str] = "metalog"
    schema: ClassVar[dict[str, Any]] = {}
    a1: float
    a2: float
    a3: float
    bounded: bool = False
    """Whether it lies between 0 and 1."""

    @classmethod
    def read(cls, given: object) -> Self:
        raise QuantityError("three points are written 100..120..150")

    @classmethod
    def through(cls, low: float, middle: float, high: float, ranges: str, *, chances: bool) -> Self:
        """Make the one through P10, P50 and P90, or P5, P50 and P95."""
        if not low < middle < high:
            raise QuantityError(f"three points must rise: {low:g}..{middle:g}..{high:g}", "write low, likely, high")
        if low <= 0 or (chances and high >= 1):
            hint = "the low point is a quantile, not a bound; 'ranges: bounds' takes bounds"
            raise QuantityError("three points lie " + ("between 0 and 1" if chances else "above 0"), hint)
        alpha = 0.1 if ranges == "p10-p90" else 0.05
        x, y, z = (log(v / (1 - v)) if chances else log(v) for v in (low, middle, high))
        odds = log((1 - alpha) / alpha)
        a2 = (z - x) / (2 * odds)
        a3 = (z + x - 2 * y) / ((1 - 2 * alpha) * odds)
        if abs(a3) >= FEASIBLE * a2:
            reach = FEASIBLE * (1 - 2 * alpha) / 4 * (z - x)
            ends = [(x + z) / 2 - reach, (x + z) / 2 + reach]
            least, most = ([1 / (1 + exp(-end)) for end in ends] if chances else [exp(end) for end in ends])
            raise QuantityError(
                f"no smooth curve goes through {low:g}..{middle:g}..{high:g}",
                f"with these ends the middle must lie between {least:.4g} and {most:.4g}",
            )
        return cls(y, a2, a3, chances)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        sign = -1.0 if upper else 1.0
        logit = sign * (np.log(p) - np.log1p(-p))
        value = np.exp(self.a1 + self.a2 * logit + self.a3 * sign * (p - 0.5) * logit)
        return np.asarray(value / (1 + value) if self.bounded else value)

    def support(self) -> tuple[float, float]:
        return 0.0, 1.0 if self.bounded else np.inf

    def mean(self) -> float:
        return np.inf if not self.bounded and self._tail() >= 1 else super().mean()

    def sd(self) -> float:
        return np.inf if not self.bounded and self._tail() >= 0.5 else super().sd()

    def _tail(self) -> float:
        """Give the power with which the upper tail grows: 1 / (1 - p) to this."""
        return self.a2 + self.a3 / 2

    def describe(self) -> str:
        low, middle, high = self.quantile(np.array([0.1, 0.5, 0.9]))
        return f"metalog with P10 {low:.4g}, median {middle:.4g} and P90 {high:.4g}"
