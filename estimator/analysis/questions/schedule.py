"""How much each task decides when the work ends.

Criticality is the share of trials in which a task lies on the chain that decides the end (Van Slyke,
1963); cruciality how closely its hours go with the end (Williams, "Criticality in stochastic networks",
1992), here by ranks; the schedule sensitivity index weighs criticality by the spread of the task against
that of the whole: criticality × sd(task) / sd(whole) (Project Management Institute, 2004; Vanhoucke,
2010). The hours of a task are those of all its attempts in a trial, and the whole is the time on the
clock.
"""

from dataclasses import dataclass, replace

import numpy as np

from estimator.analysis.figures import NOTHING, Figure
from estimator.analysis.questions.ranks import rank, spearman
from estimator.analysis.readings import Reading, chance
from estimator.engine.network import Network
from estimator.engine.trials import Floats, Trials


@dataclass(frozen=True, kw_only=True)
class TaskWeight:
    """How much one task decides when the work ends."""

    task: str
    criticality: Figure
    cruciality: Figure
    """Without a value where the task always takes the same hours."""
    sensitivity: Figure
    """The schedule sensitivity index."""


def weigh_tasks(network: Network, trials: Trials) -> tuple[TaskWeight, ...]:
    """Weigh all tasks of a strategy; those of the highest sensitivity index come first."""
    found, whole = [], rank(trials.elapsed)
    for number, task in enumerate(network.tasks):
        hours = trials.task_hours[:, number]
        critical = chance(trials.critical[:, number])
        correlation = spearman(rank(hours), whole)
        found.append(
            TaskWeight(
                task=task,
                criticality=critical.figure,
                cruciality=replace(correlation, value=abs(correlation.value)),
                sensitivity=_sensitivity(critical, hours, trials.elapsed),
            )
        )
    return tuple(sorted(found, key=lambda weight: -np.nan_to_num(weight.sensitivity.value)))


def _sensitivity(critical: Reading, hours: Floats, whole: Floats) -> Figure:
    """Estimate criticality × sd(task) / sd(whole), by the delta method."""
    if np.ptp(whole) == 0:
        return NOTHING
    if np.ptp(hours) == 0 or critical.value == 0:
        return Figure(0.0, 0.0)
    ratio = float(hours.std() / whole.std())
    spread = _log_sd(hours) - _log_sd(whole)
    influence = ratio * (critical.influence + critical.value * spread)
    return Reading(critical.value * ratio, influence.astype(np.float32)).figure


def _log_sd(values: Floats) -> Floats:
    """Give what each trial contributes to the logarithm of the standard deviation."""
    found: Floats = ((values - values.mean()) ** 2 / values.var() - 1) / 2
    return found
