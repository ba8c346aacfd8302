"""How far actuals lie from estimates: in the middle, in spread, and in the tail."""

from dataclasses import dataclass
from math import exp, inf, log, nan, sqrt

import numpy as np
from scipy.stats import trim_mean

from estimator.analysis.estimates import Z
from estimator.analysis.fitting.grouping import effective
from estimator.analysis.fitting.history import Floats, History
from estimator.analysis.intervals import Estimate

PERCENTILES = {"p10": 0.1, "p80": 0.8, "p90": 0.9, "p95": 0.95}
NORMAL_WIDTH = 2 * 1.2815515655446004
"""P10 to P90 of a normal distribution, in standard deviations."""
FEW = 20
"""With fewer tasks than this, whatever is said of them is a guess."""


@dataclass(frozen=True)
class Bias:
    """Ratios of actual to estimate."""

    tasks: int
    effective: float
    """How many independent tasks tell as much: fewer where tasks share an error."""
    median: Estimate
    """Half took more than so many times their estimate."""
    mean: float
    sigma: Estimate
    """The sd of the logarithm of the ratio."""
    robust_sigma: float
    """What that sd would be by P10 to P90 alone, as a normal's: less than `sigma` where the tail is heavy."""
    tail: dict[str, Estimate]
    """Percentiles of the ratio."""


def measure(history: History) -> Bias | None:
    """Measure the ratios of actual to estimate; None with fewer than five."""
    ratio = np.sort(history.ratio)
    if len(ratio) < 5:
        return None
    independent = effective(history)
    low, high = np.quantile(np.log(ratio), [0.1, 0.9])
    return Bias(
        tasks=len(ratio),
        effective=independent,
        median=percentile(ratio, 0.5, independent),
        mean=float(ratio.mean()),
        sigma=spread(np.log(ratio), independent),
        robust_sigma=float(high - low) / NORMAL_WIDTH,
        tail={name: percentile(ratio, chance, independent) for name, chance in PERCENTILES.items()},
    )


def percentile(ordered: Floats, chance: float, independent: float) -> Estimate:
    """Estimate a percentile of ordered values, between the order statistics that the binomial allows
    (Woodruff, 1952).

    Where those reach past the values, there is no bound: 0 or infinity.
    """
    n = len(ordered)
    reach = Z * sqrt(chance * (1 - chance) / independent) * n
    low, high = round(n * chance - reach) - 1, round(n * chance + reach)
    return Estimate(
        float(np.quantile(ordered, chance)),
        float(ordered[low]) if low >= 0 else 0.0,
        float(ordered[high]) if high < n else inf,
    )


def spread(values: Floats, independent: float) -> Estimate:
    """Estimate a standard deviation, with an interval that holds for any tail (Bonett, 2006)."""
    n = len(values)
    deviation = float(values.std(ddof=1))
    if deviation == 0 or independent <= 5:
        return Estimate(deviation, 0.0 if deviation else nan, inf if deviation else nan)
    middle = trim_mean(values, 1 / (2 * sqrt(max(n - 4, 1))))
    kurtosis = n * float(((values - middle) ** 4).sum()) / float(((values - values.mean()) ** 2).sum()) ** 2
    factor = independent / (independent - Z)
    error = factor * sqrt(max(kurtosis - (independent - 3) / independent, 0) / (independent - 1))
    centre = log(factor * deviation**2)
    return Estimate(deviation, exp((centre - Z * error) / 2), exp((centre + Z * error) / 2))
