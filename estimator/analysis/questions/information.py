"""What it is worth to find something out before choosing a strategy.

Who knows a quantity of the world chooses by its value; who doesn't, chooses the strategy that is best on
average. The expected value of partial perfect information is the difference (Raiffa and Schlaifer, 1961).
The expected result of each strategy given the quantity is regressed on splines of it, on the same trials
(Strong, Oakley and Brennan, "Estimating multiparameter partial expected value of perfect information",
2014).

A regression that is used on the trials it was fitted to finds value in noise. So the choice is learned on
four fifths of the trials and its gain measured on the others, in turn: what is reported is what a choice
that can really be made gains, too low rather than too high by the little that the regression misses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Self

import numpy as np

from estimator.analysis.figures import Figure
from estimator.analysis.measures import costs, hours_to_success, succeeds
from estimator.analysis.readings import mean
from estimator.analysis.tally import TOLERANCE
from estimator.analysis.variants import world_inputs
from estimator.engine.network import Network
from estimator.engine.trials import Floats, Trials

FOLDS = 5
KNOTS = 7
RIDGE = 1e-9
"""A little of the diagonal is added to it, so that columns may say the same."""
FEW = 8
"""With no more distinct values than this, each has a mean of its own."""


@dataclass(frozen=True, kw_only=True)
class Worth:
    """What it is worth to know some of the world."""

    names: tuple[str, ...]
    """The quantities that become known, together."""
    gain: Figure
    """By how much the expected result gets better, in its own unit; never below 0."""


@dataclass(frozen=True, kw_only=True)
class Information:
    """What it is worth to know the world, by one measure of what is good."""

    measure: str
    """`hours`, `hours_per_success`, `cost`, `cost_per_success` or `within.H`."""
    unit: str
    """`hours`, `money` or `chance`."""
    choice: str
    """The strategy to choose without knowing more."""
    worth: tuple[Worth, ...]
    """Each quantity, or those that are correlated, the most valuable first."""
    everything: Figure
    """To know all of the world at once: no investigation is worth more."""


def value_information(
    networks: Sequence[Network], trials: Sequence[Trials], targets: Sequence[str] = ()
) -> tuple[Information, ...]:
    """Value knowing each drawn quantity of the world, by what it saves.

    By hours; by hours per true success, in hours of a project, a true success counting for as many hours
    as the best strategy needs for one (so that the lowest ratio wins; Dinkelbach, 1967); by cost in the same
    ways, where all strategies have one; and by the chance of a true success within each of `targets`, in hours.
    """
    known = _known(networks, trials)
    designs = {names: Design.of(_basis(values)) for names, values in known.items()}
    together = Design.of(_basis(np.column_stack(list(known.values()) or [np.zeros((len(trials[0]), 0))])))
    every = _losses(networks, trials, targets)
    return tuple(_inform(name, unit, losses, networks, designs, together) for name, unit, losses in every)


@dataclass(frozen=True)
class Design:
    """What a choice is learned from, ready for least squares on all but one fifth of the trials."""

    columns: Floats
    """A row a trial, shape (n, k)."""
    grams: Floats
    """The products of columns over each fifth of the trials, shape (5, k, k); every fifth trial belongs to the same."""

    @classmethod
    def of(cls, basis: Floats) -> Self:
        """Take functions of what is known, shape (n, k)."""
        columns = np.column_stack([np.ones(len(basis)), basis])
        folds = [columns[f::FOLDS] for f in range(FOLDS)]
        return cls(columns, np.array([fold.T @ fold for fold in folds]))


def expected_gain(design: Design, losses: Floats) -> Figure:
    """Estimate by how much the expected loss falls if one chooses knowing what the design shows.

    `losses` has a row a strategy, shape (strategies, n). May come out below 0 where there is nothing to gain.
    """
    columns, grams = design.columns, design.grams
    crosses = np.array([columns[f::FOLDS].T @ losses[:, f::FOLDS].T for f in range(FOLDS)])
    totals = np.array([losses[:, f::FOLDS].sum(axis=1) for f in range(FOLDS)])
    gain = np.zeros(len(columns))
    for f in range(FOLDS):
        gram, cross = grams.sum(axis=0) - grams[f], crosses.sum(axis=0) - crosses[f]
        ridge = np.diag(RIDGE * np.diag(gram) + np.finfo(float).tiny)
        weights = np.linalg.solve(gram + ridge, cross)
        own = losses[:, f::FOLDS]
        chosen = np.argmin(columns[f::FOLDS] @ weights, axis=1)
        plain = np.argmin(totals.sum(axis=0) - totals[f])
        gain[f::FOLDS] = own[plain] - own[chosen, np.arange(len(chosen))]
    return mean(gain).figure


def splines(values: Floats) -> Floats:
    """Give a basis for smooth functions of a quantity: natural cubic splines, or a column for each of few values.

    Beyond the outermost knots they are straight (Hastie, Tibshirani and Friedman, 2009, 5.2.1). Shape (n,
    columns).
    """
    distinct = np.unique(values)
    if len(distinct) <= FEW:
        steps: Floats = (values[:, None] == distinct[1:]).astype(np.float64)
        return steps
    scaled: Floats = (values - values.mean()) / values.std()
    knots = np.unique(np.quantile(scaled, np.linspace(0.02, 0.98, KNOTS)))
    if len(knots) < 3:
        return scaled[:, None]
    cubes = np.maximum(scaled[:, None] - knots, 0) ** 3
    slopes = (cubes[:, :-1] - cubes[:, -1:]) / (knots[-1] - knots[:-1])
    curved = slopes[:, :-1] - slopes[:, -1:]
    return np.column_stack([scaled, curved / np.maximum(curved.std(axis=0), 1e-12)])


def _known(networks: Sequence[Network], trials: Sequence[Trials]) -> dict[tuple[str, ...], Floats]:
    """Give the values of what could be found out, shape (n, quantities) each, by the names."""
    known: dict[tuple[str, ...], Floats] = {}
    for network, own in zip(networks, trials, strict=True):
        for names in world_inputs(network):
            known.setdefault(names, own.world[:, [network.world.index(name) for name in names]])
    return known


def _losses(
    networks: Sequence[Network], trials: Sequence[Trials], targets: Sequence[str]
) -> list[tuple[str, str, Floats]]:
    """Give each measure, its unit, and what each trial of each strategy loses by it."""
    spent = [("hours", "hours", np.array([own.hours for own in trials]))]
    if all(network.prices for network in networks):
        spent.append(("cost", "money", np.array([costs(*pair) for pair in zip(networks, trials, strict=True)])))
    success = np.array([succeeds(own) for own in trials], dtype=np.float64)
    chances, found = success.mean(axis=1), []
    for name, unit, losses in spent:
        found.append((name, unit, losses))
        if chances.any():
            price = float(np.min(losses.mean(axis=1)[chances > 0] / chances[chances > 0]))
            found.append((f"{name}_per_success", unit, losses - price * success))
    reached = np.array([hours_to_success(own) for own in trials])
    found += [
        (f"within.{target}", "chance", -(reached <= float(target) + TOLERANCE).astype(np.float64)) for target in targets
    ]
    return found


def _inform(
    name: str,
    unit: str,
    losses: Floats,
    networks: Sequence[Network],
    designs: Mapping[tuple[str, ...], Design],
    together: Design,
) -> Information:
    worth = [Worth(names=names, gain=_floor(expected_gain(design, losses))) for names, design in designs.items()]
    worth.sort(key=lambda one: -one.gain.value)
    everything = _floor(expected_gain(together, losses))
    if worth and worth[0].gain.value > everything.value:
        everything = worth[0].gain
    return Information(
        measure=name,
        unit=unit,
        choice=networks[int(np.argmin(losses.mean(axis=1)))].name,
        worth=tuple(worth),
        everything=everything,
    )


def _basis(values: Floats) -> Floats:
    """Give splines of each quantity, and the products of each two."""
    columns = [splines(column) for column in values.T if column.std() > 0]
    scaled = [np.clip((c - c.mean()) / c.std(), -3, 3) for c in values.T if c.std() > 0]
    columns += [(a * b)[:, None] for a, b in combinations(scaled, 2)]
    return np.column_stack(columns) if columns else np.zeros((len(values), 0))


def _floor(gain: Figure) -> Figure:
    """Put a gain that came out below 0 at 0: what is known need not be used."""
    return replace(gain, value=max(gain.value, 0.0))
