"""Change the code at random, one place at a time, and count how many changes the tests see.

Run `python -m tests.long.mutants [MINUTES]`, for each of the two floors; needs cosmic-ray, for its operators, and
pytest-cov. Mutants are taken in a random order with a fixed seed until the time is up, so what was tried is a uniform
sample. Each is put to the tests that pass through the changed line, the quickest first, for `ENOUGH` seconds. The
kernel of the fast engine is left out: it is compiled from unchanged sources, and held against the reference elsewhere.
"""

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from math import sqrt
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator
from coverage import CoverageData

from estimator.analysis.estimates import Z
from estimator.engine.fast import machine_code

ROOT = Path(__file__).parents[2]
TESTS = ("tests/engine", "tests/analysis", "tests/published", "tests/scenarios")
FLOORS = ("engine", "analysis")
SEED = 7
ENOUGH = 25.0
"""Seconds of tests, as measured on unchanged code."""
PATIENCE = 90.0
"""Seconds after which a change has been seen, for the tests don't end."""
KEPT = "ESTIMATOR_KEPT_KERNEL"

ARITHMETIC = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "Pow_Mul", "FloorDiv_Mul", "Mod_Mul")
COMPARISONS = ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")
OPERATORS = (
    *(f"core/ReplaceBinaryOperator_{swap}" for swap in ARITHMETIC),
    *(f"core/ReplaceComparisonOperator_{swap}" for swap in COMPARISONS),
    "core/ReplaceUnaryOperator_USub_UAdd", "core/ReplaceUnaryOperator_Delete_Not", "core/AddNot",
    "core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue", "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd",
    "core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak", "core/ExceptionReplacer", "core/NumberReplacer",
    "core/ZeroIterationForLoop",
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    file: str
    line: int
    operator: str
    occurrence: int

    def code(self) -> str:
        """Give the whole file, changed."""
        source = (ROOT / self.file).read_text("utf-8")
        changed = MutationVisitor.mutate_code(source, get_operator(self.operator)(), self.occurrence)
        assert changed is not None
        return str(changed)


def mutants(file: str) -> Iterator[Mutant]:
    """Go through every mutant of a file."""
    nodes = list(ast_nodes(get_ast((ROOT / file).read_text("utf-8"))))
    for name in OPERATORS:
        operator = get_operator(name)()
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))
        yield from (Mutant(file, line, name, occurrence) for occurrence, (line, _) in enumerate(places))


class Tests:
    """Which tests pass through which lines, and how long each takes."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
        command += ["--cov=estimator", "--cov-context=test", "--cov-report=", "--junitxml=times.xml"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        self._data = CoverageData(str(folder / ".coverage"))
        self._data.read()
        self._folder = folder
        self._seconds = {
            f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(case.get("time", 0))
            for case in ET.parse(folder / "times.xml").iter("testcase")
        }

    def of(self, mutant: Mutant) -> list[str]:
        """Give the tests to put a mutant to; where its line runs at import, those of the whole file, or else all."""
        lines = self._data.contexts_by_lineno(str(self._folder / mutant.file))
        at = lines.get(mutant.line, [])
        if not any(at):
            at = [context for contexts in lines.values() for context in contexts]
        names = {context.rpartition("|")[0] for context in at if context} or set(self._seconds)
        chosen, spent = [], 0.0
        for name in sorted(names, key=lambda name: (self._seconds.get(name, 1.0), name)):
            spent += self._seconds.get(name, 1.0)
            if chosen and spent > ENOUGH:
                break
            chosen.append(name)
        return chosen


def is_seen(mutant: Mutant, tests: Tests, folder: Path) -> bool:
    """Tell whether a test fails, or does not end, with a mutant in place."""
    chosen, file = tests.of(mutant), folder / mutant.file
    before = file.read_text("utf-8")
    file.write_text(mutant.code(), "utf-8")
    try:
        child = get_context("fork").Process(target=_run, args=(chosen, folder))
        child.start()
        child.join(PATIENCE)
        if child.is_alive():
            child.kill()
            child.join()
        return child.exitcode != 0
    finally:
        file.write_text(before, "utf-8")


def _run(chosen: list[str], folder: Path) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    for name in [name for name in sys.modules if name.split(".")[0] in ("estimator", "tests")]:
        del sys.modules[name]
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "tests.long.kept_kernel"]
    os._exit(int(pytest.main([*options, *chosen])))


def main(minutes: float) -> None:
    """Try mutants of each floor until the time is up, and tell which survive."""
    machine_code.load_kernel()
    os.environ[KEPT] = str(machine_code.find_file())
    with TemporaryDirectory() as name:
        folder = Path(name)
        ignored = shutil.ignore_patterns(".git", ".*_cache", "__pycache__")
        shutil.copytree(ROOT, folder, dirs_exist_ok=True, ignore=ignored)
        tests = Tests(folder)
        for floor in FLOORS:
            files = [str(file.relative_to(ROOT)) for file in sorted((ROOT / "estimator" / floor).rglob("*.py"))]
            every = [mutant for file in files if "/kernel/" not in file for mutant in mutants(file)]
            Random(SEED).shuffle(every)
            tried, survived = try_out(every, tests, folder, time.monotonic() + 60 * minutes)
            low, share, high = wilson(tried - survived, tried)
            print(f"{floor}: {tried} of {len(every)} tried, {survived} survived")
            print(f"{share:.1%} seen, {low:.1%} to {high:.1%}", flush=True)


def try_out(every: list[Mutant], tests: Tests, folder: Path, ending: float) -> tuple[int, int]:
    """Try mutants until the time is up; gives how many were tried and how many survived, which are printed."""
    survived = 0
    for tried, mutant in enumerate(every):
        if time.monotonic() > ending:
            return tried, survived
        if not is_seen(mutant, tests, folder):
            survived += 1
            print(_told(mutant), flush=True)
    return len(every), survived


def wilson(seen: int, tried: int) -> tuple[float, float, float]:
    """Give a share and its 95 % interval (Wilson, 1927)."""
    share = seen / tried
    centre = (share + Z**2 / (2 * tried)) / (1 + Z**2 / tried)
    reach = Z * sqrt(share * (1 - share) / tried + Z**2 / (4 * tried**2)) / (1 + Z**2 / tried)
    return centre - reach, share, centre + reach


def _told(mutant: Mutant) -> str:
    source = (ROOT / mutant.file).read_text("utf-8").split("\n")
    changed = unified_diff(source, mutant.code().split("\n"), n=0, lineterm="")
    lines = [f"    {line}" for line in changed if not line.startswith(("---", "+++", "@@"))]
    return "\n".join([f"{mutant.file}:{mutant.line}", *lines])


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
