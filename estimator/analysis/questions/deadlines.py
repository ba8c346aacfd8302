"""Which of two strategies is better hangs on the deadline: where their curves cross, and whether one
dominates.

The curves are of P(true success within h hours); a trial without a true success takes for ever. A
strategy dominates in first order if it is at least as likely to have succeeded at every deadline, so that
nobody would choose the other (Hadar and Russell, 1969). It dominates in second order if the expected
hours beyond any deadline are no more, so that nobody who fears long work would: the increasing convex
order of losses (Rothschild and Stiglitz, 1970). Beyond the last success of either nothing changes any
more; hours are counted up to there, and who fails more often does not dominate.

Almost dominance (Leshno and Levy, "Preferred by 'all' and preferred by 'most' decision makers", 2002)
tells by how little a strategy misses first order: the area between the curves where it is behind, as a
share of all of the area.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import sqrt

import numpy as np

from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.estimates import never
from estimator.analysis.figures import NOTHING, Figure
from estimator.analysis.measures import hours_to_success
from estimator.analysis.verdict import Crossing, apart, critical, quoted
from estimator.engine.network import Network
from estimator.engine.trials import Floats, Trials

POINTS = 200
"""Curves are compared at so many deadlines."""
GROUPS = 20
"""Trials are left out in so many groups, in turn, for the error of the area (the jackknife)."""


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """How two strategies compare at all deadlines."""

    strategies: tuple[str, str]
    crossings: tuple[Crossing, ...]
    """Where the likelier of the two changes, beyond doubt on both sides."""
    first_order: str | None
    """The strategy that dominates in first order, as far as can be told."""
    second_order: str | None
    """The one that dominates in second order; one that does in first order does so in second."""
    almost: str | None
    """The strategy that is ahead over more of the area between the curves."""
    violation: Figure
    """The share of the area over which it is behind; without a value where the curves are the same."""
    horizon: float
    """The hours up to which areas are taken: the last true success of either."""

    @property
    def text(self) -> str:
        """What this comes to, in a plain sentence."""
        one, other = (quoted(name) for name in self.strategies)
        if len(self.crossings) == 1:
            at = self.crossings[0]
            hours, below, above = _hours(at.hours), quoted(at.below), quoted(at.above)
            found = f"Under {hours} h {below} is the likelier to have truly succeeded, above it {above}"
        elif self.crossings:
            hours = ", ".join(f"{_hours(crossing.hours)} h" for crossing in self.crossings)
            found = f"Which of {one} and {other} is the likelier to have succeeded changes at {hours}"
        elif self.first_order:
            better, worse = (one, other) if self.first_order == self.strategies[0] else (other, one)
            return (
                f"No deadline makes {worse} likelier than {better} to have truly succeeded, as far as can be told: "
                "first-order dominance."
            )
        else:
            return f"At no deadline can {one} and {other} be told apart."
        if self.second_order:
            return f"{found}; who fears long work chooses {quoted(self.second_order)} (second-order dominance)."
        if self.almost and self.violation.value < 0.1:
            share = percent(self.violation.value, self.violation.se)
            return f"{found}; {quoted(self.almost)} is ahead in all but {share} of the area between the curves."
        return f"{found}; neither dominates the other."


def compare_deadlines(networks: Sequence[Network], trials: Sequence[Trials]) -> tuple[Deadlines, ...]:
    """Compare each two strategies at all deadlines."""
    reached = [hours_to_success(own) for own in trials]
    return tuple(
        find_dominance((networks[i].name, networks[j].name), reached[i], reached[j])
        for i, j in combinations(range(len(networks)), 2)
    )


def find_dominance(names: tuple[str, str], one: Floats, other: Floats) -> Deadlines:
    """Compare the hours to a true success of two strategies, trial by trial, infinite without one. Shapes (n,).

    Differences count if they are significant at 5 % over all deadlines (Bonferroni).
    """
    ends = [hours[np.isfinite(hours)] for hours in (one, other)]
    pooled = np.concatenate(ends)
    if not len(pooled):
        return Deadlines(
            strategies=names,
            crossings=(),
            first_order=None,
            second_order=None,
            almost=None,
            violation=NOTHING,
            horizon=0.0,
        )
    horizon = float(pooled.max())
    grid = np.unique(np.quantile(pooled, np.linspace(0, 1, POINTS)))
    ahead = [_gap((one <= hours).astype(np.int8) - (other <= hours)) for hours in grid]
    z = critical(len(grid))
    first = _dominant(ahead, z)
    second = first if first is not None else _second(one, other, horizon, grid, ahead[-1], z)
    share = _violation(one, other, horizon)
    behind = share.value > 0.5
    return Deadlines(
        strategies=names,
        crossings=_crossings(grid, ahead, z, names),
        first_order=None if first is None else names[first],
        second_order=None if second is None else names[second],
        almost=None if np.isnan(share.value) else names[int(behind)],
        violation=Figure(1 - share.value, share.se) if behind else share,
        horizon=horizon,
    )


def _gap(differences: "np.ndarray[tuple[int], np.dtype[np.int8]]") -> Figure:
    """Estimate by how much the first is the likelier; where the two differ in no trial, they may in one not seen."""
    n = len(differences)
    value = float(differences.mean())
    return Figure(value, float(np.sqrt(differences.var() / n)) or never(n))


def _dominant(ahead: Sequence[Figure], z: float) -> int | None:
    """Tell which of two is ahead somewhere, beyond doubt, and nowhere behind."""
    winners = {int(gap.value < 0) for gap in ahead if apart(gap, z)}
    return winners.pop() if len(winners) == 1 else None


def _second(one: Floats, other: Floats, horizon: float, grid: Floats, success: Figure, z: float) -> int | None:
    cut_one, cut_other = np.minimum(one, horizon), np.minimum(other, horizon)
    less = []
    for hours in np.append(0.0, grid[:-1]):
        # the second's hours beyond less the first's: above 0 where the first is better
        gap = np.maximum(cut_other - hours, 0) - np.maximum(cut_one - hours, 0)
        less.append(Figure(float(gap.mean()), float(gap.std()) / sqrt(len(gap))))
    found = _dominant(less, z)
    fails_more = apart(success, z) and found == int(success.value > 0)
    return None if fails_more else found


def _violation(one: Floats, other: Floats, horizon: float) -> Figure:
    """Estimate the share of the area between the curves where the first is behind."""
    n = len(one)
    groups = np.arange(n) % GROUPS
    shares = [_share(one[groups != g], other[groups != g], horizon) for g in range(GROUPS)] if n > GROUPS else []
    error = float(np.std(shares) * np.sqrt(GROUPS - 1)) if shares else np.nan
    return Figure(_share(one, other, horizon), error)


def _share(one: Floats, other: Floats, horizon: float) -> float:
    ends = np.concatenate([np.minimum(one, horizon), np.minimum(other, horizon)])
    order = np.argsort(ends, kind="stable")
    steps = np.where(order < len(one), 1, -1)
    gap = np.cumsum(steps)[:-1] * np.diff(ends[order])
    area = float(np.abs(gap).sum())
    return float(-gap[gap < 0].sum()) / area if area > 0 else np.nan


def _crossings(grid: Floats, ahead: Sequence[Figure], z: float, names: tuple[str, str]) -> tuple[Crossing, ...]:
    sure = [i for i, gap in enumerate(ahead) if apart(gap, z)]
    found = []
    for start, end in pairwise(sure):
        before, after = ahead[start].value > 0, ahead[end].value > 0
        if before == after:
            continue
        last = next(i for i in range(end - 1, start - 1, -1) if (ahead[i].value > 0) != after)
        slope = (ahead[last + 1].value - ahead[last].value) / (grid[last + 1] - grid[last])
        wide = (ahead[end].value - ahead[start].value) / (grid[end] - grid[start])
        hours = grid[last] - ahead[last].value / slope
        at = Figure(float(hours), float(ahead[last].se / abs(wide)))
        found.append(Crossing(hours=at, below=names[int(not before)], above=names[int(not after)]))
    return tuple(found)


def _hours(figure: Figure) -> str:
    return round_to_error(figure.value, figure.se)
