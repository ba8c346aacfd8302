"""How attempts, rounds and tasks end, and what follows."""

from estimator.engine.fast.kernel.attempts import begin_round
from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.luck import uniform
from estimator.engine.fast.kernel.phases import hours_worked, stop_phase
from estimator.engine.fast.kernel.pointers import (
    detection_at,
    index_at,
    milestone_at,
    number_at,
    outcome_at,
    progress_at,
    task_at,
)
from estimator.engine.fast.kernel.readiness import settle, wait_to_start
from estimator.engine.fast.kernel.tasksets import take_first_pending
from estimator.engine.fast.kernel.undoing import keep_round, lose_round, undo
from estimator.engine.fast.kernel.values import apply_sets, read
from estimator.engine.fast.layout import (
    CONCLUDES,
    DONE,
    EFFORT,
    ENCLOSES,
    GAVE_UP,
    IDLE,
    MILESTONES,
    NONE,
    OPEN,
    PLAIN,
    QUEUES,
    READ_ONCE,
    READY,
    ROUND,
    SETS,
    SKIPPED,
    TRIES,
    UNCUT,
    WAITING,
    Play,
    Progress,
    Task,
)
from estimator.engine.luck import VALUE, Purpose
from estimator.engine.network import TICKS, Then
from estimator.engine.trials import Fate

GOOD, RETRY, RETRY_ENCLOSING, REDO, GIVE_UP, FINISH = (int(then) for then in Then)
SUCCESS, FAILURE = int(Fate.SUCCESS), int(Fate.GAVE_UP)
EVENT_DRAW, FLAW_DRAW, DETECTION_DRAW = int(Purpose.EVENT), int(Purpose.FLAW), VALUE


@kernel
def work_off(play: Play) -> None:
    """Work off what follows from an end, in file order, until nothing changes."""
    while play.fate == OPEN:
        task = take_first_pending(play)
        if task == NONE:
            return
        row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
        if progress.status == WAITING:
            if row.parent == NONE or progress_at(play.progress, row.parent).stage == ROUND:
                if progress.dead > 0:
                    settle(play, row, progress, SKIPPED)
                elif progress.lacking == 0:
                    make_ready(play, task, row, progress)
        elif progress.stage == ROUND and progress.unsettled == 0:
            end_round(play, task, True)


@inlined
def make_ready(play: Play, task: int, row: Task, progress: Progress) -> None:
    """Let a task start, unless it needs no attempt or has none left; an enclosing task begins at once."""
    progress.status = READY
    if row.flags & (READ_ONCE | TRIES | ENCLOSES):
        if progress.wanted == NONE:
            _read_once(play, task)
        if not progress.happens or progress.wanted == 0:
            finish(play, task, row, progress, NONE)
            return
        if not has_tries(play, row, progress):
            give_up(play, task)
            return
        if row.flags & ENCLOSES:
            begin_round(play, task)
            return
    wait_to_start(play, task, progress)


@kernel
def _read_once(play: Play, task: int) -> None:
    """Read what belongs to the trial: whether the event happens, and how many attempts it takes."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    tries = progress.attempts + 1
    if row.event != NONE:
        chance = read(play, row.event, 0, tries, 0.0)
        progress.happens = uniform(play, row.stream, 0, EVENT_DRAW) < chance
    count = row.until if row.repeat == NONE else row.repeat
    progress.wanted = 1 if count == NONE else int(read(play, count, 0, tries, 0.0))


@inlined
def end_phase(play: Play, task: int) -> None:
    """Settle the end of a phase: its attempt goes on unattended, or ends too."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    play.last_end = stop_phase(play, task, progress)
    if not row.flags & PLAIN and progress.stage == EFFORT and progress.unattended >= 0.0:
        progress.stage = QUEUES
        wait_to_start(play, task, progress)
    else:
        progress.stage = IDLE
        _end_attempt(play, task, row, progress)


@inlined
def _end_attempt(play: Play, task: int, row: Task, progress: Progress) -> None:
    if not row.flags & PLAIN and progress.limit != UNCUT:
        progress.lost += progress.effort
        if progress.limit >= 0:
            give_up(play, progress.limit)
        return
    outcome = outcome_at(play.outcomes, progress.drawn)
    then = outcome.then
    if row.flags & SETS:
        hours = progress.effort / TICKS
        apply_sets(play, row.sets_first, row.sets_end, progress.attempts, hours)
        apply_sets(play, outcome.sets_first, outcome.sets_end, progress.attempts, hours)
    good = then in (GOOD, FINISH)
    if good:
        number_at(play.kept, row.kept).value += progress.effort
    else:
        progress.lost += progress.effort
    counts = good or (then == RETRY and row.repeat != NONE)
    progress.count += counts
    if then == FINISH or (counts and progress.count >= progress.wanted):
        conclude(play, task, row, progress, progress.drawn, good)
    elif then == GIVE_UP:
        give_up(play, task)
    else:
        if good:
            reach(play, row, 1)
        _go_on(play, task, row, progress)


@kernel
def _go_on(play: Play, task: int, row: Task, progress: Progress) -> None:
    """Go where an outcome leads that does not finish its task."""
    outcome = outcome_at(play.outcomes, progress.drawn)
    if not has_tries(play, row, progress):
        give_up(play, task)
    elif outcome.then == RETRY_ENCLOSING:
        end_round(play, outcome.then_task, False)
    elif outcome.then == REDO:
        share = 1.0
        if outcome.share != NONE:
            share = read(play, outcome.share, progress.attempts, progress.attempts, 0.0)
        undo(play, outcome.cone, share)
    else:
        wait_to_start(play, task, progress)


@kernel
def end_round(play: Play, task: int, good: bool) -> None:
    """End an attempt of an enclosing task: its steps are settled, or one of them calls it lost."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    if good:
        keep_round(play, task)
    else:
        lose_round(play, task)
    progress.stage = IDLE
    hours = (progress.hours - progress.effort) / TICKS
    apply_sets(play, row.sets_first, row.sets_end, progress.attempts, hours)
    counts = good or row.repeat != NONE
    progress.count += counts
    if counts and progress.count >= progress.wanted:
        conclude(play, task, row, progress, row.outcome_first, good)
        return
    if good:
        reach(play, row, 1)
    if has_tries(play, row, progress):
        begin_round(play, task)
    else:
        give_up(play, task)


@inlined
def conclude(play: Play, task: int, row: Task, progress: Progress, outcome: int, good: bool) -> None:
    """Finish a task by an attempt: its flaw, its detections, its milestones."""
    if row.flags & CONCLUDES and _finds_flaw(play, task):
        return
    if good:
        reach(play, row, 1)
    finish(play, task, row, progress, outcome)
    if outcome_at(play.outcomes, outcome).then == FINISH and play.fate == OPEN:
        play.fate = SUCCESS


@kernel
def _finds_flaw(play: Play, task: int) -> bool:
    """Draw the flaw of a task and what it detects; what is found is undone."""
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    number = progress.attempts
    if row.flaw != NONE:
        chance = read(play, row.flaw, number, number, 0.0)
        if uniform(play, row.stream, number, FLAW_DRAW) < chance:
            progress.flawed |= 1
    found = 0
    for place in range(row.detect_first, row.detect_end):
        detection = detection_at(play.detections, place)
        if progress_at(play.progress, detection.flaw_of).flawed & detection.levels:
            chance = read(play, detection.chance, number, number, 0.0)
            if uniform(play, detection.stream, number, DETECTION_DRAW) < chance:
                index_at(play.found, found).value = detection.cone
                found += 1
    for place in range(found):
        undo(play, index_at(play.found, place).value, 1.0)
    return found > 0


@inlined
def finish(play: Play, task: int, row: Task, progress: Progress, outcome: int) -> None:
    """Make a task done."""
    progress.outcome, progress.share = outcome, 1.0
    reach(play, row, 0)
    settle(play, row, progress, DONE)
    if task == play.goal:
        play.fate = SUCCESS


@kernel
def give_up(play: Play, task: int) -> None:
    """Let a task end in `gave_up`, and the trial with it unless somebody waits for that."""
    lose_round(play, task)
    row, progress = task_at(play.tasks, task), progress_at(play.progress, task)
    progress.stage = IDLE
    settle(play, row, progress, GAVE_UP)
    if not row.asked:
        play.fate = FAILURE


@kernel
def has_tries(play: Play, row: Task, progress: Progress) -> bool:
    """Tell whether a task may make another attempt."""
    tries = progress.attempts
    return row.tries == NONE or tries < read(play, row.tries, tries, tries, 0.0)


@inlined
def reach(play: Play, row: Task, first_good: int) -> None:
    """Note the hours and the time of milestones that are reached for the first time."""
    if row.flags & MILESTONES:
        _reach(play, row, first_good)


@kernel
def _reach(play: Play, row: Task, first_good: int) -> None:
    for place in range(row.milestone_first, row.milestone_end):
        milestone = milestone_at(play.milestones, place)
        here = (play.trial - play.first) * play.milestone_count + milestone.number
        hours, elapsed = number_at(play.milestone_hours, here), number_at(play.milestone_elapsed, here)
        if milestone.first_good == first_good and hours.value != hours.value:
            hours.value, elapsed.value = hours_worked(play) / TICKS, play.now / TICKS
