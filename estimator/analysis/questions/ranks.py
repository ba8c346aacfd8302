"""What goes with what: rank correlations of what is drawn with the results, over the trials as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np

from estimator.analysis.figures import NOTHING, Figure
from estimator.analysis.measures import succeeds
from estimator.engine.network import Network
from estimator.engine.trials import Floats, Trials


@dataclass(frozen=True, kw_only=True)
class Rank:
    """How the results of one strategy go with a quantity of the world or the hours of a task."""

    path: str
    """Such as `world.pace` or `tasks.train.hours`, those of all attempts of a trial together."""
    hours: Figure
    """The rank correlation with the hours of the trial."""
    success: Figure
    """The rank correlation with whether it truly succeeds."""


def correlate(network: Network, trials: Trials) -> tuple[Rank, ...]:
    """Correlate world quantities and task hours with hours and success; the strongest with hours come first."""
    hours, success = rank(trials.hours), rank(succeeds(trials).astype(np.float64))
    found = [
        Rank(path=path, hours=spearman(own, hours), success=spearman(own, success))
        for path, values in _columns(network, trials)
        if np.ptp(own := rank(values)) > 0
    ]
    return tuple(sorted(found, key=lambda one: -abs(np.nan_to_num(one.hours.value))))


def rank(values: Floats) -> Floats:
    """Give the rank of each value, ties taking the mean of theirs."""
    from scipy.stats import rankdata

    ranks: Floats = rankdata(values)
    return ranks


def spearman(one: Floats, other: Floats) -> Figure:
    """Estimate Spearman's correlation of two quantities by their ranks; no value where one never varies.

    The error is that of Bonett and Wright (2000).
    """
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return NOTHING
    found = float(np.corrcoef(one, other)[0, 1])
    if len(one) < 4:
        return Figure(found, np.nan)
    return Figure(found, (1 - found**2) * sqrt((1 + found**2 / 2) / (len(one) - 3)))


def _columns(network: Network, trials: Trials) -> Iterator[tuple[str, Floats]]:
    for number, name in enumerate(network.world):
        yield f"world.{name}", trials.world[:, number]
    for number, name in enumerate(network.tasks):
        yield f"tasks.{name}.hours", trials.task_hours[:, number]
