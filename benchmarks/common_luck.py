"""What shared luck saves: by how much it cuts the variance of a difference between two strategies."""

import numpy as np

from benchmarks.figures import Figure
from benchmarks.projects import DEAD_ENDS, SCENARIOS
from estimator.engine import fast
from estimator.engine.compiling import compile_network
from estimator.engine.network import Network
from estimator.scenario import load, read_text

TRIALS = 100_000


def measure() -> list[Figure]:
    """Compare two strategies that share no unknown, two that share many, and a strategy with a tweak of it."""
    stated, sourced = (
        [compile_network(load(SCENARIOS / name)) for name in pair]
        for pair in (
            ("trial_and_error.yaml", "read_first.yaml"),
            ("evidence/read_1000.yaml", "evidence/screen_then_read.yaml"),
        )
    )
    tweaked = DEAD_ENDS.replace("e: {after: b, hours: 3..9", "e: {after: b, hours: 3..8")
    tweak = [compile_network(read_text(text)) for text in (DEAD_ENDS, tweaked)]
    return [
        Figure("stated, no unknown in common: variance of the difference cut", cut(*stated), "times"),
        Figure("with evidence, a world in common: variance of the difference cut", cut(*sourced), "times"),
        Figure("a strategy and a tweak of it: variance of the difference cut", cut(*tweak), "times"),
    ]


def cut(one: Network, other: Network) -> float:
    """Give the variance of the difference in hours with luck apart, as a multiple of that with shared luck."""
    hours = fast.play(one, 1, 0, TRIALS).hours
    shared = hours - fast.play(other, 1, 0, TRIALS).hours
    apart = hours - fast.play(other, 2, 0, TRIALS).hours
    return float(np.var(apart) / np.var(shared))
