"""Hostile inputs: the processor time and the memory that each takes, in a process of its own.

`python -m benchmarks.hostile` lists the worst.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from tests.hostile.case import Case
from tests.hostile.corpus import CASES

SECONDS, MEGABYTES = 2, 500
WORST = 10
ROOT = str(Path(__file__).parents[1])
CODE = """
import atexit, os, sys
sys.path.insert(0, sys.argv.pop(1))
report = int(sys.argv.pop(1))
atexit.register(lambda: os.write(report, open("/proc/self/status", "rb").read()))
from estimator.cli import main
main()
"""
"""The process itself says what it held at most: what the system tells of a child counts its parent's memory with it."""


@dataclass(frozen=True)
class Cost:
    """What an input took."""

    claim: str
    seconds: float
    """Of the processor, user and system; the start of Python with it."""
    megabytes: float
    """The most it held."""


def measure() -> list[Figure]:
    """Give the most that any input takes."""
    costs = list(run_all())
    return [
        Figure(f"processor time, the most of {len(costs)} hostile inputs", max(c.seconds for c in costs), "s", SECONDS),
        Figure(f"memory, the most of {len(costs)} hostile inputs", max(c.megabytes for c in costs), "MB", MEGABYTES),
    ]


def run_all() -> Iterator[Cost]:
    """Run all inputs, one after the other; but for those that no system takes as arguments."""
    for case in CASES:
        if "\0" in "".join(case.words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            case.lay(Path(folder))
            yield run(case, folder)


def run(case: Case, folder: str) -> Cost:
    """Run one input in its folder."""
    told, report = os.pipe()
    command = [sys.executable, "-c", CODE, ROOT, str(report), *case.words]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen(command, cwd=folder, pass_fds=[report], **quiet)
    os.close(report)
    with os.fdopen(told) as status:
        lines = dict(line.split(":", 1) for line in status)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return Cost(case.claim, used.ru_utime + used.ru_stime, int(lines["VmHWM"].split()[0]) * 1024 / 1e6)


def main() -> None:
    """List the worst in time, and in memory."""
    costs = list(run_all())
    for name, unit in (("seconds", "s"), ("megabytes", "MB")):
        print(f"\nThe {WORST} of {len(costs)} that take most {name}:")
        for cost in sorted(costs, key=lambda cost: -getattr(cost, name))[:WORST]:
            print(f"{getattr(cost, name):>8.2f} {unit}  {cost.claim}")


if __name__ == "__main__":
    main()
