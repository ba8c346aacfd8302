"""Plans whose every figure is known exactly: sums of a geometric number of exponential hours are exponential.

Of `tried` and `slower` the luck is shared, and so is each trial's fate; `other` has its own.
"""

from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.compare import compare
from estimator.scenario import read_text

PLANS = (
    """
estimate: 1
name: tried
tasks:
  work: {hours: {exponential: {mean: 10}}, dead_end: 40%, flaw: 20%}
  look: {after: work, hours: 0, outcomes: {seldom: {chance: 2%}, usual: {}}}
  find: {after: look.seldom, hours: 0}
milestones: {found: find, half: {first_good: look}}
targets: {hours: 20}
""",
    """
estimate: 1
name: slower
tasks: {work: {hours: {exponential: {mean: 12}}, dead_end: 40%, flaw: 30%}}
""",
    """
estimate: 1
name: other
tasks: {elsewhere: {hours: {exponential: {mean: 20}}, dead_end: 25%, flaw: 30%}}
""",
)

TRIED, SLOWER, OTHER = 10 / 0.6, 12 / 0.6, 20 / 0.75
"""The mean hours of each, which are exponential."""
QUANTILES = {"p5": 0.05, "p10": 0.1, "p50": 0.5, "p80": 0.8, "p90": 0.9, "p95": 0.95}


def exponential(mean: float) -> dict[str, float]:
    """Give mean, deviation and quantiles."""
    return {"mean": mean, "sd": mean} | {name: -mean * log(1 - p) for name, p in QUANTILES.items()}


def laplace(above: float, below: float) -> dict[str, float]:
    """Give mean, deviation and quantiles of one exponential less another, by their means (Kotz and others, 2001)."""
    negative = below / (above + below)

    def quantile(p: float) -> float:
        return below * log(p / negative) if p < negative else -above * log((1 - p) / (1 - negative))

    found = {name: quantile(p) for name, p in QUANTILES.items()}
    return {"mean": above - below, "sd": (above**2 + below**2) ** 0.5} | found


def known() -> dict[str, float]:
    """Give the exact values, by the number of the strategy and the path of the figure."""
    both = 0.8 * 0.7
    quicker = (0.7 * 0.2 + both * TRIED / (TRIED + OTHER)) / (1 - 0.2 * 0.3)
    spreads = {
        "0.hours": exponential(TRIED),
        "0.hours_if_success": exponential(TRIED),
        "2.elapsed": exponential(OTHER),
        "1.against_baseline.hours": exponential(SLOWER - TRIED),
        "2.against_baseline.hours": laplace(OTHER, TRIED),
    }
    single = {
        "0.outcomes.success": 0.8,
        "0.outcomes.false_success": 0.2,
        "0.milestones.found.reached": 0.02,
        "0.within.20": 0.8 * (1 - exp(-20 / TRIED)),
        "0.lost_share": 0.4,
        "2.lost_share": 0.25,
        "0.hours_per_success": TRIED / 0.8,
        "0.tasks.work.attempts": 1 / 0.6,
        "0.tasks.work.lost": 0.4 * TRIED,
        "0.fates.useful_in_success": 0.8 * 0.6 * TRIED,
        "2.quicker_than_baseline": quicker,
        "1.against_baseline.success": -0.1,
        "2.against_baseline.success": -0.1,
        "1.against_baseline.hours_per_success": SLOWER / 0.7 - TRIED / 0.8,
        "2.against_baseline.hours_per_success": OTHER / 0.7 - TRIED / 0.8,
        "2.against_baseline.hours_per_success_ratio": (OTHER / 0.7) / (TRIED / 0.8),
        "2.against_baseline.hours_ratio": OTHER / TRIED,
        "2.against_baseline.lost_share": -0.15,
    }
    return single | {f"{path}.{name}": value for path, spread in spreads.items() for name, value in spread.items()}


def estimate(trials: int, seed: int) -> dict[str, tuple[float, float]]:
    """Play the plans, and give the same figures, each with its standard error."""
    strategies = compare([read_text(plan) for plan in PLANS], trials=trials, seed=seed).to_dict()["strategies"]
    paths = {path: path.partition(".") for path in known()}
    return {path: figure(strategies[int(number)], rest) for path, (number, _, rest) in paths.items()}


def misses(trials: int, repetitions: int) -> NDArray[np.float64]:
    """Give by how many standard errors each figure misses in each repetition. Shape (repetitions, figures)."""
    truth = np.array(list(known().values()))
    found = np.array([list(estimate(trials, seed).values()) for seed in range(repetitions)])
    missed: NDArray[np.float64] = (found[:, :, 0] - truth) / found[:, :, 1]
    return missed


def figure(strategy: dict[str, Any], path: str) -> tuple[float, float]:
    """Read a figure off the results of a strategy, and its standard error."""
    *keys, last = path.split(".")
    node, parent, key = strategy, {}, ""
    for key in keys:
        parent, node = node, node[key]
    error = node[f"{last}_se"] if f"{last}_se" in node else parent[f"{key}_se"][last]
    return node[last], error
