"""The figures of many versions of a plan, played with the same luck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.figures import Figure
from estimator.engine.simulate import Progress, simulate
from estimator.engine.trials import Fate
from estimator.scenario.scenario import Scenario

Floats = NDArray[np.float64]

BATCHES = 25
"""Standard errors come from so many batches of trials (the method of batch means)."""
DUST = 1e-12
"""What is left of sums that cancel out, relative to what was summed."""


@dataclass(frozen=True)
class Played:
    """What a run of trials came to: hours, lost hours, and how each ended."""

    hours: Floats
    elapsed: Floats
    lost: Floats
    fate: NDArray[np.integer]

    def part(self, rows: slice) -> "Played":
        """Take some of the trials."""
        return Played(self.hours[rows], self.elapsed[rows], self.lost[rows], self.fate[rows])


Read = Callable[[Played], float]


def _chance(fate: Fate) -> Read:
    return lambda played: float(np.mean(played.fate == fate))


def _quantile(share: float) -> Read:
    return lambda played: float(np.quantile(played.hours, share))


def _per_success(played: Played) -> float:
    successes = np.count_nonzero(played.fate == Fate.SUCCESS)
    return float(played.hours.sum() / successes) if successes else np.nan


def _lost_share(played: Played) -> float:
    hours = played.hours.sum()
    return float(played.lost.sum() / hours) if hours else np.nan


READS: dict[str, Read] = {
    "outcomes.success": _chance(Fate.SUCCESS),
    "outcomes.false_success": _chance(Fate.FALSE_SUCCESS),
    "outcomes.gave_up": _chance(Fate.GAVE_UP),
    "hours.mean": lambda played: float(played.hours.mean()),
    "hours.p50": _quantile(0.5),
    "hours.p80": _quantile(0.8),
    "hours.p90": _quantile(0.9),
    "elapsed.mean": lambda played: float(played.elapsed.mean()),
    "hours_per_success": _per_success,
    "lost_share": _lost_share,
}
"""The figures that are followed, by their paths in the results."""


class Versions:
    """Versions of a plan, each played with the same luck, one after the other."""

    def __init__(
        self,
        scenarios: Sequence[Scenario],
        *,
        trials: int,
        seed: int,
        engine: str,
        workers: int,
        progress: Progress | None = None,
    ) -> None:
        edges = np.linspace(0, trials, min(BATCHES, trials) + 1).astype(int)
        batches = [slice(start, end) for start, end in pairwise(edges)]
        rows = []
        for number, scenario in enumerate(scenarios):
            played = _play(scenario, trials, seed, engine, workers)
            parts = [played, *map(played.part, batches)]
            rows.append([[read(part) for part in parts] for read in READS.values()])
            if progress is not None:
                progress((number + 1) * trials, len(scenarios) * trials)
        self._figures = dict(zip(READS, np.array(rows).swapaxes(0, 1), strict=True))
        """For each figure an array: a row a version, a column for all trials and then one a batch."""

    def weighted(self, path: str, weights: Sequence[float]) -> Figure:
        """Give a weighted sum of a figure over the versions, such as new less old, with its paired error."""
        chosen = np.flatnonzero(weights)
        figures = self._figures[path][chosen]
        summed = np.asarray(weights, dtype=np.float64)[chosen] @ figures
        summed[np.abs(summed) < DUST * np.abs(figures).max(axis=0, initial=0)] = 0
        value, each = summed[0], summed[1:]
        error = np.std(each, ddof=1) / np.sqrt(len(each)) if len(each) > 1 else np.nan
        return Figure(float(value), float(error))


def _play(scenario: Scenario, trials: int, seed: int, engine: str, workers: int) -> Played:
    blocks = [block for (block,) in simulate([scenario], trials=trials, seed=seed, engine=engine, workers=workers)]
    return Played(
        hours=np.concatenate([block.hours for block in blocks]),
        elapsed=np.concatenate([block.elapsed for block in blocks]),
        lost=np.concatenate([block.lost for block in blocks]),
        fate=np.concatenate([block.outcome for block in blocks]),
    )
