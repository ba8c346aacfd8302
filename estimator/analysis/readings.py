"""A figure with what each trial contributes to it.

The contributions (the influence function of the figure; Hampel, 1974) make its error, and, as strategies
share their luck, the error of the difference of two figures: that of the mean of the differences, trial
by trial.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import nan, sqrt

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.estimates import Z, binomial, widening
from estimator.analysis.figures import NOTHING, Figure
from estimator.engine.trials import Floats

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Reading:
    """A figure of some trials, and what each of them contributes to it."""

    value: float
    influence: NDArray[np.float32]
    """By how much each trial shifts the figure, times their number; the mean is 0. Shape (n,)."""
    least: float = 0.0
    """The least that its error can be: what was seen in nearly all trials, or hardly any, may still come otherwise."""

    @property
    def figure(self) -> Figure:
        """The figure with its standard error."""
        if not np.isfinite(self.value):
            return NOTHING
        return Figure(self.value, max(_error(self.influence), self.least))

    def minus(self, other: "Reading") -> Figure:
        """Give the difference to a reading of the same trials of another strategy, or of a variant of it."""
        value = self.value - other.value
        return Figure(value, _error(self.influence - other.influence)) if np.isfinite(value) else NOTHING


def find_best(readings: Sequence[Reading], more_is_better: bool, z: float) -> tuple[int | None, tuple[int, ...]]:
    """Find the best of some readings, and those that can't be told apart from it, by their numbers.

    `z` is how many standard errors tell apart. Those without a value are never the best, nor its peers;
    None if none has one.
    """
    able = [number for number, reading in enumerate(readings) if np.isfinite(reading.value)]
    if not able:
        return None, ()
    sign = -1 if more_is_better else 1
    best = min(able, key=lambda number: sign * readings[number].value)
    differences = {number: readings[number].minus(readings[best]) for number in able if number != best}
    return best, tuple(number for number, gap in differences.items() if not abs(gap.value) > z * gap.se)


def mean(values: Floats, among: Mask | None = None) -> Reading:
    """Read the mean of values, shape (n,), or of some among them."""
    if among is None:
        found = float(values.mean())
        return Reading(found, (values - found).astype(np.float32))
    return ratio(np.where(among, values, 0.0), among.astype(np.float64))


def ratio(above: Floats, below: Floats) -> Reading:
    """Read the ratio of two means, by the delta method; no value if the lower is 0."""
    under = float(below.mean())
    if under == 0:
        return Reading(nan, np.zeros(len(above), np.float32))
    found = float(above.mean()) / under
    return Reading(found, ((above - found * below) / under).astype(np.float32))


def quantile(values: Floats, share: float, among: Mask | None = None) -> Reading:
    """Read a quantile, interpolated linearly between order statistics.

    The density there, which the error needs, is that of the 95 % interval between order statistics
    (Woodruff, 1952), made wider as `estimates.quantile` does.
    """
    chosen = np.sort(values if among is None else values[among])
    n = len(chosen)
    if n == 0:
        return Reading(nan, np.zeros(len(values), np.float32))
    reach = max(Z * sqrt(share * (1 - share) / n), 1 / n)
    low, found, high = np.quantile(chosen, np.clip([share - reach, share, share + reach], 0, 1))
    width = min(share + reach, 1) - max(share - reach, 0)
    slope = (high - low) / width * float(widening(np.array(n * reach)))
    influence = (share - (values <= found)) * slope
    if among is not None:
        influence = np.where(among, influence, 0.0) * (len(values) / n)
    return Reading(float(found), (influence - influence.mean()).astype(np.float32))


def chance(happens: Mask) -> Reading:
    """Read a chance; of what seldom or nearly always happens, its error is at least that of `estimates.binomial`."""
    found = mean(happens.astype(np.float64))
    return replace(found, least=binomial(float(np.count_nonzero(happens)), len(happens)))


def _error(influence: NDArray[np.float32]) -> float:
    n = len(influence)
    return nan if n < 2 else float(np.std(influence, dtype=np.float64)) / sqrt(n - 1)
