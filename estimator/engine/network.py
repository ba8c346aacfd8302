"""A strategy made ready to play: names become numbers, quantities become slots, the graph becomes arrays.

Everything that either engine knows about a scenario stands here, so that what differs between them is the playing
alone. A ragged list of lists is one flat array and an array of starts: the items of row i are
`flat[start[i]:start[i + 1]]`.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from estimator.engine.prices import Prices
from estimator.engine.quantiles import QuantileTables

Ints = NDArray[np.int32]
Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]

TICKS = 3.6e9
"""The clock runs in whole microseconds, held in float64: sums of them are exact up to 2.5 million hours, so that
what ends together ends together (ten times 0.1 h is 1 h), and no sum depends on its order."""

LONGEST = 1e9
"""One attempt takes at most so many hours; longer ones are cut to it, counted, and warned about."""

GUARD = 1_000_000
"""A trial that has made so many attempts is stopped and reported as unfinished."""

NONE = -1
"""No such slot, task, outcome or parent."""

DONE = -1
"""In `wait_outcome`: wait for the task to be done, whatever its outcome (but not given up)."""
GAVE_UP = -2
"""In `wait_outcome`: wait for the task to give up."""


class SlotKind(IntEnum):
    """How a slot gets its value."""

    CONSTANT = 0
    """`value`."""
    FORMULA = 1
    """Program `ref` over the registers."""
    DRAW = 2
    """Quantile `ref` at the uniform draw of `stream` and `purpose`."""


class Bound(IntEnum):
    """What a slot's value is cut to; what is no number becomes the lower bound."""

    FREE = 0
    HOURS = 1
    """0 to `LONGEST`."""
    CHANCE = 2
    """0 to 1."""
    COUNT = 3
    """A whole number from 0 to `GUARD`, rounded to the nearest."""


class Then(IntEnum):
    """Where work goes after an outcome."""

    GOOD = 0
    RETRY = 1
    RETRY_ENCLOSING = 2
    """The attempt of the enclosing task `then_task` ends as lost."""
    REDO = 3
    GIVE_UP = 4
    FINISH = 5


@dataclass(frozen=True)
class Slots:
    """Every place of the scenario that holds a quantity. Shape of each array: (slots,)."""

    path: tuple[str, ...]
    """Where it stands in the file, such as `tasks.train.hours`."""
    kind: Bytes
    bound: Bytes
    value: Floats
    """The constant."""
    ref: Ints
    """A program (FORMULA) or a quantile (DRAW)."""
    stream: Ints
    purpose: Ints
    tie: Ints
    """The row of `tie_start` whose streams a correlation mixes into this draw, or NONE."""
    tie_start: Ints
    """Row r mixes streams `tie_stream[tie_start[r]:tie_start[r + 1]]`, all at this slot's purpose."""
    tie_stream: Ints
    tie_weight: Floats
    """z = sum of weight × normal quantile of the stream's draw; the value is the quantile at the normal cdf of z. A
    single weight of 1 takes the draw as it is."""


@dataclass(frozen=True)
class Programs:
    """Formulas as postfix programs: those of formula f are `start[f]` to `start[f + 1]`."""

    start: Ints
    op: Bytes
    """`estimator.scenario.formula.Op`."""
    operand: Floats
    """A constant, the number of a register, or a count of arguments."""
    depth: int
    """The deepest stack that any program needs."""


@dataclass(frozen=True)
class Network:
    """One strategy, ready to play.

    Registers, which formulas read: world quantities, then state, then `tries`, then `hours`.
    Tasks are numbered in the order of the file, an enclosing task before its steps; that order is the priority.
    """

    name: str
    tasks: tuple[str, ...]
    outcomes: tuple[str, ...]
    """Names of all outcomes, in the order of `outcome_start`."""
    world: tuple[str, ...]
    state: tuple[str, ...]
    milestones: tuple[str, ...]
    team: tuple[str, ...]
    streams: tuple[tuple[str, ...], ...]
    """Names of the streams of luck."""
    stream_identity: NDArray[np.uint64]

    slots: Slots
    programs: Programs
    quantiles: QuantileTables

    # what each trial begins with
    world_order: Ints
    """World quantities in an order in which each can be computed."""
    world_slot: Ints
    state_slot: Ints
    scale: int
    """Slot of the file's `scale`, or NONE."""

    # tasks; shape (tasks,), slots or NONE unless said otherwise
    parent: Ints
    """The enclosing task, or NONE."""
    depth: Ints
    """How many tasks enclose it."""
    steps_start: Ints
    """CSR into `steps`; shape (tasks + 1,)."""
    steps: Ints
    """The direct steps of each enclosing task."""
    last_step: Ints
    """The last task inside it at any depth (itself if it encloses none): steps are `task + 1 .. last_step`."""
    hours: Ints
    unattended: Ints
    learning: Ints
    task_scale: Ints
    until: Ints
    """NONE where the task has `repeat`, or neither (then 1)."""
    repeat: Ints
    event: Ints
    """The task's own `chance`."""
    flaw: Ints
    give_up_tries: Ints
    give_up_hours: Ints
    stream: Ints
    """The task's own stream."""
    people: Floats
    """How many people an attempt takes: effort = hours × people."""
    needs_start: Ints
    needs_member: Ints
    needs_units: Ints
    unattended_needs_start: Ints
    unattended_needs_member: Ints
    unattended_needs_units: Ints
    asked: NDArray[np.bool_]
    """Whether somebody waits for the task to give up."""

    # waiting: a task waits for all its clauses, a clause for any of its entries
    clause_start: Ints
    """CSR of clauses; shape (tasks + 1,)."""
    wait_start: Ints
    """CSR of entries; shape (clauses + 1,)."""
    wait_task: Ints
    wait_outcome: Ints
    """An outcome (its number in `outcomes`), DONE or GAVE_UP."""
    waiter_start: Ints
    """CSR of the tasks that wait for each task; shape (tasks + 1,)."""
    waiter: Ints

    # outcomes; a task's are outcome_start[task] to outcome_start[task + 1], the one that takes the rest last
    outcome_start: Ints
    chance: Ints
    """Slot, or NONE for the outcome that takes what is left."""
    own_hours: Ints
    then: Bytes
    then_task: Ints
    """Whom REDO redoes, or whose attempt RETRY_ENCLOSING ends."""
    share: Ints
    """Slot of REDO's share, or NONE for 1."""
    then_cone: Ints
    """The cone that REDO undoes, or NONE."""

    # what ends set: of a task, then of an outcome
    task_sets_start: Ints
    task_sets_state: Ints
    task_sets_slot: Ints
    outcome_sets_start: Ints
    outcome_sets_state: Ints
    outcome_sets_slot: Ints

    # detections of each task
    detect_start: Ints
    detect_flaw: Ints
    """The task whose flaw is looked for."""
    detect_chance: Ints
    detect_stream: Ints
    detect_cone: Ints

    # cones: what a redo undoes; tasks of one scope in file order, their steps being meant with them
    cone_start: Ints
    cone_task: Ints

    # the team, shape (members,)
    count: Ints
    machine: NDArray[np.bool_]

    goal: int
    """The task that ends the trial well, or NONE."""
    limit_hours: int
    """Slot or NONE."""
    limit_elapsed: int
    """Slot or NONE."""
    milestone_task: Ints
    milestone_first_good: NDArray[np.bool_]

    prices: Prices | None
    """What its work costs, if anything does; no trial hangs on it."""
