"""Stated shares of lost hours against the work that can be lost."""

from math import inf

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.stated import claims_on
from estimator.analysis.checks.words import called, listed, percent, reaching, shares, span
from estimator.analysis.reach.chances import reach
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.claim import Stated

SLACK = 1.25
"""Chances are stated roughly: so many times the file's own is still the same."""


@rule("E104", "lost-share")
def lost_share(outlook: Outlook) -> Found:
    """Find a stated share of lost hours that the fallible parts can't lose.

    Hours are lost where an attempt fails, or work is undone: in tasks with a dead end, a retry, a redo, a
    found flaw. If 70 % of all effort is said to be lost and such tasks take 30–60 % of it, something else
    must be lost too, and the file doesn't say what. Likewise if the share could come about only if these
    tasks failed far more often than their own chances say.

    Found are claims (`of: lost_share`) over the greatest share of the fallible tasks in all hours, and those
    that ask of them to lose, at best, over 1.25 times their highest chance. The message says what that would
    mean for the hours of these tasks, and of all work from them on.

    What to do: give the other tasks their own dead ends, raise the chances, or lower the claim. A share of
    the attempts of one task is no share of all hours.
    """
    claims = list(claims_on(outlook, "lost_share"))
    if not claims:
        return
    fallible = [task for task in outlook.scenario.tasks if outlook.parts[task].fallible]
    chance = max((outlook.parts[task].lost.high for task in fallible), default=0.0)
    part = outlook.share(fallible)
    undone = any(not outlook.parts[task].lost.high for task in fallible)
    names = listed(map(called, fallible))
    for name, claim, rest in claims:
        stated = claim.stated
        least, most = (
            end / of if of else inf for end, of in ((stated.low, part.high), (stated.high, part.low))
        )
        if rest or not stated.low:
            continue
        if not fallible:
            message = f"stated {stated} of all hours lost, but no task can lose any"
        elif least > 1:
            rest_of_it = shares(stated.low - part.high, stated.high - part.low)
            message = (
                f"stated {stated} of all hours lost, but {names}, all that can be lost, are only "
                f"{shares(part.low, part.high)} of the effort: {rest_of_it} must be lost elsewhere"
            )
        elif least > chance * SLACK and not undone:
            message = (
                f"stated {stated} of all hours lost, which takes {shares(least, most)} of {names}, whose "
                f"attempts are lost with a chance of {percent(chance)}{_onwards(outlook, fallible, stated)}"
            )
        else:
            continue
        yield at(outlook, ("claims", name, "stated"), message, "say what else is lost, or lower the claim")


def _onwards(outlook: Outlook, fallible: list[str], stated: Stated) -> str:
    """Say what share of all work from the first fallible task on would be lost of the stated total."""
    waits = outlook.plan.waits
    following = [task for task in outlook.scenario.tasks if ({task} | reach(task, waits)) & set(fallible)]
    total = next((claim.stated for _, claim, rest in claims_on(outlook, "hours") if not rest), None)
    work = outlook.sum(following)
    if following == fallible or total is None or not work.low:
        return ""
    low, high = stated.low * total.low, stated.high * total.high
    part = shares(low / work.high, high / work.low)
    work_of = f"{reaching(work)} h of {listed(map(called, following))}"
    return f"; of the stated {total} h that is {span(low, high)} h, {part} of all {work_of}"
