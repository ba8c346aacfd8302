"""A chance that is not known: its log-odds are normal."""

from dataclasses import dataclass
from math import exp, log
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError
from estimator.scenario.quantities.lognormal import TAILS
from estimator.scenario.quantities.normals import normal_quantiles


@dataclass(frozen=True)
class LogitNormal(Distribution):
    """Logit-normal, by the mean and standard deviation of the log-odds."""

    key: ClassVar[str] = "logit_normal"
    schema: ClassVar[dict[str, Any]] = {}
    location: float
    sigma: float

    @classmethod
    def read(cls, given: object) -> Self:
        raise QuantityError("a range of chances is written 20%..40%")

    @classmethod
    def between(cls, low: float, high: float, ranges: str) -> Self:
        """Make the one with these quantiles, P10 and P90 or P5 and P95."""
        if not 0.0 < low < high < 1.0:
            hint = "with 'ranges: bounds' it may begin at 0 and end at 1"
            raise QuantityError(f"a range of chances rises from over 0 to below 1, not {low:g}..{high:g}", hint)
        left, right = log(low / (1 - low)), log(high / (1 - high))
        return cls((left + right) / 2, (right - left) / (2 * TAILS[ranges]))

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        odds = np.exp(self.location + self.sigma * normal_quantiles(p, upper=upper))
        return np.asarray(odds / (1 + odds))

    def support(self) -> tuple[float, float]:
        return 0.0, 1.0

    def describe(self) -> str:
        tail = TAILS["p10-p90"] * self.sigma
        low, middle, high = (1 / (1 + exp(-self.location - shift)) for shift in (-tail, 0, tail))
        return f"logit-normal with P10 {low:.1%}, median {middle:.1%} and P90 {high:.1%}"
