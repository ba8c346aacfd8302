"""Count how often 95 % intervals hold figures that are known exactly: it should be 94 to 96 times in 100.

Run `python -m tests.long.intervals [REPETITIONS] [TRIALS]`.
"""

import sys
from math import sqrt

import numpy as np

from estimator.analysis.estimates import Z
from tests.analysis.known import QUANTILES, known, misses

KINDS = {
    "means": lambda path: path.endswith((".mean", ".attempts", ".work.lost", "useful_in_success")) and not paired(path),
    "chances": lambda path: path.endswith((".success", "false_success", ".reached", ".20", "quicker_than_baseline"))
    and not paired(path),
    "quantiles": lambda path: path.rpartition(".")[2] in QUANTILES and not paired(path),
    "differences": lambda path: paired(path),
    "shares and ratios": lambda path: path.endswith(("lost_share", "per_success")) and not paired(path),
    "standard deviations": lambda path: path.endswith(".sd") and not paired(path),
}


def paired(path: str) -> bool:
    """Tell the figures of one strategy less another."""
    return "against_baseline" in path


def main(repetitions: int, trials: int) -> int:
    """Play, print how often each figure is held, and give the number of those outside of 94 to 96 %."""
    held = np.mean(np.abs(misses(trials, repetitions)) <= Z, axis=0)
    error = sqrt(0.95 * 0.05 / repetitions)
    print(f"{repetitions} repetitions of {trials} trials: each share is known to {error:.2%}")
    outside = 0
    for kind, belongs in KINDS.items():
        of = {path: share for path, share in zip(known(), held, strict=True) if belongs(path)}
        shares = np.array(list(of.values()))
        print(f"\n{kind}: {shares.min():.1%} to {shares.max():.1%}, {shares.mean():.1%} on average")
        for path, share in of.items():
            misfit = not 0.94 <= share <= 0.96
            outside += misfit
            print(f"  {path:<50} {share:.2%}{'  outside' if misfit else ''}")
    return outside


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(bool(main(*[*given, *(2000, 10_000)[len(given) :]])))
