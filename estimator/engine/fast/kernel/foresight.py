"""Fate first, then play: the attempts of simple tasks are drawn ahead, for several trials at once.

That is faster than drawing them one by one as the trial comes to them (the compiler does several draws in one
instruction), and nothing depends on it: luck is the same whenever it is read.
"""

import math

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.luck import HALF, MASK, philox, to_uniform
from estimator.engine.fast.kernel.pointers import (
    index_at,
    key_at,
    number_at,
    outcome_at,
    slot_at,
    task_at,
)
from estimator.engine.fast.kernel.quantiles import look_up_many
from estimator.engine.fast.kernel.values import to_ticks
from estimator.engine.fast.layout import PLAIN, READ_ONCE, SIDE_BY_SIDE, TRIALS, Play, Task
from estimator.engine.fast.records import U8
from estimator.engine.luck import Purpose
from estimator.engine.network import Then

BLOCK_OF_HOURS_AND_OUTCOME = int(Purpose.HOURS >> 1)
ROW = 16 * TRIALS
"""Bytes foreseen of an attempt."""

GOOD, GIVE_UP = int(Then.GOOD), int(Then.GIVE_UP)


@kernel
def foresee(play: Play) -> None:
    """Draw the first attempts of the next trials."""
    for place in range(play.foreseen_count):
        task = task_at(play.tasks, index_at(play.foreseen_tasks, place).value)
        if task.flags & PLAIN:
            _foresee_fates(play, task)
        else:
            for attempt in range(1, task.ahead + 1):
                draw_ahead(play, task, attempt, foreseen_row(play, task, attempt))


@inlined
def foreseen_row(play: Play, task: Task, attempt: int) -> int:
    """Give the address of what is foreseen of an attempt: numbers for its hours, trial by trial, then for its outcome.

    They are the draws; of a plain task, what comes of them: the ticks on the clock (NaN if hours have to be cut, or
    nothing was foreseen), and the number of the outcome.
    """
    return play.foreseen + (task.foreseen + attempt) * ROW


@inlined
def _foresee_fates(play: Play, task: Task) -> None:
    """Draw the attempts of a task that is plain: all that there will be, unless they are many or work is undone."""
    first = foreseen_row(play, task, 1)
    draw_ahead(play, task, 1, first)
    _conclude(play, task, first, TRIALS)
    if task.flags & READ_ONCE:
        for attempt in range(2, task.ahead + 1):
            row = foreseen_row(play, task, attempt)
            draw_ahead(play, task, attempt, row)
            _conclude(play, task, row, TRIALS)
    elif task.ahead > 1:
        for ahead in range(TRIALS):
            index_at(play.chosen, ahead).value = ahead
        count = _choose_unfinished(play, first, TRIALS)
        for attempt in range(2, task.ahead + 1):
            count = _foresee_again(play, task, attempt, count)


@kernel
def _foresee_again(play: Play, task: Task, attempt: int, count: int) -> int:
    """Draw another attempt in the chosen trials, and choose those in which one more follows; gives their number."""
    key, row, draws = key_at(play.keys, task.stream), foreseen_row(play, task, attempt), play.draws
    for ahead in range(TRIALS):
        number_at(row, ahead).value = math.nan
    _draw_chosen(draws, play.chosen, count, play.trial, attempt, np.uint64(key.low), np.uint64(key.high))
    _conclude(play, task, draws, count)
    for place in range(count):
        ahead = index_at(play.chosen, place).value
        number_at(row, ahead).value = number_at(draws, place).value
        number_at(row, TRIALS + ahead).value = number_at(draws, TRIALS + place).value
    return _choose_unfinished(play, draws, count)


@inlined
def _choose_unfinished(play: Play, row: int, count: int) -> int:
    """Keep the chosen trials in which another attempt follows; gives their number, filled up to be drawn at once."""
    kept = 0
    for place in range(count):
        then = outcome_at(play.outcomes, int(number_at(row, TRIALS + place).value)).then
        index_at(play.chosen, kept).value = index_at(play.chosen, place).value
        kept += GOOD < then < GIVE_UP
    while kept & (SIDE_BY_SIDE - 1):
        index_at(play.chosen, kept).value = index_at(play.chosen, 0).value
        kept += 1
    return kept


@inlined
def draw_ahead(play: Play, task: Task, attempt: int, row: int) -> None:
    """Draw for the hours of an attempt in this and the next trials, and then for its outcome, into a row."""
    key = key_at(play.keys, task.stream)
    _draw(row, play.trial, attempt, np.uint64(key.low), np.uint64(key.high))


@kernel
def _draw(row: int, trial: int, attempt: int, low: U8, high: U8) -> None:
    """Draw for one attempt in several trials; nothing else is read here, so that the draws are made side by side."""
    number, block = np.uint64(attempt), np.uint64(BLOCK_OF_HOURS_AND_OUTCOME)
    for ahead in range(TRIALS):
        counter = np.uint64(trial + ahead)
        words = philox(counter & MASK, counter >> HALF, number, block, low, high)
        number_at(row, ahead).value = to_uniform(words[0], words[1])
        number_at(row, TRIALS + ahead).value = to_uniform(words[2], words[3])


@kernel
def _draw_chosen(row: int, chosen: int, count: int, trial: int, attempt: int, low: U8, high: U8) -> None:
    """Draw for one attempt in the chosen trials."""
    number, block = np.uint64(attempt), np.uint64(BLOCK_OF_HOURS_AND_OUTCOME)
    for place in range(count):
        counter = np.uint64(trial + index_at(chosen, place).value)
        words = philox(counter & MASK, counter >> HALF, number, block, low, high)
        number_at(row, place).value = to_uniform(words[0], words[1])
        number_at(row, TRIALS + place).value = to_uniform(words[2], words[3])


@kernel
def _conclude(play: Play, task: Task, row: int, count: int) -> None:
    """Turn draws into ticks on the clock, NaN where hours need to be cut, and into outcomes."""
    look_up_many(play, task.quantile, row, row, count)
    longest = slot_at(play.slots, task.hours).top
    for place in range(count):
        hours = number_at(row, place).value
        number_at(row, place).value = to_ticks(hours) if 0.0 <= hours <= longest else math.nan
    first = float(task.outcome_first)
    if task.outcome_first + 2 == task.outcome_end:
        filled = outcome_at(play.outcomes, task.outcome_first).filled
        for place in range(TRIALS, TRIALS + count):
            number_at(row, place).value = first + 1.0 if number_at(row, place).value >= filled else first
    else:
        for place in range(TRIALS, TRIALS + count):
            number_at(row, place).value = float(choose_outcome(play, task, number_at(row, place).value))


@inlined
def choose_outcome(play: Play, task: Task, draw: float) -> int:
    """Give the first outcome whose cumulated chance exceeds the draw, of a task whose chances are constant."""
    chosen = task.outcome_first
    while draw >= outcome_at(play.outcomes, chosen).filled:
        chosen += 1
    return chosen
