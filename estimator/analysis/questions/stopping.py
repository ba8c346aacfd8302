"""When to give up a task, from what can be observed alone: the tries that failed, and the hours spent.

Nobody who works on a task knows whether it can work at all; but each failure makes it less likely. The
rules "give up after so many tries" and "after so many hours" are played in place of the file's own, with
the same luck, and the best is told with what it gains. A different rule, for a task whose attempts are
sometimes very long and are drawn anew each time, is to cut each attempt at a time box and begin afresh
(Luby, Sinclair and Zuckerman, 1993).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from estimator.analysis.estimates import chance
from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure
from estimator.analysis.plain import figures_of, number, plain
from estimator.analysis.readings import Mask, Reading, find_best
from estimator.analysis.run import Run
from estimator.analysis.verdict import critical
from estimator.engine.compiling import compile_network
from estimator.engine.network import NONE, Network, SlotKind
from estimator.engine.quantiles import look_up
from estimator.engine.trials import Floats
from estimator.scenario.overriding import join
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

MOST_TRIES = 100
"""More tries than this nobody makes."""
RULES = 16
"""About so many rules of each kind are tried."""
FINENESS = 4096
"""A distribution of hours is read at so many points."""
SHORTEST = 0.05
"""No box is so short that fewer attempts than this share get done within it."""
SEEN = 100
"""A belief that rests on fewer trials than this is not told."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule for giving up, and what comes of it."""

    bound: float
    """So many tries, or so many hours."""
    result: Figure
    gain: Figure
    """By how much it is better than the file's own rule; below 0 where it is worse."""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """The rules of one kind that were played."""

    kind: str
    """`tries` or `hours`."""
    rules: tuple[Rule, ...]
    best: Rule | None
    """None if no rule has a result, as nothing ever succeeds."""
    peers: tuple[float, ...]
    """Bounds of other rules that can't be told apart from the best, all of them taken together."""


@dataclass(frozen=True, kw_only=True)
class TimeBox:
    """When to cut an attempt and begin afresh; exact, but for scales and learning."""

    hours: float
    mean: float
    """Mean hours until an attempt gets done within the box."""
    without: float
    """Mean hours of an attempt that is never cut."""


@dataclass(frozen=True, kw_only=True)
class Stopping:
    """When to give up a task."""

    strategy: str
    task: str
    measure: Measure
    own: Figure
    """The result by the file's own rule."""
    advice: tuple[Advice, ...]
    beliefs: tuple[Figure, ...]
    """The chance that the next attempt finishes the task, after 0, 1, 2 … that did not."""
    box: TimeBox | None
    """None where no box saves a hundredth of the hours, or the hours are not drawn at every attempt."""
    run: Run

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values: no value is None."""
        head = {
            "trials": self.run.trials,
            "seed": self.run.seed,
            "strategy": self.strategy,
            "task": self.task,
        }
        head |= {"measure": {"path": self.measure.path, "label": self.measure.label}}
        found: dict[str, Any] = plain(
            {"own": self.own, "advice": self.advice, "beliefs": self.beliefs, "box": self.box}
        )
        return head | found

    def records(self) -> list[dict[str, str | float | None]]:
        """Give one row a figure, with the same columns each."""
        rules = [(advice.kind, rule.bound, rule) for advice in self.advice for rule in advice.rules]
        beliefs = [("belief", float(k), {"chance": belief}) for k, belief in enumerate(self.beliefs)]
        return [
            {"rule": kind, "bound": bound, "figure": path, "value": number(one.value), "se": number(one.se)}
            for kind, bound, answer in [*rules, *beliefs]
            for path, one in figures_of(answer)
        ]

    def to_frame(self) -> "pd.DataFrame":
        """Give one tidy row a figure: rule (tries, hours or belief), bound, figure, value and se."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=["rule", "bound", "figure", "value", "se"])


def advise_stopping(scenario: Scenario, task: str, measure: Measure, run: Run, overhead: float = 0.0) -> Stopping:
    """Find the best rule for giving up a task, by a measure; `overhead` are the hours to begin an attempt afresh.

    Raises KeyError if there is no such task, or the measure is about something the strategy lacks.
    """
    network = compile_network(scenario)
    if task not in network.tasks:
        raise KeyError(f"{network.name} has no task '{task}'; there are {', '.join(network.tasks)}")

    def ruled(rule: dict[str, float]) -> Network:
        return compile_network(scenario.with_({join(("tasks", task, "give_up")): rule}))

    own = measure.read(network, run.play_one(network))
    patient = run.play_one(ruled({"tries": MOST_TRIES}))
    place = network.tasks.index(task)
    tried, spent = patient.attempts[:, place], patient.task_hours[:, place]
    advice = []
    for kind, values in (("tries", _tries(tried)), ("hours", _hours(spent))):
        readings = run.play_each([ruled({kind: value}) for value in values], measure.read)
        advice.append(_advise(kind, values, readings, own, measure))
    return Stopping(
        strategy=scenario.name,
        task=task,
        measure=measure,
        own=own.figure,
        advice=tuple(advice),
        beliefs=believe(tried, patient.done[:, place]),
        box=_box(network, place, overhead),
        run=run,
    )


def believe(attempts: "np.ndarray[tuple[int], np.dtype[np.int32]]", done: Mask) -> tuple[Figure, ...]:
    """Estimate the chance that the next attempt finishes a task, after each number of attempts that did not.

    From trials in which it was tried until done, or a bound was reached. With a chance of success that is
    itself unknown, this is the mean of the belief in it: a / (a + b + k) after k failures, for a beta of
    a and b.
    """
    found = []
    last = int(attempts[~done].max(initial=0)) or int(attempts.max(initial=0)) + 1
    for failed in range(last):
        there = attempts > failed
        if np.count_nonzero(there) < SEEN:
            break
        finishes = there & done & (attempts == failed + 1)
        found.append(chance(int(np.count_nonzero(finishes)), int(np.count_nonzero(there))))
    return tuple(found)


def find_time_box(hours: Floats, overhead: float = 0.0) -> TimeBox:
    """Find the time box for attempts that take one of these hours, all equally likely, drawn anew each time.

    With a box of c hours, an attempt gets done with chance F(c) and takes the mean of min(hours, c), and
    one that does not costs the overhead too: in all (E min(hours, c) + overhead × (1 - F(c))) / F(c).
    """
    ordered = np.sort(hours)
    n = len(ordered)
    done = np.arange(1, n + 1) / n
    spent = (np.cumsum(ordered) + ordered * (n - np.arange(1, n + 1))) / n
    until = (spent + overhead * (1 - done)) / done
    best = int(np.argmin(np.where(done < SHORTEST, np.inf, until)))
    return TimeBox(hours=float(ordered[best]), mean=float(until[best]), without=float(ordered.mean()))


def _tries(tried: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> list[float]:
    most = min(int(np.quantile(tried, 0.999)) + 1, MOST_TRIES)
    return [float(tries) for tries in np.unique(np.geomspace(1, max(most, 2), RULES).round())]


def _hours(spent: Floats) -> list[float]:
    spent = spent[spent > 0]
    if not len(spent):
        return []
    values = np.quantile(spent, np.linspace(0.05, 0.999, RULES))
    return [float(f"{value:.3g}") for value in np.unique(values)]


def _advise(kind: str, values: Sequence[float], readings: Sequence[Reading], own: Reading, measure: Measure) -> Advice:
    best, peers = find_best(readings, measure.more_is_better, critical(max(len(values) - 1, 1)))
    rules = []
    for value, reading in zip(values, readings, strict=True):
        gain = reading.minus(own) if measure.more_is_better else own.minus(reading)
        rules.append(Rule(bound=value, result=reading.figure, gain=gain))
    return Advice(
        kind=kind,
        rules=tuple(rules),
        best=None if best is None else rules[best],
        peers=tuple(values[peer] for peer in peers),
    )


def _box(network: Network, place: int, overhead: float) -> TimeBox | None:
    slot = int(network.hours[place])
    if slot == NONE or network.slots.kind[slot] != SlotKind.DRAW:
        return None
    shares = (np.arange(FINENESS) + 0.5) / FINENESS
    ref = int(network.slots.ref[slot])
    hours = np.array([max(look_up(network.quantiles, ref, float(u)), 0.0) for u in shares])
    box = find_time_box(hours, overhead)
    return box if box.mean < 0.99 * box.without else None
