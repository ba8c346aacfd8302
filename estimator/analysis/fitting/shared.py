"""The error that tasks share, because they are one project's or one person's, and the error that is each
one's own.

A model of variance components, ln(actual ÷ estimate) = mean + project + person + own, each normal, fitted by
restricted maximum likelihood (Patterson and Thompson, 1971). Intervals are those of the profiled likelihood.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import brentq, minimize
from scipy.stats import chi2

from estimator.analysis.estimates import CONFIDENCE
from estimator.analysis.fitting.history import Floats, History
from estimator.analysis.intervals import Estimate

MOST = 500
"""Groups beyond this many are too many to tell apart; the role with the most is left out."""
LEAST, GREATEST = 1e-3, 30.0
"""Bounds of a sd, in sds of all values."""
DROP = float(chi2.ppf(CONFIDENCE, 1))
"""An interval holds what makes the likelihood worse by less than this."""


@dataclass(frozen=True)
class Shared:
    """Standard deviations of the logarithm of actual ÷ estimate."""

    parts: dict[str, Estimate]
    """Of what tasks share, by role: `project`, `person`."""
    groups: dict[str, int]
    """How many projects, how many people."""
    own: Estimate
    """Of what is each task's own."""

    @property
    def together(self) -> float:
        """The sd of all that tasks of one project and person share."""
        return sqrt(sum(part.value**2 for part in self.parts.values()))


def measure(history: History) -> Shared | None:
    """Measure shared errors; None where no role has two groups, one of them with two tasks."""
    rows = np.flatnonzero(history.has_ratio)
    groups = {role: [names[row] for row in rows] for role, names in history.shared.items()}
    groups = {
        role: names for role, names in groups.items() if 1 < len(set(names)) < len(names) and all(names)
    }
    while sum(len(set(names)) for names in groups.values()) > MOST:
        groups.pop(max(groups, key=lambda role: len(set(groups[role]))))
    if not groups:
        return None
    likelihood = _Likelihood(np.log(history.ratio), list(groups.values()))
    best = likelihood.best({})
    sds = [likelihood.interval(part, best) for part in range(len(groups) + 1)]
    return Shared(
        parts=dict(zip(groups, sds[:-1], strict=True)),
        groups={role: len(set(names)) for role, names in groups.items()},
        own=sds[-1],
    )


@dataclass(frozen=True)
class _Fitted:
    sds: Floats
    deviance: float


class _Likelihood:
    """Twice the negative restricted log-likelihood of the sds, the last of which is of what is each one's
    own.

    All it needs of the data are sums within groups, so that their number doesn't matter.
    """

    def __init__(self, values: Floats, groups: list[list[str]]) -> None:
        columns: list[NDArray[np.int64]] = []
        sizes: list[int] = []
        for names in groups:
            levels = {name: number for number, name in enumerate(dict.fromkeys(names))}
            columns.append(np.array([levels[name] for name in names]) + sum(sizes))
            sizes.append(len(levels))
        self._part = np.repeat(np.arange(len(sizes)), sizes)
        self._count = len(values)
        total = sum(sizes)
        self._together = np.zeros((total, total))
        for one in columns:
            for other in columns:
                np.add.at(self._together, (one, other), 1.0)
        centred = values - values.mean()
        self._ones = np.diag(self._together).copy()
        self._sums = np.concatenate([np.bincount(column, centred, total)[None] for column in columns]).sum(
            axis=0
        )
        self._squares = float(centred @ centred)
        self._sd = max(float(values.std()), 1e-9)

    def deviance(self, sds: Floats) -> float:
        """Evaluate at sds relative to the sd of all values."""
        scaled = np.asarray(sds) * self._sd
        own = scaled[-1]
        relative = scaled[:-1][self._part] / own
        factor = cho_factor(
            relative[:, None] * self._together * relative + np.eye(len(relative)), check_finite=False
        )
        ones, sums = relative * self._ones, relative * self._sums
        across = cho_solve(factor, np.stack([ones, sums], axis=1), check_finite=False)
        weight = self._count - ones @ across[:, 0]
        tilt = -(ones @ across[:, 1])
        squares = self._squares - sums @ across[:, 1] - tilt**2 / weight
        determinant = 2 * float(np.log(np.diag(factor[0])).sum())
        return float((self._count - 1) * 2 * log(own) + determinant + log(weight) + squares / own**2)

    def best(self, fixed: dict[int, float]) -> _Fitted:
        """Find the sds of the greatest likelihood, some being fixed."""
        parts = len(set(self._part.tolist())) + 1
        free = [part for part in range(parts) if part not in fixed]

        def whole(values: Floats) -> Floats:
            sds = np.empty(parts)
            sds[free] = values
            for part, value in fixed.items():
                sds[part] = value
            return sds

        if not free:
            sds = whole(np.zeros(0))
            return _Fitted(sds, self.deviance(sds))
        found = minimize(
            lambda values: self.deviance(whole(values)),
            np.where(np.array(free) == parts - 1, 0.9, 0.3),
            method="Nelder-Mead",
            bounds=[(LEAST if part == parts - 1 else 0.0, GREATEST) for part in free],
            options={"xatol": 1e-3, "fatol": 1e-3},
        )
        return _Fitted(whole(found.x), float(found.fun))

    def interval(self, part: int, best: _Fitted) -> Estimate:
        """Give the sd of one part, and how far it can go before the likelihood drops too much."""
        value = float(best.sds[part])

        def excess(sd: float) -> float:
            return self.best({part: sd}).deviance - best.deviance - DROP

        lowest = LEAST if part == len(best.sds) - 1 else 0.0
        low = _root(excess, lowest, value) if value > lowest and excess(lowest) > 0 else lowest
        top = max(2 * value, 0.1)
        while excess(top) < 0 and top < GREATEST:
            top *= 2
        high = _root(excess, value, top) if excess(top) > 0 else inf
        return Estimate(value * self._sd, low * self._sd, high * self._sd)


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    return float(brentq(function, low, high, xtol=1e-3))
