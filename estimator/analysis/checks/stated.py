"""Stated hours against what the parts come to."""

from collections.abc import Iterator
from math import isnan

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.words import called, percent, reaching, span, summed
from estimator.analysis.reach.extent import Extent
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.claim import Claim
from estimator.scenario.overriding import split

ROUNDED = 0.05
"""People round: what lies within so much of what was stated is the same."""
MISSED = 0.25
"""Where the ends can't be told, what is stated must lie off the mean of the parts by that much."""
NARROWER = 0.9
"""A range is narrower if it has less than so much of the width."""
COVERED = 0.7
"""A stated range should hold about 80 % of cases; it is too narrow where it holds less than that."""


def claims_on(outlook: Outlook, figure: str) -> Iterator[tuple[str, Claim, list[str]]]:
    """Go through the claims about a figure such as `hours`, each with its name and the rest of its path."""
    for name, claim in outlook.scenario.claims.items():
        (first, *rest), _ = split(claim.of)
        if first == figure:
            yield name, claim, rest


@rule("E101", "stated-total")
def stated_total(outlook: Outlook) -> Found:
    """Find a stated total that is not the sum of its parts.

    A total that somebody stated is remembered longer than the parts it was made of, and one of the two is
    wrong. The ends of a stated range (`claims`, `of: hours`) are held against the least and the most that all
    tasks take together. Where the parts have no ends (the ranges of the file are quantiles, or work is
    repeated until it is good) only a total that misses even their mean by over a quarter is found.

    What to do: correct the part that was forgotten or counted twice, or state the total anew. Nothing is ever
    bent to fit: a claim is checked and not used.

    Figures within 5 % are taken as rounded.
    """
    for name, claim, rest in claims_on(outlook, "hours"):
        if rest in ([], ["mean"]) and _misses(claim, outlook.hours, whole=not rest):
            added = summed(outlook, list(outlook.scenario.tasks))
            message = (
                f"stated {claim.stated} h in all, but the parts come to {reaching(outlook.hours)} h: {added}"
            )
            yield at(outlook, ("claims", name, "stated"), message, "correct the parts, or what is stated")


@rule("E102", "stated-part")
def stated_part(outlook: Outlook) -> Found:
    """Find a stated part that is not its count times its hours.

    So many rounds at so many hours each come to a range that anyone can multiply out; people often multiply
    only one end. The ends of what was stated (`claims`, `of: tasks.NAME.hours`) are held against the fewest
    attempts at the fewest hours, and the most at the most.

    What to do: multiply again. Where all rounds are known to take equally long, or the stated range is meant
    as a likely one, say so in its `why`, or leave the claim out.

    Figures within 5 % are taken as rounded.
    """
    for name, claim, rest in claims_on(outlook, "tasks"):
        if len(rest) != 2 or rest[1] != "hours" or rest[0] not in outlook.plan.tasks:
            continue
        task = rest[0]
        hours, each, attempts = outlook.task(task), outlook.each(task), outlook.attempts(task)
        if _misses(claim, hours, whole=True):
            product = (
                f"{span(attempts.low, attempts.high)} × {reaching(each)} = " if attempts.high > 1 else ""
            )
            message = f"stated {claim.stated} h, but {called(task)} takes {product}{reaching(hours)} h"
            yield at(outlook, ("claims", name, "stated"), message, "correct the task, or what is stated")


@rule("W105", "narrow-claim")
def narrow_claim(outlook: Outlook) -> Found:
    """Find a stated range that is narrower than its parts allow.

    The sum of independent parts varies less than its parts do together, since good and bad luck cancel; but
    the errors of estimates mostly share a cause (the same person, the same optimism), and then they don't. In
    a public log of 61,000 tasks, the totals of projects and of people vary about twice as much as
    independence would have it. A stated total that is tighter than the parts rests on that cancelling, mostly
    without anyone having said so.

    Found are stated ranges of hours inside the least and the most that the parts allow, less than nine tenths
    as wide; where the parts have no ends, those that hold under 70 % of cases even if the parts are
    independent. The message says how many cases it holds if all parts vary by themselves (a normal
    approximation), and if all go well or badly at once.

    What to do: widen what is stated, or say why the parts are independent. A common error can be modelled:
    `world: {pace: {lognormal: {median: 1, sigma: 0.25}}}` and `scale: = pace`.
    """
    for name, claim, tasks, hours in _hours_claimed(outlook):
        low, high = claim.stated.low, claim.stated.high
        alone = hours.share_within(low, high)
        inside = low >= hours.low * (1 - ROUNDED) and high <= hours.high * (1 + ROUNDED)
        if low == high or isnan(alone) or not inside:
            continue
        if high - low < NARROWER * hours.width if hours.exact else alone < COVERED:
            held = f"holds {percent(alone)} of cases if the parts vary independently"
            held += f", {percent(outlook.together(low, high, tasks))} if all go well or badly at once"
            less = (
                f", {percent(1 - (high - low) / hours.width)} narrower than they allow" if hours.exact else ""
            )
            message = f"stated {claim.stated} h, but the parts come to {reaching(hours)} h{less}: it {held}"
            yield at(
                outlook, ("claims", name, "stated"), message, "widen it, or say why the parts are independent"
            )


def _hours_claimed(outlook: Outlook) -> Iterator[tuple[str, Claim, list[str] | None, Extent]]:
    for name, claim, rest in claims_on(outlook, "hours"):
        if not rest:
            yield name, claim, None, outlook.hours


def _misses(claim: Claim, hours: Extent, *, whole: bool) -> bool:
    """Tell whether what is stated can't be, or has other ends than what was worked out."""
    low, high = claim.stated.low, claim.stated.high
    if low > hours.high * (1 + ROUNDED) or high < hours.low * (1 - ROUNDED):
        return True
    if hours.exact and whole and low < high:
        return not (_same(low, hours.low) and _same(high, hours.high))
    return hours.is_known and not low / (1 + MISSED) <= hours.mean <= high * (1 + MISSED)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= ROUNDED * max(abs(one), abs(other))
