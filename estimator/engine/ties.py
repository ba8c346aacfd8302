"""Correlations: which streams mix into which draw, and by what weight."""

from collections.abc import Iterable, Mapping
from math import pi, sin, sqrt

from estimator.scenario.correlation import Correlation

Mix = tuple[tuple[str, float], ...]
"""Names with their weights; the weighted normal draws add to one normal draw."""

NEGLIGIBLE = 1e-9
"""Less variance than this is none: rounding, at ranks of 1 and -1."""


def weigh_ties(correlations: Iterable[Correlation]) -> dict[str, Mix]:
    """Give the mix of each name that a correlation ties.

    A rank correlation r is met by normal draws that correlate by 2 sin(pi r / 6) (Pearson, 1907); the weights are the
    rows of the Cholesky factor of their matrix. Names are taken in alphabetical order, so that no order of the file
    matters.
    """
    pairs: dict[frozenset[str], float] = {}
    for correlation in correlations:
        for a in correlation.between:
            for b in correlation.between:
                if a != b:
                    pairs[frozenset((a, b))] = 2 * sin(pi * correlation.rank / 6)
    mixes: dict[str, Mix] = {}
    for group in _groups(pairs):
        mixes |= _factor(group, pairs)
    return mixes


def _groups(pairs: Mapping[frozenset[str], float]) -> list[list[str]]:
    groups: list[set[str]] = []
    for pair in pairs:
        apart = [group for group in groups if not group & pair]
        groups = [*apart, set(pair).union(*(group for group in groups if group & pair))]
    return [sorted(group) for group in groups]


def _factor(group: list[str], pairs: Mapping[frozenset[str], float]) -> dict[str, Mix]:
    rows: list[list[float]] = []
    for i, name in enumerate(group):
        row: list[float] = []
        for j in range(i):
            other = rows[j]
            left = pairs.get(frozenset((name, group[j])), 0.0) - sum(row[k] * other[k] for k in range(j))
            row.append(left / other[j] if other[j] else 0.0)
        left = 1.0 - sum(weight * weight for weight in row)
        row.append(sqrt(left) if left > NEGLIGIBLE else 0.0)
        rows.append(row)
    return {
        name: tuple((other, weight) for other, weight in zip(group, row, strict=False) if abs(weight) > NEGLIGIBLE)
        for name, row in zip(group, rows, strict=True)
    }
