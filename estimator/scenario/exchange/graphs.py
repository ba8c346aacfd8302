"""Graphs of boxes and arrows: which arrow is a wait, a branch, or work that goes back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from estimator.scenario.circles import in_order
from estimator.scenario.exchange.composing import clean
from estimator.scenario.exchange.draft import Activity, Wait
from estimator.scenario.exchange.losses import Losses
from estimator.scenario.exchange.source import Source

BRANCHING = 200
"""So many boxes may branch."""
_CHANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


@dataclass(frozen=True)
class Box:
    """One box of a graph."""

    key: str
    name: str
    hours: str | None = None
    within: str | None = None


@dataclass(frozen=True)
class Arrow:
    """One arrow of a graph, and what stands on it."""

    start: str
    end: str
    label: str = ""

    @property
    def chance(self) -> str | None:
        """The chance that stands on it, such as `30%`."""
        found = _CHANCE.search(self.label)
        return found[1].replace(",", ".") + "%" if found else None


def activities(boxes: Mapping[str, Box], arrows: Sequence[Arrow], source: Source, losses: Losses) -> list[Activity]:
    """Turn boxes and arrows into activities.

    An arrow with a chance is an outcome of the box that it leaves: it goes on to another, or back, where work is
    redone. Beside it, one with words alone takes the rest. All others are waits. Where branches of one box come
    together again, the first of them is enough. Raises `ScenarioError` for graphs that nobody can look over.
    """
    source.refuse_more(len(boxes) + len(arrows))
    arrows = list(dict.fromkeys(arrows))
    back = _backward(boxes, arrows)
    leaving = _by_box(arrows, lambda arrow: arrow.start)
    if sum(any(one.chance for one in outgoing) for outgoing in leaving.values()) > BRANCHING:
        raise source.refusal(f"has more than {BRANCHING} boxes that branch")
    branches = {key: _branch(boxes, outgoing, back, losses) for key, outgoing in leaving.items()}
    forward = _by_box([arrow for arrow in arrows if arrow not in back], lambda arrow: arrow.end)
    waits = _Joins(boxes, forward, branches).waits()
    return [
        Activity(
            box.key,
            box.name,
            box.hours,
            waits[box.key],
            within=box.within,
            outcomes=branches[box.key].outcomes if box.key in branches else {},
        )
        for box in boxes.values()
    ]


@dataclass(frozen=True)
class _Branch:
    """How a box branches: its outcomes, and which arrow goes with which."""

    outcomes: dict[str, dict[str, object]] = field(default_factory=dict)
    names: dict[Arrow, str] = field(default_factory=dict)


def _branch(boxes: Mapping[str, Box], leaving: Sequence[Arrow], back: set[Arrow], losses: Losses) -> _Branch:
    branch = _Branch()
    for arrow in leaving:
        said = f"{boxes[arrow.start].name} to {boxes[arrow.end].name}"
        if arrow.chance:
            outcome: dict[str, object] = {"chance": arrow.chance}
            if arrow in back:
                outcome["then"] = "retry" if arrow.end == arrow.start else {"redo": arrow.end}
            branch.outcomes[_name(arrow, boxes, branch)] = outcome
        elif arrow in back:
            losses.add("ways back without a chance, such as 30%, on the arrow", said)
    rest = [arrow for arrow in leaving if arrow.label and not arrow.chance and arrow not in back]
    if len(rest) == 1 and branch.outcomes:
        branch.outcomes[_name(rest[0], boxes, branch)] = {}
    else:
        for arrow in rest:
            losses.add("words on arrows without a chance", clean(arrow.label))
    return branch


def _name(arrow: Arrow, boxes: Mapping[str, Box], branch: _Branch) -> str:
    """Call an outcome by the words on its arrow, or by where it goes."""
    words = _CHANCE.sub("", arrow.label).replace(".", " ").strip(" :,;()")
    plain = clean(words) or clean(f"to {boxes[arrow.end].name}".replace(".", " "))
    taken = (*branch.outcomes, "gave_up")
    names = chain((plain,), (f"{plain} ({n})" for n in count(2)))
    name = next(name for name in names if name not in taken)
    branch.names[arrow] = name
    return name


def _by_box(arrows: Iterable[Arrow], end: Callable[[Arrow], str]) -> dict[str, list[Arrow]]:
    found: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        found.setdefault(end(arrow), []).append(arrow)
    return found


def _backward(boxes: Mapping[str, Box], arrows: Sequence[Arrow]) -> set[Arrow]:
    """Find the arrows that close a circle, walking from the boxes that no arrow leads to, in the order of the file."""
    leaving = _by_box(arrows, lambda arrow: arrow.start)
    led_to = {arrow.end for arrow in arrows}
    found: set[Arrow] = set()
    done: set[str] = set()
    for root in sorted(boxes, key=led_to.__contains__):
        path, ahead = {root: None}, [(root, iter(leaving.get(root, ())))]
        if root in done:
            continue
        while ahead:
            box, rest = ahead[-1]
            arrow = next(rest, None)
            if arrow is None:
                ahead.pop()
                path.pop(box)
                done.add(box)
            elif arrow.end in path:
                found.add(arrow)
            elif arrow.end not in done:
                path[arrow.end] = None
                ahead.append((arrow.end, iter(leaving.get(arrow.end, ()))))
    return found


class _Joins:
    """What each box waits for, and which outcomes have to come about before it."""

    def __init__(
        self, boxes: Mapping[str, Box], entering: Mapping[str, list[Arrow]], branches: Mapping[str, _Branch]
    ) -> None:
        self._boxes, self._entering, self._branches = boxes, entering, branches
        self._needed: dict[str, dict[str, str]] = {}

    def waits(self) -> dict[str, tuple[Wait, ...]]:
        """Give the waits of every box: all that lead to it, or the first of them where they exclude each other."""
        order = in_order({box: [arrow.start for arrow in self._entering.get(box, ())] for box in self._boxes})
        return {box: self._waits(box) for box in order}

    def _waits(self, box: str) -> tuple[Wait, ...]:
        entering = self._entering.get(box, [])
        ways = [self._way(arrow) for arrow in entering]
        wait = tuple((arrow.start, self._outcome(arrow)) for arrow in entering)
        if _exclude(ways):
            self._needed[box] = dict(set.intersection(*(set(way.items()) for way in ways)))
            return (wait,)
        self._needed[box] = {start: outcome for way in ways for start, outcome in way.items()}
        return tuple((one,) for one in wait)

    def _way(self, arrow: Arrow) -> dict[str, str]:
        """List the outcomes that an arrow needs, by their boxes."""
        outcome = self._outcome(arrow)
        needed = self._needed[arrow.start]
        return needed | ({arrow.start: outcome} if outcome else {})

    def _outcome(self, arrow: Arrow) -> str | None:
        return self._branches[arrow.start].names.get(arrow)


def _exclude(ways: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether some of these need different outcomes of one box."""
    seen: dict[str, str] = {}
    return any(seen.setdefault(box, outcome) != outcome for way in ways for box, outcome in way.items())
