"""What the quantities of a scenario are worth in one trial."""

import math
from collections.abc import Iterable
from typing import Protocol

from estimator.engine.network import GUARD, LONGEST, Bound, SlotKind
from estimator.engine.quantiles import look_up, normal_cdf, normal_quantile
from estimator.engine.reference.plan import Plan
from estimator.scenario.formula import run_program

SMALLEST, LARGEST = 2.0**-53, 1 - 2.0**-53
"""Draws lie between these, both included."""

TOPS = {Bound.HOURS: LONGEST, Bound.CHANCE: 1.0, Bound.COUNT: float(GUARD)}


class Draws(Protocol):
    """Whoever decides the draws: `Luck`, or the script of a test."""

    def uniform(self, stream: int, trial: int, attempt: int, purpose: int) -> float: ...


class Values:
    """The registers of one trial, and the slots read over them."""

    def __init__(self, plan: Plan, luck: Draws, trial: int) -> None:
        network = plan.network
        self._plan = plan
        self._luck = luck
        self._trial = trial
        self._worlds = len(network.world)
        self._registers = [0.0] * (self._worlds + len(network.state) + 2)
        self.cuts = [0] * len(plan.slots)
        for quantity in network.world_order.tolist():
            self._registers[quantity] = self.read(int(network.world_slot[quantity]), 0)
        for state, slot in enumerate(network.state_slot.tolist()):
            self._registers[self._worlds + state] = self.read(slot, 0)

    @property
    def world(self) -> list[float]:
        """The world quantities of the trial."""
        return self._registers[: self._worlds]

    def read(self, number: int, attempt: int, *, tries: int = 0, hours: float = 0.0) -> float:
        """Give the value of a slot, drawn for this attempt and cut to its bound."""
        slot = self._plan.slots[number]
        if slot.kind is SlotKind.CONSTANT:
            value = slot.value
        elif slot.kind is SlotKind.FORMULA:
            self._registers[-2:] = [float(tries), hours]
            value = run_program(slot.program, self._registers)
        else:
            value = look_up(self._plan.network.quantiles, slot.quantile, self._draw(number, attempt))
        return self.cut(number, value)

    def uniform(self, stream: int, attempt: int, purpose: int) -> float:
        """Give the draw of a stream in this trial."""
        return self._luck.uniform(stream, self._trial, attempt, purpose)

    def apply(self, sets: Iterable[tuple[int, int]], attempt: int, hours: float) -> None:
        """Give states their new values, one after the other."""
        for state, slot in sets:
            self._registers[self._worlds + state] = self.read(slot, attempt, tries=attempt, hours=hours)

    def cut(self, number: int, value: float) -> float:
        """Cut a value to the bound of its slot, and count the cut."""
        bound = self._plan.slots[number].bound
        if bound is Bound.FREE:
            return value
        if bound is Bound.COUNT and math.isfinite(value):
            value = float(round(value))
        top = TOPS[bound]
        if 0.0 <= value <= top:
            return value
        self.cuts[number] += 1
        return top if value > top else 0.0

    def _draw(self, number: int, attempt: int) -> float:
        slot = self._plan.slots[number]
        (stream, weight), *others = slot.mix
        if weight == 1.0 and not others:
            return self.uniform(stream, attempt, slot.purpose)
        z = sum(w * normal_quantile(self.uniform(s, attempt, slot.purpose)) for s, w in slot.mix)
        return min(max(normal_cdf(z), SMALLEST), LARGEST)
