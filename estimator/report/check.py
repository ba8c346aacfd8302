"""What `estimate check` has to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from estimator.report.sheet import Column, Document, Section, Sheet, row
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Problem
from estimator.scenario.scenario import Scenario
from estimator.scenario.walk import quantities


@dataclass(frozen=True)
class Checked:
    """A file and what was found in it."""

    file: str
    scenario: Scenario | None
    """What it says, where it could be read."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check_document(files: Sequence[Checked]) -> Document:
    """Make what was found ready for every format."""
    rows = tuple(row(checked.file, _summary(checked)) for checked in files)
    sheet = Sheet(columns=(Column("", numbers=False),), sections=(Section(rows),))
    return Document((sheet,), {"format": 1, "files": [_file(checked) for checked in files]}, ())


def _summary(checked: Checked) -> str:
    if checked.scenario is None:
        return _counted(len(checked.problems), "problem")
    plan = Plan(checked.scenario)
    counts = f"{_counted(len(plan.tasks), 'task')}, {_counted(len(list(quantities(plan))), 'assumption')}"
    warnings = f", {_counted(len(checked.warnings), 'warning')}" if checked.warnings else ""
    return f"ok: {checked.scenario.name}, {counts}{warnings}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _file(checked: Checked) -> dict[str, Any]:
    scenario = checked.scenario
    return {
        "file": checked.file,
        "name": scenario.name if scenario else None,
        "sha256": scenario.sha256 if scenario else None,
        "ok": not checked.problems,
        "problems": [_problem(problem) for problem in checked.problems],
        "warnings": [_problem(problem) for problem in checked.warnings],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain values; a line or column of null means there is none."""
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "path": [key if isinstance(key, int) else str(key) for key in problem.path],
        "message": problem.message,
        "hint": problem.hint or None,
    }
