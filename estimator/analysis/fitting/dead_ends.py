"""The chance that a try leads nowhere, from counts."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from estimator.analysis.estimates import CONFIDENCE
from estimator.analysis.fitting.history import History
from estimator.analysis.intervals import Estimate


@dataclass(frozen=True)
class DeadEnds:
    """What is known of a chance after so many tries: a beta distribution."""

    tries: int
    dead: int
    alpha: float
    beta: float
    chance: Estimate
    """Its mean, and the middle 95 % of it."""


def measure(history: History) -> DeadEnds | None:
    """Count tries and dead ends; None where the log has no tries."""
    known = np.isfinite(history.tries) & np.isfinite(history.dead_ends)
    tries, dead = int(history.tries[known].sum()), int(history.dead_ends[known].sum())
    return learn(tries, dead) if tries else None


def learn(tries: int, dead: int) -> DeadEnds:
    """Give what counts say of a chance of which nothing was known before (Jeffreys, 1946): half a try of
    either kind.
    """
    a, b = dead + 0.5, tries - dead + 0.5
    low, high = beta.ppf([(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], a, b)
    return DeadEnds(tries, dead, a, b, Estimate(a / (a + b), float(low), float(high)))
