"""Measure everything, print it, and write it to `benchmarks.json` or the file named."""

import json
import platform
import sys
from dataclasses import asdict

from benchmarks import common_luck, engines, many, memory, programs, starting
from benchmarks.figures import Figure

MARKS = {None: "", True: "as wanted", False: "NOT as wanted"}


def show(figure: Figure) -> None:
    """Print one figure, with what it should be."""
    wanted = "".join(
        f"{word} {limit:g}"
        for word, limit in (("at most", figure.most), ("at least", figure.least))
        if limit is not None
    )
    print(f"{figure.name:<62} {figure.value:>12,.4g} {figure.unit:<15} {wanted:<13} {MARKS[figure.met]}".rstrip())


def main() -> None:
    """Run all benchmarks."""
    figures = []
    for benchmark in (engines, programs, common_luck, starting, memory, many):
        print(f"\n{(benchmark.__doc__ or '').strip()}")
        for figure in benchmark.measure():
            show(figure)
            figures.append(figure)
    file = sys.argv[1] if len(sys.argv) > 1 else "benchmarks.json"
    machine = {"processor": platform.processor() or platform.machine(), "python": platform.python_version()}
    with open(file, "w") as out:
        json.dump({"machine": machine, "figures": [asdict(figure) for figure in figures]}, out, indent=1)


main()
