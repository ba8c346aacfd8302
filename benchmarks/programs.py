"""The fast engine against programs written by hand in NumPy, on a plain project of 30 tasks without loops."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure, quickest
from benchmarks.projects import Work, network_of, plain
from estimator.engine import fast

TRIALS = 8192


def triangular(work: Work, dice: np.random.Generator) -> NDArray[np.float64]:
    """Draw the hours of a task in many trials."""
    return dice.triangular(work.low, work.mode, work.high, TRIALS)


def pert(work: Work, dice: np.random.Generator) -> NDArray[np.float64]:
    """Draw the hours of a task in many trials."""
    width = work.high - work.low
    alpha, beta = 1 + 4 * (work.mode - work.low) / width, 1 + 4 * (work.high - work.mode) / width
    return work.low + width * dice.beta(alpha, beta, TRIALS)


def measure() -> list[Figure]:
    """Measure both, with the two common three-point distributions."""
    figures, project, dice = [], plain(), np.random.default_rng(1)
    for draw, most in ((triangular, 1.5), (pert, 1.0)):
        network = network_of(project, draw.__name__)

        def program(draw=draw) -> NDArray[np.float64]:
            ends = np.empty((len(project), TRIALS))
            for number, work in enumerate(project):
                start = ends[list(work.after)].max(axis=0) if work.after else 0.0
                np.add(draw(work, dice), start, out=ends[number])
            return ends.max(axis=0)

        by_hand = quickest(program) / TRIALS
        quick = quickest(lambda n=network: fast.play(n, 1, 0, TRIALS)) / TRIALS
        figures += [
            Figure(f"30 tasks, {draw.__name__}: NumPy by hand", by_hand * 1e9, "ns per trial"),
            Figure(f"30 tasks, {draw.__name__}: fast", quick * 1e9, "ns per trial"),
            Figure(f"30 tasks, {draw.__name__}: fast against NumPy", quick / by_hand, "times its time", most=most),
        ]
    return figures
