"""Who works when: the phases that run, by their ends, and the team whose members are busy or free."""

from estimator.engine.fast.layout import (
    EFFORT,
    Play,
    Progress,
    end_at,
    member_at,
    need_at,
    needs_at,
    phase_at,
    progress_at,
    task_at,
)
from estimator.engine.fast.memory import inlined, kernel


@inlined
def fits(play: Play, needs: int) -> bool:
    """Tell whether all of some needs is free."""
    all_of = needs_at(play.needs, needs)
    if all_of.units > 0 and member_at(play.members, all_of.member).free < all_of.units:
        return False
    for row in range(all_of.others_first, all_of.others_end):
        need = need_at(play.other_needs, row)
        if member_at(play.members, need.member).free < need.units:
            return False
    return True


@inlined
def start_phase(play: Play, task: int, ticks: float, needs: int) -> None:
    """Begin a phase of a task, taking what it needs."""
    progress, all_of = progress_at(play.progress, task), needs_at(play.needs, needs)
    released = _take(play, all_of.member, all_of.units, 0)
    for row in range(all_of.others_first, all_of.others_end):
        need = need_at(play.other_needs, row)
        released = _take(play, need.member, need.units, released)
    if progress.able_at < play.now:
        progress.waited_for = released
    _push(play, play.now + ticks, task)


@inlined
def _take(play: Play, member: int, units: int, released: int) -> int:
    """Take members of the team; gives the later of the end at which last one of them was released, and another."""
    if units == 0:
        return released
    taken = member_at(play.members, member)
    taken.free -= units
    play.free -= units
    return max(released, taken.released)


@inlined
def stop_phase(play: Play, task: int) -> int:
    """Release what the phase of a task needed, at its end or before; gives the number of this end."""
    progress = progress_at(play.progress, task)
    play.end_count += 1
    number = play.end_count
    end = end_at(play.ends, number)
    end.task, end.waited_for = task, progress.waited_for
    all_of = needs_at(play.needs, needs_of(task, progress.stage))
    _release(play, all_of.member, all_of.units, number)
    for row in range(all_of.others_first, all_of.others_end):
        need = need_at(play.other_needs, row)
        _release(play, need.member, need.units, number)
    return number


@inlined
def _release(play: Play, member: int, units: int, end: int) -> None:
    if units == 0:
        return
    released = member_at(play.members, member)
    released.free += units
    released.released = end
    play.free += units


@inlined
def needs_of(task: int, stage: int) -> int:
    """Give the number of the needs of a task's effort, or of its unattended phase."""
    return 2 * task + (stage != EFFORT)


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
