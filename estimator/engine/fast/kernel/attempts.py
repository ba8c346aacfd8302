"""How an attempt begins: its number, its fate, its hours, and the room that limits leave it."""

import math

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel, lowest_bit
from estimator.engine.fast.kernel.foresight import BLOCK_OF_HOURS_AND_OUTCOME, choose_outcome, foreseen_row
from estimator.engine.fast.kernel.luck import draw_block
from estimator.engine.fast.kernel.phases import fits, needs_of, start_phase
from estimator.engine.fast.kernel.pointers import (
    alternatives_at,
    number_at,
    outcome_at,
    progress_at,
    task_at,
    word_at,
)
from estimator.engine.fast.kernel.quantiles import look_up
from estimator.engine.fast.kernel.tasksets import remove, touch
from estimator.engine.fast.kernel.undoing import book, restart
from estimator.engine.fast.kernel.values import cut, read, read_ticks, to_ticks
from estimator.engine.fast.layout import (
    BLOCK,
    BY_THE_FILE,
    EFFORT,
    FIXED_CHANCES,
    NO_UNATTENDED,
    NONE,
    PLAIN,
    QUEUES,
    QUICK_HOURS,
    ROOM,
    ROUND,
    SCALED,
    TRIALS,
    UNATTENDED,
    UNCUT,
    UNDER_WAY,
    Play,
    Progress,
    Task,
)
from estimator.engine.trials import Fate

UNFINISHED = int(Fate.UNFINISHED)


@inlined
def start_what_can(play: Play) -> None:
    """Go once through the tasks that are ready and the unattended phases that queue, and start what fits."""
    for place in range(play.word_count):
        word = word_at(play.ready, place).value
        while word != 0 and play.free != 0:
            task = (place << 6) + lowest_bit(word)
            word &= word - 1
            progress = progress_at(play.progress, task)
            if progress.stage == QUEUES:
                needs = needs_of(play, task, UNATTENDED)
                if fits(play, needs):
                    remove(play.ready, task)
                    progress.stage = UNATTENDED
                    start_phase(play, task, needs, progress.unattended)
            elif not play.closed:
                needs = needs_of(play, task, EFFORT)
                if fits(play, needs):
                    if not count_attempt(play, progress):
                        return
                    remove(play.ready, task)
                    start_phase(play, task, needs, begin(play, task, progress))


@inlined
def count_attempt(play: Play, progress: Progress) -> bool:
    """Give a task its next number, unless the guard stops the trial."""
    if play.left == 0:
        play.fate = UNFINISHED
        return False
    play.left -= 1
    progress.attempts += 1
    progress.status = UNDER_WAY
    return True


@inlined
def begin(play: Play, task: int, progress: Progress) -> float:
    """Draw an attempt and book its effort; gives its time on the clock."""
    row = task_at(play.tasks, task)
    clock, effort = math.nan, 0.0
    if row.flags & PLAIN and progress.attempts <= row.ahead and progress.share == 1.0:
        foreseen = foreseen_row(play, row, progress.attempts)
        clock = number_at(foreseen, play.ahead).value
        progress.drawn = int(number_at(foreseen, TRIALS + play.ahead).value)
        effort = clock * row.people
    if clock != clock:
        clock, effort = _begin_elaborately(play, task, progress)
    progress.stage, progress.effort = EFFORT, effort
    book(play, row, progress, effort)
    return clock


@kernel
def _begin_elaborately(play: Play, task: int, progress: Progress) -> tuple[float, float]:
    """Draw an attempt of any task; gives its time on the clock and its effort."""
    row, number = task_at(play.tasks, task), progress.attempts
    hours_draw, outcome_draw = _draw(play, row, number)
    if row.flags & FIXED_CHANCES:
        outcome = choose_outcome(play, row, outcome_draw)
    else:
        outcome = _fill_up(play, row, number, outcome_draw)
    progress.drawn = outcome
    slot = outcome_at(play.outcomes, outcome).own_hours
    if slot == NONE and row.flags & QUICK_HOURS:
        slot = row.hours
        hours = cut(play, slot, look_up(play, row.quantile, hours_draw))
    else:
        slot = row.hours if slot == NONE else slot
        hours = read(play, slot, number, number, 0.0)
    return _measure(play, task, slot, hours)


@inlined
def _draw(play: Play, row: Task, number: int) -> tuple[float, float]:
    """Give the draws for the hours and the outcome of an attempt, if it needs any of them."""
    if number <= row.ahead and not row.flags & PLAIN:
        foreseen = foreseen_row(play, row, number)
        return number_at(foreseen, play.ahead).value, number_at(foreseen, TRIALS + play.ahead).value
    if row.flags & BLOCK:
        return draw_block(play, row.stream, play.trial, number, BLOCK_OF_HOURS_AND_OUTCOME)
    return 0.5, 0.5


@kernel
def _measure(play: Play, task: int, slot: int, hours: float) -> tuple[float, float]:
    """Scale hours and unattended hours, and fit them into the room; gives the clock and the effort of the attempt."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    number = progress.attempts
    unattended = NO_UNATTENDED
    if row.unattended != NONE:
        unattended = read(play, row.unattended, number, number, 0.0)
    if row.flags & SCALED or progress.share != 1.0:
        hours, unattended = _scale(play, task, slot, hours, unattended)
    clock = to_ticks(hours)
    effort = clock * row.people
    progress.limit, progress.unattended = UNCUT, to_ticks(unattended)
    if row.flags & ROOM:
        room = _find_room(play, task)
        if effort > room:
            effort, clock = room, float(np.rint(room / row.people))
            progress.unattended = NO_UNATTENDED
            play.closed |= progress.limit == BY_THE_FILE
        else:
            progress.limit = UNCUT
    return clock, effort


@kernel
def _fill_up(play: Play, row: Task, number: int, draw: float) -> int:
    """Let the chances fill up in order; the first outcome that they carry over the draw comes about."""
    filled = 0.0
    for outcome in range(row.outcome_first, row.outcome_end):
        slot = outcome_at(play.outcomes, outcome).chance
        if slot == NONE:
            return outcome
        filled += min(read(play, slot, number, number, 0.0), 1.0 - filled)
        if draw < filled:
            return outcome
    return row.outcome_end - 1


@kernel
def _scale(play: Play, task: int, slot: int, hours: float, unattended: float) -> tuple[float, float]:
    """Multiply hours and unattended hours by the scales, by what was learned, and by the shares of redoing."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    number = progress.attempts
    scale = own_scale = learning = 1.0
    if play.scale != NONE:
        scale = read(play, play.scale, 0, number, 0.0)
    if row.scale != NONE:
        own_scale = read(play, row.scale, number, number, 0.0)
    if row.learning != NONE:
        learning = _learn(number, read(play, row.learning, number, number, 0.0))
    share = progress.share
    around = row.parent
    while around != NONE:
        share *= progress_at(play.progress, around).share
        around = task_at(play.tasks, around).parent
    hours = cut(play, slot, hours * scale * own_scale * learning * share)
    if row.unattended != NONE:
        unattended = cut(play, row.unattended, unattended * scale * own_scale * learning * share)
    return hours, unattended


@inlined
def _learn(attempt: int, rate: float) -> float:
    """Give the share of the first attempt's hours that this one takes (Crawford, 1944): n ** log2(rate)."""
    if rate > 0.0:
        return float(attempt ** math.log2(rate))
    return 1.0 if attempt == 1 else 0.0


@kernel
def _find_room(play: Play, task: int) -> float:
    """Give the effort that limits leave to a task, and note in its progress which of them is the tightest."""
    progress = progress_at(play.progress, task)
    room, limit = math.inf, BY_THE_FILE
    owner = task
    while owner != NONE:
        row, spender = task_at(play.tasks, owner), progress_at(play.progress, owner)
        if row.limit != NONE:
            left = max(read_ticks(play, row.limit, spender.attempts) - spender.hours, 0.0)
            if left <= room:
                room, limit = left, owner
        owner = row.parent
    left = max(play.most_hours - play.hours, 0.0)
    if left <= room:
        room, limit = left, BY_THE_FILE
    progress.limit = limit
    return room


@kernel
def begin_round(play: Play, task: int) -> None:
    """Begin an attempt of an enclosing task: all its steps wait."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    if not count_attempt(play, progress):
        return
    progress.stage, progress.unsettled, progress.effort = ROUND, row.direct_steps, progress.hours
    for inside in range(task + 1, row.last_step + 1):
        step, inner = task_at(play.tasks, inside), progress_at(play.progress, inside)
        restart(play, inside)
        inner.lacking, inner.dead = step.clauses, 0
        for clause in range(step.alternatives_first, step.alternatives_end):
            alternatives = alternatives_at(play.alternatives, clause)
            alternatives.come = alternatives.dead = 0
        if step.parent == task and step.clauses == 0:
            touch(play, inside)
