"""Hours that a correlation ties, given those of the same attempt number that are known."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from estimator.engine.network import NONE
from estimator.engine.quantiles import normal_cdf, normal_quantile
from estimator.engine.reference.plan import Plan
from estimator.engine.reference.values import LARGEST, SMALLEST, Draws, Values
from estimator.engine.trials import Floats

LEAST = 1e-3
"""The sd of what others fix, so that it need not be met to the last digit."""


class Ties:
    """Correlations of the normal draws behind the hours of tasks."""

    def __init__(self, mixes: Mapping[int, Mapping[int, float]]) -> None:
        """Take of each tied slot the weights of the streams that are mixed into it."""
        self.slots = frozenset(mixes)
        self._mixes = mixes
        self.weights = lru_cache(self._weights)
        """Of known slots in the mean of another."""

    def covariance(self, one: int, other: int) -> float:
        """Give the correlation of the draws of two slots."""
        mix = self._mixes[other]
        return sum(weight * mix.get(stream, 0.0) for stream, weight in self._mixes[one].items())

    def _weights(self, slot: int, known: tuple[int, ...]) -> Floats:
        among = np.array([[self.covariance(one, other) for other in known] for one in known])
        with_it = np.array([self.covariance(slot, other) for other in known])
        weights: Floats = np.linalg.lstsq(among, with_it, rcond=None)[0]
        return weights


def find_ties(plan: Plan) -> Ties:
    """Find the tied hours of a plan."""
    network = plan.network
    hours = {task.hours for task in plan.tasks if task.hours != NONE}
    return Ties({slot: dict(plan.slots[slot].mix) for slot in hours if network.slots.tie[slot] != NONE})


class TiedValues(Values):
    """Values of a trial in which tied hours are drawn given those that are known.

    What is known shifts the others by as much as it differs from what would have been drawn, weighted as in the mean
    of the one given the other (Matheron's rule; Journel and Huijbregts, 1978).
    """

    def __init__(self, plan: Plan, luck: Draws, trial: int, ties: Ties) -> None:
        self._ties = ties
        self._known: dict[int, dict[int, float]] = {}
        super().__init__(plan, luck, trial)

    def is_tied(self, slot: int) -> bool:
        """Tell whether a correlation ties the hours of a slot."""
        return slot in self._ties.slots

    def know(self, slot: int, attempt: int, z: float) -> None:
        """Take note of the normal draw of a tied slot."""
        self._known.setdefault(attempt, {})[slot] = z

    def expected(self, slot: int, attempt: int) -> tuple[float, float]:
        """Give the mean and the sd of the normal draw of a slot, given what is known."""
        known = self._known.get(attempt)
        if not known or not self.is_tied(slot):
            return 0.0, 1.0
        weights = self._ties.weights(slot, tuple(known))
        variance = 1.0 - float(weights @ [self._ties.covariance(slot, other) for other in known])
        return float(weights @ list(known.values())), max(variance, LEAST**2) ** 0.5

    def _draw(self, number: int, attempt: int) -> float:
        own = super()._draw(number, attempt)
        known = self._known.get(attempt)
        if not known or not self.is_tied(number):
            return own
        shift = [z - normal_quantile(super(TiedValues, self)._draw(other, attempt)) for other, z in known.items()]
        z = normal_quantile(own) + float(self._ties.weights(number, tuple(known)) @ shift)
        return min(max(normal_cdf(z), SMALLEST), LARGEST)
