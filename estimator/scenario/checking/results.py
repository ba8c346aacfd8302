"""Results: that the goal, the milestones and the claims speak of what there is."""

from estimator.scenario.findings import Findings
from estimator.scenario.overriding import split
from estimator.scenario.plan import Plan
from estimator.scenario.problems import Path, quoted

_STATISTICS = tuple(
    name + error for name in ("mean", "sd", "p5", "p10", "p50", "p80", "p90", "p95") for error in ("", "_se")
)
_OUTCOMES = tuple(
    name + error for name in ("success", "false_success", "gave_up", "unfinished") for error in ("", "_se")
)
_TASK = ("attempts", "hours", "lost", "done", "critical")
_DURATIONS = ("hours", "elapsed", "hours_if_success", "elapsed_if_success", "cost")
_SINGLE = ("hours_per_success", "lost_share", "quickest", "quicker_than_baseline")
_FIGURES = (*_DURATIONS, *_SINGLE, "outcomes", "milestones", "tasks", "within")


def check(plan: Plan, findings: Findings) -> None:
    """Find results that are asked of what is not there."""
    scenario = plan.scenario
    if scenario.goal is not None:
        _check_task(("goal",), scenario.goal, plan, findings)
        placed = plan.tasks.get(scenario.goal)
        if placed and placed.encloser is not None:
            message = f"{quoted(placed.name)} is a step of {quoted(placed.encloser)}"
            findings.add(("goal",), message, "the goal is one of the tasks at the top")
    for name, milestone in scenario.milestones.items():
        _check_task(("milestones", name), milestone.task, plan, findings)
    for name, claim in scenario.claims.items():
        _check_figure(("claims", name, "of"), claim.of, plan, findings)


def _check_task(path: Path, name: str, plan: Plan, findings: Findings) -> None:
    if name in plan.tasks or findings.doubted(("tasks", name)):
        return
    hint = findings.suggest(name, plan.tasks)
    task = name.partition(".")[0]
    if task in plan.tasks:
        hint = f"name the task alone: {task}"
    findings.add(path, f"no task is called {quoted(name)}", hint, at=name)


def _check_figure(path: Path, written: str, plan: Plan, findings: Findings) -> None:
    try:
        names, rest = split(written)
    except ValueError:
        names, rest = (), written
    if rest or not names:
        findings.add(
            path,
            f"{quoted(written)} is no path of a figure",
            "such as hours, lost_share or tasks.train.hours",
        )
        return
    figure, *inner = names
    if figure not in _FIGURES:
        hint = findings.suggest(figure, _FIGURES) or "figures are " + ", ".join(_FIGURES)
        findings.add(path, f"no figure of the results is called {quoted(figure)}", hint)
    elif figure == "tasks":
        _check_of(path, inner, list(plan.tasks), _TASK, "task", findings)
    elif figure == "milestones":
        known = ("reached", "reached_se", *_STATISTICS, "elapsed")
        _check_of(path, inner, list(plan.scenario.milestones), known, "milestone", findings)
    elif inner:
        known = _OUTCOMES if figure == "outcomes" else _STATISTICS if figure in _DURATIONS else ()
        if figure != "within" and inner[0] not in known:
            hint = findings.suggest(inner[0], known)
            findings.add(path, f"{quoted(figure)} has no figure {quoted(inner[0])}", hint)


def _check_of(
    path: Path, names: list[str], known: list[str], figures: tuple[str, ...], what: str, findings: Findings
) -> None:
    """Check `tasks.NAME.FIGURE` and `milestones.NAME`."""
    if not names:
        findings.add(path, f"names no {what}", f"such as {what}s.{known[0] if known else 'name'}")
    elif names[0] not in known:
        if not findings.doubted((f"{what}s", names[0])):
            findings.add(path, f"no {what} is called {quoted(names[0])}", findings.suggest(names[0], known))
    elif len(names) > 1 and names[1] not in figures:
        hint = findings.suggest(names[1], figures) or "it has " + ", ".join(figures[:6])
        findings.add(path, f"a {what} has no figure {quoted(names[1])}", hint)
