"""Stated milestones against the work that comes before them."""

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.stated import ROUNDED, claims_on
from estimator.analysis.checks.words import called, reaching
from estimator.analysis.reach.outlook import Outlook


@rule("E103", "early-milestone")
def early_milestone(outlook: Outlook) -> Found:
    """Find a milestone that is stated earlier than what must come before it.

    Nothing is reached before the work that it waits for is done. The usual slip is to state the hours of the
    last phase alone, and to forget those before it.

    Found are claims (`of: milestones.NAME`) whose range begins below the fewest hours of all tasks that the
    milestone can't be without, and of its own task: one attempt, where the first good one counts.

    What to do: state the sum, or name the milestone that was meant, if it is one that comes earlier.
    """
    for name, claim, rest in claims_on(outlook, "milestones"):
        if len(rest) > 1 and rest[1] not in ("mean", "p5", "p10", "p50", "p80", "p90", "p95"):
            continue
        milestone = outlook.scenario.milestones[rest[0]]
        tasks, hours = outlook.before(milestone.task, first_good=milestone.first_good)
        if claim.stated.low >= hours.low * (1 - ROUNDED):
            continue
        *earlier, last = tasks
        parts = [f"{called(task)} {reaching(outlook.task(task))}" for task in earlier]
        if milestone.first_good:
            parts.append(f"one attempt of {called(last)} {reaching(outlook.each(last))}")
        else:
            parts.append(f"{called(last)} {reaching(outlook.task(last))}")
        before = f"{reaching(hours)} h: {' + '.join(parts)}"
        message = f"stated {claim.stated} h, but what must come before takes {before}"
        yield at(outlook, ("claims", name, "stated"), message, "state the sum, or name an earlier milestone")
