"""Many cores: how much quicker two workers are than one, with the same bytes."""

import time
from itertools import product

from benchmarks.figures import Figure
from benchmarks.projects import SCENARIOS
from estimator.analysis.compare import compare
from estimator.engine.fast import prepare
from estimator.scenario import load_all

FILES = tuple(SCENARIOS / name for name in ("trial_and_error.yaml", "read_first.yaml"))
TRIALS, ROUNDS = 5_000_000, 2


def measure() -> list[Figure]:
    """Play with one worker and with two, in turn; the least time of each counts, as other work comes and goes."""
    prepare(print)
    scenarios = load_all(FILES)
    wall = {1: float("inf"), 2: float("inf")}
    found = []
    for _, workers in product(range(ROUNDS), wall):
        begun = time.perf_counter()
        found.append(compare(scenarios, trials=TRIALS, workers=workers).to_dict())
        wall[workers] = min(wall[workers], time.perf_counter() - begun)
    return [
        Figure("5 million trials of both stated strategies, one worker", wall[1], "s"),
        Figure("two workers against one", wall[1] / wall[2], "times", least=1.7),
        Figure("figures that hang on the workers", sum(one != found[0] for one in found), "runs", most=0),
    ]
