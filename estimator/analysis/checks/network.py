"""The network: what can't come about, and what nobody waits for."""

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.words import called, listed, reaching
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.task import Task


@rule("W401", "unreachable")
def unreachable(outlook: Outlook) -> Found:
    """Find a task that can never come about.

    It waits for an outcome that has no chance, for two outcomes of one task at once, or for another task that
    can't come about. It is skipped in every trial, so its hours and risks are missing from all figures.

    What to do: correct the chance or what it waits for, or remove the task.
    """
    warned = {problem.path for problem in outlook.scenario.warnings}
    for name, placed in outlook.plan.tasks.items():
        if outlook.parts[name].happens > 0 or (*placed.path, "after") in warned:
            continue
        waits = [other for other in outlook.plan.waits[name] if outlook.parts[other].happens == 0]
        reason = f", as {listed(map(called, waits))} can't" if waits else ""
        yield at(outlook, placed.path, f"{called(name)} can never come about{reason}", key=placed.path[-1])


@rule("W402", "idle-task")
def idle_task(outlook: Outlook) -> Found:
    """Find a task that the goal doesn't need.

    The trial ends when the goal is done. A task that the goal doesn't wait for, directly or through others,
    runs beside it, is cut short by the end, and delays nothing; mostly an `after` was forgotten.

    Found are tasks that the goal doesn't wait for and that can't change its course either: by a redo, a found
    flaw, by giving up, by ending the trial, or through the state. What comes only after a certain outcome is another
    way to end, and is left alone.

    What to do: let a task on the way to the goal wait for it. Work that really runs beside may be left as it
    is.
    """
    if outlook.scenario.goal is None:
        return
    for name, task in outlook.scenario.tasks.items():
        branches = any(reference.outcome for choice in task.after for reference in choice)
        if name not in outlook.needed and not branches and not _changes_course(task):
            hours = reaching(outlook.task(name))
            message = f"the goal {called(outlook.scenario.goal)} doesn't wait for {called(name)} ({hours} h)"
            yield at(
                outlook, ("tasks",), message, "let a task before the goal wait for it, or remove it", key=name
            )


def _changes_course(task: Task) -> bool:
    sets = task.sets or any(outcome.sets for outcome in task.outcomes.values())
    returns = any(one.then and one.then.kind != "retry" for one in task.outcomes.values())
    inside = any(_changes_course(step) for step in (task.steps or {}).values())
    return bool(sets or returns or task.detects or task.can_give_up or inside)


@rule("N403", "large-plan", large=True)
def large_plan(outlook: Outlook) -> Found:
    """Find a plan that is too large to be looked at.

    Most rules work out what the parts of a plan come to, in every corner of what is unknown. Nobody would wait
    for that where there are over 5,000 tasks or 1,000 claims, or many tasks and very many world quantities.

    What to do: nothing, if it is meant; it can be played all the same. Else steps that repeat are better said
    by `repeat`, and quantities that differ little by one of them.
    """
    if outlook.is_large:
        counts = f"{len(outlook.plan.tasks):,} tasks and {len(outlook.scenario.world):,} world quantities"
        yield at(outlook, ("tasks",), f"{counts} are too many to be looked at one by one")
