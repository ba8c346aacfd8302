"""One trial told event by event, and where two strategies part in the same world."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import compress
from typing import Any

import numpy as np

from estimator.analysis.plain import plain
from estimator.engine.compiling import compile_network
from estimator.engine.simulate import Progress, play
from estimator.engine.story import Event, What
from estimator.engine.trials import Fate
from estimator.scenario.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One trial of a strategy. All of it is exact: it is what this trial is. Durations are hours."""

    name: str
    file: str
    sha256: str
    trial: int
    seed: int
    fate: str
    """How it ends: success, false_success, gave_up or unfinished."""
    hours: float
    elapsed: float
    lost: float
    world: Mapping[str, float]
    """What was unknown, and is so in this trial."""
    tasks: tuple[str, ...]
    """All tasks, in the order of the file,"""
    depth: tuple[int, ...]
    """and how many tasks enclose each."""
    enclosing: tuple[str, ...]
    """The tasks that have steps."""
    events: tuple[Event, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values."""
        data: dict[str, Any] = plain(self)
        del data["depth"], data["enclosing"]
        return data


class End(StrEnum):
    """What becomes of an attempt."""

    GOOD = "good"
    LOST = "lost"
    CUT = "cut short"
    UNDONE = "good, and undone later"


ENDS = {What.ENDS: End.GOOD, What.ENDS_LOST: End.LOST, What.CUT: End.CUT}


@dataclass(frozen=True, kw_only=True)
class Stint:
    """One attempt of a task that has no steps, on the clock."""

    task: str
    attempt: int
    start: float
    worked: float
    """When its effort is over."""
    runs: float
    """When its unattended time begins; the same as its end where there is none."""
    end: float
    how: End


def tell(scenario: Scenario, trial: int, seed: int = 1) -> Telling:
    """Play one trial, from 0, and tell what happens in it; it is the same on every engine."""
    from estimator.engine.reference.play import tell

    network = compile_network(scenario)
    events, trials = tell(network, seed, trial)
    return Telling(
        name=scenario.name,
        file=scenario.file,
        sha256=scenario.sha256,
        trial=trial,
        seed=seed,
        fate=Fate(int(trials.outcome[0])).name.lower(),
        hours=float(trials.hours[0]),
        elapsed=float(trials.elapsed[0]),
        lost=float(trials.lost[0]),
        world=dict(zip(network.world, trials.world[0].tolist(), strict=True)),
        tasks=network.tasks,
        depth=tuple(network.depth.tolist()),
        enclosing=tuple(compress(network.tasks, np.diff(network.steps_start))),
        events=tuple(events),
    )


def find_trial(
    scenario: Scenario,
    share: float,
    *,
    trials: int,
    seed: int = 1,
    engine: str = "fast",
    workers: int = 1,
    progress: Progress | None = None,
) -> int:
    """Find the trial that stands at a quantile of hours: of so many, the one that a share of them take no longer
    than; the first such where several take the same.
    """
    blocks = play(
        [compile_network(scenario)], trials=trials, seed=seed, engine=engine, workers=workers, progress=progress
    )
    hours = np.concatenate([block[0].hours for block in blocks])
    value = np.sort(hours)[round(share * (len(hours) - 1))]
    return int(np.flatnonzero(hours == value)[0])


def stints(telling: Telling) -> tuple[Stint, ...]:
    """Put the attempts of a trial on the clock, in the order in which they begin.

    What a round of an enclosing task achieved is lost with it, and what a redo undoes was good only until then.
    """
    found: dict[tuple[str, int], Stint] = {}
    rounds: dict[str, frozenset[tuple[str, int]]] = {}
    inside = {task: frozenset((task, *_inside(telling, task))) for task in telling.tasks}

    def spoil(task: str, how: End, since: frozenset[tuple[str, int]] = frozenset()) -> None:
        for key, stint in found.items():
            if key[0] in inside[task] and key not in since and stint.how is End.GOOD:
                found[key] = replace(stint, how=how)

    for event in telling.events:
        key, at = (event.task, event.attempt), event.at
        encloses = event.task in telling.enclosing
        match event.what:
            case What.UNDONE:
                spoil(event.task, End.UNDONE)
            case What.BEGINS if encloses:
                rounds[event.task] = frozenset(found)
            case What.ENDS if encloses:
                rounds.pop(event.task)
            case What.ENDS_LOST | What.GIVES_UP if encloses:
                if event.task in rounds:
                    spoil(event.task, End.LOST, rounds.pop(event.task))
            case What.BEGINS:
                found[key] = Stint(task=key[0], attempt=key[1], start=at, worked=at, runs=at, end=at, how=End.CUT)
            case What.WORKS:
                found[key] = replace(found[key], worked=at, runs=at, end=at)
            case What.RUNS:
                found[key] = replace(found[key], runs=at)
            case What.ENDS | What.ENDS_LOST | What.CUT:
                stint, how = found[key], ENDS[event.what]
                works = stint.worked == stint.start
                worked, runs = (at, at) if works else (stint.worked, stint.runs)
                found[key] = replace(stint, worked=worked, runs=runs, end=at, how=how)
    return tuple(found.values())


def part(one: Telling, other: Telling) -> int:
    """Count the events that two trials begin with alike."""
    alike = 0
    for mine, theirs in zip(one.events, other.events, strict=False):
        if mine != theirs:
            break
        alike += 1
    return alike


def _inside(telling: Telling, task: str) -> Iterator[str]:
    place = telling.tasks.index(task)
    for name, depth in zip(telling.tasks[place + 1 :], telling.depth[place + 1 :], strict=True):
        if depth <= telling.depth[place]:
            return
        yield name
