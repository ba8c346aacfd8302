"""Fate first, then play: the attempts of simple tasks are drawn ahead, for several trials at once.

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
from estimator.engine.fast.layout import PLAIN, READ_ONCE, SIDE_BY_SIDE, TRIALS, Play, Task
from estimator.engine.fast.records import U8
from estimator.engine.luck import Purpose
from estimator.engine.network import Then

BLOCK_OF_HOURS_AND_OUTCOME = int(Purpose.HOURS >> 1)
GOOD, GIVE_UP = int(Then.GOOD), int(Then.GIVE_UP)


@inlined
def draw_ahead(play: Play, task: Task, attempt: int, count: int) -> None:
    """Draw for the hours of an attempt in the chosen trials, and then for its outcome."""
    key = key_at(play.keys, task.stream)
    _draw(play.draws, play.chosen, count, play.trial, attempt, np.uint64(key.low), np.uint64(key.high))


@kernel
def _draw(draws: int, chosen: int, count: int, trial: int, attempt: int, low: U8, high: U8) -> None:
    """Draw for one attempt in several trials; nothing else is read here, so that the draws are made side by side."""
    number, block = np.uint64(attempt), np.uint64(BLOCK_OF_HOURS_AND_OUTCOME)
    for place in range(count):
        counter = np.uint64(trial + index_at(chosen, place).value)
        words = philox(counter & MASK, counter >> HALF, number, block, low, high)
        number_at(draws, place).value = to_uniform(words[0], words[1])
        number_at(draws, TRIALS + place).value = to_uniform(words[2], words[3])


@inlined
def choose_all(play: Play) -> int:
    """Choose all trials that are foreseen at once; gives their number."""
    for ahead in range(TRIALS):
        index_at(play.chosen, ahead).value = ahead
    return TRIALS


@kernel
def foresee(play: Play) -> None:
    """Draw the first attempts of the next trials."""
    for place in range(play.foreseen_count):
        task = task_at(play.tasks, index_at(play.foreseen_tasks, place).value)
        if task.flags & PLAIN:
            _foresee_fates(play, task)
        else:
            count = choose_all(play)
            for attempt in range(1, task.ahead + 1):
                draw_ahead(play, task, attempt, count)
                _note(play, task, attempt, count)


@inlined
def _foresee_fates(play: Play, task: Task) -> None:
    """Draw the attempts of a task that is plain: all that there will be, unless they are many or work is undone."""
    for attempt in range(2, task.ahead + 1):
        for ahead in range(TRIALS):
            foreseen = foreseen_at(play.foreseen, task.foreseen + attempt + ahead * play.foreseen_attempts)
            foreseen.hours = math.nan
    count = choose_all(play)
    for attempt in range(1, task.ahead + 1):
        draw_ahead(play, task, attempt, count)
        look_up_many(play, task.quantile, play.draws, play.draws, count)
        _conclude(play, task, count)
        _note(play, task, attempt, count)
        if not task.flags & READ_ONCE:
            count = _choose_unfinished(play, count)
            if count == 0:
                return


@inlined
def _choose_unfinished(play: Play, count: int) -> int:
    """Keep the chosen trials in which another attempt follows; gives their number, filled up to be drawn at once."""
    kept = 0
    for place in range(count):
        then = outcome_at(play.outcomes, int(number_at(play.draws, TRIALS + place).value)).then
        index_at(play.chosen, kept).value = index_at(play.chosen, place).value
        kept += GOOD < then < GIVE_UP
    while kept & (SIDE_BY_SIDE - 1):
        index_at(play.chosen, kept).value = index_at(play.chosen, 0).value
        kept += 1
    return kept


@kernel
def _note(play: Play, task: Task, attempt: int, count: int) -> None:
    """Note what was drawn for an attempt in the chosen trials."""
    place = task.foreseen + attempt
    for chosen in range(count):
        foreseen = foreseen_at(play.foreseen, place + index_at(play.chosen, chosen).value * play.foreseen_attempts)
        foreseen.hours = number_at(play.draws, chosen).value
        foreseen.outcome = number_at(play.draws, TRIALS + chosen).value


@kernel
def _conclude(play: Play, task: Task, count: int) -> None:
    """Turn hours into ticks on the clock, unless they need to be cut, and draws into outcomes."""
    draws, longest = play.draws, slot_at(play.slots, task.hours).top
    for place in range(count):
        hours = number_at(draws, place).value
        number_at(draws, place).value = to_ticks(hours) if 0.0 <= hours <= longest else math.nan
    first = float(task.outcome_first)
    if task.outcome_first + 2 == task.outcome_end:
        filled = outcome_at(play.outcomes, task.outcome_first).filled
        for place in range(TRIALS, TRIALS + count):
            number_at(draws, place).value = first + 1.0 if number_at(draws, place).value >= filled else first
    else:
        for place in range(TRIALS, TRIALS + count):
            number_at(draws, place).value = float(choose_outcome(play, task, number_at(draws, place).value))


@inlined
def choose_outcome(play: Play, task: Task, draw: float) -> int:
    """Give the first outcome whose cumulated chance exceeds the draw, of a task whose chances are constant."""
    chosen = task.outcome_first
    while draw >= outcome_at(play.outcomes, chosen).filled:
        chosen += 1
    return chosen
