"""The values at which a scenario is looked at: points of the world, and what quantities come to there."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import product

import numpy as np

from estimator.analysis.reach.extent import Extent, number
from estimator.scenario.formula import Formula
from estimator.scenario.quantities import Constant, Distribution, Drawn, FormulaQuantity, Quantity
from estimator.scenario.quantities.beta import Beta
from estimator.scenario.quantities.logit_normal import LogitNormal
from estimator.scenario.scenario import Scenario

Range = tuple[float, float]

TOGETHER = 5
"""Of so many names that a formula reads, all combinations of ends are tried; of more, one at a time."""


@dataclass(frozen=True)
class Setting:
    """What the names of formulas stand for."""

    usual: Mapping[str, float]
    """The value of each name that stands for all of its values."""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """The bounds of those that are not fixed."""
    quantile: float | None = None
    """Where set, all that is drawn stands at this quantile."""

    def extent(self, quantity: Quantity) -> Extent:
        """Say what a quantity comes to here."""
        if isinstance(quantity, Constant):
            return number(quantity.value)
        if isinstance(quantity, FormulaQuantity):
            return self._computed(quantity.formula)
        assert isinstance(quantity, Drawn)
        if self.quantile is not None:
            return number(quantile(quantity.distribution, self.quantile))
        return drawn(quantity.distribution)

    def having(self, **ranges: Range) -> "Setting":
        """Let names range from and to, with the lower end as the usual value."""
        usual = {name: low for name, (low, _) in ranges.items()}
        return replace(self, usual={**self.usual, **usual}, ranges={**self.ranges, **ranges})

    def _computed(self, formula: Formula) -> Extent:
        """Try a formula at the ends and in the middle of all that it reads, which bounds it where it rises or
        falls.

        How it varies between them, nobody knows: its variance is infinite.
        """
        free = [name for name in formula.symbols if name in self.ranges]
        usual = formula.evaluate(self.usual)
        if not free:
            return number(usual)
        values = [formula.evaluate({**self.usual, **names}) for names in self._corners(free)]
        if any(math.isnan(value) for value in values):
            return Extent(-math.inf, math.inf, usual, math.inf, False)
        low, high = min(*values, usual), max(*values, usual)
        return Extent(low, high, usual, math.inf if low < high else 0.0, False)

    def _corners(self, free: list[str]) -> Iterable[dict[str, float]]:
        spots = {name: (low, (low + high) / 2, high) for name in free for low, high in [self.ranges[name]]}
        if len(free) <= TOGETHER:
            return (dict(zip(free, values, strict=True)) for values in product(*spots.values()))
        return ({name: value} for name in free for value in spots[name])


@lru_cache(maxsize=4096)
def drawn(distribution: Distribution) -> Extent:
    """Say what a distribution comes to: its bounds where it has both, else P10 to P90."""
    bounded = is_bounded(distribution)
    low, high = distribution.support() if bounded else (quantile(distribution, p) for p in (0.1, 0.9))
    return Extent(low, high, distribution.mean(), distribution.sd() * distribution.sd(), bounded)


def quantile(distribution: Distribution, p: float) -> float:
    """Give one quantile."""
    return float(distribution.quantile(np.array([p]))[0])


def is_bounded(distribution: Distribution) -> bool:
    """Say whether somebody set both bounds of a distribution; nobody set 0 and 1, those of all chances."""
    return all(map(math.isfinite, distribution.support())) and type(distribution) not in (Beta, LogitNormal)


class World:
    """The settings in which a scenario is looked at so as to bound it, and to work out means and variances.

    A name that several formulas read is held at one value in all of them: `cycles * (hours / cycles)` comes
    to `hours`, and to nothing wider.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    @cached_property
    def drawn(self) -> dict[str, Extent]:
        """What each world quantity that is drawn comes to."""
        return {
            name: drawn(quantity.distribution)
            for name, quantity in self.scenario.world.items()
            if isinstance(quantity, Drawn)
        }

    @cached_property
    def mean(self) -> Setting:
        """All of the world at its means."""
        return self._at({name: extent.mean for name, extent in self.drawn.items()})

    @cached_property
    def corners(self) -> tuple[Setting, ...]:
        """The ends of the world, and its middle: all combinations of a few quantities, or one at a time."""
        names = list(self.drawn)
        means = {name: extent.mean for name, extent in self.drawn.items()}
        ends = {name: (extent.low, extent.high) for name, extent in self.drawn.items()}
        if len(names) <= TOGETHER + 1:
            points = [dict(zip(names, values, strict=True)) for values in product(*ends.values())]
        else:
            points = [{**means, name: end} for name in names for end in ends[name]]
            points += [dict(zip(names, values, strict=True)) for values in zip(*ends.values(), strict=True)]
        return (self.mean, *(self._at(values) for values in points))

    @cached_property
    def pairs(self) -> tuple[tuple[Setting, Setting], ...]:
        """For each quantity, the world with it one standard deviation below its mean, and above."""
        means = {name: extent.mean for name, extent in self.drawn.items()}
        return tuple(
            (self._at({**means, name: mean - extent.sd}), self._at({**means, name: mean + extent.sd}))
            for name, extent in self.drawn.items()
            for mean in [extent.mean]
            if extent.sd > 0
        )

    def at(self, share: float) -> Setting:
        """Everything at one quantile: what happens if all goes equally well or badly."""
        values = {
            name: quantile(quantity.distribution, share)
            for name, quantity in self.scenario.world.items()
            if isinstance(quantity, Drawn)
        }
        return replace(self._at(values), quantile=share)

    def _at(self, values: Mapping[str, float]) -> Setting:
        """Give the setting of some values, with what is worked out from them and the state as it starts."""
        found = dict(values)
        quantities = {**self.scenario.world, **self.scenario.state}
        waiting = [name for name in quantities if name not in found]
        while waiting:
            late = []
            for name in waiting:
                quantity = quantities[name]
                if isinstance(quantity, FormulaQuantity) and not quantity.formula.names <= found.keys():
                    late.append(name)
                else:
                    found[name] = Setting(found).extent(quantity).mean
            if late == waiting:
                break
            waiting = late
        return Setting({**found, "tries": 1.0, "hours": 0.0})
