"""What data say of a number: the best guess, and the interval that goes with it."""

from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True)
class Estimate:
    """A number worked out from data, with its 95 % interval, where a `Figure` is worked out from trials."""

    value: float
    low: float
    high: float
