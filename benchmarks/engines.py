"""The fast engine against the readable one, on one core: trials per second, and time per attempt, in a block."""

from benchmarks.figures import Figure, quickest
from benchmarks.projects import dead_ends, trial_and_error
from estimator.engine import fast, reference
from estimator.engine.simulate import LARGEST

TRIALS, FEW = LARGEST, 200


def measure() -> list[Figure]:
    """Measure both engines on both projects."""
    figures = []
    for name, network in (("trial and error", trial_and_error()), ("dead ends", dead_ends())):
        attempts = fast.play(network, 1, 0, TRIALS).attempts.sum() / TRIALS
        slow = quickest(lambda n=network: reference.play(n, 1, 0, FEW)) / FEW
        quick = quickest(lambda n=network: fast.play(n, 1, 0, TRIALS)) / TRIALS
        figures += [
            Figure(f"{name}: SimPy", 1 / slow, "trials/s"),
            Figure(f"{name}: fast", 1 / quick, "trials/s"),
            Figure(f"{name}: fast against SimPy", slow / quick, "times", least=300),
            Figure(f"{name}: fast", quick / attempts * 1e9, "ns per attempt", most=40 if name == "dead ends" else None),
        ]
    return figures
