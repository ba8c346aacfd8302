"""Waiting: that tasks wait for what there is, what can come about, and not for themselves."""

from estimator.scenario.circles import arrows
from estimator.scenario.findings import Findings
from estimator.scenario.model import constant
from estimator.scenario.plan import Placed, Plan
from estimator.scenario.problems import quoted
from estimator.scenario.reference import Reference


def check(plan: Plan, findings: Findings) -> None:
    """Find waiting that leads nowhere."""
    for placed in (*plan.tasks.values(), *plan.twice):
        for choice in placed.task.after:
            for reference in choice:
                if reference.task:
                    _check_reference(placed, reference, plan, findings)
        _check_exclusive(placed, plan, findings)
    for circle in plan.circles:
        first = plan.tasks[circle[0]]
        findings.add(
            (*first.path, "after"), f"waits for itself: {arrows(circle)}", at=circle[1 % len(circle)]
        )


def _check_reference(placed: Placed, reference: Reference, plan: Plan, findings: Findings) -> None:
    path, written = (*placed.path, "after"), str(reference)
    siblings = plan.siblings(placed.name) if placed.name in plan.tasks else {}
    if reference.task not in plan.tasks:
        if not findings.doubted((*placed.path[:-1], reference.task)):
            message = f"no task is called {quoted(reference.task)}"
            findings.add(path, message, findings.suggest(reference.task, siblings), at=written)
    elif reference.task not in siblings:
        _say_no_sibling(placed, reference.task, plan, findings, written)
    elif reference.outcome is not None:
        _check_outcome(placed, reference, plan, findings)


def _say_no_sibling(placed: Placed, other: str, plan: Plan, findings: Findings, written: str) -> None:
    encloser = plan.tasks[other].encloser
    if encloser is None or placed.encloser is not None:
        message = f"{quoted(other)} is no step of {quoted(placed.encloser)}"
        hint = f"steps wait only for steps of the same attempt; let {quoted(placed.encloser)} wait for it"
    else:
        message = f"{quoted(other)} is a step of {quoted(encloser)}"
        hint = f"wait for {quoted(encloser)}"
    findings.add((*placed.path, "after"), message, hint, at=written)


def _check_outcome(placed: Placed, reference: Reference, plan: Plan, findings: Findings) -> None:
    target = plan.tasks[reference.task]
    outcome = target.task.outcomes.get(reference.outcome or "")
    path, written = (*placed.path, "after"), str(reference)
    if findings.doubted(target.path):
        return
    if reference.outcome == "gave_up":
        if not target.task.can_give_up:
            hint = f"give {quoted(target.name)} a 'give_up', such as {{tries: 5}}"
            findings.add(path, f"{quoted(target.name)} never gives up", hint, at=written)
    elif outcome is None:
        names = list(target.task.outcomes)
        hint = findings.suggest(reference.outcome, names) or "it has " + ", ".join(map(quoted, names[:8]))
        findings.add(
            path, f"{quoted(target.name)} has no outcome {quoted(reference.outcome)}", hint, at=written
        )
    elif outcome.then and outcome.then.kind == "finish":
        findings.warn(path, f"{quoted(written)} ends the trial, so nothing comes after it", at=written)
    elif outcome.then and not (outcome.then.kind == "retry" and target.task.repeat is not None):
        hint = (
            "wait for 'gave_up'"
            if outcome.then.kind == "give_up"
            else "leave out its 'then', or wait for another"
        )
        findings.add(path, f"{quoted(written)} never finishes {quoted(target.name)}", hint, at=written)
    elif outcome.chance is not None and constant(outcome.chance) == 0:
        findings.warn(path, f"{quoted(written)} has no chance to come about", at=written)


def _check_exclusive(placed: Placed, plan: Plan, findings: Findings) -> None:
    """Warn where two outcomes of one task are waited for at once."""
    needed: dict[str, str | None] = {}
    for choice in placed.task.after:
        if len(choice) == 1 and choice[0].outcome is not None:
            task, outcome = choice[0].task, choice[0].outcome
            if needed.setdefault(task, outcome) != outcome:
                message = f"waits for two outcomes of {quoted(task)} at once, which ends in only one"
                findings.warn((*placed.path, "after"), message, "{any: […]} waits for the first of them")
