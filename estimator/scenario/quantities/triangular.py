"""A likely value between two bounds, with straight sides."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError, ascending, numbers


@dataclass(frozen=True)
class Triangular(Distribution):
    """Triangular between two bounds, with a mode."""

    key: ClassVar[str] = "triangular"
    schema: ClassVar[dict[str, Any]] = {"type": "array", "minItems": 3, "maxItems": 3}
    low: float
    mode: float
    high: float

    @classmethod
    def read(cls, given: object) -> Self:
        bounds = numbers("triangular", given, ("low", "mode", "high"))
        ascending("triangular", bounds)
        if bounds[0] == bounds[2]:
            raise QuantityError("'triangular' has no width", "write the number alone")
        return cls(*bounds)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        width = self.high - self.low
        left, right = self.mode - self.low, self.high - self.mode
        below, above = (1.0 - p, p) if upper else (p, 1.0 - p)
        rising = self.low + np.sqrt(below * width * left)
        falling = self.high - np.sqrt(above * width * right)
        return np.where(below * width < left, rising, falling)

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    def sd(self) -> float:
        a, m, b = self.low, self.mode, self.high
        return float(np.sqrt((a * a + m * m + b * b - a * m - a * b - m * b) / 18))

    def describe(self) -> str:
        return f"triangular from {self.low:g} to {self.high:g}, most likely {self.mode:g}"
