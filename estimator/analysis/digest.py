"""How values are spread, to be asked for quantiles: all of them, or condensed to bins.

Up to `CAPACITY` values are kept, and quantiles are exact. Beyond, values share a bin if they agree in sign,
exponent and the first ten bits of their mantissa, as in an HDR histogram (Tene, 2012): a bin is at most
1/1024 of its values wide, and within it values are taken as evenly spaced between its least and its greatest.
So a quantile is off by less than 0.1 %, and one of a constant not at all. Bins are counted, and a merge adds
counts, so that no result depends on an order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.moments import Floats, Sums

CAPACITY = 1_000_000
BITS = 10
"""Bits of the mantissa that tell bins apart."""
SIGN = 1 << (11 + BITS)
"""The sign bit, shifted alike."""


class Digest(Protocol):
    """Values that can be asked for order statistics and moments."""

    @property
    def sums(self) -> Sums:
        """Count, mean and squares of the values, each of shape (1,)."""

    def at_rank(self, rank: Floats) -> Floats:
        """Give the order statistics of these ranks, from 0; between whole ranks by linear interpolation."""

    def share_below(self, bound: float, *, inclusive: bool) -> float:
        """Give the share of values below a bound, or at most as high."""

    def fourth(self) -> float:
        """Give the mean fourth power of the deviations from the mean."""


@dataclass(frozen=True)
class Sample:
    """All values, at least one, in rising order."""

    values: Floats
    sums: Sums

    @classmethod
    def of(cls, values: Floats) -> Self:
        """Take values of any order, shape (n,)."""
        return cls(np.sort(values), Sums.of(values[None]))

    def at_rank(self, rank: Floats) -> Floats:
        """Give the order statistics of these ranks."""
        return _interpolate(rank, self.values.__getitem__)

    def share_below(self, bound: float, *, inclusive: bool) -> float:
        """Give the share of values below a bound, or at most as high."""
        below = np.searchsorted(self.values, bound, "right" if inclusive else "left")
        return float(below) / len(self.values)

    def fourth(self) -> float:
        """Give the mean fourth power of the deviations from the mean."""
        return float(np.mean(np.square(np.square(self.values - self.sums.mean))))


@dataclass(frozen=True)
class Histogram:
    """Counts of values in bins that are not empty, in rising order. Shape of each array: (bins,)."""

    key: NDArray[np.int64]
    count: NDArray[np.int64]
    least: Floats
    greatest: Floats
    sums: Sums

    @classmethod
    def of(cls, values: Floats) -> Self:
        """Take values of any order, at least one, shape (n,)."""
        values = values + 0.0  # there is one zero, not two
        key = values.view(np.int64) >> (52 - BITS)
        key = np.where(key < 0, -1 - (key + SIGN), key) if np.any(key < 0) else key
        low, high = int(key.min()), int(key.max())
        if high - low < len(values):
            bins, place = np.arange(low, high + 1), key - low
        else:  # values on both sides of zero lie far apart
            bins, place = np.unique(key, return_inverse=True)
        count = np.bincount(place)
        least, greatest = np.full(len(count), np.inf), np.full(len(count), -np.inf)
        np.minimum.at(least, place, values)
        np.maximum.at(greatest, place, values)
        held = np.flatnonzero(count)
        return cls(bins[held], count[held], least[held], greatest[held], Sums.of(values[None]))

    def __add__(self, other: Self) -> Self:
        key, place = np.unique(np.concatenate([self.key, other.key]), return_inverse=True)
        count = np.zeros(len(key), np.int64)
        least, greatest = np.full(len(key), np.inf), np.full(len(key), -np.inf)
        for part, where in ((self, place[: len(self.key)]), (other, place[len(self.key) :])):
            count[where] += part.count
            least[where] = np.minimum(least[where], part.least)
            greatest[where] = np.maximum(greatest[where], part.greatest)
        return type(self)(key, count, least, greatest, self.sums + other.sums)

    def at_rank(self, rank: Floats) -> Floats:
        """Give the order statistics of these ranks, within 0.1 %."""
        end = np.cumsum(self.count)

        def value(ranks: NDArray[np.int64]) -> Floats:
            found = np.searchsorted(end, ranks, "right")
            inside = ranks - (end - self.count)[found]
            step = (self.greatest - self.least)[found] / np.maximum(self.count[found] - 1, 1)
            return self.least[found] + inside * step

        return _interpolate(rank, value)

    def share_below(self, bound: float, *, inclusive: bool) -> float:
        """Give the share of values below a bound, or at most as high; off by no more than one bin holds."""
        low = np.searchsorted(self.greatest, bound, "right" if inclusive else "left")
        below = float(self.count[:low].sum())
        if low < len(self.count) and self.least[low] < bound:
            width = self.greatest[low] - self.least[low]
            below += float(self.count[low] * (bound - self.least[low]) / width)
        return below / self.sums.count

    def fourth(self) -> float:
        """Give the mean fourth power of the deviations from the mean, of the middles of bins."""
        middle = (self.least + self.greatest) / 2 - self.sums.mean
        return float(np.sum(self.count * middle**4)) / self.sums.count


def _interpolate(rank: Floats, value: Callable[[NDArray[np.int64]], Floats]) -> Floats:
    """Interpolate linearly between the order statistics beside a rank."""
    floor = np.floor(rank).astype(np.int64)
    low, high = value(floor), value(np.ceil(rank).astype(np.int64))
    return low + (high - low) * (rank - floor)
