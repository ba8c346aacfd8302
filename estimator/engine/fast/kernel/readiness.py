"""Who waits for whom: each end is told to the clauses that wait for it, and each undoing takes that back.

A clause counts its entries that have come about and those that can't any more; a task counts its clauses that lack,
and those that are dead. So nothing is ever looked through to see whether a task is ready.
"""

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.pointers import alternatives_at, link_at, progress_at, task_at
from estimator.engine.fast.kernel.tasksets import add, touch
from estimator.engine.fast.layout import DONE, GAVE_UP, JUST_STARTS, NONE, READY, WAITING, Play, Progress, Task
from estimator.engine.network import DONE as WHEN_DONE
from estimator.engine.network import GAVE_UP as WHEN_GAVE_UP


@kernel
def settle(play: Play, row: Task, progress: Progress, status: int) -> None:
    """Make a task done, given up or skipped, and tell all that wait for it."""
    progress.status = status
    _tell(play, row, progress, 1)
    if row.parent != NONE:
        around = progress_at(play.progress, row.parent)
        around.unsettled -= 1
        if around.unsettled == 0:
            touch(play, row.parent)


@kernel
def unsettle(play: Play, task: int) -> None:
    """Let a task wait again, and take back what was told of it."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    if progress.status >= DONE:
        _tell(play, row, progress, -1)
        if row.parent != NONE:
            progress_at(play.progress, row.parent).unsettled += 1
    progress.status = WAITING


@inlined
def _tell(play: Play, row: Task, progress: Progress, change: int) -> None:
    """Count the entries that wait for a task as come about or dead (change 1), or no longer so (change -1)."""
    for place in range(row.link_first, row.link_end):
        link = link_at(play.links, place)
        waiter = progress_at(play.progress, link.waiter)
        if link.outcome == WHEN_GAVE_UP:
            come = progress.status == GAVE_UP
        else:
            come = progress.status == DONE and (link.outcome == WHEN_DONE or link.outcome == progress.outcome)
        if link.alternatives == NONE:
            if come:
                waiter.lacking -= change
            else:
                waiter.dead += change
        else:
            clause = alternatives_at(play.alternatives, link.alternatives)
            lacked, was_dead = clause.come == 0, clause.dead == clause.entries
            if come:
                clause.come += change
            else:
                clause.dead += change
            if lacked != (clause.come == 0):
                waiter.lacking -= change
            if was_dead != (clause.dead == clause.entries):
                waiter.dead += change
        if waiter.status == WAITING and (waiter.lacking == 0 or waiter.dead > 0):
            if waiter.dead == 0 and task_at(play.tasks, link.waiter).flags & JUST_STARTS:
                waiter.status = READY
                wait_to_start(play, link.waiter, waiter)
            else:
                touch(play, link.waiter)


@inlined
def wait_to_start(play: Play, task: int, progress: Progress) -> None:
    """Let the next phase of a task start from now on, because of the end that is being settled."""
    progress.able_at, progress.waited_for = play.now, play.last_end
    add(play.ready, task)
