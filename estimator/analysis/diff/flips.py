"""What is decided differently when a plan changes, said in words."""

from collections.abc import Iterator

from estimator.analysis.claims import Standing
from estimator.analysis.comparison import Comparison, StrategyResult
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.figures import Figure


def flips(before: Comparison, after: Comparison) -> Iterator[str]:
    """Say what turned: which strategy is better, whether success is likely, targets are met and claims hold."""
    old, new = before.strategies[0], after.strategies[0]
    if len(after.strategies) > 1:
        likelier = before.verdict.likelier, after.verdict.likelier
        cheaper = before.verdict.cheaper, after.verdict.cheaper
        yield from _winner("The likeliest to truly succeed", *likelier, old.name, new.name)
        yield from _winner("The one whose true success costs least", *cheaper, old.name, new.name)
    yield from _half("A true success", old.outcomes.success, new.outcomes.success)
    for target in old.within.keys() & new.within.keys():
        yield from _half(f"A true success within {target} h", old.within[target], new.within[target])
        yield from _p80(float(target), old, new)
    yield from _claims(old, new)


def _winner(what: str, before: str | None, after: str | None, old: str, new: str) -> Iterator[str]:
    before = new if before == old else before
    if before != after:
        yield f"{what} was {before or 'not to be told'}, and is now {after or 'not to be told'}."


def _half(what: str, before: Figure, after: Figure) -> Iterator[str]:
    if (before.value >= 0.5) != (after.value >= 0.5):
        turn = "more likely than not" if after.value >= 0.5 else "less likely than not"
        shares = f"{percent(before.value, before.se)} before, {percent(after.value, after.se)} now"
        yield f"{what} is now {turn}: {shares}."


def _p80(target: float, old: StrategyResult, new: StrategyResult) -> Iterator[str]:
    before, after = old.hours.p80, new.hours.p80
    if (before.value <= target) != (after.value <= target):
        side = "within" if after.value <= target else "beyond"
        now, then = (round_to_error(figure.value, figure.se) for figure in (after, before))
        yield f"P80 now lies {side} the target of {target:g} h: {now} h, and was {then} h."


def _claims(old: StrategyResult, new: StrategyResult) -> Iterator[str]:
    before = {check.claim.name: check.finding for check in old.claims}
    for check in new.claims:
        name, now = check.claim.name, check.finding
        then = before.get(name, now)
        if (then is Standing.HOLDS) != (now is Standing.HOLDS):
            turn = f"now holds ({then} before)" if now is Standing.HOLDS else f"no longer holds: {now}"
            yield f"The claim '{name}', {check.claim.stated}, {turn}."
