"""What `estimate trace` has to say: one trial event by event, or two strategies in the same world."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from estimator.analysis.telling import Telling, part
from estimator.analysis.verdict import quoted
from estimator.engine.story import Event, What
from estimator.report.sheet import Cell, Column, Document, Record, Row, Section, Sheet, row

ENDS = {"success": "a true success", "false_success": "a false success", "gave_up": "giving up", "unfinished": "no end"}
WORDS = {
    What.ENDS_LOST: "ends in vain",
    What.FLAWED: "is flawed, unseen",
    What.FINDS: "finds a flaw of",
    What.NOT_NEEDED: "does not come up",
}
EFFORT = (What.BEGINS, What.ENDS, What.ENDS_LOST, What.CUT, What.RUNS)
"""Events whose hours are told."""


def story_document(tellings: Sequence[Telling], stands: str = "") -> Document:
    """Make one trial of one or two strategies ready for every format; `stands` says where the first stands among
    its trials.
    """
    sheet = _one(tellings[0], stands) if len(tellings) == 1 else _both(tellings[0], tellings[1], stands)
    world = _world(tellings)
    data = {
        "format": 1,
        "trial": tellings[0].trial,
        "seed": tellings[0].seed,
        "strategies": [t.to_dict() for t in tellings],
    }
    if len(tellings) == 2:
        data["alike"] = part(*tellings)
    return Document((sheet, *([world] if world else [])), data, list(_records(tellings)))


def describe(event: Event) -> str:
    """Say what happens in an event."""
    if event.what is What.TRIAL_ENDS:
        return f"the trial ends: {ENDS[event.detail]}"
    words = WORDS.get(event.what, str(event.what))
    if event.what is What.MILESTONE:
        return f"{event.detail} is reached"
    detail = f" {event.detail}" if event.what is What.FINDS else f": {event.detail}" if event.detail else ""
    return f"{event.task} {words}{detail}"


def _one(telling: Telling, stands: str) -> Sheet:
    """Lay out a trial: a row an event."""
    columns = (Column("what", numbers=False), *(Column(title) for title in ("attempt", "hours", "lost")))
    rows = tuple(_row(telling, before, event) for before, event in _steps(telling.events))
    return Sheet(
        title=f"{telling.name}, trial {telling.trial:,}{stands}",
        corner="when",
        columns=columns,
        sections=(Section(rows),),
        notes=(f"Seed {telling.seed}. Hours on the clock, of effort, and lost by it.",),
        words=(_told(telling),),
    )


def _row(telling: Telling, before: float, event: Event) -> Row:
    lost = event.lost - before
    attempt = "" if event.what is What.TRIAL_ENDS or not event.attempt else str(event.attempt)
    hours = _hours(event.hours) if event.what in EFFORT and event.hours else ""
    indent = "  " * telling.depth[telling.tasks.index(event.task)] if event.task else ""
    what = (Cell(indent + describe(event)), Cell(attempt), Cell(hours), Cell(_hours(lost) if lost > 1e-9 else ""))
    return Row(_hours(event.at), what, words=True, strong=event.what is What.TRIAL_ENDS)


def _both(one: Telling, other: Telling, stands: str) -> Sheet:
    """Lay out two trials beside each other: what is alike once, then each by its clock."""
    alike = part(one, other)
    shared = tuple(_line(event, _in_full(event), "the same") for event in one.events[:alike])
    mine = [(event.at, 0, event) for event in one.events[alike:]]
    theirs = [(event.at, 1, event) for event in other.events[alike:]]
    apart = []
    for _, which, event in sorted([*mine, *theirs], key=lambda item: (item[0], item[1])):
        texts = (_in_full(event), "") if which == 0 else ("", _in_full(event))
        apart.append(_line(event, *texts))
    sections = [Section(shared, "Alike"), Section(tuple(apart), "Apart")]
    return Sheet(
        title=f"Trial {one.trial:,} of both{stands}",
        corner="when",
        columns=(Column(one.name, numbers=False), Column(other.name, numbers=False)),
        sections=tuple(section for section in sections if section.rows),
        notes=(f"Seed {one.seed}. Hours on the clock.",),
        words=(_parting(one, other, alike), _told(one), _told(other)),
    )


def _line(event: Event, *texts: str) -> Row:
    return row(_hours(event.at), *texts, words=True)


def _parting(one: Telling, other: Telling, alike: int) -> str:
    if alike == len(one.events) == len(other.events):
        return "In this world both go the same way."
    mine, theirs = (telling.events[min(alike, len(telling.events) - 1)] for telling in (one, other))
    return (
        f"They part at {_hours(min(mine.at, theirs.at))} h: with {quoted(one.name)}, {describe(mine)}{_effort(mine)}; "
        f"with {quoted(other.name)}, {describe(theirs)}{_effort(theirs)}."
    )


def _in_full(event: Event) -> str:
    attempt = f"attempt {event.attempt}" if event.what in EFFORT and event.attempt > 1 else ""
    hours = f"{_hours(event.hours)} h" if event.what in EFFORT and event.what is not What.BEGINS and event.hours else ""
    more = ", ".join(part for part in (attempt, hours) if part)
    return f"{describe(event)} ({more})" if more else describe(event)


def _effort(event: Event) -> str:
    return f" ({_hours(event.hours)} h)" if event.what in EFFORT and event.hours else ""


def _told(telling: Telling) -> str:
    lost = f", of which {_hours(telling.lost)} h were lost" if telling.lost else ""
    clock = f"; by the clock {_hours(telling.elapsed)} h" if abs(telling.elapsed - telling.hours) > 1e-6 else ""
    return f"{quoted(telling.name)} ends in {ENDS[telling.fate]} after {_hours(telling.hours)} h of work{lost}{clock}."


def _world(tellings: Sequence[Telling]) -> Sheet | None:
    """Lay out what is so in this world, and nobody knew."""
    names = dict.fromkeys(name for telling in tellings for name in telling.world)
    if not names:
        return None
    rows = (
        row(name, *(f"{telling.world[name]:,.4g}" if name in telling.world else "" for telling in tellings))
        for name in names
    )
    heads = [telling.name for telling in tellings] if len(tellings) > 1 else [""]
    return Sheet(columns=tuple(Column(head) for head in heads), sections=(Section(tuple(rows)),), corner="This world")


def _records(tellings: Sequence[Telling]) -> Iterator[Record]:
    for telling in tellings:
        for before, event in _steps(telling.events):
            yield {
                "strategy": telling.name,
                "trial": telling.trial,
                "at": event.at,
                "what": str(event.what),
                "task": event.task,
                "attempt": event.attempt,
                "hours": event.hours,
                "detail": event.detail,
                "lost": event.lost - before,
            }


def _steps(events: Sequence[Event]) -> Iterator[tuple[float, Event]]:
    """Go through events, each with the hours lost before it."""
    if events:
        yield 0.0, events[0]
    yield from ((before.lost, event) for before, event in pairwise(events))


def _hours(hours: float) -> str:
    return f"{hours:,.1f}"
