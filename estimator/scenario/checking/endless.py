"""Loops without end: told only where nothing at all could end them."""

from estimator.scenario.findings import Findings
from estimator.scenario.model import constant
from estimator.scenario.outcome import Outcome
from estimator.scenario.plan import Placed, Plan
from estimator.scenario.problems import quoted
from estimator.scenario.task import Task


def check(plan: Plan, findings: Findings) -> None:
    """Find tasks that, once begun, are begun again for ever."""
    if plan.scenario.limits or plan.circles or findings.doubted(("limits",)) or _others_may_end(plan):
        return
    for placed in plan.tasks.values():
        if findings.doubted(placed.path) or not _always_returns(placed.task):
            continue
        if _certain(placed, plan):
            message = f"{quoted(placed.name)} can never end: every outcome goes back to work"
            hint = "add an outcome that goes on, a 'give_up', or 'limits'"
            findings.add(placed.path, message, hint, key="dead_end" if placed.task.dead_end else "outcomes")


def possible(task: Task) -> list[Outcome]:
    """List the outcomes that have a chance, or may have one."""
    return [one for one in task.outcomes.values() if one.chance is None or constant(one.chance) != 0]


def _always_returns(task: Task) -> bool:
    if task.steps is not None or task.repeat is not None:
        return False
    return all(one.then is not None and one.then.kind in ("retry", "redo") for one in possible(task))


def _others_may_end(plan: Plan) -> bool:
    """Whether some task can end the trial by itself, or cut others short from outside."""
    tasks = [placed.task for placed in plan.tasks.values()]
    if any(task.can_give_up or task.detects for task in tasks):
        return True
    return any(one.then and one.then.kind == "finish" for task in tasks for one in task.outcomes.values())


def _certain(placed: Placed, plan: Plan) -> bool:
    """Whether each return surely leads to the same again, and no goal is reached without it."""
    returns = [one.then for one in possible(placed.task) if one.then]
    lost = [
        plan.tasks[then.task].task for then in returns if then.kind == "retry" and then.task in plan.tasks
    ]
    if any(task.repeat is not None for task in lost) or _redone_from_elsewhere(placed, plan):
        return False
    goal = plan.scenario.goal
    enclosing = [placed.name, *plan.enclosers(placed.name)]
    if goal is not None and not any(goal == name or _must_wait(goal, name, plan) for name in enclosing):
        return False
    itself = all(then.task in (None, placed.name) for then in returns)
    return itself or _unconditional(placed.name, plan)


def _redone_from_elsewhere(placed: Placed, plan: Plan) -> bool:
    """Whether another task goes back to anything, which may cut this one short."""
    others = (other.task for name, other in plan.tasks.items() if name != placed.name)
    return any(one.then and one.then.task for task in others for one in task.outcomes.values())


def _must_wait(name: str, target: str, plan: Plan) -> bool:
    """Whether a task can't begin before another is done."""
    return any(
        target == choice[0].task for task in _before(name, plan) for choice in task.after if len(choice) == 1
    )


def _unconditional(name: str, plan: Plan) -> bool:
    """Whether a task comes about whatever the outcomes before it."""
    choices = [choice for task in _before(name, plan) for choice in task.after]
    return all(
        len(choice) == 1 and choice[0].outcome is None and choice[0].task in plan.tasks for choice in choices
    )


def _before(name: str, plan: Plan) -> list[Task]:
    """List a task and all that it can't begin without."""
    names = [name] if name in plan.tasks else []
    seen = set(names)
    for one in names:
        for choice in plan.tasks[one].task.after:
            if len(choice) == 1 and choice[0].task in plan.tasks and choice[0].task not in seen:
                seen.add(choice[0].task)
                names.append(choice[0].task)
    return [plan.tasks[one].task for one in names]
