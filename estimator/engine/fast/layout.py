"""What the kernel works on: a network as records (`packing.py` fills them), and how far a trial has come.

Fields named as in `Network` mean the same. Ranges of rows are `x_first` to `x_end`. Times and hours are in ticks.
"""

from estimator.engine.fast.records import F8, I1, I4, I8, U4, Address

NONE = -1
"""No such slot, task, outcome or parent, as in `Network`."""

# Where a task stands.
WAITING, READY, UNDER_WAY, DONE, GAVE_UP, SKIPPED = range(6)

# The stage of an attempt; an enclosing task has ROUND while an attempt of it is being made.
IDLE, EFFORT, QUEUES, UNATTENDED, ROUND = range(5)

OPEN = -1
"""The fate of a trial that has not ended."""

UNCUT, BY_THE_FILE = -2, -1
"""In `Progress.limit`: no limit cuts the attempt short; `limits: hours` does. Otherwise the task whose limit does."""

NO_UNATTENDED = -1.0
"""In `Progress.unattended`: the attempt ends with its effort."""

# What a task has that most don't.
ENCLOSES, READ_ONCE, TRIES, SCALED, ROOM, SETS, CONCLUDES, MILESTONES = (1 << bit for bit in range(8))
# How plain a task is: it draws hours or an outcome, hours from its own stream, outcomes by constant chances; and an
# attempt of it is nothing but that.
BLOCK, QUICK_HOURS, FIXED_CHANCES, PLAIN = (1 << bit for bit in range(8, 12))

JUST_STARTS = 1 << 12
"""The flag of a task to which nothing more happens when all that it waits for has come about."""

CONSTANT, FORMULA, DRAW, TIED_DRAW = range(4)

TRIALS = 64
"""So many trials are foreseen, or walked, at once."""
SIDE_BY_SIDE = 8
"""So many draws are made in one go; a power of two that divides the trials."""

MANTISSA = 52
"""Bits of a double after its leading one."""


class Task:
    flags: I8
    parent: I8
    depth: I8
    last_step: I8
    direct_steps: I8
    step_first: I8
    step_end: I8
    hours: I8
    unattended: I8
    learning: I8
    scale: I8
    until: I8
    repeat: I8
    event: I8
    flaw: I8
    tries: I8
    limit: I8
    stream: I8
    asked: I8
    kept: I8
    """Its level 0 in `Play.kept`."""
    ahead: I8
    """How many of its attempts are foreseen."""
    foreseen: I8
    """Where these begin."""
    quantile: I8
    """Of its hours, if they are drawn in the plainest way."""
    people: F8
    link_first: I8
    link_end: I8
    outcome_first: I8
    outcome_end: I8
    sets_first: I8
    sets_end: I8
    detect_first: I8
    detect_end: I8
    milestone_first: I8
    milestone_end: I8
    before_first: I8
    """The tasks that it waits for, in file order, where the network is walked."""
    before_end: I8
    clauses: I8
    alternatives_first: I8
    """Its clauses with several entries."""
    alternatives_end: I8


class Outcome:
    chance: I8
    own_hours: I8
    then: I8
    then_task: I8
    share: I8
    cone: I8
    sets_first: I8
    sets_end: I8
    filled: F8
    """The chance that this outcome or one before it comes about, if chances are constant."""


class Slot:
    kind: I8
    bound: I8
    value: F8
    top: F8
    ref: I8
    stream: I8
    purpose: I8
    tie_first: I8
    tie_end: I8


class Tie:
    stream: I8
    weight: F8


class Key:
    low: U4
    high: U4


class Identity:
    low: U4
    high: U4


class Needs:
    """What a phase needs: of task t, number 2t is its effort's, 2t + 1 its unattended phase's.

    Most need one or none. Nobody is a member of the team as well, the last, of whom there are none and none are needed.
    """

    member: I8
    units: I8
    others: I8
    """How many other needs there are."""
    others_first: I8


class Need:
    member: I8
    units: I8


class Link:
    """One entry of a clause, seen from the task that it waits for."""

    waiter: I8
    outcome: I8
    alternatives: I8
    """The clause, if it has several entries, or NONE."""


class Alternatives:
    """How the entries of a clause stand."""

    entries: I8
    come: I8
    dead: I8


class Sets:
    state: I8
    slot: I8


class Detection:
    flaw_of: I8
    chance: I8
    stream: I8
    cone: I8
    levels: I8
    """The levels of flaws that the detector sees, as bits."""


class Milestone:
    number: I8
    first_good: I8


class Range:
    first: I8
    end: I8


class Index:
    value: I8


class Small:
    value: I4


class Instruction:
    op: I8
    operand: F8


class Quantile:
    kind: I8
    a: F8
    b: F8
    """Of a table: the size of the last bit of a place in a cell."""
    c: F8
    bits: I8
    offset: I8
    length: I8


class Number:
    value: F8


class Count:
    value: I8


class Word:
    value: I8


class Flag:
    value: I1


class Member:
    free: I8
    released: I8
    """The end at which last one of them was released."""
    worked: F8
    """By all of them, so far."""


class Phase:
    """A phase that runs, in a heap by end and task."""

    end: F8
    task: I8


class End:
    """The end of a phase, in the order in which they were settled; number 0 is none."""

    task: I8
    waited_for: I8
    """The end that the start of the phase waited for."""


class Progress:
    """How far a task has come. Level 0 is its current round, 1 the good rounds of the task around it, and so on."""

    status: I8
    stage: I8
    outcome: I8
    """With which it is done; NONE for an event that did not happen."""
    attempts: I8
    lacking: I8
    """Clauses that have not come about."""
    dead: I8
    """Clauses that can't."""
    unsettled: I8
    """Direct steps with something left to do."""
    count: I8
    wanted: I8
    """NONE until read."""
    happens: I8
    drawn: I8
    """The outcome that the attempt will have."""
    limit: I8
    waited_for: I8
    """The end that made it able to start, then the one that its phase waited for."""
    able_at: F8
    began: F8
    """When its phase did."""
    effort: F8
    """Booked for the attempt; of an enclosing task, its hours when the attempt began."""
    unattended: F8
    """Of the attempt; negative if it has none."""
    share: F8
    flawed: I8
    """The levels at which a flaw stands, as bits."""
    hours: F8
    lost: F8
    """Of an enclosing task, added up at the end of the trial."""


class Play:
    """Everything: addresses of all arrays, and the trial being played."""

    # the network
    tasks: Address
    outcomes: Address
    slots: Address
    ties: Address
    identities: Address
    needs: Address
    other_needs: Address
    links: Address
    sets: Address
    detections: Address
    milestones: Address
    steps: Address
    cones: Address
    cone_tasks: Address
    programs: Address
    instructions: Address
    quantiles: Address
    data: Address
    world_order: Address
    world_slots: Address
    state_slots: Address
    task_count: I8
    stream_count: I8
    slot_count: I8
    word_count: I8
    member_count: I8
    alternative_count: I8
    kept_count: I8
    world_count: I8
    state_count: I8
    milestone_count: I8
    scale: I8
    goal: I8
    limit_hours: I8
    limit_elapsed: I8
    first_free: I8

    walked: I8
    """Whether the network is so plain that it is walked."""
    walk_order: Address
    before: Address
    foreseen_tasks: Address
    foreseen_count: I8
    foreseen_attempts: I8
    """Of all tasks, in one trial."""

    # the trial begins with copies of these
    first_progress: Address
    first_pending: Address
    first_members: Address
    first_alternatives: Address

    # the trial
    seed_low: I8
    seed_high: I8
    first: I8
    trials: I8
    trial: I8
    keys: Address
    progress: Address
    alternatives: Address
    members: Address
    kept: Address
    phases: Address
    ends: Address
    registers: Address
    stack: Address
    pending: Address
    ready: Address
    foreseen: Address
    ahead: I8
    """The present trial, among those that are foreseen at once."""
    draws: Address
    chosen: Address
    """The trials, counted from the present one, that are drawn for."""
    walk_ends: Address
    walk_steps: Address
    walk_causes: Address
    walk_efforts: Address
    agenda: Address
    """Tasks undone whose waiters are not yet told."""
    found: Address
    """Cones of the flaws that a task found."""
    phase_count: I8
    end_count: I8
    pending_from: I8
    fate: I8
    left: I8
    """How many attempts the guard still lets begin."""
    closed: I8
    last_end: I8
    free: I8
    """How many of the team are free, and one more if there are phases that need nobody: at 0 nothing can start."""
    now: F8
    hours: F8
    most_hours: F8
    latest: F8

    # the results
    fates: Address
    all_hours: Address
    all_elapsed: Address
    all_lost: Address
    milestone_hours: Address
    milestone_elapsed: Address
    world: Address
    attempts: Address
    member_hours: Address
    task_hours: Address
    task_lost: Address
    done: Address
    critical: Address
    cuts: Address
