"""The forecast from today: what is left of a plan, given what has happened."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import count, repeat
from math import sqrt

import numpy as np

from estimator.analysis.estimates import PERCENTILES, Z
from estimator.analysis.figures import Figure, Outcomes, Spread
from estimator.engine.network import Network
from estimator.engine.reference.given import Given, choose, play_given, weigh_given
from estimator.engine.reference.record import Record
from estimator.engine.simulate import open_pool
from estimator.engine.trials import Fate, Floats, join

LEAST = 100
"""Trials that tell as much as fewer independent ones than this tell nothing."""
PIECE = 500
GRID = tuple(range(5, 100, 5))
"""The percentiles that a forecast is kept by."""


class UpdateError(Exception):
    """Say that what happened fits too few of the worlds that were played, and why."""


@dataclass(frozen=True, kw_only=True)
class Learned:
    """A quantity of the world, before and after."""

    before: Spread
    after: Spread


@dataclass(frozen=True, kw_only=True)
class Update:
    """The forecast from today."""

    trials: int
    effective: float
    """How many independent trials tell as much."""
    hours_so_far: float
    outcomes: Outcomes
    hours: Spread
    """Over all, what is done included."""
    hours_left: Spread
    elapsed_left: Spread
    """The clock from today."""
    grid: tuple[float, ...]
    """Hours over all, at the percentiles of `GRID`."""
    milestones: dict[str, Figure]
    """The chance to reach each, or to have reached it."""
    within: dict[str, Figure]
    """The chance of a true success within so many hours over all."""
    world: dict[str, Learned]
    """What can vary in the world."""


def update(
    network: Network,
    so_far: Record,
    *,
    trials: int = 10_000,
    seed: int = 1,
    workers: int = 1,
    targets: Sequence[float] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Update:
    """Play the plan given what has happened. Raises `UpdateError`."""
    weighed, given = _play(network, so_far, trials, seed, workers, progress)
    share, played = _shares(given, LEAST / 2), given.trials  # a choice among trials costs some of what they tell
    spent = so_far.hours()
    ends = [chance(share, played.outcome == fate) for fate in Fate]
    succeeded = played.outcome == Fate.SUCCESS
    return Update(
        trials=trials,
        effective=effective_size(share),
        hours_so_far=spent,
        outcomes=Outcomes(**dict(zip(("success", "false_success", "gave_up", "unfinished"), ends, strict=True))),
        hours=spread(share, played.hours),
        hours_left=spread(share, np.maximum(played.hours - spent, 0)),
        elapsed_left=spread(share, played.elapsed),
        grid=tuple(quantile(share, played.hours, [p / 100 for p in GRID]).tolist()),
        milestones={
            name: chance(share, ~np.isnan(played.milestone_hours[:, m])) for m, name in enumerate(network.milestones)
        },
        within={f"{hours:g}": chance(share, succeeded & (played.hours <= hours + 1e-9)) for hours in targets},
        world={
            name: Learned(before=spread(np.full(trials, 1 / trials), values), after=spread(share, values))
            for name, values in zip(network.world, weighed.trials.world.T, strict=True)
            if np.ptp(values) > 0
        },
    )


def chance(share: Floats, happened: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Figure:
    """Estimate a chance from weighted trials, whose shares add to 1."""
    value = min(float(share[happened].sum()), 1.0)
    if value in (0.0, 1.0):
        return Figure(value, (1 - 0.05 ** float((share**2).sum())) / Z)
    return Figure(value, float(np.sqrt((share**2) @ (happened - value) ** 2)))


def spread(share: Floats, values: Floats) -> Spread:
    """Estimate how values of weighted trials are spread."""
    mean = float(share @ values)
    deviations = (values - mean) ** 2
    variance = float(share @ deviations)
    squared = share**2
    sd_error = sqrt(float(squared @ (deviations - variance) ** 2) / variance) / 2 if variance else 0.0
    chances = list(PERCENTILES.values())
    reach = Z * np.sqrt(np.array(chances) * (1 - np.array(chances)) * squared.sum())
    middle, low, high = (
        quantile(share, values, np.clip(np.array(chances) + side * reach, 0, 1)) for side in (0, -1, 1)
    )
    percentiles = {
        name: Figure(float(m), float(h - lo) / (2 * Z))
        for name, m, lo, h in zip(PERCENTILES, middle, low, high, strict=True)
    }
    return Spread(
        mean=Figure(mean, sqrt(float(squared @ deviations))), sd=Figure(sqrt(variance), sd_error), **percentiles
    )


def quantile(share: Floats, values: Floats, chances: Sequence[float] | Floats) -> Floats:
    """Give quantiles of weighted values, interpolated linearly between the middles of their shares."""
    order = np.argsort(values, kind="stable")
    kept = order[share[order] > 0]
    return np.interp(chances, np.cumsum(share[kept]) - share[kept] / 2, values[kept])


def effective_size(share: Floats) -> float:
    """Tell how many independent trials say as much as weighted ones, whose shares add to 1 (Kish, 1965)."""
    return float(1 / (share**2).sum())


def _shares(given: Given, least: float = LEAST) -> Floats:
    """Give what each trial counts, in all 1. Raises `UpdateError` if they tell too little."""
    best = given.log_weight.max()
    if not np.isfinite(best):
        raise UpdateError(_refusal(given, 0))
    weight = np.exp(given.log_weight - best)
    share: Floats = weight / weight.sum()
    if effective_size(share) < least:
        raise UpdateError(_refusal(given, effective_size(share)))
    return share


def _play(
    network: Network,
    so_far: Record,
    trials: int,
    seed: int,
    workers: int,
    progress: Callable[[int, int], None] | None,
) -> tuple[Given, Given]:
    """Play all trials as far as the record goes, then some of them to their end."""
    firsts = range(0, trials, PIECE)
    counts = [min(PIECE, trials - first) for first in firsts]
    done = count(1)

    def gather(parts: Iterator[Given]) -> Given:
        found: list[Given] = []
        for part in parts:
            found.append(part)
            if progress is not None:
                progress(next(done), 2 * len(firsts))
        return Given(
            join([part.trials for part in found]),
            np.concatenate([part.log_weight for part in found]),
            tuple(reason for part in found for reason in part.reasons),
        )

    with nullcontext() if workers == 1 else open_pool("simpy", workers) as pool:
        each = map if pool is None else pool.map
        weighed = gather(each(partial(weigh_given, network, seed), firsts, counts, repeat(so_far)))
        _shares(weighed)
        chosen = np.split(choose(weighed.log_weight), firsts[1:])
        return weighed, gather(each(partial(play_given, network, seed), firsts, repeat(so_far), chosen))


def _refusal(given: Given, effective: float) -> str:
    trials = len(given.trials)
    said = (
        f"what happened fits too few worlds: {trials:,} trials tell as much as {effective:.0f}, and {LEAST} are needed"
    )
    if given.reasons:
        ((reason, count),) = Counter(given.reasons).most_common(1)
        said += f"; in {count:,} of them {reason}"
    return said
