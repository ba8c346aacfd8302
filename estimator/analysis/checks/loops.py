"""Loops: how often work comes round again, and what ends it."""

import math
import re
from collections.abc import Iterator

from estimator.analysis.checks.rule import Found, at, rule
from estimator.analysis.checks.words import called, figure, percent, span
from estimator.analysis.reach.attempts import needed, share_between
from estimator.analysis.reach.outlook import Outlook
from estimator.scenario.plan import Placed
from estimator.scenario.problems import Path
from estimator.scenario.quantities import Quantity

UNTIL = re.compile(
    r"\b(until|fix\w*|repeat\w*|retr(?:y|ies)|again|debug\w*|works?)\b|пока|повтор|исправ|снова|заново",
    re.IGNORECASE,
)
"""What the text of a loop says that goes on until it works."""
CONSISTENT = 0.8
"""A range of counts is consistent with a chance if it holds so many cases."""
NEVER = 0.001
ROUNDS = 2_000


@rule("N301", "repeat-until")
def repeat_until(outlook: Outlook) -> Found:
    """Find a loop that is repeated a set number of times, though its text says 'until it works'.

    `repeat: 15..20` makes so many attempts whatever becomes of them, and knows beforehand how many they are.
    Work that goes on until it is good knows no such thing: with a chance of failing, the number of attempts
    it takes for k good ones follows the negative binomial distribution, which is wide and has a long tail.

    Found are tasks with `repeat` whose attempts may fail and whose name, title or reason says 'until', 'fix',
    'repeat', 'again' and the like, where under 80 % of cases lie within the stated counts. The message says
    how many attempts it would take for as many good ones as the stated counts give on average (P5 to P95).

    What to do: write `until: 5` in place of `repeat: 15..20` if that is what was meant.
    """
    for name, placed in outlook.plan.tasks.items():
        task, lost = placed.task, outlook.parts[name].lost.mean
        if task.repeat is None or not 0 < lost < 1 or not UNTIL.search(_text(placed)):
            continue
        counts = outlook.attempts(name)
        good = max(round(counts.mean * (1 - lost)), 1)
        held = share_between(good, 1 - lost, counts.low, counts.high)
        if held < CONSISTENT:
            few, many = (needed(good, 1 - lost, share) for share in (0.05, 0.95))
            ones = f"{good} good one{'s' if good > 1 else ''}"
            takes = f"{ones} would take {span(few, many)} (P5–P95)"
            message = (
                f"{called(name)} is repeated {task.repeat} times however it goes; with {percent(lost)} of "
                f"them lost, {takes}, and in only {percent(held)} of cases {span(counts.low, counts.high)}"
            )
            yield at(
                outlook,
                (*placed.path, "repeat"),
                message,
                f"if it means 'until it works', write 'until: {good}'",
            )


@rule("N302", "no-give-up")
def no_give_up(outlook: Outlook) -> Found:
    """Find a loop without a rule for giving up.

    Whoever works until it works spends, now and then, very much more than on average, and nobody really goes
    on for ever. Without a rule the mean and P90 count futures that would have been stopped, and the
    comparison can't show that another way was open. When to stop is a decision worth making beforehand.

    Found are tasks whose attempts are lost with some chance and made again, in files that set no bound: no
    `give_up` of the task or one around it, no `limits`. The message says where one trial in twenty ends up.

    What to do: `give_up: {tries: 12}` or `{hours: 200}`, with another task `after: NAME.gave_up` if there is
    a way out.
    """
    for name, placed in outlook.plan.tasks.items():
        part = outlook.parts[name]
        if placed.task.repeat is not None or not 0 < part.lost.mean < 1 or _bounded(outlook, placed):
            continue
        good = max(round(part.attempts.low), 1)
        many = needed(good, 1 - part.lost.mean, 0.95)
        message = (
            f"{called(name)} is tried until it works, with no rule for giving up: one trial in 20 takes "
            f"{figure(many)} attempts or more, about {figure(many * part.each.mean)} h"
        )
        yield at(outlook, placed.path, message, "such as 'give_up: {tries: 12}'", key=placed.path[-1])


@rule("W303", "may-never-end")
def may_never_end(outlook: Outlook) -> Found:
    """Find a loop whose chance to end is below 1.

    If each attempt fails with a chance that rises fast enough, the chances to end no longer add up to 1: some
    trials would go round for ever. So would those in which the chance to fail may be 1 throughout. A guard
    stops them after a million attempts and reports them as unfinished, and their hours mean nothing.

    Found are loops without a bound whose chance to be lost is a formula of `tries` and leaves over 0.1 % of
    trials within after 2,000 attempts, or is a range that goes up to 100 %.

    What to do: bound the chance (`= min(0.9, …)`, `60%..95%`), or give the loop a `give_up`.
    """
    for name, placed in outlook.plan.tasks.items():
        if placed.task.repeat is not None or _bounded(outlook, placed):
            continue
        for path, chance in _retries(placed):
            left, greatest = _left(outlook, chance), outlook.extent(chance)
            if left > NEVER:
                message = (
                    f"{called(name)} ends in only {percent(1 - left)} of trials, and never in the others"
                )
            elif greatest.exact and greatest.high >= 1:
                message = (
                    f"attempts of {called(name)} may be lost with a chance of up to 100 %, and it never ends"
                )
            else:
                continue
            yield at(outlook, path, message, "bound the chance, or add a 'give_up'")


def _text(placed: Placed) -> str:
    return " ".join(filter(None, (placed.name, placed.task.title, placed.task.why)))


def _bounded(outlook: Outlook, placed: Placed) -> bool:
    around = (placed.name, *outlook.plan.enclosers(placed.name))
    return outlook.scenario.limits is not None or any(
        outlook.plan.tasks[name].task.give_up for name in around
    )


def _retries(placed: Placed) -> Iterator[tuple[Path, Quantity]]:
    """Go through the chances to make another attempt, with where they stand."""
    for name, outcome in placed.task.outcomes.items():
        then = outcome.then
        if then and then.kind == "retry" and then.task is None and outcome.chance is not None:
            sugar = name == "dead_end" and placed.task.dead_end is not None
            own = ("dead_end",) if sugar else ("outcomes", name, "chance")
            yield (*placed.path, *own), outcome.chance


def _left(outlook: Outlook, chance: Quantity) -> float:
    """Give the share of trials still within after many attempts, by a chance that depends on them."""
    if "tries" not in outlook.reads(chance):
        return 0.0
    return math.prod(min(outlook.extent(chance, tries=number).mean, 1.0) for number in range(1, ROUNDS + 1))
