"""Going back: that a redo, a retry and a detection lead to work that came before."""

from collections.abc import Iterator

from estimator.scenario.findings import Findings
from estimator.scenario.outcome import Then
from estimator.scenario.plan import Ancestry, Placed, Plan
from estimator.scenario.problems import Path, quoted


def check(plan: Plan, findings: Findings) -> None:
    """Find ways back that lead nowhere."""
    targets = [then.task for placed in plan.tasks.values() for _, then in _thens(placed) if then.task]
    targets += [
        name
        for placed in plan.tasks.values()
        for detected in placed.task.detects
        for name in _line(plan, detected)
    ]
    ancestry = plan.before(targets)
    for placed in plan.tasks.values():
        for path, then in _thens(placed):
            if then.task is not None and then.kind == "retry":
                _check_retry(placed, path, then.task, plan, findings)
            elif then.task is not None:
                _check_redo(placed, path, then.task, plan, ancestry, findings)
        for name in placed.task.detects:
            _check_detected(placed, name, plan, ancestry, findings)


def _thens(placed: Placed) -> Iterator[tuple[Path, Then]]:
    for name, outcome in placed.task.outcomes.items():
        if outcome.then:
            yield (*placed.path, "outcomes", name, "then"), outcome.then


def _line(plan: Plan, name: str) -> list[str]:
    """List a task and all that enclose it."""
    return [name, *plan.enclosers(name)] if name in plan.tasks else []


def _check_retry(placed: Placed, path: Path, target: str, plan: Plan, findings: Findings) -> None:
    enclosing = list(plan.enclosers(placed.name))
    if target in enclosing:
        return
    message = f"{quoted(target)} does not enclose {quoted(placed.name)}"
    if target == placed.name:
        hint = "'then: retry' makes another attempt of the task itself"
    elif enclosing:
        hint = findings.suggest(target, enclosing) or "enclosing are " + ", ".join(map(quoted, enclosing))
    else:
        hint = f"{{redo: {target}}} does earlier work again"
    findings.add(path, message, hint, at=target)


def _check_redo(
    placed: Placed, path: Path, target: str, plan: Plan, ancestry: Ancestry, findings: Findings
) -> None:
    siblings = plan.siblings(placed.name)
    if target == placed.name or (target in siblings and ancestry.holds(target, placed.name)):
        return
    if target not in plan.tasks:
        if not findings.doubted((*placed.path[:-1], target)):
            hint = findings.suggest(target, siblings)
            findings.add(path, f"no task is called {quoted(target)}", hint, at=target)
    elif target not in siblings:
        hint = "steps redo only steps of the same attempt"
        if target in plan.enclosers(placed.name):
            hint = f"{{retry: {target}}} ends its attempt as lost"
        findings.add(path, f"{quoted(target)} is no sibling of {quoted(placed.name)}", hint, at=target)
    elif not findings.doubted((*placed.path, "after")):
        hint = f"work goes back only to what {quoted(placed.name)} waits for, directly or through others"
        findings.add(path, f"{quoted(target)} is no ancestor of {quoted(placed.name)}", hint, at=target)


def _check_detected(placed: Placed, target: str, plan: Plan, ancestry: Ancestry, findings: Findings) -> None:
    path = (*placed.path, "detects")
    if target not in plan.tasks:
        if not findings.doubted((*placed.path[:-1], target)):
            hint = findings.suggest(target, plan.tasks)
            findings.add(path, f"no task is called {quoted(target)}", hint, key=target)
        return
    line = _line(plan, target)
    siblings = plan.siblings(placed.name)
    own_step = placed.name in line[1:]
    before = any(
        name in siblings and ancestry.holds(name, placed.name) for name in line if name != placed.name
    )
    if not own_step and not before:
        if not findings.doubted((*placed.path, "after")):
            hint = "a flaw is found in what came before: an ancestor, its steps, or the task's own steps"
            findings.add(path, f"{quoted(target)} is no ancestor of {quoted(placed.name)}", hint, key=target)
    elif plan.tasks[target].task.flaw is None and not findings.doubted(plan.tasks[target].path):
        findings.warn(
            (*path, target), f"{quoted(target)} never has a flaw", "give it one, such as 'flaw: 20%'"
        )
