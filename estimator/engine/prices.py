"""What each trial costs, worked out from the hours of the team and the attempts of tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from estimator.scenario.plan import Plan
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    from estimator.engine.trials import Trials

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Prices:
    """What work costs, in the order of the network."""

    members: tuple[float, ...]
    """What an hour of each of the team costs, people and machines."""
    effort: float
    """What an hour of effort costs where there is no team."""
    attempts: tuple[float, ...]
    """What each attempt of a task costs beside that."""

    @classmethod
    def of(cls, scenario: Scenario) -> Self | None:
        """Take the prices of a plan; None where nothing has one."""
        rates, tasks = scenario.rates, [placed.task for placed in Plan(scenario).tasks.values()]
        if rates is None and all(task.cost is None for task in tasks):
            return None
        if isinstance(rates, Mapping):
            members = {name: rates.get(name, 0.0) for name in scenario.team}
        else:
            members = {name: 0.0 if one.machine else rates or 0.0 for name, one in scenario.team.items()}
        return cls(
            members=tuple(members.values()),
            effort=rates if isinstance(rates, float) and not members else 0.0,
            attempts=tuple(task.cost or 0.0 for task in tasks),
        )

    def of_trials(self, trials: "Trials") -> Floats:
        """Give the cost of each trial, shape (n,)."""
        # not a matrix product, whose order of summation may hang on the number of cores
        worked: Floats = np.einsum("np,p->n", trials.member_hours, np.array(self.members))
        attempts: Floats = np.einsum("nt,t->n", trials.attempts, np.array(self.attempts))
        return worked + attempts + self.effort * trials.hours
