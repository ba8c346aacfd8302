"""Names: what may be called how, and that no two are called alike."""

import keyword
import unicodedata

from estimator.scenario.findings import Findings
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, legible, quoted

LENGTH = 200
STEPS = 8
"""Steps may be nested so deep."""

_TAKEN = {
    "tries": "the number of the attempt is called so",
    "hours": "the hours of the attempt are called so",
} | dict.fromkeys(("min", "max", "exp", "log", "sqrt", "abs", "floor"), "a function of formulas is called so")


def check(plan: Plan, findings: Findings) -> None:
    """Find names that can't be used."""
    scenario = plan.scenario
    for name in (*scenario.world, *scenario.state):
        section = "world" if name in scenario.world else "state"
        _check_identifier((section,), name, findings)
    for name in scenario.world:
        if name in scenario.state:
            findings.add(
                ("state",),
                f"{quoted(name)} is a world quantity already",
                "call one of them otherwise",
                key=name,
            )
    for section in ("team", "milestones", "claims", "judged"):
        for name in getattr(scenario, section):
            _check_name((section,), name, findings)
    _check_tasks(plan, findings)


def _check_tasks(plan: Plan, findings: Findings) -> None:
    for placed in (*plan.tasks.values(), *plan.twice):
        above = placed.path[:-1]
        _check_name(above, placed.name, findings)
        if "." in placed.name:
            findings.add(
                above,
                f"the task {quoted(placed.name)} has a dot in its name",
                "task.outcome needs it",
                key=placed.name,
            )
        for name in placed.task.outcomes:
            _check_name((*placed.path, "outcomes"), name, findings)
        if "gave_up" in placed.task.outcomes:
            path = (*placed.path, "outcomes")
            findings.add(
                path, "no outcome can be called 'gave_up'", "'then: give_up' ends a task so", key="gave_up"
            )
        if placed.task.steps and placed.depth >= STEPS:
            findings.add(placed.path, f"steps are nested more than {STEPS} deep", key="steps")
    for placed in plan.twice:
        place = findings.place(plan.tasks[placed.name].path[:-1], key=placed.name)
        message = f"a task is called {quoted(placed.name)} already, in line {place.line}"
        findings.add(
            placed.path[:-1],
            message,
            "names of tasks and steps are unique in the whole file",
            key=placed.name,
        )


def _check_identifier(path: Path, name: str, findings: Findings) -> None:
    if name in _TAKEN:
        findings.add(path, f"no quantity can be called {quoted(name)}", _TAKEN[name], key=name)
    elif keyword.iskeyword(name) or name.startswith("__"):
        findings.add(
            path, f"no quantity can be called {quoted(name)}", "formulas could not read it", key=name
        )
    elif not name.isidentifier() or unicodedata.normalize("NFKC", name) != name or len(name) > LENGTH:
        hint = "letters, digits and _ make a name that formulas can read"
        findings.add(path, f"{quoted(name)} is no name of a quantity", hint, key=name)


def _check_name(path: Path, name: str, findings: Findings) -> None:
    if not name.strip():
        findings.add(path, "a name is empty", key=name)
    elif len(name) > LENGTH:
        findings.add(path, f"the name {quoted(name)} is longer than {LENGTH} characters", key=name)
    elif any(unicodedata.category(character) in {"Cc", "Cs", "Co", "Zl", "Zp"} for character in name):
        findings.add(path, f"the name '{legible(name)}' has control characters in it", key=name)
