"""When tasks begin and end on the clock, over many told trials."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from estimator.analysis.digest import Sample
from estimator.analysis.estimates import chance, quantile
from estimator.analysis.figures import Figure
from estimator.engine.compiling import compile_network
from estimator.engine.story import What
from estimator.scenario.plan import Plan
from estimator.scenario.scenario import Scenario

TOLD = 400
"""So many trials are told unless another number is asked for: telling takes longer than playing."""
OVER = (What.ENDS, What.ENDS_LOST, What.CUT)
"""Events that end an attempt."""


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The clock at one end of a task, in hours."""

    p10: Figure
    p50: Figure
    p90: Figure


@dataclass(frozen=True, kw_only=True)
class Span:
    """From the first attempt of a task to the end of its last, over the trials in which it is tried."""

    task: str
    title: str
    depth: int
    """How many tasks enclose it."""
    tried: Figure
    """The chance that it is tried at all."""
    start: Ends | None
    """None if it never is."""
    end: Ends | None


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """When the tasks of a strategy are worked on."""

    name: str
    spans: tuple[Span, ...]
    """In the order of the file."""
    elapsed: Ends
    """When the trial ends."""
    trials: int
    seed: int


def find_schedule(scenario: Scenario, *, trials: int = TOLD, seed: int = 1) -> Schedule:
    """Tell trials of a strategy, and see when each task begins and ends."""
    from estimator.engine.reference.play import tell

    network = compile_network(scenario)
    starts: dict[str, dict[int, float]] = {name: {} for name in network.tasks}
    ends: dict[str, dict[int, float]] = {name: {} for name in network.tasks}
    elapsed = []
    for trial in range(trials):
        story, _ = tell(network, seed, trial)
        for event in story:
            if event.what is What.BEGINS:
                starts[event.task].setdefault(trial, event.at)
            elif event.what in OVER:
                ends[event.task][trial] = event.at
            elif event.what is What.TRIAL_ENDS:
                elapsed.append(event.at)
    titles = _titles(scenario)
    spans = []
    for name, depth in zip(network.tasks, network.depth.tolist(), strict=True):
        started = starts[name]
        over = [ends[name].get(trial, elapsed[trial]) for trial in started]
        spans.append(
            Span(
                task=name,
                title=titles[name],
                depth=depth,
                tried=chance(len(started), trials),
                start=_ends(list(started.values())) if started else None,
                end=_ends(over) if over else None,
            )
        )
    return Schedule(name=scenario.name, spans=tuple(spans), elapsed=_ends(elapsed), trials=trials, seed=seed)


def _ends(hours: Sequence[float]) -> Ends:
    p10, p50, p90 = quantile(Sample.of(np.array(hours)), [0.1, 0.5, 0.9])
    return Ends(p10=p10, p50=p50, p90=p90)


def _titles(scenario: Scenario) -> dict[str, str]:
    return {name: placed.task.title or name for name, placed in Plan(scenario).tasks.items()}
