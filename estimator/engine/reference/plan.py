"""The network as objects, for an engine that wants to be read: what the arrays say, by name."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.engine.network import NONE, Bound, Network, SlotKind, Then

SlotNumber = int
"""The number of a slot, or NONE."""


@dataclass(frozen=True)
class Slot:
    """One place that holds a quantity."""

    kind: SlotKind
    bound: Bound
    value: float
    quantile: int
    program: tuple[tuple[int, float], ...]
    """Pairs of an operation and its operand."""
    purpose: int
    mix: tuple[tuple[int, float], ...]
    """The streams to draw from, with their weights; one with weight 1, if no correlation ties the slot."""


@dataclass(frozen=True)
class Outcome:
    """One way an attempt may end."""

    number: int
    """Its number in the network."""
    chance: SlotNumber
    own_hours: SlotNumber
    then: Then
    target: int
    share: SlotNumber
    cone: tuple[int, ...]
    sets: tuple[tuple[int, SlotNumber], ...]
    """Pairs of a state and the slot of its new value."""


@dataclass(frozen=True)
class Detection:
    """One flaw that the end of a task may find."""

    flaw_of: int
    chance: SlotNumber
    stream: int
    cone: tuple[int, ...]


@dataclass(frozen=True)
class Milestone:
    """A point on the way that is worth a figure of its own."""

    number: int
    first_good: bool


@dataclass(frozen=True)
class Task:
    """One task of the network."""

    number: int
    enclosing: tuple[int, ...]
    """The tasks around it, the nearest first."""
    steps: tuple[int, ...]
    """Its direct steps."""
    inside: range
    """All tasks inside it, at any depth."""
    hours: SlotNumber
    unattended: SlotNumber
    learning: SlotNumber
    scale: SlotNumber
    until: SlotNumber
    repeat: SlotNumber
    event: SlotNumber
    flaw: SlotNumber
    give_up_tries: SlotNumber
    give_up_hours: SlotNumber
    stream: int
    people: float
    needs: tuple[tuple[int, int], ...]
    """Pairs of a member of the team and how many of it."""
    unattended_needs: tuple[tuple[int, int], ...]
    asked: bool
    clauses: tuple[tuple[tuple[int, int], ...], ...]
    """All of them must come about; of each, one pair of a task and an outcome (or DONE, GAVE_UP)."""
    waiters: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    sets: tuple[tuple[int, SlotNumber], ...]
    detections: tuple[Detection, ...]
    milestones: tuple[Milestone, ...]
    mask: int
    """Its bit, with those of the tasks around it."""

    @property
    def depth(self) -> int:
        return len(self.enclosing)


@dataclass(frozen=True)
class Plan:
    """A network as objects."""

    network: Network
    slots: tuple[Slot, ...]
    tasks: tuple[Task, ...]


def make_plan(network: Network) -> Plan:
    """Read a network."""
    return Plan(
        network=network,
        slots=tuple(_read_slot(network, number) for number in range(len(network.slots.path))),
        tasks=tuple(_read_task(network, number) for number in range(len(network.tasks))),
    )


def _read_slot(n: Network, s: int) -> Slot:
    slots, programs = n.slots, n.programs
    kind, ref, tie = SlotKind(int(slots.kind[s])), int(slots.ref[s]), int(slots.tie[s])
    program: tuple[tuple[int, float], ...] = ()
    if kind is SlotKind.FORMULA:
        program = _pairs(programs.start, programs.op, programs.operand, ref)
    mix: tuple[tuple[int, float], ...] = ((int(slots.stream[s]), 1.0),)
    if tie != NONE:
        mix = _pairs(slots.tie_start, slots.tie_stream, slots.tie_weight, tie)
    return Slot(
        kind=kind,
        bound=Bound(int(slots.bound[s])),
        value=float(slots.value[s]),
        quantile=ref,
        program=program,
        purpose=int(slots.purpose[s]),
        mix=mix,
    )


def _read_task(n: Network, i: int) -> Task:
    enclosing: list[int] = []
    while (parent := int(n.parent[enclosing[-1] if enclosing else i])) != NONE:
        enclosing.append(parent)
    mask = 1 << i
    for around in enclosing:
        mask |= 1 << around
    return Task(
        number=i,
        enclosing=tuple(enclosing),
        steps=_row(n.steps_start, n.steps, i),
        inside=range(i + 1, int(n.last_step[i]) + 1),
        hours=int(n.hours[i]),
        unattended=int(n.unattended[i]),
        learning=int(n.learning[i]),
        scale=int(n.task_scale[i]),
        until=int(n.until[i]),
        repeat=int(n.repeat[i]),
        event=int(n.event[i]),
        flaw=int(n.flaw[i]),
        give_up_tries=int(n.give_up_tries[i]),
        give_up_hours=int(n.give_up_hours[i]),
        stream=int(n.stream[i]),
        people=float(n.people[i]),
        needs=_pairs(n.needs_start, n.needs_member, n.needs_units, i),
        unattended_needs=_pairs(
            n.unattended_needs_start, n.unattended_needs_member, n.unattended_needs_units, i
        ),
        asked=bool(n.asked[i]),
        clauses=tuple(
            _pairs(n.wait_start, n.wait_task, n.wait_outcome, clause) for clause in _span(n.clause_start, i)
        ),
        waiters=_row(n.waiter_start, n.waiter, i),
        outcomes=tuple(_read_outcome(n, number) for number in _span(n.outcome_start, i)),
        sets=_pairs(n.task_sets_start, n.task_sets_state, n.task_sets_slot, i),
        detections=tuple(
            Detection(
                flaw_of=int(n.detect_flaw[d]),
                chance=int(n.detect_chance[d]),
                stream=int(n.detect_stream[d]),
                cone=_row(n.cone_start, n.cone_task, int(n.detect_cone[d])),
            )
            for d in _span(n.detect_start, i)
        ),
        milestones=tuple(
            Milestone(m, bool(n.milestone_first_good[m])) for m in np.flatnonzero(n.milestone_task == i).tolist()
        ),
        mask=mask,
    )


def _read_outcome(n: Network, o: int) -> Outcome:
    cone = int(n.then_cone[o])
    return Outcome(
        number=o,
        chance=int(n.chance[o]),
        own_hours=int(n.own_hours[o]),
        then=Then(int(n.then[o])),
        target=int(n.then_task[o]),
        share=int(n.share[o]),
        cone=() if cone == NONE else _row(n.cone_start, n.cone_task, cone),
        sets=_pairs(n.outcome_sets_start, n.outcome_sets_state, n.outcome_sets_slot, o),
    )


def _span(start: NDArray[Any], i: int) -> range:
    return range(int(start[i]), int(start[i + 1]))


def _row(start: NDArray[Any], flat: NDArray[Any], i: int) -> tuple[int, ...]:
    return tuple(flat[start[i] : start[i + 1]].tolist())


def _pairs(start: NDArray[Any], left: NDArray[Any], right: NDArray[Any], i: int) -> tuple[tuple[int, Any], ...]:
    return tuple(zip(_row(start, left, i), _row(start, right, i), strict=True))
