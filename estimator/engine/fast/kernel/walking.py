"""The plainest networks, where every task is done once, after others, by people enough: no clock is needed.

Tasks are walked through in an order in which each comes after all that it waits for, several trials side by side. What
ends together is settled in file order, after what ended at the same instant in an earlier step: work that takes no time
ends one step after what it waited for.
"""

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.foresight import draw_ahead
from estimator.engine.fast.kernel.pointers import flag_at, index_at, number_at, small_at, task_at
from estimator.engine.fast.kernel.quantiles import look_up_many
from estimator.engine.fast.kernel.values import cut, read, to_ticks
from estimator.engine.fast.layout import NONE, QUICK_HOURS, TRIALS, Play, Task
from estimator.engine.network import TICKS
from estimator.engine.trials import Fate

SUCCESS = int(Fate.SUCCESS)
BYTES = 8 * TRIALS
"""Of one number of a task, for the trials side by side."""


@kernel
def walk(play: Play, row: int, trials: int) -> None:
    """Play some trials, at most as many as are foreseen, and write them from a row on."""
    for place in range(play.task_count):
        task = index_at(play.walk_order, place).value
        _wait(play, task)
        _work(play, task, trials)
    for ahead in range(trials):
        _write(play, ahead, row + ahead)


@inlined
def _wait(play: Play, number: int) -> None:
    """Find when a task becomes ready: with the last end, in the order of settling, of those that it waits for."""
    task, shift = task_at(play.tasks, number), number * BYTES
    ends, steps, causes = play.walk_ends + shift, play.walk_steps + shift, play.walk_causes + shift
    for ahead in range(TRIALS):
        number_at(ends, ahead).value = 0.0
        index_at(steps, ahead).value = -1
        index_at(causes, ahead).value = NONE
    for place in range(task.before_first, task.before_end):
        other = index_at(play.before, place).value
        _take_later(ends, steps, causes, play.walk_ends + other * BYTES, play.walk_steps + other * BYTES, other)


@kernel
def _take_later(ends: int, steps: int, causes: int, other_ends: int, other_steps: int, other: int) -> None:
    """Take the ends of another task, behind it in the file, where they are settled later."""
    for ahead in range(TRIALS):
        end, other_end = number_at(ends, ahead).value, number_at(other_ends, ahead).value
        step, other_step = index_at(steps, ahead).value, index_at(other_steps, ahead).value
        later = (other_end > end) | ((other_end == end) & (other_step >= step))
        number_at(ends, ahead).value = other_end if later else end
        index_at(steps, ahead).value = other_step if later else step
        index_at(causes, ahead).value = other if later else index_at(causes, ahead).value


@inlined
def _work(play: Play, number: int, trials: int) -> None:
    """Add the hours of its one attempt to when it became ready."""
    task, shift = task_at(play.tasks, number), number * BYTES
    ends, steps, efforts = play.walk_ends + shift, play.walk_steps + shift, play.walk_efforts + shift
    if task.flags & QUICK_HOURS:
        draw_ahead(play, task, 1, play.draws)
        look_up_many(play, task.quantile, play.draws, play.draws, TRIALS)
    else:
        _read_ahead(play, task, trials)
    for ahead in range(trials):
        ticks = to_ticks(cut(play, task.hours, number_at(play.draws, ahead).value))
        end = number_at(ends, ahead)
        timeless = end.value + ticks == end.value
        end.value += ticks
        index_at(steps, ahead).value = index_at(steps, ahead).value + 1 if timeless else 0
        number_at(efforts, ahead).value = ticks * task.people


@kernel
def _read_ahead(play: Play, task: Task, trials: int) -> None:
    first = play.trial
    for ahead in range(trials):
        play.trial = first + ahead
        number_at(play.draws, ahead).value = read(play, task.hours, 1, 1, 0.0)
    play.trial = first


@inlined
def _write(play: Play, ahead: int, row: int) -> None:
    """Write what happened into the row of a trial."""
    first, hours, elapsed, last_step, last = row * play.task_count, 0.0, 0.0, -1, NONE
    for task in range(play.task_count):
        place = task * TRIALS + ahead
        effort, end, step = (
            number_at(play.walk_efforts, place).value,
            number_at(play.walk_ends, place).value,
            index_at(play.walk_steps, place).value,
        )
        hours += effort
        if end > elapsed or (end == elapsed and step >= last_step):
            elapsed, last_step, last = end, step, task
        small_at(play.attempts, first + task).value = 1
        number_at(play.task_hours, first + task).value = effort / TICKS
        flag_at(play.done, first + task).value = 1
    flag_at(play.fates, row).value = SUCCESS
    number_at(play.all_hours, row).value = hours / TICKS
    number_at(play.all_elapsed, row).value = elapsed / TICKS
    while last != NONE:
        flag_at(play.critical, first + last).value = 1
        last = index_at(play.walk_causes, last * TRIALS + ahead).value
