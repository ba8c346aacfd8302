"""One trial, played by the rules of docs/how-a-trial-runs.md, which this file follows section by section."""

import heapq
import math
from collections.abc import Iterable

from estimator.engine.luck import VALUE, Purpose
from estimator.engine.network import DONE, GAVE_UP, GUARD, NONE, TICKS, Then
from estimator.engine.reference.clock import Clock, Needs
from estimator.engine.reference.plan import Outcome, Plan, Task
from estimator.engine.reference.progress import THE_FILE, Attempt, Progress, Stage, Status
from estimator.engine.reference.values import Values
from estimator.engine.story import Event, What
from estimator.engine.trials import Fate


class Trial:
    """The playing of one trial. Times and hours are in ticks."""

    def __init__(self, plan: Plan, values: Values, story: list[Event] | None = None) -> None:
        self.plan = plan
        self.tasks = plan.tasks
        self.values = values
        self.clock = Clock(plan.network)
        self.progress = [Progress([0.0] * (task.depth + 1), [False] * (task.depth + 1)) for task in self.tasks]
        self.fate: Fate | None = None
        self.hours = 0.0
        self.lost = 0.0
        self.chain = 0
        """The chain of the last end settled."""
        self.reached: dict[int, tuple[float, float]] = {}
        """Milestones: hours and time when first reached."""
        self._story = story
        self._touched = [task.number for task in self.tasks if not task.enclosing]
        self._begun = 0
        self._closed = False
        """Whether `limits: hours` lets no attempt begin any more."""

    # -- one instant -------------------------------------------------------------------------------------------

    def play(self) -> None:
        """Play from the beginning to the end."""
        network = self.plan.network
        self._most = self._limit(network.limit_hours)
        latest = self._limit(network.limit_elapsed)
        if latest < math.inf:
            self.clock.alarm(latest)
        self._work_off()
        while self.fate is None:
            if self.clock.now < latest:
                self._start_what_can()
            if self.fate is None and self.clock.busy and self.clock.now < latest:
                self.clock.advance()
                self._settle_what_ended()
            elif self.fate is None:
                self._end_with_nothing_left()
        for task in self.tasks:
            self._cut(task)

    def _limit(self, slot: int) -> float:
        return math.inf if slot == NONE else to_ticks(self.values.read(slot, 0))

    def _settle_what_ended(self) -> None:
        while self.fate is None and (number := self.clock.first_ended()) is not None:
            self._end_phase(self.tasks[number])
            self._work_off()

    def _start_what_can(self) -> None:
        for task in self.tasks:
            progress = self.progress[task.number]
            attempt = progress.attempt
            if attempt is not None:
                if attempt.stage is Stage.QUEUES and self.clock.fits(task.unattended_needs):
                    self._run_unattended(task, attempt)
            elif self._may_begin(task) and self.clock.fits(task.needs):
                self._begin(task)

    def _may_begin(self, task: Task) -> bool:
        able = self.progress[task.number].status in (Status.READY, Status.UNDER_WAY) and not task.steps
        return able and self._is_awake(task) and not self._closed and self.fate is None

    def _end_with_nothing_left(self) -> None:
        goal = self.plan.network.goal
        missed = goal != NONE and self.progress[goal].status is not Status.DONE
        tops = (self.progress[task.number].status for task in self.tasks if not task.enclosing)
        if missed or any(status in (Status.READY, Status.UNDER_WAY) for status in tops):
            self._end(Fate.GAVE_UP)
        else:
            self._end_well()

    def _end_well(self) -> None:
        flawed = any(any(progress.flawed) for progress in self.progress)
        self._end(Fate.FALSE_SUCCESS if flawed else Fate.SUCCESS)

    def _end(self, fate: Fate) -> None:
        self.fate = fate
        self._tell(What.TRIAL_ENDS, None, self.hours_worked(), fate.name.lower())

    # -- ready, skipped, done ----------------------------------------------------------------------------------

    def _work_off(self) -> None:
        """Work off what follows from an end, in file order, until nothing changes."""
        while self._touched and self.fate is None:
            task = self.tasks[heapq.heappop(self._touched)]
            progress = self.progress[task.number]
            if progress.status is Status.WAITING and self._is_awake(task):
                if any(self._is_dead(clause) for clause in task.clauses):
                    self._tell(What.SKIPPED, task)
                    self._settle(task, Status.SKIPPED)
                elif all(any(map(self._has_come, clause)) for clause in task.clauses):
                    self._make_ready(task)
            elif progress.attempt is not None and task.steps and self._is_played(task):
                self._end_round(task, good=True)

    def _is_played(self, task: Task) -> bool:
        return all(self.progress[step].status.settled for step in task.steps)

    def _is_awake(self, task: Task) -> bool:
        return not task.enclosing or self.progress[task.enclosing[0]].attempt is not None

    def _has_come(self, entry: tuple[int, int]) -> bool:
        other, outcome = self.progress[entry[0]], entry[1]
        if outcome == GAVE_UP:
            return other.status is Status.GAVE_UP
        return other.status is Status.DONE and outcome in (DONE, other.outcome)

    def _is_dead(self, clause: tuple[tuple[int, int], ...]) -> bool:
        return all(self.progress[entry[0]].status.settled and not self._has_come(entry) for entry in clause)

    def _make_ready(self, task: Task) -> None:
        progress = self.progress[task.number]
        progress.status, progress.able_at, progress.chain = Status.READY, self.clock.now, self.chain
        if progress.wanted is None:
            self._read_once(task, progress)
        if not progress.happens or progress.wanted == 0:
            self._tell(What.NOT_NEEDED, task)
            self._finish(task, NONE)
        elif not self._has_tries(task):
            self._give_up(task)
        elif task.steps:
            self._begin_round(task)

    def _read_once(self, task: Task, progress: Progress) -> None:
        """Read what belongs to the trial: whether the event happens, and how many attempts it takes."""
        tries = progress.attempts + 1
        if task.event != NONE:
            chance = self.values.read(task.event, 0, tries=tries)
            progress.happens = self.values.uniform(task.stream, 0, Purpose.EVENT) < chance
        count = task.until if task.repeat == NONE else task.repeat
        progress.wanted = 1.0 if count == NONE else self.values.read(count, 0, tries=tries)

    def _settle(self, task: Task, status: Status) -> None:
        self.progress[task.number].status = status
        self._touch(task.waiters)
        self._touch(task.enclosing[:1])

    def _touch(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            heapq.heappush(self._touched, number)

    # -- an attempt --------------------------------------------------------------------------------------------

    def _begin(self, task: Task) -> None:
        if not self._count_attempt(task):
            return
        progress = self.progress[task.number]
        attempt = progress.attempt = self._draw_attempt(task, progress)
        self._book(task, attempt)
        self._tell(What.BEGINS, task, attempt.effort)
        self._start_phase(task, attempt.clock, task.needs)

    def _count_attempt(self, task: Task) -> bool:
        """Give the task its next number, unless the guard stops the trial."""
        if self._begun == GUARD:
            self._end(Fate.UNFINISHED)
            return False
        self._begun += 1
        progress = self.progress[task.number]
        progress.attempts += 1
        progress.status = Status.UNDER_WAY
        return True

    def _draw_attempt(self, task: Task, progress: Progress) -> Attempt:
        number = progress.attempts
        scale = self._scale(self.plan.network.scale, 0, number)
        own_scale = self._scale(task.scale, number, number)
        learning = 1.0 if task.learning == NONE else learn(number, self._read(task.learning, number))
        share = progress.share
        for around in task.enclosing:
            share *= self.progress[around].share
        outcome = self._draw_outcome(task, number)

        def scaled(slot: int) -> float:
            hours = self._read(slot, number) * scale * own_scale * learning * share
            return to_ticks(self.values.cut(slot, hours))

        clock = scaled(task.hours if outcome.own_hours == NONE else outcome.own_hours)
        unattended = None if task.unattended == NONE else scaled(task.unattended)
        return Attempt(outcome, clock * task.people, clock, unattended)

    def _read(self, slot: int, number: int) -> float:
        return self.values.read(slot, number, tries=number)

    def _scale(self, slot: int, attempt: int, tries: int) -> float:
        return 1.0 if slot == NONE else self.values.read(slot, attempt, tries=tries)

    def _draw_outcome(self, task: Task, number: int) -> Outcome:
        draw = self.values.uniform(task.stream, number, Purpose.OUTCOME)
        filled = 0.0
        for outcome in task.outcomes:
            if outcome.chance == NONE:
                return outcome
            filled += min(self._read(outcome.chance, number), 1.0 - filled)
            if draw < filled:
                return outcome
        return task.outcomes[-1]

    def _start_phase(self, task: Task, ticks: float, needs: Needs) -> None:
        progress = self.progress[task.number]
        queued = progress.able_at < self.clock.now
        chain = self.clock.last_release(needs) if queued else progress.chain
        self.clock.start(task.number, ticks, needs, chain)

    def _run_unattended(self, task: Task, attempt: Attempt) -> None:
        assert attempt.unattended is not None
        attempt.stage = Stage.UNATTENDED
        self._tell(What.RUNS, task, attempt.unattended)
        self._start_phase(task, attempt.unattended, task.unattended_needs)

    def _end_phase(self, task: Task) -> None:
        progress = self.progress[task.number]
        attempt = progress.attempt
        assert attempt is not None
        self.chain = self.clock.stop(task.number, task.mask).chain | task.mask
        if attempt.stage is Stage.EFFORT and attempt.unattended is not None:
            attempt.stage = Stage.QUEUES
            progress.able_at, progress.chain = self.clock.now, self.chain
            self._tell(What.WORKS, task, attempt.effort)
        else:
            progress.attempt = None
            self._end_attempt(task, progress, attempt)

    def _end_attempt(self, task: Task, progress: Progress, attempt: Attempt) -> None:
        outcome = attempt.outcome
        if outcome is None:
            self._lose(task, attempt.effort)
            self._tell(What.CUT, task, attempt.effort)
            if attempt.limit is not None and attempt.limit != THE_FILE:
                self._give_up(self.tasks[attempt.limit])
            return
        good = outcome.then in (Then.GOOD, Then.FINISH)
        if good:
            progress.standing[0] += attempt.effort
        else:
            self._lose(task, attempt.effort)
        self._tell(What.ENDS if good else What.ENDS_LOST, task, attempt.effort, self._name(outcome))
        for sets in (task.sets, outcome.sets):
            self.values.apply(sets, progress.attempts, attempt.effort / TICKS)
        counts = good or (outcome.then is Then.RETRY and task.repeat != NONE)
        progress.count += counts
        if outcome.then is Then.GIVE_UP:
            self._give_up(task)
        elif outcome.then is Then.FINISH or (counts and self._is_enough(progress)):
            self._conclude(task, outcome, good)
        else:
            if good:
                self._reach(task, first_good=True)
            self._go_on(task, outcome)

    def _go_on(self, task: Task, outcome: Outcome) -> None:
        """Go where an outcome leads that does not finish its task."""
        progress = self.progress[task.number]
        if not self._has_tries(task):
            self._give_up(task)
        elif outcome.then is Then.RETRY_ENCLOSING:
            self._end_round(self.tasks[outcome.target], good=False)
        elif outcome.then is Then.REDO:
            share = 1.0 if outcome.share == NONE else self._read(outcome.share, progress.attempts)
            self._undo(outcome.cone, share)
        else:
            progress.able_at, progress.chain = self.clock.now, self.chain

    def _is_enough(self, progress: Progress) -> bool:
        return progress.wanted is not None and progress.count >= progress.wanted

    def _conclude(self, task: Task, outcome: Outcome, good: bool) -> None:
        """Finish a task by an attempt: its flaw, its detections, its milestones."""
        progress = self.progress[task.number]
        number = progress.attempts
        if task.flaw != NONE:
            chance = self._read(task.flaw, number)
            if self.values.uniform(task.stream, number, Purpose.FLAW) < chance:
                progress.flawed[0] = True
                self._tell(What.FLAWED, task)
        found: set[int] = set()
        for detection in task.detections:
            looked_at = self.tasks[detection.flaw_of]
            levels = self.progress[looked_at.number].flawed[: looked_at.depth - task.depth + 1]
            if any(levels):
                chance = self._read(detection.chance, number)
                if self.values.uniform(detection.stream, number, VALUE) < chance:
                    found.update(detection.cone)
                    self._tell(What.FINDS, task, detail=self.plan.network.tasks[looked_at.number])
        if found:
            self._undo(sorted(found), share=1.0)
            return
        if good:
            self._reach(task, first_good=True)
        self._finish(task, outcome.number)
        if outcome.then is Then.FINISH and self.fate is None:
            self._end_well()

    def _finish(self, task: Task, outcome: int) -> None:
        progress = self.progress[task.number]
        progress.outcome, progress.share = outcome, 1.0
        self._reach(task, first_good=False)
        self._tell(What.DONE, task)
        self._settle(task, Status.DONE)
        if task.number == self.plan.network.goal:
            self._end_well()

    def _reach(self, task: Task, first_good: bool) -> None:
        for milestone in task.milestones:
            if milestone.first_good == first_good and milestone.number not in self.reached:
                self.reached[milestone.number] = (self.hours_worked(), self.clock.now)
                name = self.plan.network.milestones[milestone.number]
                self._tell(What.MILESTONE, task, self.hours_worked(), name)

    def _begin_round(self, task: Task) -> None:
        """Begin an attempt of an enclosing task."""
        if not self._count_attempt(task):
            return
        progress = self.progress[task.number]
        progress.attempt = Attempt(hours_before=progress.hours)
        self._tell(What.BEGINS, task)
        for inside in task.inside:
            self.progress[inside].restart(share=1.0)
        self._touch(task.steps)

    def _end_round(self, task: Task, *, good: bool) -> None:
        """End an attempt of an enclosing task: when its steps are settled, or one of them calls it lost."""
        progress = self.progress[task.number]
        assert progress.attempt is not None
        before = progress.attempt.hours_before
        if good:
            self._keep_round(task)
        else:
            self._lose_round(task)
        progress.attempt = None
        hours = progress.hours - before
        self._tell(What.ENDS if good else What.ENDS_LOST, task, hours)
        self.values.apply(task.sets, progress.attempts, hours / TICKS)
        counts = good or task.repeat != NONE
        progress.count += counts
        outcome = task.outcomes[0]
        if counts and self._is_enough(progress):
            self._conclude(task, outcome, good)
            return
        if good:
            self._reach(task, first_good=True)
        if self._has_tries(task):
            self._begin_round(task)
        else:
            self._give_up(task)

    def _keep_round(self, task: Task) -> None:
        for inside in task.inside:
            level, progress = self.tasks[inside].depth - task.depth, self.progress[inside]
            progress.standing[level] += progress.standing[level - 1]
            progress.flawed[level] |= progress.flawed[level - 1]
            progress.standing[level - 1], progress.flawed[level - 1] = 0.0, False

    def _lose_round(self, task: Task) -> None:
        for inside in task.inside:
            self._lose(self.tasks[inside], self._cut(self.tasks[inside]))
            self._forget(inside, levels=self.tasks[inside].depth - task.depth)

    def _forget(self, number: int, levels: int) -> None:
        """Lose in full what a task achieved below a level."""
        progress = self.progress[number]
        self._lose(self.tasks[number], sum(progress.standing[:levels]))
        progress.standing[:levels] = [0.0] * levels
        progress.flawed[:levels] = [False] * levels

    # -- redo --------------------------------------------------------------------------------------------------

    def _undo(self, cone: Iterable[int], share: float) -> None:
        """Undo tasks with their steps, to be done again, and let wait again what waits for them."""
        agenda = list(cone)
        for number in agenda:
            self._undo_task(self.tasks[number], share)
        self._touch(agenda)
        while agenda:
            for waiter in self.tasks[agenda.pop()].waiters:
                progress = self.progress[waiter]
                if progress.status is Status.SKIPPED:
                    agenda.append(waiter)
                if progress.status in (Status.SKIPPED, Status.READY):
                    progress.status = Status.WAITING
                    self._touch([waiter])

    def _undo_task(self, task: Task, share: float) -> None:
        for number in (task.number, *task.inside):
            inner, progress = self.tasks[number], self.progress[number]
            self._lose(inner, self._cut(inner))
            level = inner.depth - task.depth
            self._forget(number, level)
            self._lose(inner, float(round(progress.standing[level] * share)))
            progress.standing[level], progress.flawed[level] = 0.0, False
            progress.restart(share if number == task.number else 1.0)
        self._tell(What.UNDONE, task)

    def _cut(self, task: Task) -> float:
        """Cut short the attempt of a task, if it is making one; gives the effort worked, in ticks."""
        progress = self.progress[task.number]
        attempt, progress.attempt = progress.attempt, None
        if attempt is None or task.steps:
            return 0.0
        worked = self._worked(task, attempt)
        self._book_hours(task, worked - attempt.effort)
        if attempt.stage is not Stage.QUEUES:
            self.clock.stop(task.number, task.mask)
        self._tell(What.CUT, task, worked)
        return worked

    # -- giving up ---------------------------------------------------------------------------------------------

    def _has_tries(self, task: Task) -> bool:
        slot, tries = task.give_up_tries, self.progress[task.number].attempts
        return slot == NONE or tries < self._read(slot, tries)

    def _give_up(self, task: Task) -> None:
        self._lose_round(task)
        self.progress[task.number].attempt = None
        self._tell(What.GIVES_UP, task)
        self._settle(task, Status.GAVE_UP)
        if not task.asked:
            self._end(Fate.GAVE_UP)

    # -- hours -------------------------------------------------------------------------------------------------

    def _book(self, task: Task, attempt: Attempt) -> None:
        """Book the effort of an attempt, cut short to the room that the limits leave."""
        room, limit = math.inf, THE_FILE
        for owner in (task.number, *task.enclosing):
            slot, progress = self.tasks[owner].give_up_hours, self.progress[owner]
            if slot != NONE:
                left = max(to_ticks(self._read(slot, progress.attempts)) - progress.hours, 0.0)
                if left <= room:
                    room, limit = left, owner
        left = max(self._most - self.hours, 0.0)
        if left <= room:
            room, limit = left, THE_FILE
        if attempt.effort > room:
            self._closed = self._closed or limit == THE_FILE
            attempt.effort, attempt.clock = room, float(round(room / task.people))
            attempt.unattended, attempt.outcome, attempt.limit = None, None, limit
        self._book_hours(task, attempt.effort)

    def _book_hours(self, task: Task, ticks: float) -> None:
        self.hours += ticks
        for owner in (task.number, *task.enclosing):
            self.progress[owner].hours += ticks

    def _lose(self, task: Task, ticks: float) -> None:
        self.lost += ticks
        for owner in (task.number, *task.enclosing):
            self.progress[owner].lost += ticks

    def _worked(self, task: Task, attempt: Attempt) -> float:
        if attempt.stage is not Stage.EFFORT:
            return attempt.effort
        return min(attempt.effort, (self.clock.now - self.clock.began(task.number)) * task.people)

    def hours_worked(self) -> float:
        """Give the effort worked by now, running attempts in proportion, in ticks."""
        ahead = 0.0
        for task in self.tasks:
            attempt = self.progress[task.number].attempt
            if attempt is not None and not task.steps:
                ahead += attempt.effort - self._worked(task, attempt)
        return self.hours - ahead

    # -- the story ---------------------------------------------------------------------------------------------

    def _tell(self, what: What, task: Task | None, ticks: float = 0.0, detail: str = "") -> None:
        if self._story is None:
            return
        name = "" if task is None else self.plan.network.tasks[task.number]
        attempt = 0 if task is None else self.progress[task.number].attempts
        event = Event(self.clock.now / TICKS, what, name, attempt, ticks / TICKS, detail, self.lost / TICKS)
        self._story.append(event)

    def _name(self, outcome: Outcome) -> str:
        return self.plan.network.outcomes[outcome.number]


def to_ticks(hours: float) -> float:
    """Round hours to whole ticks."""
    return float(round(hours * TICKS))


def learn(attempt: int, rate: float) -> float:
    """Give the share of the first attempt's hours that this one takes (Crawford, 1944): n ** log2(rate)."""
    if rate > 0.0:
        return float(attempt ** math.log2(rate))
    return 1.0 if attempt == 1 else 0.0
