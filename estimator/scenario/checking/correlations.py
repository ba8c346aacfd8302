"""Correlations: that what is tied can be tied, and that the ranks can hold all at once."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from estimator.scenario.correlation import Correlation
from estimator.scenario.findings import Findings
from estimator.scenario.model import constant
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, quoted
from estimator.scenario.quantities import FormulaQuantity, Quantity

MOST = 300
"""So many names may hang together by correlations."""

Pair = tuple[str, str]


def check(plan: Plan, findings: Findings) -> None:
    """Find ties of what can't be tied, and ranks that contradict each other."""
    hours = {name: placed.task.hours for name, placed in plan.tasks.items()}
    world: dict[str, Quantity | None] = dict(plan.scenario.world)
    ranks: dict[str, dict[Pair, float]] = {"tasks": {}, "world": {}}
    for index, correlation in enumerate(plan.scenario.correlations):
        path = ("correlations", index)
        if _check_names(correlation, path, hours, world, findings):
            kind = "tasks" if all(name in hours for name in correlation.between) else "world"
            _tie(correlation, path, ranks[kind], findings)
    for tied in ranks.values():
        for group in _groups(tied):
            _check_group(group, tied, findings)


def _check_names(
    correlation: Correlation,
    path: Path,
    hours: Mapping[str, Quantity | None],
    world: Mapping[str, Quantity | None],
    findings: Findings,
) -> bool:
    names = correlation.between
    between = (*path, "between")
    known = True
    for name in names:
        if name not in hours and name not in world:
            known = False
            if not findings.doubted(("tasks", name)) and not findings.doubted(("world", name)):
                hint = findings.suggest(name, [*hours, *world])
                findings.add(
                    between, f"no task and no world quantity is called {quoted(name)}", hint, at=name
                )
    if not known:
        return False
    kinds = [values for values in (hours, world) if all(name in values for name in names)]
    if len(kinds) != 1:
        message = (
            "ties tasks and world quantities in one"
            if not kinds
            else "names tasks and world quantities alike"
        )
        findings.add(between, message, "tie hours of tasks, or world quantities")
        return False
    if len(set(names)) < len(names):
        double = next(name for name in names if names.count(name) > 1)
        findings.add(between, f"{quoted(double)} is tied to itself", "name it once", at=double)
        return False
    fine = [_can_be_tied(name, kinds[0][name], between, findings) for name in names]
    return all(fine)


def _can_be_tied(name: str, quantity: Quantity | None, path: Path, findings: Findings) -> bool:
    if quantity is None:
        findings.add(path, f"{quoted(name)} has no hours of its own", "tie tasks that have 'hours'", at=name)
    elif isinstance(quantity, FormulaQuantity):
        findings.add(path, f"{quoted(name)} is a formula, which can't be tied", "tie what it reads", at=name)
    elif constant(quantity) is not None:
        findings.add(
            path, f"{quoted(name)} is always the same, which can't be tied", "write a range", at=name
        )
    else:
        return True
    return False


def _tie(correlation: Correlation, path: Path, tied: dict[Pair, float], findings: Findings) -> None:
    if len(correlation.between) > MOST:
        findings.add(
            (*path, "between"), f"more than {MOST} names are tied", "let one world quantity scale them all"
        )
        return
    for one, other in combinations(sorted(correlation.between), 2):
        if tied.setdefault((one, other), correlation.rank) != correlation.rank:
            message = f"{quoted(one)} and {quoted(other)} are tied twice, by different ranks"
            findings.add(path, message, "keep one of them")


def _groups(tied: Mapping[Pair, float]) -> Iterator[list[str]]:
    """Gather the names that hang together, directly or through others."""
    near: dict[str, list[str]] = {}
    for one, other in tied:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    left = dict.fromkeys(near)
    while left:
        group = [next(iter(left))]
        del left[group[0]]
        for name in group:
            for other in near[name]:
                if other in left:
                    del left[other]
                    group.append(other)
        yield group


def _check_group(names: list[str], tied: Mapping[Pair, float], findings: Findings) -> None:
    """Refuse ranks that no joint distribution has: the copula's matrix has no negative eigenvalue."""
    shown = ", ".join(map(quoted, names[:8])) + (", …" if len(names) > 8 else "")
    if len(names) > MOST:
        findings.add(("correlations",), f"more than {MOST} names hang together: {shown}")
        return
    number = {name: index for index, name in enumerate(names)}
    matrix = np.eye(len(names))
    for (one, other), rank in tied.items():
        if one in number:
            row, column = number[one], number[other]
            matrix[row, column] = matrix[column, row] = 2 * math.sin(math.pi * rank / 6)
    if np.linalg.eigvalsh(matrix)[0] < -1e-9:
        hint = "what is not tied counts as independent; ranks near 0 always fit"
        findings.add(("correlations",), f"the ranks among {shown} contradict each other", hint)
