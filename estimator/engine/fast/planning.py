"""How many attempts of each task are drawn ahead: as many as will be made, in most trials."""

from math import ceil, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.engine.fast import layout as lay
from estimator.engine.network import NONE, Network, SlotKind, Then
from estimator.engine.quantiles import look_up

Array = NDArray[Any]

RARE = 0.03
"""Attempts that a smaller share of trials comes to are not foreseen."""
FEW, MANY = 2, 24
"""Attempts that are foreseen where nothing is known about how many there will be, and at most."""
ROOM = 256
"""Attempts that are foreseen of a whole trial; if it has more, one of each task."""


def plan_foresight(n: Network, tasks: Array, outcomes: Array) -> Array:
    """Give how many attempts of each task are drawn ahead."""
    ahead = np.array([_attempts(n, tasks, outcomes, task) for task in range(len(n.tasks))], dtype=np.int64)
    return ahead if ahead.sum() <= ROOM else np.minimum(ahead, 1)


def _attempts(n: Network, tasks: Array, outcomes: Array, task: int) -> int:
    row = tasks[task]
    if not row["flags"] & lay.BLOCK:
        return 0
    own = slice(row["outcome_first"], row["outcome_end"])
    then = outcomes["then"][own]
    loops = bool(row["flags"] & lay.READ_ONCE)
    if not loops and (then == Then.GOOD).all():
        return 1
    if not row["flags"] & lay.PLAIN:
        return FEW
    chances = np.diff(outcomes["filled"][own], prepend=0.0)
    good = float(chances[then == Then.GOOD].sum())
    if loops:
        counts = 1.0 if row["repeat"] != NONE else good
        return min(ceil(_wanted(n, row) / counts), MANY) if counts > 0.0 else FEW
    again = float(chances[(then > Then.GOOD) & (then < Then.GIVE_UP)].sum())
    return min(max(ceil(log(RARE) / log(again)), 1), MANY) if 0.0 < again < 1.0 else FEW


def _wanted(n: Network, row: Any) -> float:
    """Give how many attempts of a loop have to count, in most trials."""
    slot = row["until"] if row["repeat"] == NONE else row["repeat"]
    if slot == NONE:
        return 1.0
    kind, ref = n.slots.kind[slot], int(n.slots.ref[slot])
    if kind == SlotKind.CONSTANT:
        return float(n.slots.value[slot])
    return look_up(n.quantiles, ref, 1.0 - RARE) if kind == SlotKind.DRAW else FEW
