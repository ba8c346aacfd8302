"""One trial after the other."""

import math

from estimator.engine.fast.kernel.attempts import start_what_can
from estimator.engine.fast.kernel.compiling import copy, inlined, kernel
from estimator.engine.fast.kernel.endings import FAILURE, SUCCESS, end_phase, work_off
from estimator.engine.fast.kernel.foresight import foresee
from estimator.engine.fast.kernel.luck import make_keys
from estimator.engine.fast.kernel.phases import stop_phase, take_next_end, worked
from estimator.engine.fast.kernel.pointers import (
    end_at,
    flag_at,
    member_at,
    number_at,
    phase_at,
    play_at,
    progress_at,
    small_at,
    task_at,
    word_at,
)
from estimator.engine.fast.kernel.undoing import book
from estimator.engine.fast.kernel.values import read_ticks, read_world
from estimator.engine.fast.kernel.walking import walk
from estimator.engine.fast.layout import (
    DONE,
    EFFORT,
    NONE,
    OPEN,
    READY,
    TRIALS,
    UNDER_WAY,
    Alternatives,
    Member,
    Play,
    Progress,
    Word,
)
from estimator.engine.fast.records import dtype_of
from estimator.engine.network import GUARD, TICKS
from estimator.engine.trials import Fate

FALSE_SUCCESS = int(Fate.FALSE_SUCCESS)
PROGRESS_SIZE, WORD_SIZE, MEMBER_SIZE, ALTERNATIVES_SIZE = (
    dtype_of(layout).itemsize for layout in (Progress, Word, Member, Alternatives)
)


def play_all(address: int) -> None:
    """Play the trials that the `Play` at an address asks for, several at a time."""
    play = play_at(address, 0)
    make_keys(play)
    for row in range(0, play.trials, TRIALS):
        play.trial = play.first + row
        trials = min(TRIALS, play.trials - row)
        if play.walked:
            walk(play, row, trials)
        else:
            _play_some(play, row, trials)


@kernel
def _play_some(play: Play, row: int, trials: int) -> None:
    foresee(play)
    for ahead in range(trials):
        play.ahead = ahead
        _begin_trial(play)
        _play_trial(play)
        _end_trial(play, row + ahead)
        play.trial += 1
    size = play.task_count * 8
    _to_hours(play.task_hours + row * size, trials * play.task_count)
    _to_hours(play.task_lost + row * size, trials * play.task_count)


@kernel
def _to_hours(ticks: int, count: int) -> None:
    for place in range(count):
        number_at(ticks, place).value /= TICKS


@kernel
def _begin_trial(play: Play) -> None:
    copy(play.progress, play.first_progress, play.task_count * PROGRESS_SIZE)
    copy(play.pending, play.first_pending, play.word_count * WORD_SIZE)
    copy(play.members, play.first_members, play.member_count * MEMBER_SIZE)
    copy(play.alternatives, play.first_alternatives, play.alternative_count * ALTERNATIVES_SIZE)
    for place in range(play.word_count):
        word_at(play.ready, place).value = 0
    for place in range(play.kept_count):
        number_at(play.kept, place).value = 0.0
    play.phase_count = play.end_count = play.pending_from = play.closed = play.last_end = 0
    play.fate, play.free, play.left = OPEN, play.first_free, GUARD
    play.now = play.hours = 0.0
    read_world(play)
    play.most_hours = math.inf if play.limit_hours == NONE else read_ticks(play, play.limit_hours, 0)
    play.latest = math.inf if play.limit_elapsed == NONE else read_ticks(play, play.limit_elapsed, 0)


@kernel
def _play_trial(play: Play) -> None:
    """Start what can; go to the next end; settle what ends together, and work off what follows from each end."""
    work_off(play)
    while play.fate == OPEN:
        if play.now < play.latest:
            start_what_can(play)
        if play.phase_count == 0 or play.now >= play.latest:
            if play.fate == OPEN:
                _end_with_nothing_left(play)
            return
        play.now = min(phase_at(play.phases, 0).end, play.latest)
        while play.fate == OPEN and play.phase_count > 0 and phase_at(play.phases, 0).end == play.now:
            end_phase(play, take_next_end(play))
            if play.pending_from < play.word_count:
                work_off(play)


@kernel
def _end_with_nothing_left(play: Play) -> None:
    play.fate = SUCCESS
    if play.goal != NONE and progress_at(play.progress, play.goal).status != DONE:
        play.fate = FAILURE
        return
    for task in range(play.task_count):
        status = progress_at(play.progress, task).status
        if task_at(play.tasks, task).parent == NONE and status in (READY, UNDER_WAY):
            play.fate = FAILURE


@kernel
def _end_trial(play: Play, row: int) -> None:
    """Write what happened into the row of the trial; hours of tasks as ticks, for now."""
    for place in range(play.phase_count):
        task = phase_at(play.phases, place).task
        progress = progress_at(play.progress, task)
        stop_phase(play, task, progress)
        if progress.stage == EFFORT:
            working = task_at(play.tasks, task)
            book(play, working, progress, worked(play, progress, working.people) - progress.effort)
    lost, flawed, first = 0.0, 0, row * play.task_count
    for task in range(play.task_count - 1, -1, -1):
        progress, parent = progress_at(play.progress, task), task_at(play.tasks, task).parent
        if parent == NONE:
            lost += progress.lost
        else:
            progress_at(play.progress, parent).lost += progress.lost
        flawed |= progress.flawed
        small_at(play.attempts, first + task).value = progress.attempts
        number_at(play.task_hours, first + task).value = progress.hours
        number_at(play.task_lost, first + task).value = progress.lost
        flag_at(play.done, first + task).value = progress.status == DONE
    if flawed != 0 and play.fate == SUCCESS:
        play.fate = FALSE_SUCCESS
    flag_at(play.fates, row).value = play.fate
    number_at(play.all_hours, row).value = play.hours / TICKS
    number_at(play.all_elapsed, row).value = play.now / TICKS
    number_at(play.all_lost, row).value = lost / TICKS
    for quantity in range(play.world_count):
        world = number_at(play.registers, quantity).value
        number_at(play.world, row * play.world_count + quantity).value = world
    for place in range(play.member_count - 1):
        member = member_at(play.members, place)
        number_at(play.member_hours, row * (play.member_count - 1) + place).value = member.worked / TICKS
    _mark_critical(play, first)


@inlined
def _mark_critical(play: Play, first: int) -> None:
    """Mark the tasks on the chain from the last end settled back to the beginning."""
    number = play.last_end
    while number != 0:
        end = end_at(play.ends, number)
        task = end.task
        while task != NONE:
            flag_at(play.critical, first + task).value = 1
            task = task_at(play.tasks, task).parent
        number = end.waited_for
