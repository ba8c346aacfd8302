"""What is taken back: attempts cut short, rounds that are lost, cones that are undone, and the flaws that go with them.

A task inside others has levels: 0 is its current round, 1 the good rounds of the task around it that belong to that
one's current round, and so on outward. A good round hands effort and flaws one level up.
"""

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.phases import interrupt_phase, stop_phase, worked
from estimator.engine.fast.kernel.pointers import index_at, link_at, number_at, progress_at, range_at, task_at
from estimator.engine.fast.kernel.readiness import unsettle
from estimator.engine.fast.kernel.tasksets import remove, touch
from estimator.engine.fast.layout import ENCLOSES, IDLE, NONE, QUEUES, READY, SKIPPED, WAITING, Play, Progress, Task


@inlined
def book(play: Play, row: Task, progress: Progress, ticks: float) -> None:
    """Book effort on a task and on all around it."""
    play.hours += ticks
    progress.hours += ticks
    around = row.parent
    while around != NONE:
        progress_at(play.progress, around).hours += ticks
        around = task_at(play.tasks, around).parent


@kernel
def cut_short(play: Play, task: int) -> None:
    """End the attempt of a task, if it is making one, as lost; it may not start another meanwhile."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    stage = progress.stage
    if row.flags & ENCLOSES == 0:
        remove(play.ready, task)
        if stage != IDLE:
            done = worked(play, progress, row.people)
            book(play, row, progress, done - progress.effort)
            progress.lost += done
            if stage != QUEUES:
                interrupt_phase(play, task)
                stop_phase(play, task, progress)
    progress.stage = IDLE


@kernel
def keep_round(play: Play, enclosing: int) -> None:
    """Hand up the effort and the flaws of a good round."""
    row = task_at(play.tasks, enclosing)
    for task in range(enclosing + 1, row.last_step + 1):
        inside, progress = task_at(play.tasks, task), progress_at(play.progress, task)
        level = inside.depth - row.depth
        below = number_at(play.kept, inside.kept + level - 1)
        number_at(play.kept, inside.kept + level).value += below.value
        below.value = 0.0
        bit = 1 << (level - 1)
        if progress.flawed & bit:
            progress.flawed = (progress.flawed & ~bit) | (bit << 1)


@kernel
def lose_round(play: Play, enclosing: int) -> None:
    """Lose all that the steps did in the round, and cut short what is running."""
    row = task_at(play.tasks, enclosing)
    for task in range(enclosing + 1, row.last_step + 1):
        cut_short(play, task)
        _lose_levels(play, task, task_at(play.tasks, task).depth - row.depth)


@inlined
def _lose_levels(play: Play, task: int, levels: int) -> None:
    """Lose what a task achieved below a level."""
    kept, progress = task_at(play.tasks, task).kept, progress_at(play.progress, task)
    for level in range(kept, kept + levels):
        progress.lost += number_at(play.kept, level).value
        number_at(play.kept, level).value = 0.0
    progress.flawed &= -1 << levels


@kernel
def undo(play: Play, cone: int, share: float) -> None:
    """Undo a cone of tasks with their steps, to be done again, and let wait again what waits for them."""
    tasks, count = range_at(play.cones, cone), 0
    for place in range(tasks.first, tasks.end):
        task = index_at(play.cone_tasks, place).value
        _undo_task(play, task, share)
        touch(play, task)
        index_at(play.agenda, count).value = task
        count += 1
    while count > 0:
        count -= 1
        row = task_at(play.tasks, index_at(play.agenda, count).value)
        for place in range(row.link_first, row.link_end):
            waiter = link_at(play.links, place).waiter
            status = progress_at(play.progress, waiter).status
            if status == SKIPPED:
                index_at(play.agenda, count).value = waiter
                count += 1
            if status in (SKIPPED, READY):
                remove(play.ready, waiter)
                unsettle(play, waiter)
                touch(play, waiter)


@kernel
def _undo_task(play: Play, task: int, share: float) -> None:
    row = task_at(play.tasks, task)
    unsettle(play, task)
    for inside in range(task, row.last_step + 1):
        inner, progress = task_at(play.tasks, inside), progress_at(play.progress, inside)
        level = inner.depth - row.depth
        cut_short(play, inside)
        _lose_levels(play, inside, level)
        kept = number_at(play.kept, inner.kept + level)
        progress.lost += np.rint(kept.value * share)
        kept.value = 0.0
        progress.flawed &= ~(1 << level)
        restart(play, inside)
    progress_at(play.progress, task).share = share


@inlined
def restart(play: Play, task: int) -> None:
    """Forget what a task achieved; attempts and hours go on counting."""
    progress = progress_at(play.progress, task)
    progress.status, progress.stage, progress.outcome = WAITING, IDLE, NONE
    progress.count, progress.share = 0, 1.0
