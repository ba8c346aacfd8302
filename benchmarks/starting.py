"""From nothing to a result: what a warm start takes, and the first run ever."""

import os
import subprocess
import sys
import tempfile
import time

from benchmarks.figures import Figure, quickest
from benchmarks.projects import SCENARIOS

FILES = [str(SCENARIOS / name) for name in ("trial_and_error.yaml", "read_first.yaml")]
COMPARE = ["-c", "from estimator.cli import main; main()", "compare", *FILES, "--trials", "100000"]
IMPORTS = ["-c", "import numpy, numba, pydantic, rich, yaml"]
PLAY = [
    "-c",
    "from benchmarks.projects import dead_ends; from estimator.engine import fast; fast.play(dead_ends(), 1, 0, 1)",
]


def measure() -> list[Figure]:
    """Measure whole processes."""
    run(PLAY)
    imports = quickest(lambda: run(IMPORTS), 4)
    compare = quickest(lambda: run(COMPARE), 4)
    with tempfile.TemporaryDirectory() as empty:
        begun = time.perf_counter()
        run(PLAY, NUMBA_CACHE_DIR=empty)
        first = time.perf_counter() - begun
    return [
        Figure("a process that imports numpy, numba, pydantic, rich and yaml", imports, "s"),
        Figure("estimate compare, 100,000 trials, warm", compare, "s"),
        Figure("estimate compare against these imports", compare / imports, "times", most=2),
        Figure("estimate --help", quickest(lambda: run(["-m", "estimator", "--help"])), "s"),
        Figure("the first run ever, compiling", first, "s", most=20),
    ]


def run(arguments: list[str], **environment: str) -> None:
    """Run Python in a process of its own."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=os.environ | environment)
