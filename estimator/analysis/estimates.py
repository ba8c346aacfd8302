"""Figures from what was counted and summed, each with its standard error."""

from collections.abc import Sequence
from dataclasses import fields
from math import nan, sqrt
from statistics import NormalDist

import numpy as np

from estimator.analysis.digest import Digest
from estimator.analysis.figures import NOTHING, Figure, Spread
from estimator.analysis.moments import Floats, Moments, Sums

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)

PERCENTILES = {field.name: int(field.name[1:]) / 100 for field in fields(Spread) if field.name[1:].isdigit()}


def chance(successes: float, count: int) -> Figure:
    """Estimate a chance from successes among so many trials, with the error that `binomial` gives."""
    return Figure(float(successes) / count, binomial(successes, count)) if count else NOTHING


def binomial(successes: float, count: int) -> float:
    """Give the standard error of a chance, from successes among so many trials.

    It counts half of Z² successes and as many failures more than there were (Agresti and Coull, 1998), for of what is
    seen a few times only, the plain √(p (1 − p) ÷ n) says too little. Where all or none succeeded see `never`.
    """
    if not 0 < successes < count:
        return never(count)
    share = (successes + Z**2 / 2) / (count + Z**2)
    return sqrt(share * (1 - share) / (count + Z**2))


def never(count: int) -> float:
    """Give the standard error of the chance of what was never seen in so many trials.

    Its 95 % interval reaches the 95 % bound 1 - 0.05 ** (1 / n), which is about 3 / n: the rule of three (Hanley and
    Lippman-Hand, 1983).
    """
    bound: float = 1 - (1 - CONFIDENCE) ** (1 / count)
    return bound / Z


def means(sums: Sums) -> list[Figure]:
    """Estimate means, each with sd / sqrt(n) as its error; a single trial tells none."""
    n = sums.count
    errors = np.sqrt(sums.squares / (n - 1) / n) if n > 1 else np.full(len(sums.mean), nan)
    return [Figure(float(mean), float(se)) for mean, se in zip(sums.mean, errors, strict=True)]


def linear(moments: Moments, value: float, gradient: Floats) -> Figure:
    """Estimate a smooth function of means, by the delta method: `gradient` is that of the function at the
    means.
    """
    variance = float(gradient @ moments.covariance @ gradient) / moments.count
    return Figure(value, sqrt(max(variance, 0.0)))


def ratio(moments: Moments, above: int, below: int) -> Figure:
    """Estimate a ratio of two means, by their numbers; no value if the lower is 0."""
    value, gradient = ratio_gradient(moments, above, below)
    return NOTHING if gradient is None else linear(moments, value, gradient)


def ratio_gradient(moments: Moments, above: int, below: int) -> tuple[float, Floats | None]:
    """Give a ratio of two means and its gradient; NaN and None if the lower is 0."""
    top, bottom = moments.mean[above], moments.mean[below]
    if bottom == 0:
        return nan, None
    gradient = np.zeros(len(moments.mean))
    gradient[above] += 1 / bottom
    gradient[below] -= top / bottom**2
    return float(top / bottom), gradient


def spread(digest: Digest | None) -> Spread:
    """Estimate how values are spread; nothing has a value if there are none."""
    if digest is None:
        return Spread(**{field.name: NOTHING for field in fields(Spread)})
    sums = digest.sums
    quantiles = quantile(digest, list(PERCENTILES.values()))
    return Spread(
        mean=means(sums)[0],
        sd=_deviation(digest),
        **dict(zip(PERCENTILES, quantiles, strict=True)),
    )


def quantile(digest: Digest, chances: Sequence[float]) -> list[Figure]:
    """Estimate quantiles, interpolated linearly between order statistics.

    The error is half the width of the 95 % interval between the order statistics whose ranks lie as far off
    as the binomial allows (Woodruff, 1952), in units of a normal's, made wider by what so few of them leave unsure
    (`widening`). Where that reaches past the data, the wider side counts.
    """
    n = digest.sums.count
    share = np.asarray(chances, dtype=np.float64)
    rank = share * (n - 1)
    reach = Z * np.sqrt(n * share * (1 - share))
    ranks = np.clip([rank - reach, rank, rank + reach], 0, n - 1)
    low, value, high = digest.at_rank(ranks)
    past = (rank - reach < 0) | (rank + reach > n - 1)
    error = np.where(past, np.maximum(high - value, value - low), (high - low) / 2) / Z * widening(reach)
    if n == 1:
        error[:] = nan
    return [Figure(float(v), float(se)) for v, se in zip(value, error, strict=True)]


def widening(reach: Floats) -> Floats:
    """Give by how much an error has to be wider for being an estimate: Student's t ÷ Z.

    The width between order statistics with 2 `reach` others in between varies as an sd of so many degrees of freedom
    does, one at least. The expansion is that of Fisher and Cornish (1960), good to 0.1 % from 5 degrees on.
    """
    freedom = np.maximum(reach, 1.0)
    first = (Z**2 + 1) / 4 / freedom
    second = (5 * Z**4 + 16 * Z**2 + 3) / 96 / freedom**2
    third = (3 * Z**6 + 19 * Z**4 + 17 * Z**2 - 15) / 384 / freedom**3
    return 1.0 + first + second + third


def _deviation(digest: Digest) -> Figure:
    """Estimate the standard deviation, dividing by n, with its error by the fourth moment."""
    n = digest.sums.count
    variance = float(digest.sums.squares[0]) / n
    if n == 1:
        return Figure(0.0, nan)
    if variance == 0:
        return Figure(0.0, 0.0)
    return Figure(sqrt(variance), sqrt(max(digest.fourth() - variance**2, 0) / n / variance) / 2)
