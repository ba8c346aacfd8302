"""What the quantities of a scenario are worth: slots, formulas and ties."""

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.formulas import run_program
from estimator.engine.fast.kernel.luck import uniform
from estimator.engine.fast.kernel.pointers import count_at, index_at, number_at, sets_at, slot_at, tie_at
from estimator.engine.fast.kernel.quantiles import look_up, normal_cdf, normal_quantile
from estimator.engine.fast.layout import CONSTANT, DRAW, FORMULA, Play, Slot
from estimator.engine.network import TICKS, Bound

SMALLEST, LARGEST = 2.0**-53, 1 - 2.0**-53
"""Draws lie between these, both included."""

FREE, COUNT = int(Bound.FREE), int(Bound.COUNT)


@inlined
def cut(play: Play, number: int, value: float) -> float:
    """Cut a value to the bound of its slot, and count the cut."""
    slot = slot_at(play.slots, number)
    if slot.bound == FREE:
        return value
    if slot.bound == COUNT:
        value = np.rint(value)
    if 0.0 <= value <= slot.top:
        return value
    count_at(play.cuts, number).value += 1
    return slot.top if value > slot.top else 0.0


@kernel
def draw_tied(play: Play, slot: Slot, attempt: int) -> float:
    """Draw a number in (0, 1) that a correlation ties to others (a Gaussian copula)."""
    z = 0.0
    for row in range(slot.tie_first, slot.tie_end):
        tie = tie_at(play.ties, row)
        z += tie.weight * normal_quantile(uniform(play, tie.stream, attempt, slot.purpose))
    return min(max(normal_cdf(z), SMALLEST), LARGEST)


@kernel
def read(play: Play, number: int, attempt: int, tries: int, hours: float) -> float:
    """Give the value of a slot, drawn for this attempt and cut to its bound."""
    slot = slot_at(play.slots, number)
    if slot.kind == CONSTANT:
        value = slot.value
    elif slot.kind == FORMULA:
        names = play.world_count + play.state_count
        number_at(play.registers, names).value = float(tries)
        number_at(play.registers, names + 1).value = hours
        value = run_program(play, slot.ref)
    elif slot.kind == DRAW:
        value = look_up(play, slot.ref, uniform(play, slot.stream, attempt, slot.purpose))
    else:
        value = look_up(play, slot.ref, draw_tied(play, slot, attempt))
    return cut(play, number, value)


@inlined
def to_ticks(hours: float) -> float:
    """Round hours to whole ticks."""
    return float(np.rint(hours * TICKS))


@kernel
def read_ticks(play: Play, number: int, attempt: int) -> float:
    """Give the hours of a slot in whole ticks."""
    return to_ticks(read(play, number, attempt, attempt, 0.0))


@kernel
def read_world(play: Play) -> None:
    """Draw the world of the trial, and give the state its first values."""
    for place in range(play.world_count):
        quantity = index_at(play.world_order, place).value
        slot = index_at(play.world_slots, quantity).value
        number_at(play.registers, quantity).value = read(play, slot, 0, 0, 0.0)
    for state in range(play.state_count):
        slot = index_at(play.state_slots, state).value
        number_at(play.registers, play.world_count + state).value = read(play, slot, 0, 0, 0.0)


@kernel
def apply_sets(play: Play, first: int, end: int, attempt: int, hours: float) -> None:
    """Give states their new values, one after the other."""
    for row in range(first, end):
        new = sets_at(play.sets, row)
        number_at(play.registers, play.world_count + new.state).value = read(play, new.slot, attempt, attempt, hours)
