"""Memory: the most that a process holds while it plays both stated strategies, and that it does not grow."""

import subprocess
import sys

from benchmarks.figures import Figure

FEW, MANY = 1_500_000, 5_000_000
CODE = """
import resource, sys
from benchmarks.many import FILES
from estimator.analysis.compare import compare
from estimator.scenario import load_all
compare(load_all(FILES), trials=int(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system calls its unit of memory."""


def measure(*, long: bool = False) -> list[Figure]:
    """Play few trials and many, each in a process of its own; `long` plays a hundred million."""
    most = 100_000_000 if long else MANY
    few, many = (_peak(trials) for trials in (FEW, most))
    return [
        Figure(f"the most memory at {most / 1e6:g} million trials", many, "MB", most=500),
        Figure(f"the same against {FEW / 1e6:g} million", many / few, "times", most=1.1),
    ]


def _peak(trials: int) -> float:
    played = subprocess.run([sys.executable, "-c", CODE, str(trials)], capture_output=True, text=True, check=True)
    return int(played.stdout.split()[-1]) * UNIT / 1e6
