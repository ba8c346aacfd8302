"""From a network to the records that the kernel plays on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.engine.fast import layout as lay
from estimator.engine.fast.layout import MANTISSA
from estimator.engine.fast.plainness import befores, find_walk
from estimator.engine.fast.planning import plan_foresight
from estimator.engine.fast.records import dtype_of
from estimator.engine.luck import MASK, Purpose
from estimator.engine.network import GUARD, LONGEST, NONE, Bound, Network, SlotKind
from estimator.engine.quantiles import QuantileKind, QuantileTables

Array = NDArray[Any]

TOPS = {Bound.FREE: np.inf, Bound.HOURS: LONGEST, Bound.CHANCE: 1.0, Bound.COUNT: float(GUARD)}


@dataclass(frozen=True)
class Packed:
    """A network as records; read only."""

    network: Network
    arrays: Mapping[str, Array]
    """By the field of `Play` that holds their address."""
    numbers: Mapping[str, int]
    """By their field in `Play`."""


def pack(network: Network) -> Packed:
    """Write a network down as records."""
    n = network
    slots, ties = _pack_slots(n)
    links, link_start, (alternatives, alternatives_start) = _pack_links(n)
    outcomes = _pack_outcomes(n, slots)
    tasks = _pack_tasks(n, slots, outcomes, link_start, alternatives_start)
    needs, other_needs = _pack_needs(n)
    order = find_walk(n)
    arrays = {
        "tasks": tasks,
        "outcomes": outcomes,
        "slots": slots,
        "ties": ties,
        "needs": needs,
        "other_needs": other_needs,
        "links": links,
        "detections": _pack_detections(n),
        "quantiles": _pack_quantiles(n.quantiles),
        "data": n.quantiles.data,
        "walk_order": _rows(lay.Index, value=[] if order is None else order),
        "before": _rows(lay.Index, value=[] if order is None else befores(n)),
        "foreseen_tasks": _rows(lay.Index, value=np.flatnonzero(tasks["ahead"])),
        **_pack_lists(n),
        **_pack_beginning(n, tasks, alternatives),
    }
    return Packed(network, arrays, _count(n, tasks, len(alternatives), walked=order is not None))


def _pack_lists(n: Network) -> dict[str, Array]:
    """Write down what is nothing but lists."""
    milestones = np.argsort(n.milestone_task, kind="stable")
    return {
        "identities": _rows(lay.Identity, low=n.stream_identity & MASK, high=n.stream_identity >> 32),
        "sets": _rows(
            lay.Sets,
            state=np.concatenate([n.task_sets_state, n.outcome_sets_state]),
            slot=np.concatenate([n.task_sets_slot, n.outcome_sets_slot]),
        ),
        "milestones": _rows(lay.Milestone, number=milestones, first_good=n.milestone_first_good[milestones]),
        "cones": _rows(lay.Range, first=n.cone_start[:-1], end=n.cone_start[1:]),
        "cone_tasks": _rows(lay.Index, value=n.cone_task),
        "programs": _rows(lay.Range, first=n.programs.start[:-1], end=n.programs.start[1:]),
        "instructions": _rows(lay.Instruction, op=n.programs.op, operand=n.programs.operand),
        "world_order": _rows(lay.Index, value=n.world_order),
        "world_slots": _rows(lay.Index, value=n.world_slot),
        "state_slots": _rows(lay.Index, value=n.state_slot),
    }


def _pack_beginning(n: Network, tasks: Array, alternatives: Array) -> dict[str, Array]:
    """Write down how every trial begins."""
    clauses = np.diff(n.clause_start)
    return {
        "first_progress": _rows(
            lay.Progress,
            status=np.full(len(tasks), lay.WAITING),
            outcome=np.full(len(tasks), NONE),
            lacking=clauses,
            wanted=np.where(tasks["flags"] & lay.READ_ONCE, NONE, 1),
            happens=np.ones(len(tasks)),
            share=np.ones(len(tasks)),
            limit=np.full(len(tasks), lay.UNCUT),
            unattended=np.full(len(tasks), lay.NO_UNATTENDED),
        ),
        "first_pending": _words((n.parent == NONE) & (clauses == 0), _word_count(n)),
        "first_members": _rows(lay.Member, free=np.append(n.count, 0)),
        "first_alternatives": alternatives,
    }


def _count(n: Network, tasks: Array, alternatives: int, *, walked: bool) -> dict[str, int]:
    """Give the numbers of `Play` that belong to the network."""
    works = ~np.diff(n.steps_start).astype(np.bool_)
    needs_nobody = (np.diff(n.needs_start) == 0) | ((n.unattended != NONE) & (np.diff(n.unattended_needs_start) == 0))
    return {
        "task_count": len(tasks),
        "stream_count": len(n.streams),
        "slot_count": len(n.slots.path),
        "word_count": _word_count(n),
        "member_count": len(n.team) + 1,
        "alternative_count": alternatives,
        "kept_count": int(np.sum(n.depth + 1)),
        "world_count": len(n.world),
        "state_count": len(n.state),
        "milestone_count": len(n.milestones),
        "walked": walked,
        "foreseen_attempts": int(tasks["ahead"].sum()),
        "foreseen_count": int(np.count_nonzero(tasks["ahead"])),
        "scale": n.scale,
        "goal": n.goal,
        "limit_hours": n.limit_hours,
        "limit_elapsed": n.limit_elapsed,
        "first_free": int(n.count.sum() + np.any(works & needs_nobody)),
    }


def _word_count(n: Network) -> int:
    """Give the number of words that a set of tasks takes."""
    return (len(n.tasks) + 63) // 64


def _pack_tasks(n: Network, slots: Array, outcomes: Array, link_start: Array, alternatives_start: Array) -> Array:
    tasks = len(n.tasks)
    rows = _rows(
        lay.Task,
        parent=n.parent,
        depth=n.depth,
        last_step=n.last_step,
        direct_steps=np.diff(n.steps_start),
        hours=n.hours,
        unattended=n.unattended,
        learning=n.learning,
        scale=n.task_scale,
        until=n.until,
        repeat=n.repeat,
        event=n.event,
        flaw=n.flaw,
        tries=n.give_up_tries,
        limit=n.give_up_hours,
        stream=n.stream,
        asked=n.asked,
        kept=_starts(n.depth + 1)[:-1],
        people=n.people,
        clauses=np.diff(n.clause_start),
    )
    ranges = {
        "before": n.clause_start,
        "link": link_start,
        "outcome": n.outcome_start,
        "sets": n.task_sets_start,
        "detect": n.detect_start,
        "milestone": _starts(np.bincount(n.milestone_task, minlength=tasks)),
        "alternatives": alternatives_start,
    }
    for name, start in ranges.items():
        rows[f"{name}_first"], rows[f"{name}_end"] = start[:-1], start[1:]
    rows["quantile"] = slots["ref"][n.hours]
    rows["flags"] = _flag(n, slots, rows)
    rows["ahead"] = plan_foresight(n, rows, outcomes)
    rows["foreseen"] = _starts(rows["ahead"])[:-1] - 1
    return rows


def _flag(n: Network, slots: Array, rows: Array) -> Array:
    """Say what a task has that most don't."""
    outcomes = n.outcome_start
    sets_of_outcomes = np.diff(n.outcome_sets_start[outcomes])
    room = n.give_up_hours != NONE
    for task in range(len(n.tasks)):
        if n.parent[task] != NONE:
            room[task] |= room[n.parent[task]]
    hours = slots[n.hours] if len(slots) else slots[:0]
    quick = (
        (n.hours != NONE)
        & (hours["kind"] == lay.DRAW)
        & (hours["stream"] == n.stream)
        & (hours["purpose"] == Purpose.HOURS)
    )
    drawn_outcome = n.chance[outcomes[:-1]] != NONE
    scaled = (n.scale != NONE) | (n.learning != NONE) | (n.task_scale != NONE) | (n.depth > 0)
    fixed = _have_fixed_chances(n, slots)
    elsewhere = np.add.reduceat(n.own_hours != NONE, n.outcome_start[:-1]) > 0
    room |= n.limit_hours != NONE
    encloses, tries = rows["direct_steps"] > 0, n.give_up_tries != NONE
    read_once = (n.event != NONE) | (n.until != NONE) | (n.repeat != NONE)
    having = {
        lay.ENCLOSES: encloses,
        lay.READ_ONCE: read_once,
        lay.TRIES: tries,
        lay.JUST_STARTS: ~(encloses | read_once | tries) & (n.parent == NONE),
        lay.SCALED: scaled,
        lay.ROOM: room,
        lay.PLAIN: quick & fixed & ~(scaled | room | elsewhere | (n.unattended != NONE)),
        lay.SETS: (np.diff(n.task_sets_start) > 0) | (sets_of_outcomes > 0),
        lay.CONCLUDES: (n.flaw != NONE) | (np.diff(n.detect_start) > 0),
        lay.MILESTONES: np.bincount(n.milestone_task, minlength=len(n.tasks)) > 0,
        lay.QUICK_HOURS: quick,
        lay.BLOCK: quick | drawn_outcome,
        lay.FIXED_CHANCES: fixed,
    }
    return sum(np.where(has, flag, 0) for flag, has in having.items())  # type: ignore[return-value]


def _have_fixed_chances(n: Network, slots: Array) -> Array:
    constant = (slots["kind"] == lay.CONSTANT) & (slots["value"] >= 0.0) & (slots["value"] <= 1.0)
    fixed = (n.chance == NONE) | constant[n.chance]
    return np.logical_and.reduceat(fixed, n.outcome_start[:-1])


def _fill_up(n: Network, slots: Array) -> Array:
    """Add up the chances of each task's outcomes, where they are constant."""
    filled = np.ones(len(n.chance))
    for task in range(len(n.tasks)):
        total = 0.0
        for outcome in range(n.outcome_start[task], n.outcome_start[task + 1]):
            if n.chance[outcome] != NONE:
                total += min(slots["value"][n.chance[outcome]], 1.0 - total)
                filled[outcome] = total
        filled[n.outcome_start[task + 1] - 1] = 1.0
    return filled


def _pack_outcomes(n: Network, slots: Array) -> Array:
    sets = n.outcome_sets_start + len(n.task_sets_state)
    return _rows(
        lay.Outcome,
        chance=n.chance,
        own_hours=n.own_hours,
        then=n.then,
        then_task=n.then_task,
        share=n.share,
        cone=n.then_cone,
        sets_first=sets[:-1],
        sets_end=sets[1:],
        filled=_fill_up(n, slots),
    )


def _pack_slots(n: Network) -> tuple[Array, Array]:
    s = n.slots
    rows = _rows(
        lay.Slot,
        kind=s.kind,
        bound=s.bound,
        value=s.value,
        top=np.array([TOPS[bound] for bound in Bound])[s.bound],
        ref=s.ref,
        stream=s.stream,
        purpose=s.purpose,
    )
    for number in np.flatnonzero((s.tie != NONE) & (s.kind == SlotKind.DRAW)):
        first, end = s.tie_start[s.tie[number]], s.tie_start[s.tie[number] + 1]
        if end - first == 1 and s.tie_weight[first] == 1.0:
            rows[number]["stream"] = s.tie_stream[first]
        else:
            rows[number]["kind"] = lay.TIED_DRAW
            rows[number]["tie_first"], rows[number]["tie_end"] = first, end
    return rows, _rows(lay.Tie, stream=s.tie_stream, weight=s.tie_weight)


def _pack_links(n: Network) -> tuple[Array, Array, tuple[Array, Array]]:
    """Turn what each task waits for into what each task tells; clauses with several entries apart."""
    tasks, entries = len(n.tasks), np.diff(n.wait_start)
    several = entries > 1
    clause = np.repeat(np.arange(len(entries)), entries)
    waiter = np.repeat(np.arange(tasks), np.diff(n.clause_start))[clause]
    place = np.where(several, np.cumsum(several) - 1, NONE)[clause]
    order = np.argsort(n.wait_task, kind="stable")
    links = _rows(lay.Link, waiter=waiter[order], outcome=n.wait_outcome[order], alternatives=place[order])
    count = int(several.sum())
    alternatives = _rows(lay.Alternatives, entries=entries[several], come=np.zeros(count), dead=np.zeros(count))
    return links, _starts(np.bincount(n.wait_task, minlength=tasks)), (alternatives, _starts(several)[n.clause_start])


def _pack_needs(n: Network) -> tuple[Array, Array]:
    """Put the first need of each phase into its row, and the others behind each other."""
    member = np.concatenate([n.needs_member, n.unattended_needs_member])
    units = np.concatenate([n.needs_units, n.unattended_needs_units])
    first = np.column_stack([n.needs_start[:-1], n.unattended_needs_start[:-1] + len(n.needs_member)]).ravel()
    end = np.column_stack([n.needs_start[1:], n.unattended_needs_start[1:] + len(n.needs_member)]).ravel()
    some = first < end
    rows = _rows(
        lay.Needs,
        member=np.full(len(first), len(n.team)),
        others=np.maximum(end - first - 1, 0),
        others_first=first + 1,
    )
    rows["member"][some], rows["units"][some] = member[first[some]], units[first[some]]
    return rows, _rows(lay.Need, member=member, units=units)


def _pack_quantiles(tables: QuantileTables) -> Array:
    rows = _rows(
        lay.Quantile,
        kind=tables.kind,
        a=tables.a,
        b=tables.b,
        c=tables.c,
        offset=tables.offset,
        length=tables.length,
    )
    table = tables.kind == QuantileKind.TABLE
    rows["bits"][table] = tables.a[table]
    rows["b"][table] = 2.0 ** (tables.a[table] - MANTISSA)
    return rows


def _pack_detections(n: Network) -> Array:
    detector = np.repeat(np.arange(len(n.tasks)), np.diff(n.detect_start))
    levels = n.depth[n.detect_flaw].astype(np.int64) - n.depth[detector] + 1
    return _rows(
        lay.Detection,
        flaw_of=n.detect_flaw,
        chance=n.detect_chance,
        stream=n.detect_stream,
        cone=n.detect_cone,
        levels=(1 << levels) - 1,
    )


def _rows(layout: type, **columns: Any) -> Array:
    """Make records of a layout from columns of equal length; fields without a column are zero."""
    rows = np.zeros(len(next(iter(columns.values()))), dtype=dtype_of(layout))
    for name, column in columns.items():
        rows[name] = column
    return rows


def _starts(counts: Array) -> Array:
    """Turn the lengths of ragged rows into their starts."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def _words(members: Array, count: int) -> Array:
    """Turn a set of tasks into words of bits."""
    bits = np.zeros(count * 64, dtype=np.uint8)
    bits[: len(members)] = members
    return np.packbits(bits, bitorder="little").view(np.int64)
