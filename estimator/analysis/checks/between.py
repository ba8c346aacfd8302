"""Strategies side by side: whether they are about the same thing."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from estimator.analysis.checks.rule import Found, at, rule_between
from estimator.analysis.checks.stated import claims_on
from estimator.analysis.checks.words import called, listed, reaching
from estimator.analysis.reach.extent import Extent
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.claim import Stated
from estimator.scenario.milestone import Milestone


@rule_between("N501", "missing-phase")
def missing_phase(outlooks: Sequence[Outlook]) -> Found:
    """Find phases that one strategy has and the others lack.

    Strategies for one goal often need the same work in the end. If one lists the rework of its data and
    another the analysis of its errors, either the other doesn't need it, or its author forgot it, and the
    comparison is of two lists and not of two ways.

    Found are, for each strategy, the tasks at the top that no other has by that name. Where names are shared,
    so are the luck and the assumptions: that makes a comparison sharper.

    What to do: go through the list and ask of the others: who does this there, and when? Give the same work
    the same name.
    """
    for outlook in outlooks if len(outlooks) > 1 else ():
        others = set().union(*(other.scenario.tasks for other in outlooks if other is not outlook))
        own = [name for name in outlook.scenario.tasks if name not in others]
        if own:
            tasks = listed(f"{called(name)} {reaching(outlook.task(name))} h" for name in own)
            message = f"only {outlook.scenario.name} has {tasks}"
            yield at(outlook, ("tasks",), message, "do the others need none of it?", key=own[0])


@rule_between("N502", "finish-lines")
def finish_lines(outlooks: Sequence[Outlook]) -> Found:
    """Find strategies that end at different finish lines.

    Hours to a prototype and hours to a product can't be compared. Nor can milestones that share a name but
    not a meaning: the first attempt that works is one thing, and the whole phase being done another.

    Found are goals of different names, and milestones of one name that stand for different things: a task
    done, or its first good attempt.

    What to do: end all strategies in a task of the same name that tests for the same result, and make it
    their `goal`.
    """
    for first, other in ((outlooks[0], other) for other in outlooks[1:]):
        goals = first.scenario.goal, other.scenario.goal
        if goals[0] and goals[1] and goals[0] != goals[1]:
            ends = f"{other.scenario.name} ends with {_titled(other, goals[1])}"
            their_ends = f"{first.scenario.name} with {_titled(first, goals[0])}"
            message = f"{ends}, {their_ends}: is it the same thing that is reached?"
            yield at(other, ("goal",), message, "end all in a task of the same name")
        for name, milestone in other.scenario.milestones.items():
            same = first.scenario.milestones.get(name)
            if same and same.first_good != milestone.first_good:
                theirs = f"{_meaning(same)} in {first.scenario.name}"
                message = f"{called(name)} is {_meaning(milestone)} here, and {theirs}"
                yield at(other, ("milestones", name), message, "let one name mean one thing")


@rule_between("E503", "ranking-flips")
def ranking_flips(outlooks: Sequence[Outlook]) -> Found:
    """Find a stated ranking of strategies that their parts turn round.

    Where the same figure is claimed of several strategies, people read the claims as a ranking. If the tasks
    of the strategies give the opposite order, the ranking is wrong, however rough the figures.

    Found are claims of two files about the same hours or the same milestone, stated in one order, where the
    parts come to the other: their ranges don't overlap, or their means are apart by more than twice the
    standard deviation of the difference.

    What to do: correct the claims; the message has the figures that the parts give.
    """
    for first, other in combinations(outlooks, 2):
        for name, stated, hours, figure in _claimed(other):
            for _, their_stated, their_hours, their_figure in _claimed(first):
                if figure == their_figure and _flips(stated, hours, their_stated, their_hours):
                    names = other.scenario.name, first.scenario.name
                    ahead, behind = names if _middle(stated) < _middle(their_stated) else names[::-1]
                    said = f"{names[0]} {stated} h, {names[1]} {their_stated} h"
                    found = f"{names[0]} {reaching(hours)} h, {names[1]} {reaching(their_hours)} h"
                    message = (
                        f"{ahead} is stated to come first ({said}), but by the tasks {behind} does ({found})"
                    )
                    yield at(other, ("claims", name, "stated"), message, "correct the claims")


@rule_between("N504", "two-options")
def two_options(outlooks: Sequence[Outlook]) -> Found:
    """Find two options without a third.

    Whoever compares two ways mostly favours one, and the other is there to lose. What is often best is a mix
    of both (read a little, try, read more), or the plainest way of all: what would be done if nobody made a
    plan. Decisions with one more alternative on the table turn out better.

    Found where exactly two files are checked together.

    What to do: add a baseline or a mix of the two as a third file; `extends` keeps it short.
    """
    if len(outlooks) == 2:
        names = listed(outlook.scenario.name for outlook in outlooks)
        message = f"{names} are the only options: there is no mix of them, and no plain baseline"
        yield at(outlooks[1], ("name",), message, "add a third file; 'extends' keeps it short")


def _titled(outlook: Outlook, name: str) -> str:
    title = outlook.scenario.tasks[name].title if name in outlook.scenario.tasks else None
    return f"{called(name)} ({title})" if title else called(name)


def _meaning(milestone: Milestone) -> str:
    return (
        f"the first good attempt of {called(milestone.task)}"
        if milestone.first_good
        else f"{called(milestone.task)} being done"
    )


def _claimed(outlook: Outlook) -> Iterator[tuple[str, Stated, Extent, tuple[str, ...]]]:
    """Go through the claims about hours and milestones, with what the parts come to."""
    for name, claim, rest in claims_on(outlook, "hours"):
        if not rest:
            yield name, claim.stated, outlook.hours, ("hours",)
    for name, claim, rest in claims_on(outlook, "milestones"):
        if len(rest) == 1:
            milestone = outlook.scenario.milestones[rest[0]]
            _, hours = outlook.before(milestone.task, first_good=milestone.first_good)
            yield name, claim.stated, hours, ("milestones", rest[0])


def _flips(stated: Stated, hours: Extent, their_stated: Stated, their_hours: Extent) -> bool:
    said = _middle(stated) - _middle(their_stated)
    found = hours.mean - their_hours.mean
    apart = hours.high < their_hours.low or their_hours.high < hours.low
    apart = apart or abs(found) > 2 * (hours.variance + their_hours.variance) ** 0.5
    return apart and said * found < 0


def _middle(stated: Stated) -> float:
    return (stated.low + stated.high) / 2
