"""How much each assumption changes the results, and which strategy is better.

Each is held at its P10, then at its P90, in every trial and at every attempt, and the rest left free,
with the same luck. What is correlated with it stays as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure, hours_to_success
from estimator.analysis.readings import Reading, chance, find_best
from estimator.analysis.run import Run
from estimator.analysis.variants import Drawn, drawn, pin
from estimator.analysis.verdict import critical
from estimator.engine.network import Network
from estimator.engine.trials import Floats, Trials


@dataclass(frozen=True, kw_only=True)
class Swing:
    """How far an assumption moves the result of one strategy."""

    strategy: str
    p10: float
    """What the strategy itself assumes: one name may mean another range in each file."""
    p90: float
    at_p10: Figure
    at_p90: Figure
    change: Figure
    """From the one to the other."""


@dataclass(frozen=True, kw_only=True)
class Lever:
    """An assumption, and what comes of it when it is low and when it is high."""

    path: str
    """Where it stands in the file, such as `tasks.train.hours`."""
    p10: float
    """In the first of the strategies that have it."""
    p90: float
    in_world: bool
    """Whether it is unknown beforehand, but could be found out; or else varies by itself."""
    swings: tuple[Swing, ...]
    """Of the strategies that have it."""
    best_at_p10: str | None
    """The best strategy by the measure; None where it can't be told from another."""
    best_at_p90: str | None
    lead_at_p10: Figure
    """The result of the strategy that is best with all left free, less that of the second best then."""
    lead_at_p90: Figure
    lead_change: Figure
    """Without a value where there is only one strategy."""
    quickest_at_p10: tuple[Figure, ...]
    """The chance of each strategy to be the quickest of all to a true success."""
    quickest_at_p90: tuple[Figure, ...]
    quickest_change: tuple[Figure, ...]

    @property
    def is_alike(self) -> bool:
        """Whether all strategies that have it assume the same range."""
        return len({(swing.p10, swing.p90) for swing in self.swings}) == 1

    @property
    def flips(self) -> bool:
        """Whether the better strategy is beyond doubt another one at the P90 than at the P10."""
        return None not in (self.best_at_p10, self.best_at_p90) and self.best_at_p10 != self.best_at_p90


@dataclass(frozen=True)
class _Seen:
    """What is kept of the trials of one strategy."""

    result: Reading
    reached: Floats
    """Hours to a true success."""


@dataclass(frozen=True)
class _Outcome:
    """Readings of all strategies."""

    results: tuple[Reading, ...]
    quickest: tuple[Reading, ...]


def find_levers(networks: Sequence[Network], measure: Measure, run: Run) -> tuple[Lever, ...]:
    """Hold each drawn assumption at its P10 and P90; those that change the decision most come first.

    With one strategy, those that change its result most come first.
    """

    def see(network: Network, trials: Trials) -> _Seen:
        return _Seen(measure.read(network, trials), hours_to_success(trials))

    assumptions = [{assumption.path: assumption for assumption in drawn(network)} for network in networks]
    pinned = {
        (path, end, i): pin(networks[i], path, getattr(assumption, end))
        for i, own in enumerate(assumptions)
        for path, assumption in own.items()
        for end in ("p10", "p90")
    }
    free = run.play_each(networks, see)
    seen = dict(zip(pinned, run.play_each(list(pinned.values()), see), strict=True))

    def outcome(path: str, end: str) -> _Outcome:
        return _weigh([seen.get((path, end, i), free[i]) for i in range(len(networks))])

    ranked = sorted(range(len(networks)), key=lambda i: _order(free[i].result, measure))
    levers = [
        _lever(path, (outcome(path, "p10"), outcome(path, "p90")), assumptions, networks, measure, ranked)
        for path in dict.fromkeys(path for own in assumptions for path in own)
    ]
    return tuple(sorted(levers, key=_size, reverse=True))


def _lever(
    path: str,
    ends: tuple[_Outcome, _Outcome],
    assumptions: Sequence[Mapping[str, Drawn]],
    networks: Sequence[Network],
    measure: Measure,
    ranked: Sequence[int],
) -> Lever:
    low, high = ends
    concerned = [i for i, own in enumerate(assumptions) if path in own]
    first = assumptions[concerned[0]][path]
    leads = [_lead(outcome, ranked) for outcome in (low, high)]
    return Lever(
        path=path,
        p10=first.p10,
        p90=first.p90,
        in_world=first.in_world,
        swings=tuple(
            Swing(
                strategy=networks[i].name,
                p10=assumptions[i][path].p10,
                p90=assumptions[i][path].p90,
                at_p10=low.results[i].figure,
                at_p90=high.results[i].figure,
                change=high.results[i].minus(low.results[i]),
            )
            for i in concerned
        ),
        best_at_p10=_best(networks, low, measure),
        best_at_p90=_best(networks, high, measure),
        lead_at_p10=leads[0].figure,
        lead_at_p90=leads[1].figure,
        lead_change=leads[1].minus(leads[0]),
        quickest_at_p10=tuple(reading.figure for reading in low.quickest),
        quickest_at_p90=tuple(reading.figure for reading in high.quickest),
        quickest_change=tuple(b.minus(a) for a, b in zip(low.quickest, high.quickest, strict=True)),
    )


def _weigh(seen: Sequence[_Seen]) -> _Outcome:
    reached = np.array([own.reached for own in seen])
    quickest = []
    for i, hours in enumerate(reached):
        others = np.delete(reached, i, axis=0)
        quickest.append(chance((hours < others).all(axis=0) & np.isfinite(hours)))
    return _Outcome(tuple(own.result for own in seen), tuple(quickest))


def _lead(outcome: _Outcome, ranked: Sequence[int]) -> Reading:
    first = outcome.results[ranked[0]]
    if len(ranked) == 1:
        return Reading(np.nan, first.influence)
    second = outcome.results[ranked[1]]
    return Reading(first.value - second.value, first.influence - second.influence)


def _best(networks: Sequence[Network], outcome: _Outcome, measure: Measure) -> str | None:
    if len(networks) == 1:
        return None
    z = critical(len(networks) - 1)
    best, peers = find_best(outcome.results, measure.more_is_better, z)
    return None if best is None or peers else networks[best].name


def _order(reading: Reading, measure: Measure) -> tuple[bool, float]:
    return not np.isfinite(reading.value), -reading.value if measure.more_is_better else reading.value


def _size(lever: Lever) -> tuple[bool, float]:
    changes = [abs(swing.change.value) for swing in lever.swings]
    size = abs(lever.lead_change.value)
    return lever.flips, size if np.isfinite(size) else float(np.nanmax([0.0, *changes]))
