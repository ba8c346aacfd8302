"""Fate first, then play: the first attempts of simple tasks are drawn for several trials at once.

That is faster than drawing them one by one as the trial comes to them (the compiler does several draws in one
instruction), and nothing depends on it: luck is the same whenever it is read.
"""

import math

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.luck import HALF, MASK, philox, to_uniform
from estimator.engine.fast.kernel.pointers import (
    foreseen_at,
    index_at,
    key_at,
    number_at,
    outcome_at,
    slot_at,
    task_at,
)
from estimator.engine.fast.kernel.quantiles import look_up_many
from estimator.engine.fast.kernel.values import to_ticks
from estimator.engine.fast.layout import PLAIN, TRIALS, Play, Task
from estimator.engine.fast.records import U8
from estimator.engine.luck import Purpose

BLOCK_OF_HOURS_AND_OUTCOME = int(Purpose.HOURS >> 1)


@kernel
def foresee(play: Play) -> None:
    """Draw the first attempts of the next trials."""
    for place in range(play.foreseen_count):
        task = task_at(play.tasks, index_at(play.foreseen_tasks, place).value)
        for attempt in range(1, task.ahead + 1):
            _foresee(play, task, attempt)


@inlined
def _foresee(play: Play, task: Task, attempt: int) -> None:
    draw_ahead(play, task, attempt)
    if task.flags & PLAIN:
        look_up_many(play, task.quantile, play.draws, play.draws, TRIALS)
        _conclude(play, task)
    place = task.foreseen + attempt
    for ahead in range(TRIALS):
        foreseen = foreseen_at(play.foreseen, place + ahead * play.foreseen_attempts)
        foreseen.hours = number_at(play.draws, ahead).value
        foreseen.outcome = number_at(play.draws, TRIALS + ahead).value


@kernel
def _conclude(play: Play, task: Task) -> None:
    """Turn hours into ticks on the clock, unless they need to be cut, and draws into outcomes."""
    draws, longest = play.draws, slot_at(play.slots, task.hours).top
    for ahead in range(TRIALS):
        hours = number_at(draws, ahead).value
        number_at(draws, ahead).value = to_ticks(hours) if 0.0 <= hours <= longest else math.nan
    first = float(task.outcome_first)
    if task.outcome_first + 2 == task.outcome_end:
        filled = outcome_at(play.outcomes, task.outcome_first).filled
        for ahead in range(TRIALS, 2 * TRIALS):
            number_at(draws, ahead).value = first + 1.0 if number_at(draws, ahead).value >= filled else first
    else:
        for ahead in range(TRIALS, 2 * TRIALS):
            number_at(draws, ahead).value = float(choose_outcome(play, task, number_at(draws, ahead).value))


@inlined
def draw_ahead(play: Play, task: Task, attempt: int) -> None:
    """Draw for the hours of an attempt in this and the next trials, and then for its outcome."""
    key = key_at(play.keys, task.stream)
    _draw(play.draws, play.trial, attempt, np.uint64(key.low), np.uint64(key.high))


@kernel
def _draw(draws: int, trial: int, attempt: int, low: U8, high: U8) -> None:
    """Draw for one attempt in several trials; nothing else is read here, so that the draws are made side by side."""
    number, block = np.uint64(attempt), np.uint64(BLOCK_OF_HOURS_AND_OUTCOME)
    for ahead in range(TRIALS):
        counter = np.uint64(trial + ahead)
        words = philox(counter & MASK, counter >> HALF, number, block, low, high)
        number_at(draws, ahead).value = to_uniform(words[0], words[1])
        number_at(draws, TRIALS + ahead).value = to_uniform(words[2], words[3])


@inlined
def choose_outcome(play: Play, task: Task, draw: float) -> int:
    """Give the first outcome whose cumulated chance exceeds the draw, of a task whose chances are constant."""
    chosen = task.outcome_first
    while draw >= outcome_at(play.outcomes, chosen).filled:
        chosen += 1
    return chosen
