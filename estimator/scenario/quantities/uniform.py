"""Every value between two bounds is as likely as any other."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, ClassVar, Self

from estimator.scenario.quantities.base import Distribution, Floats, ascending, numbers


@dataclass(frozen=True)
class Uniform(Distribution):
    """Uniform between two bounds."""

    key: ClassVar[str] = "uniform"
    schema: ClassVar[dict[str, Any]] = {"type": "array", "minItems": 2, "maxItems": 2}
    low: float
    high: float

    @classmethod
    def read(cls, given: object) -> Self:
        bounds = numbers("uniform", given, ("low", "high"))
        ascending("uniform", bounds)
        return cls(*bounds)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        width = self.high - self.low
        return self.high - width * p if upper else self.low + width * p

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def mean(self) -> float:
        return (self.low + self.high) / 2

    def sd(self) -> float:
        return (self.high - self.low) / sqrt(12)

    def describe(self) -> str:
        return f"anything from {self.low:g} to {self.high:g}, all as likely"
