"""Measure everything, print it, and write it as JSON."""

import argparse
import json
import platform
from dataclasses import asdict
from pathlib import Path

from benchmarks import cluster, common_luck, engines, hostile, many, memory, programs, starting
from benchmarks.figures import Figure

MARKS = {None: "", True: "as wanted", False: "NOT as wanted"}
BENCHMARKS = {
    module.__name__.rpartition(".")[2]: module
    for module in (engines, programs, common_luck, starting, memory, many, cluster, hostile)
}


def show(figure: Figure) -> None:
    """Print one figure, with what it should be."""
    wanted = "".join(
        f"{word} {limit:g}"
        for word, limit in (("at most", figure.most), ("at least", figure.least))
        if limit is not None
    )
    print(f"{figure.name:<68} {figure.value:>10,.4g} {figure.unit:<15} {wanted:<13} {MARKS[figure.met]}".rstrip())


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("benchmarks", nargs="*", choices=[[], *BENCHMARKS], help="which to run; all by default")
    parser.add_argument("-o", "--output", type=Path, default=Path("benchmarks.json"), help="the file to write")
    parser.add_argument("--long", action="store_true", help="play a hundred million trials to measure memory")
    arguments = parser.parse_args()
    figures = []
    for name in arguments.benchmarks or BENCHMARKS:
        module = BENCHMARKS[name]
        print(f"\n{(module.__doc__ or '').strip()}")
        for figure in memory.measure(long=arguments.long) if module is memory else module.measure():
            show(figure)
            figures.append(figure)
    machine = {"processor": platform.processor() or platform.machine(), "python": platform.python_version()}
    report = {"machine": machine, "figures": [asdict(figure) for figure in figures]}
    arguments.output.write_text(json.dumps(report, indent=1) + "\n")


main()
