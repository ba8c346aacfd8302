"""A few equally likely futures in place of a distribution, so that chances can be counted.

A quantile dotplot (Kay, Kola, Hullman and Munson, 2016) shows a distribution as 50 dots, each as likely as the
others: people who count dots decide better than people who read intervals (Fernandes and others, 2018).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from estimator.analysis.digest import Digest

FUTURES = 50
"""So many futures stand for all trials; fewer where fewer trials were played."""

FALSE_SUCCESS = ("futures", "false_success")
FAILURE = ("futures", "failure")
BOTH = ("futures", "both")
"""Columns of hours: of trials that end in a false success, of those that fail, and the difference to the
baseline where both truly succeed."""


@dataclass(frozen=True, kw_only=True)
class Futures:
    """Equally likely futures of a strategy: the hours of each, in rising order, by how it ends."""

    success: tuple[float, ...]
    false_success: tuple[float, ...]
    failure: tuple[float, ...]
    """Of trials that gave up, or were stopped."""

    @property
    def count(self) -> int:
        """How many futures there are."""
        return len(self.success) + len(self.false_success) + len(self.failure)


@dataclass(frozen=True, kw_only=True)
class Worlds:
    """Equally likely worlds in which two strategies are tried, by who truly succeeds."""

    both: tuple[float, ...]
    """The hours of the strategy less those of the baseline, in rising order, where both do."""
    only: int
    """Worlds in which the strategy alone does."""
    only_baseline: int
    neither: int

    @property
    def count(self) -> int:
        """How many worlds there are."""
        return len(self.both) + self.only + self.only_baseline + self.neither


def imagine(digests: Mapping[tuple[str, ...], Digest], trials: int) -> Futures:
    """Choose futures of a strategy: as many of each end as its share of trials, at evenly spaced quantiles."""
    ends = [digests.get(key) for key in (("hours_if_success",), FALSE_SUCCESS, FAILURE)]
    counts = allot([_count(end) for end in ends], min(FUTURES, trials))
    success, false_success, failure = (spread_out(end, n) for end, n in zip(ends, counts, strict=True))
    return Futures(success=success, false_success=false_success, failure=failure)


def pair_up(own: Digest | None, baseline: Digest | None, both: Digest | None, trials: int) -> Worlds:
    """Choose worlds for two strategies, from their hours where they truly succeed, and the difference where
    both do.
    """
    together = _count(both)
    alone, other = _count(own) - together, _count(baseline) - together
    counts = allot([together, alone, other, trials - together - alone - other], min(FUTURES, trials))
    differences = spread_out(both, counts[0])
    return Worlds(both=differences, only=counts[1], only_baseline=counts[2], neither=counts[3])


def allot(shares: Sequence[int], seats: int) -> list[int]:
    """Share out whole seats in proportion, the largest remainders first (Hamilton's method)."""
    exact = np.array(shares) * seats / sum(shares)
    found = np.floor(exact).astype(int)
    for place in np.argsort(found - exact, kind="stable")[: seats - found.sum()]:
        found[place] += 1
    return [int(count) for count in found]


def spread_out(digest: Digest | None, count: int) -> tuple[float, ...]:
    """Give the values in the middle of so many equal shares of a distribution."""
    if digest is None or not count:
        return ()
    middles = (2 * np.arange(count) + 1) * digest.sums.count / (2 * count)
    values = digest.at_rank(np.clip(middles - 0.5, 0, digest.sums.count - 1))
    return tuple(float(value) for value in values)


def _count(digest: Digest | None) -> int:
    return 0 if digest is None else digest.sums.count
