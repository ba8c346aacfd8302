"""How good forecasts were, once it is known what came."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from estimator.analysis.intervals import Estimate


@dataclass(frozen=True)
class Forecast:
    """One forecast of a number, by its percentiles."""

    name: str
    """When it was made, or of what."""
    chances: tuple[float, ...]
    values: tuple[float, ...]
    """The value at each chance."""


@dataclass(frozen=True)
class Score:
    """How good one forecast was."""

    pit: float
    """The chance that it gave to no more than what came (probability integral transform; Dawid, 1984)."""
    crps: float
    """How far it was off, in the unit of what it forecast (Gneiting and Raftery, 2007); an honest one makes
    it least.
    """
    hit: bool
    """Whether what came lies from P10 to P90."""


def score(forecast: Forecast, actual: float) -> Score:
    """Score one forecast against what came."""
    chances, values = np.array(forecast.chances), np.array(forecast.values)
    low, high = np.interp([0.1, 0.9], chances, values)
    return Score(pit(forecast, actual), crps(forecast, actual), bool(low <= actual <= high))


def pit(forecast: Forecast, actual: float) -> float:
    """Give the chance of no more than what came; beyond the outermost percentiles, half of what lies there."""
    chances, values = forecast.chances, forecast.values
    if actual < values[0]:
        return chances[0] / 2
    if actual > values[-1]:
        return (1 + chances[-1]) / 2
    return float(np.interp(actual, values, chances))


def crps(forecast: Forecast, actual: float) -> float:
    """Give the continuous ranked probability score: twice the mean pinball loss over all chances."""
    chances, values = np.array(forecast.chances), np.array(forecast.values)
    loss = np.where(actual >= values, chances * (actual - values), (1 - chances) * (values - actual))
    edges = np.concatenate([[0.0], (chances[1:] + chances[:-1]) / 2, [1.0]])
    return float(2 * loss @ np.diff(edges))


def brier(chance: float, happened: bool) -> float:
    """Give the squared error of a chance (Brier, 1950): 0 at best, 0.25 for one half, 1 at worst."""
    return (chance - happened) ** 2


@dataclass(frozen=True)
class Calibration:
    """How good many forecasts were together."""

    forecasts: int
    hits: Estimate
    """The share that held what came from P10 to P90; 80 % if they are honest."""
    mean_pit: float
    """A half if they are honest: less where they are too high, more where they are too low."""
    mean_crps: float


def calibrate(scores: Sequence[Score]) -> Calibration:
    """Put scores together. Raises ValueError if there are none."""
    from estimator.analysis.fitting.hits import share

    if not scores:
        raise ValueError("there is nothing to score")
    n = len(scores)
    return Calibration(
        forecasts=n,
        hits=share(sum(one.hit for one in scores) / n, n),
        mean_pit=sum(one.pit for one in scores) / n,
        mean_crps=sum(one.crps for one in scores) / n,
    )
