"""Who works when: the phases that run, by their ends, and the team whose members are busy or free."""

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.pointers import (
    end_at,
    member_at,
    need_at,
    needs_at,
    phase_at,
    progress_at,
    task_at,
)
from estimator.engine.fast.layout import EFFORT, Needs, Play, Progress


@inlined
def fits(play: Play, needs: Needs) -> bool:
    """Tell whether all of some needs is free."""
    if member_at(play.members, needs.member).free < needs.units:
        return False
    return needs.others == 0 or _others_fit(play, needs)


@kernel
def _others_fit(play: Play, needs: Needs) -> bool:
    for row in range(needs.others_first, needs.others_first + needs.others):
        need = need_at(play.other_needs, row)
        if member_at(play.members, need.member).free < need.units:
            return False
    return True


@inlined
def start_phase(play: Play, task: int, needs: Needs, ticks: float) -> None:
    """Begin a phase of a task, taking what it needs."""
    progress, member = progress_at(play.progress, task), member_at(play.members, needs.member)
    progress.began = play.now
    member.free -= needs.units
    play.free -= needs.units
    released = member.released
    if needs.others:
        released = max(released, _change_others(play, needs, -1, 0.0))
    if progress.able_at < play.now:
        progress.waited_for = released
    _push(play, play.now + ticks, task)


@kernel
def _change_others(play: Play, needs: Needs, sign: int, ticks: float) -> int:
    """Take (-1), or release (1) after so many ticks of work, all but the first of some needs.

    Gives the end at which last one was released.
    """
    released = 0
    for row in range(needs.others_first, needs.others_first + needs.others):
        need = need_at(play.other_needs, row)
        member = member_at(play.members, need.member)
        member.free += sign * need.units
        play.free += sign * need.units
        member.worked += ticks * need.units
        if sign > 0:
            member.released = play.end_count
        released = max(released, member.released)
    return released


@inlined
def stop_phase(play: Play, task: int, progress: Progress) -> int:
    """Release what the phase of a task needed, at its end or before; gives the number of this end."""
    number = play.end_count + 1
    play.end_count = number
    end = end_at(play.ends, number)
    end.task, end.waited_for = task, progress.waited_for
    needs = needs_of(play, task, progress.stage)
    member = member_at(play.members, needs.member)
    member.free += needs.units
    member.released = number
    play.free += needs.units
    if needs.units:
        member.worked += (play.now - progress.began) * needs.units
        if needs.others:
            _change_others(play, needs, 1, play.now - progress.began)
    return number


@inlined
def needs_of(play: Play, task: int, stage: int) -> Needs:
    """Give the needs of a task's effort, or of its unattended phase."""
    return needs_at(play.needs, 2 * task + (stage != EFFORT))


@inlined
def worked(play: Play, progress: Progress, people: float) -> float:
    """Give the effort worked so far in an attempt."""
    if progress.stage != EFFORT:
        return progress.effort
    return min(progress.effort, (play.now - progress.began) * people)


@kernel
def hours_worked(play: Play) -> float:
    """Give the effort of the trial that is worked by now."""
    ahead = 0.0
    for place in range(play.phase_count):
        task = phase_at(play.phases, place).task
        progress = progress_at(play.progress, task)
        ahead += progress.effort - worked(play, progress, task_at(play.tasks, task).people)
    return play.hours - ahead


@inlined
def take_next_end(play: Play) -> int:
    """Take the phase that ends next out of the heap, the first task in file order of those that end together."""
    task = phase_at(play.phases, 0).task
    _remove(play, 0)
    return task


@kernel
def interrupt_phase(play: Play, task: int) -> None:
    """Take the phase of a task that runs out of the heap."""
    for place in range(play.phase_count):
        if phase_at(play.phases, place).task == task:
            _remove(play, place)
            return


@inlined
def _push(play: Play, end: float, task: int) -> None:
    play.phase_count += 1
    _rise(play, play.phase_count - 1, end, task)


@kernel
def _rise(play: Play, place: int, end: float, task: int) -> None:
    while place > 0:
        above = (place - 1) >> 1
        over = phase_at(play.phases, above)
        if not (end < over.end or (end == over.end and task < over.task)):
            break
        phase = phase_at(play.phases, place)
        phase.end, phase.task = over.end, over.task
        place = above
    phase = phase_at(play.phases, place)
    phase.end, phase.task = end, task


@kernel
def _remove(play: Play, place: int) -> None:
    play.phase_count -= 1
    count = play.phase_count
    if place == count:
        return
    last = phase_at(play.phases, count)
    end, task = last.end, last.task
    while True:
        below = 2 * place + 1
        if below >= count:
            break
        phase = phase_at(play.phases, below)
        if below + 1 < count:
            other = phase_at(play.phases, below + 1)
            if other.end < phase.end or (other.end == phase.end and other.task < phase.task):
                below += 1
                phase = other
        if end < phase.end or (end == phase.end and task < phase.task):
            break
        here = phase_at(play.phases, place)
        here.end, here.task = phase.end, phase.task
        place = below
    _rise(play, place, end, task)
