"""Shares and chances between 0 and 1, and PERT's stretch of them."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError, ascending, numbers


def beta_quantiles(alpha: float, beta: float, p: Floats, *, upper: bool) -> Floats:
    """Give the quantiles of a beta distribution."""
    from scipy.special import betainccinv, betaincinv

    return np.asarray(betainccinv(alpha, beta, p) if upper else betaincinv(alpha, beta, p))


@dataclass(frozen=True)
class Beta(Distribution):
    """Beta between 0 and 1: after `alpha - 1` successes and `beta - 1` failures, what to believe of a chance."""

    key: ClassVar[str] = "beta"
    schema: ClassVar[dict[str, Any]] = {"type": "array", "minItems": 2, "maxItems": 2}
    alpha: float
    beta: float

    @classmethod
    def read(cls, given: object) -> Self:
        alpha, beta = numbers("beta", given, ("alpha", "beta"), plain=True)
        for place, (name, value) in enumerate((("alpha", alpha), ("beta", beta))):
            if not 1e-2 <= value <= 1e6:
                raise QuantityError(f"'{name}' must lie from 0.01 to 1,000,000, not at {value:g}", path=(place,))
        return cls(alpha, beta)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        return beta_quantiles(self.alpha, self.beta, p, upper=upper)

    def support(self) -> tuple[float, float]:
        return 0.0, 1.0

    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    def sd(self) -> float:
        total = self.alpha + self.beta
        return sqrt(self.alpha * self.beta / (total + 1)) / total

    def describe(self) -> str:
        return f"beta with alpha {self.alpha:g} and beta {self.beta:g}, mean {self.mean():.3g}"


@dataclass(frozen=True)
class Pert(Distribution):
    """PERT (Malcolm, Roseboom, Clark and Fazar, 1959): a beta between two bounds whose mode weighs 4."""

    key: ClassVar[str] = "pert"
    schema: ClassVar[dict[str, Any]] = {"type": "array", "minItems": 3, "maxItems": 3}
    low: float
    mode: float
    high: float

    @classmethod
    def read(cls, given: object) -> Self:
        bounds = numbers("pert", given, ("low", "likely", "high"))
        ascending("pert", bounds)
        if bounds[0] == bounds[2]:
            raise QuantityError("'pert' has no width", "write the number alone")
        return cls(*bounds)

    @property
    def shapes(self) -> tuple[float, float]:
        """The two parameters of the beta."""
        width = self.high - self.low
        return 1 + 4 * (self.mode - self.low) / width, 1 + 4 * (self.high - self.mode) / width

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        # From the nearer bound, so that a narrow PERT far from 0 keeps its digits.
        alpha, beta = self.shapes
        width = self.high - self.low
        return np.where(
            p < 0.5,
            self.high - width * beta_quantiles(beta, alpha, p, upper=False)
            if upper
            else self.low + width * beta_quantiles(alpha, beta, p, upper=False),
            self.low + width * beta_quantiles(alpha, beta, p, upper=upper),
        )

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def mean(self) -> float:
        return (self.low + 4 * self.mode + self.high) / 6

    def sd(self) -> float:
        alpha, beta = self.shapes
        return (self.high - self.low) * Beta(alpha, beta).sd()

    def describe(self) -> str:
        return f"PERT from {self.low:g} to {self.high:g}, most likely {self.mode:g}"
