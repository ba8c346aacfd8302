"""How likely hours are."""

import math

import numpy as np

from estimator.engine.network import SlotKind
from estimator.engine.quantiles import QuantileKind, look_up, normal_cdf, normal_quantile
from estimator.engine.reference.plan import Plan
from estimator.engine.reference.values import LARGEST, SMALLEST
from estimator.engine.trials import Floats

ATOMS = (QuantileKind.INTEGERS, QuantileKind.SAMPLES, QuantileKind.STEPS)
REACH, POINTS = 8.0, 1201
"""A density is worked out from the quantiles at so many normal draws, up to so many standard deviations."""


class Likelihood:
    """How likely the hours of one slot are. Where they are fixed, or few values are possible, a tolerance is
    allowed.
    """

    def __init__(self, plan: Plan, slot: int, tolerance: float) -> None:
        read, tables = plan.slots[slot], plan.network.quantiles
        self._tolerance = tolerance
        self._values: Floats | None = None
        self._is_smooth = False
        if read.kind is SlotKind.DRAW:
            self._is_smooth = tables.kind[read.quantile] not in ATOMS
            self._z = np.linspace(-REACH, REACH, POINTS)
            self._u = np.clip([normal_cdf(z) for z in self._z], SMALLEST, LARGEST)
            self._values = np.array([look_up(tables, read.quantile, u) for u in self._u])

    def log_density(self, hours: float, factor: float, plain: float) -> float:
        """Give the logarithm of the density of hours, which are `factor` times the slot's value."""
        if self._values is None:
            return self._near(hours, factor * plain)
        if factor <= 0:
            return 0.0 if hours == 0 else -math.inf
        if not self._is_smooth:
            middles = self._values[:: POINTS // 400]
            weights = np.diff(self._u[:: POINTS // 400])
            near = [self._near(hours, factor * value) for value in middles[1:]]
            total = float(weights @ np.exp(near))
            return math.log(total) if total > 0 else -math.inf
        value = hours / factor
        at = int(np.searchsorted(self._values, value))
        if not 0 < at < POINTS:
            return -math.inf
        rise = float(self._values[at] - self._values[at - 1])
        if rise <= 0:
            return -math.inf
        chance = float(self._u[at] - self._u[at - 1])
        return math.log(chance / rise / factor) if chance > 0 else -math.inf

    def beyond(
        self, hours: float, factor: float, plain: float, draw: float, expected: tuple[float, float] = (0.0, 1.0)
    ) -> tuple[float, float]:
        """Give the logarithm of the chance of more hours than these, and hours drawn from what is beyond them.

        `expected` are the mean and sd of the normal draw behind the hours.
        """
        if self._values is None or factor <= 0:
            return 0.0, max(factor * plain if self._values is None else 0.0, hours)
        mean, sd = expected
        passed = normal_cdf((self.normal(hours / factor) - mean) / sd)
        if passed >= LARGEST:
            return -math.inf, hours
        z = mean + sd * normal_quantile(min(max(passed + (1 - passed) * draw, SMALLEST), LARGEST))
        return math.log1p(-passed), float(np.interp(z, self._z, self._values)) * factor

    def normal(self, value: float) -> float:
        """Give the normal draw that a value comes from."""
        assert self._values is not None
        return float(np.interp(value, self._values, self._z))

    def _near(self, hours: float, expected: float) -> float:
        if hours <= 0 or expected <= 0:
            return 0.0 if hours == expected == 0 else -math.inf
        return log_normal(math.log(hours), math.log(expected), self._tolerance) - math.log(hours)


def log_normal(value: float, mean: float, sd: float) -> float:
    """Give the logarithm of the density of a normal distribution."""
    return -(((value - mean) / sd) ** 2) / 2 - math.log(sd * math.sqrt(2 * math.pi))
