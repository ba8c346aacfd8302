"""Cut off at 0: hours are never negative."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError


@dataclass(frozen=True)
class Truncated(Distribution):
    """A distribution without what lies below 0, the rest scaled up."""

    key: ClassVar[str] = "truncated"
    schema: ClassVar[dict[str, Any]] = {}
    whole: Distribution
    cut: float
    """The chance that is cut off."""

    @classmethod
    def read(cls, given: object) -> Self:
        raise QuantityError("hours are cut off at 0 by themselves")

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        left = 1.0 - self.cut
        # Of the two ways to the same quantile, the one whose chance is small keeps its digits.
        below = 1.0 - p * left if upper else self.cut + p * left
        above = p * left if upper else (1.0 - p) * left
        value = np.where(
            above < 0.5,
            self.whole.quantile(np.minimum(above, 0.5), upper=True),
            self.whole.quantile(np.minimum(below, 0.999)),
        )
        return np.asarray(np.maximum(value, 0.0))

    def support(self) -> tuple[float, float]:
        return 0.0, self.whole.support()[1]

    def describe(self) -> str:
        return f"{self.whole.describe()}, cut off at 0"


def truncate(distribution: Distribution) -> Distribution:
    """Cut a distribution off at 0, if any of it lies below."""
    if distribution.support()[0] >= 0.0:
        return distribution
    cut = distribution.below(0.0)
    if cut > 0.999:
        raise QuantityError("nearly all of it lies below 0 hours")
    return Truncated(distribution, cut)
