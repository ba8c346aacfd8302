"""How often actuals lie inside the ranges that were stated, and what ranges would have held them."""

from dataclasses import dataclass
from math import ceil, exp, inf, sqrt

import numpy as np

from estimator.analysis.estimates import Z
from estimator.analysis.fitting.history import History
from estimator.analysis.intervals import Estimate


@dataclass(frozen=True)
class Hits:
    """Stated ranges against what came."""

    ranges: int
    claimed: float
    """The share that was meant to lie inside."""
    inside: Estimate
    below: float
    above: float
    shift: float
    """Multiply a range by this to put it where actuals lie."""
    widen: Estimate | None
    """Then widen it so many times, in ratio, and it holds the claimed share; None where it can't be told."""

    def corrected(self, low: float, high: float) -> tuple[float, float]:
        """Shift and widen a range."""
        width = (high / low) ** ((self.widen.value - 1) / 2 if self.widen else 0)
        return low * self.shift / width, high * self.shift * width


def measure(history: History) -> Hits | None:
    """Count the hits; None where no row has both a range and an actual."""
    rows = (history.actual > 0) & (history.high >= history.low) & (history.high > 0)
    n = int(rows.sum())
    if n == 0:
        return None
    actual, low, high = history.actual[rows], history.low[rows], history.high[rows]
    below, above = float((actual < low).mean()), float((actual > high).mean())
    proper = (high > low) & (low > 0)
    off = np.log(actual[proper]) - np.log(low[proper] * high[proper]) / 2
    shift = float(np.median(off)) if proper.any() else 0.0
    needed = np.abs(off - shift) / (np.log(high[proper] / low[proper]) / 2)
    return Hits(
        n,
        history.claimed,
        share(1 - below - above, n),
        below,
        above,
        exp(shift),
        _widen(needed, history.claimed),
    )


def share(value: float, count: float) -> Estimate:
    """Estimate a share with the interval of Wilson (1927)."""
    centre = (value + Z**2 / (2 * count)) / (1 + Z**2 / count)
    reach = Z * sqrt(value * (1 - value) / count + Z**2 / (4 * count**2)) / (1 + Z**2 / count)
    return Estimate(value, max(centre - reach, 0.0), min(centre + reach, 1.0))


def _widen(needed: np.ndarray[tuple[int], np.dtype[np.float64]], claimed: float) -> Estimate | None:
    """Give how wide ranges had to be to hold the claimed share of what comes next.

    By the order statistic that conformal prediction takes (Vovk, Gammerman and Shafer, 2005): the next
    actual, exchangeable with those seen, lies inside with at least the claimed chance.
    """
    n = len(needed)
    rank = ceil((n + 1) * claimed)
    if rank > n:
        return None
    ordered = np.sort(needed)
    reach = Z * sqrt(n * claimed * (1 - claimed))
    low, high = round(rank - reach) - 1, round(rank + reach) - 1
    return Estimate(
        float(ordered[rank - 1]),
        float(ordered[low]) if low >= 0 else 0.0,
        float(ordered[high]) if high < n else inf,
    )
