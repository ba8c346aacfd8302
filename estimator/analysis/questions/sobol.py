"""How much of the spread of the results comes from what is not known of the world, and from which part of it.

The indices are of the expected result given the world, g(w) = E[result | w]: what varies by itself is
averaged out, as nobody could find it out (Hart, Alexanderian and Gremaud, "Efficient computation of
Sobol' indices for stochastic models", 2017). The first index of a quantity is the share of the variance
of g that goes away, on average, when it becomes known; the total index, the share that stays when all
others are known (Sobol', 1993; Homma and Saltelli, 1996).

Every run redraws some streams of luck and keeps the others ("pick and freeze"). With the noise drawn
apart in the two factors of each product, means of products are covariances of g:

    V     = mean(base x again)               again: the same world, other noise
    first = mean(base x (only - anew)) / V   only: nothing but this quantity kept; anew: nothing kept
    total = mean(base x (again - but)) / V   but: all but this quantity kept

These are the estimators of Saltelli et al. (2010, table 2) and Sobol' et al. (2007); the differences
share their noise, so that it cancels.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from estimator.analysis.estimates import Z
from estimator.analysis.figures import NOTHING, Figure
from estimator.analysis.measures import succeeds
from estimator.analysis.readings import mean, ratio
from estimator.analysis.run import Run
from estimator.analysis.variants import reroll, world_inputs
from estimator.engine.network import Network
from estimator.engine.trials import Floats, Trials

DIFFERENCE = "hours less the baseline's"


@dataclass(frozen=True, kw_only=True)
class Index:
    """How much one quantity of the world, or several that are correlated, makes of the variance."""

    names: tuple[str, ...]
    first: Figure
    """The share that would go away if it alone were known."""
    total: Figure
    """The share that would stay if all but it were known."""


@dataclass(frozen=True, kw_only=True)
class Variance:
    """Where the variance of one result comes from."""

    result: str
    """The path of the result, or the difference of two."""
    strategy: str
    known: Figure
    """The share of the variance over trials that comes from the world; the rest is what varies by itself."""
    indices: tuple[Index, ...]
    """None where the world makes no difference that can be told."""


Key = tuple[int, str]
"""A strategy, by its number, and one of its results."""
Values = dict[Key, Floats]
"""What each trial gives of each result."""


def split_variance(networks: Sequence[Network], run: Run) -> tuple[Variance, ...]:
    """Split the variance of hours and of success of each strategy, and of their differences to the baseline."""
    inputs = [world_inputs(network) for network in networks]
    world = [{stream for streams in own.values() for stream in streams} for own in inputs]
    everyone = range(len(networks))
    kept: dict[tuple[str, tuple[str, ...], int], set[int]] = {}
    for i, own in enumerate(inputs):
        kept |= {("again", (), i): world[i], ("anew", (), i): set()}
        for names, streams in own.items():
            kept |= {("only", names, i): set(streams), ("but", names, i): world[i] - set(streams)}
    redrawn = [reroll(networks[i], set(range(len(networks[i].streams))) - keep) for (*_, i), keep in kept.items()]
    played = dict(zip(kept, run.play_each(redrawn, _results), strict=True))

    def values(what: str, names: tuple[str, ...], otherwise: str) -> Values:
        return _values([played.get((what, names, i), played[otherwise, (), i]) for i in everyone])

    first = _values(run.play_each(networks, _results))
    second, third = values("again", (), "again"), values("anew", (), "anew")
    varied = {
        names: (values("only", names, "anew"), values("but", names, "again"))
        for names in dict.fromkeys(names for own in inputs for names in own)
    }
    concerned = _concerned(inputs)
    return tuple(
        _variance(
            networks[key[0]].name,
            key[1],
            first[key],
            second[key],
            third[key],
            {names: (only[key], but[key]) for names, (only, but) in varied.items() if names in concerned[key]},
        )
        for key in first
    )


def indices(base: Floats, again: Floats, anew: Floats, only: Floats, but: Floats) -> tuple[Figure, Figure]:
    """Estimate the first and the total index of one quantity from five runs, each of shape (n,).

    Without noise `again` is `base`. The errors are those of ratios of means, by the delta method.
    """
    deviation = base - base.mean()
    variance = deviation * (again - again.mean())
    first = ratio(deviation * (only - anew), variance)
    total = ratio(deviation * (again - but), variance)
    return first.figure, total.figure


def _variance(
    strategy: str,
    result: str,
    base: Floats,
    again: Floats,
    anew: Floats,
    varied: dict[tuple[str, ...], tuple[Floats, Floats]],
) -> Variance:
    deviation = base - base.mean()
    explained = deviation * (again - again.mean())
    known = ratio(explained, deviation**2).figure
    part = mean(explained).figure
    found = []
    if part.value > Z * part.se:
        for names, (only, but) in varied.items():
            first, total = indices(base, again, anew, only, but)
            found.append(Index(names=names, first=first, total=total))
    found.sort(key=lambda index: -index.total.value)
    return Variance(
        strategy=strategy,
        result=result,
        known=known if np.isfinite(known.value) else NOTHING,
        indices=tuple(found),
    )


def _results(_: Network, trials: Trials) -> tuple[Floats, Floats]:
    return trials.hours, succeeds(trials).astype(np.float64)


def _values(played: Sequence[tuple[Floats, Floats]]) -> Values:
    found: Values = {}
    for number, (hours, success) in enumerate(played):
        found[number, "hours"], found[number, "success"] = hours, success
        if number:
            found[number, DIFFERENCE] = hours - played[0][0]
    return found


def _concerned(inputs: Sequence[Collection[tuple[str, ...]]]) -> dict[Key, set[tuple[str, ...]]]:
    """Tell which quantities each result may depend on."""
    found = {}
    for number, own in enumerate(inputs):
        for result in ("hours", "success"):
            found[number, result] = set(own)
        found[number, DIFFERENCE] = set(own) | set(inputs[0])
    return found
