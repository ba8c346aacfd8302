"""Which part of a change in the results each change of the assumptions causes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

from estimator.analysis.diff.changes import Change, applied
from estimator.scenario.loading import rebuild
from estimator.scenario.problems import ScenarioError
from estimator.scenario.scenario import Scenario

ALL_ORDERS = 5
"""Up to so many groups of changes are made in all combinations."""

Group = tuple[Change, ...]
Weights = tuple[float, ...]


@dataclass(frozen=True)
class Design:
    """The versions to play, and how the parts of a change follow from their figures."""

    scenarios: tuple[Scenario, ...]
    """The first is the old one, the last the new one."""
    groups: tuple[Group, ...]
    """Changes that make sense by themselves; those that don't stand together."""
    alone: tuple[Weights, ...]
    """For each group, the weights of the versions whose sum is its effect when nothing else changes."""
    shares: tuple[Weights, ...]
    """For each group, those whose sum is its part of the whole change, whatever the order."""
    exact: bool
    """Whether the parts add up to the whole (Shapley, 1953), or are the mean of coming first and coming last."""


def design(old: Scenario, new: Scenario, changes: Sequence[Change]) -> Design:
    """Plan which versions between old and new to play."""
    effective = [change for change in changes if not change.words_only]
    groups = _groups(old, new, effective)
    found = {frozenset[int](): old, frozenset(range(len(groups))): new}
    try:
        wanted = _subsets(len(groups))
        for chosen in wanted:
            if chosen not in found:
                found[chosen] = _between(old, new, [change for number in chosen for change in groups[number]])
    except ScenarioError:  # some make sense by themselves, and not with each other
        groups = (tuple(effective),) if effective else ()
        found = {frozenset(): old, frozenset(range(len(groups))): new}
    exact = len(groups) <= ALL_ORDERS
    order = sorted(found, key=lambda chosen: (len(chosen), sorted(chosen)))
    place = {chosen: number for number, chosen in enumerate(order)}

    def weights(pairs: Sequence[tuple[frozenset[int], frozenset[int], float]]) -> Weights:
        found = [0.0] * len(order)
        for without, with_, weight in pairs:
            found[place[with_]] += weight
            found[place[without]] -= weight
        return tuple(found)

    nothing = frozenset[int]()
    return Design(
        scenarios=tuple(found[chosen] for chosen in order),
        groups=groups,
        alone=tuple(weights([(nothing, frozenset({number}), 1.0)]) for number in range(len(groups))),
        shares=tuple(weights(_pairs(number, len(groups), exact)) for number in range(len(groups))),
        exact=exact,
    )


def _pairs(number: int, count: int, exact: bool) -> list[tuple[frozenset[int], frozenset[int], float]]:
    """List what comes before a group joins, and after, with the share of all orders in which it is so."""
    others = [other for other in range(count) if other != number]
    if not exact:
        ends = (frozenset[int](), frozenset(others))
        return [(before, before | {number}, 0.5) for before in ends]
    found = []
    for size in range(count):
        weight = factorial(size) * factorial(count - size - 1) / factorial(count)
        found += [(frozenset(before), frozenset(before) | {number}, weight) for before in combinations(others, size)]
    return found


def _subsets(count: int) -> list[frozenset[int]]:
    everything = frozenset(range(count))
    if count <= ALL_ORDERS:
        return [frozenset(chosen) for size in range(count + 1) for chosen in combinations(everything, size)]
    ones = [frozenset({number}) for number in everything]
    return [frozenset(), *ones, *(everything - one for one in ones), everything]


def _groups(old: Scenario, new: Scenario, changes: Sequence[Change]) -> tuple[Group, ...]:
    """Put together the changes that make no sense alone: added to the old, or left out of the new."""
    alone, together = [], []
    for change in changes:
        rest = [other for other in changes if other is not change]
        try:
            _between(old, new, [change])
            _between(old, new, rest)
        except ScenarioError:
            together.append(change)
        else:
            alone.append((change,))
    return (*alone, tuple(together)) if together else tuple(alone)


def _between(old: Scenario, new: Scenario, chosen: Sequence[Change]) -> Scenario:
    return rebuild(old, applied(old.data(), new.data(), chosen))
