"""Stated shares of lost hours against the work that can be lost."""

from math import inf

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.stated import claims_on
from estimator.analysis.checks.words import called, figure, listed, percent, shares, span
from estimator.analysis.reach.chances import reach
from estimator.analysis.reach.outlook import Outlook

SLACK = 1.25
"""Chances are stated roughly: so many times the file's own is still the same."""


@rule("E104", "lost-share")
def lost_share(outlook: Outlook) -> Found:
    """A stated share of lost hours is more than the fallible parts can lose.

    Hours are lost where an attempt fails, or work is undone: in tasks with a dead end, a retry, a redo, a found flaw.
    If 70 % of all effort is said to be lost and such tasks take 30–60 % of it, something else must be lost too, and
    the file doesn't say what. Likewise if the share could come about only if these tasks failed far more often than
    their own chances say.

    Found are claims (`of: lost_share`) over the greatest share of the fallible tasks in all hours, and those that ask
    of them to lose, at best, over 1.25 times their highest chance. The message says what that would mean for the hours
    of these tasks, and of all work from them on.

    What to do: give the other tasks their own dead ends, raise the chances, or lower the claim. A share of the
    attempts of one task is no share of all hours.
    """
    for name, claim, rest in claims_on(outlook, "lost_share"):
        fallible = [task for task in outlook.scenario.tasks if outlook.parts[task].fallible]
        part = outlook.share(fallible)
        stated = claim.stated
        least = stated.low / part.high if part.high else inf
        most = stated.high / part.low if part.low else inf
        chance = max((outlook.parts[task].lost.high for task in fallible), default=0.0)
        if rest or not stated.low or least <= max(chance * SLACK, 0.05) or (_loops_back(outlook, fallible) and least <= 1):
            continue
        if not fallible:
            message = f"stated {stated} of all hours lost, but no task can lose any"
        elif least > 1:
            message = (
                f"stated {stated} of all hours lost, but {listed(map(called, fallible))}, all that can be lost, "
                f"are only {shares(part.low, part.high)} of the effort: {_rest(outlook, fallible, stated.low, part.low, part.high)}"
            )
        else:
            message = (
                f"stated {stated} of all hours lost, which takes {shares(least, most)} of "
                f"{listed(map(called, fallible))}, whose attempts are lost with a chance of {percent(chance)}"
                f"{_onwards(outlook, fallible, stated.low, stated.high)}"
            )
        yield at(outlook, ("claims", name, "stated"), message, "say what else is lost, or lower the claim")


def _loops_back(outlook: Outlook, fallible: list[str]) -> bool:
    """Tell whether work may be undone by a redo or a found flaw, beyond the chance of an attempt."""
    return any(not outlook.parts[task].lost.high for task in fallible)


def _rest(outlook: Outlook, fallible: list[str], stated: float, low: float, high: float) -> str:
    least, most = stated - high, stated - low
    return f"{shares(least, most)} must be lost elsewhere"


def _onwards(outlook: Outlook, fallible: list[str], low: float, high: float) -> str:
    """Say what share of all work from the first fallible task on would be lost, of the total as it was stated."""
    following = [
        task
        for task in outlook.scenario.tasks
        if task in fallible or reach(task, outlook.plan.waits) & set(fallible)
    ]
    totals = [claim.stated for _, claim, rest in claims_on(outlook, "hours") if not rest]
    if set(following) == set(fallible) or not totals:
        return ""
    lost = low * totals[0].low, high * totals[0].high
    work = outlook.sum(following)
    asked = shares(lost[0] / work.high, lost[1] / work.low) if work.low else "an unknown share"
    return (
        f"; of the stated {totals[0]} h that is {span(*lost)} h, {asked} of all {figure(work.low)}–{figure(work.high)} h "
        f"of {listed(map(called, following))}"
    )
