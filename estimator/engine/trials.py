"""What happened: the result that everything after is computed from."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from estimator.engine.network import Network

Floats = NDArray[np.float64]


class Fate(IntEnum):
    """How a trial ends."""

    SUCCESS = 0
    """Ended well, and no flaw is left standing."""
    FALSE_SUCCESS = 1
    """Ended well, with a flaw that nothing detected."""
    GAVE_UP = 2
    UNFINISHED = 3
    """A guard stopped it."""


@dataclass(frozen=True)
class Trials:
    """A run of consecutive trials of one network; row i is trial `first + i`. Times are in hours.

    Shapes: n trials, T tasks, M milestones, W world quantities, P members of the team, S slots, in the order of the
    network.
    """

    first: int
    """The number of the first trial."""
    outcome: NDArray[np.int8]
    """How each trial ended, as a `Fate`; shape (n,)."""
    hours: Floats
    """Effort, shape (n,)."""
    elapsed: Floats
    """The clock at the end, shape (n,)."""
    lost: Floats
    """Effort that led nowhere, shape (n,)."""
    milestone_hours: Floats
    """Effort when each milestone was first reached, NaN where it never was; shape (n, M)."""
    milestone_elapsed: Floats
    """The clock when each milestone was first reached, NaN where it never was; shape (n, M)."""
    world: Floats
    """The world quantities of each trial, shape (n, W)."""
    member_hours: Floats
    """Hours that each of the team worked, machines and unattended times too, shape (n, P); two at once count twice."""
    attempts: NDArray[np.int32]
    """Attempts begun, shape (n, T); of an enclosing task, its rounds."""
    task_hours: Floats
    """Effort of each task, shape (n, T); of an enclosing task, that of its steps."""
    task_lost: Floats
    """Lost effort of each task, shape (n, T); of an enclosing task, that of its steps."""
    done: NDArray[np.bool_]
    """Whether each task is done when the trial ends, shape (n, T)."""
    critical: NDArray[np.bool_]
    """Whether each task lies on the chain of last completions that decides the end, shape (n, T)."""
    cuts: NDArray[np.int64]
    """How often the value of each slot was cut to its bound, over all trials; shape (S,)."""

    def __len__(self) -> int:
        return len(self.outcome)


def blank(network: Network, first: int, count: int) -> Trials:
    """Make room for so many trials."""
    tasks, milestones = len(network.tasks), len(network.milestones)
    return Trials(
        first=first,
        outcome=np.zeros(count, dtype=np.int8),
        hours=np.zeros(count),
        elapsed=np.zeros(count),
        lost=np.zeros(count),
        milestone_hours=np.full((count, milestones), np.nan),
        milestone_elapsed=np.full((count, milestones), np.nan),
        world=np.zeros((count, len(network.world))),
        member_hours=np.zeros((count, len(network.team))),
        attempts=np.zeros((count, tasks), dtype=np.int32),
        task_hours=np.zeros((count, tasks)),
        task_lost=np.zeros((count, tasks)),
        done=np.zeros((count, tasks), dtype=np.bool_),
        critical=np.zeros((count, tasks), dtype=np.bool_),
        cuts=np.zeros(len(network.slots.path), dtype=np.int64),
    )


def join(parts: Sequence[Trials]) -> Trials:
    """Join runs of trials that follow each other into one."""
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts])
        for field in fields(Trials)
        if field.name not in ("first", "cuts")
    }
    return Trials(first=parts[0].first, cuts=np.sum([part.cuts for part in parts], axis=0), **columns)
