"""What data say of a number: the best guess, and the interval that goes with it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A number worked out from data, with its 95 % interval, where a `Figure` is worked out from trials."""

    value: float
    low: float
    high: float
