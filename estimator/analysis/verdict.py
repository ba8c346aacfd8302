"""Which way, how sure, and what it hangs on, in two or three plain sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan
from statistics import NormalDist
from typing import TYPE_CHECKING

from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.estimates import CONFIDENCE, Z
from estimator.analysis.figures import Figure, Paired

if TYPE_CHECKING:
    from estimator.analysis.comparison import StrategyResult

Pairs = Mapping[tuple[int, int], Paired]
"""The first strategy less the second, by their numbers."""
TOLD = 0.005
"""A chance below this is not worth a word."""


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Where one curve of P(true success within h hours) overtakes another."""

    hours: Figure
    below: str
    """The strategy more likely to have succeeded within fewer hours."""
    above: str
    """The one more likely to have succeeded within more."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the figures say, in words and as data."""

    sentences: tuple[str, ...]
    likelier: str | None
    """The strategy with the highest chance of a true success; None if that can't be told, or there is only
    one.
    """
    cheaper: str | None
    """The one with the fewest hours per true success; None likewise."""
    crossings: tuple[Crossing, ...]
    """Between the curves of the two strategies that cost least per true success."""
    confidence: float = CONFIDENCE
    """The chance that nothing told here is by luck of the trials alone."""

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)


def judge(results: Sequence["StrategyResult"], pairs: Pairs) -> Verdict:
    """Say which strategy is better, as far as the trials can tell.

    Two figures are told apart if their paired difference is significant at 5 % over all pairs and both
    measures together (Bonferroni); points of curves likewise, over all points.
    """
    if len(results) == 1:
        return _alone(results[0])
    z = critical(len(results) * (len(results) - 1))
    success = [result.outcomes.success for result in results]
    cost = [result.hours_per_success for result in results]
    by_success = sorted(range(len(results)), key=lambda i: (-success[i].value, i))
    by_cost = sorted(range(len(results)), key=lambda i: (isnan(cost[i].value), cost[i].value, i))
    peers = [i for i in by_success[1:] if not apart(pairs[by_success[0], i].success, z)]
    best, second = by_cost[:2]
    rivals = [
        i for i in by_cost[1:] if not (isnan(cost[i].value) or apart(pairs[best, i].hours_per_success, z))
    ]
    crossings = find_crossings(results[best], results[second], pairs[best, second])
    sentences = [_chances(results, by_success, peers), *_costs(results, by_cost, rivals)]
    if success[best].value > 0:
        sentences.append(_deadline(results[best], results[second], pairs[best, second], crossings))
    return Verdict(
        sentences=(*sentences, *_warnings(results)),
        likelier=None if peers else results[by_success[0]].name,
        cheaper=None if rivals or isnan(cost[best].value) else results[best].name,
        crossings=crossings,
    )


def critical(tests: int) -> float:
    """Give how many standard errors tell apart, when so many differences are tested at once (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / (2 * tests))


def apart(difference: Figure, z: float) -> bool:
    """Tell whether a difference is larger than its error allows for; one without a value is not."""
    return abs(difference.value) > z * difference.se


def find_crossings(
    one: "StrategyResult", other: "StrategyResult", difference: Paired
) -> tuple[Crossing, ...]:
    """Find where the curves of two strategies cross, each the likelier beyond doubt on one side.

    The hours are where the difference of the curves, taken as straight between their points, is 0; their
    error is that of the difference ÷ its slope.
    """
    hours, gaps = one.success_by.hours, difference.success_by
    z = critical(len(gaps))
    sure = [i for i, gap in enumerate(gaps) if apart(gap, z)]
    found = []
    for start, end in pairwise(sure):
        ahead = gaps[end].value > 0
        if (gaps[start].value > 0) == ahead:
            continue
        last = next(i for i in range(end - 1, start - 1, -1) if (gaps[i].value > 0) != ahead)
        slope = (gaps[last + 1].value - gaps[last].value) / (hours[last + 1] - hours[last])
        at = Figure(hours[last] - gaps[last].value / slope, gaps[last].se / abs(slope))
        below, above = (other, one) if ahead else (one, other)
        found.append(Crossing(hours=at, below=below.name, above=above.name))
    return tuple(found)


def _alone(result: "StrategyResult") -> Verdict:
    spread, ends = result.hours, result.outcomes
    first = f"{result.name} {_fares(ends.success)}"
    if ends.false_success.value >= TOLD:
        first += f"; {_percent(ends.false_success)} end in a success that is false"
    second = f"A trial takes {_hours(spread.p10)} to {_hours(spread.p90)} h (P10 to P90)"
    if not isnan(result.hours_per_success.value):
        second += f"; a true success costs {_hours(result.hours_per_success)} h, failures included"
    sentences = [f"{first}.", f"{second}."]
    if result.lost_share.value >= TOLD:
        plain = [task for task in result.subject.tasks if task not in result.subject.enclosing]
        worst = max(plain, key=lambda task: result.tasks[task].lost.value)
        sentences.append(
            f"{_percent(result.lost_share)} of the hours lead nowhere, most of them in '{worst}'."
        )
    return Verdict(sentences=(*sentences, *_warnings([result])), likelier=None, cheaper=None, crossings=())


def _fares(success: Figure) -> str:
    if success.value == 0:
        return "never truly succeeds in these trials"
    rarely = " only" if success.value + Z * success.se < 0.5 else ""
    return f"truly succeeds in{rarely} {_percent(success)} of trials"


def _chances(results: Sequence["StrategyResult"], ranked: Sequence[int], peers: Sequence[int]) -> str:
    success = [result.outcomes.success for result in results]
    best = ranked[0]
    if success[best].value == 0:
        return "None of them truly succeeds in these trials."
    if success[ranked[-1]].value == 1:
        return "All truly succeed in every trial."
    listed = _listed([f"{results[i].name} {_percent(success[i])}" for i in ranked])
    tied = _listed([results[i].name for i in sorted((best, *peers))])
    if all(success[i].value + Z * success[i].se < 0.5 for i in ranked):
        opening = "All fail more often than not: "
    else:
        opening = ""
    if peers:
        told = f"{tied} can't be told apart in how often they truly succeed"
        return f"{opening}{told} ({listed} of trials)."
    more = "most likely" if len(results) > 2 else "more likely"
    others = _listed([f"{_percent(success[i])} for {results[i].name}" for i in ranked[1:]])
    own = _percent(success[best])
    return f"{opening}{results[best].name} is {more} to truly succeed: in {own} of trials, against {others}."


def _costs(results: Sequence["StrategyResult"], ranked: Sequence[int], rivals: Sequence[int]) -> list[str]:
    cost = [result.hours_per_success for result in results]
    able = [i for i in ranked if not isnan(cost[i].value)]
    if not able:
        return []
    best = able[0]
    quickest = results[best].quickest
    if rivals:
        tied = sorted((best, *rivals))
        names = _listed([results[i].name for i in tied])
        listed = _listed([f"{_hours(cost[i])} h" for i in tied])
        return [f"What a true success costs, failures included, can't be told apart for {names} ({listed})."]
    text = f"A true success costs least with {results[best].name}: {_hours(cost[best])} h, failures included"
    if able[1:]:
        text += f", against {_listed([f'{_hours(cost[i])} h with {results[i].name}' for i in able[1:]])}"
    most = "quickest" if len(results) > 2 else "quicker"
    return [f"{text}; it is the {most} in {_percent(quickest)} of the same worlds."]


def _deadline(
    best: "StrategyResult", second: "StrategyResult", difference: Paired, crossings: Sequence[Crossing]
) -> str:
    if len(crossings) == 1:
        at = crossings[0]
        return (
            f"It hangs on the deadline: under {_hours(at.hours)} h {at.below} is the likelier to have truly "
            f"succeeded, above it {at.above}."
        )
    if crossings:
        hours = _listed([f"{_hours(crossing.hours)} h" for crossing in crossings])
        names = f"{best.name} and {second.name}"
        return f"It hangs on the deadline: which of {names} is the likelier changes at {hours}."
    z = critical(len(difference.success_by))
    sure = [gap.value for gap in difference.success_by if apart(gap, z)]
    if not sure:
        return f"At no deadline can {_listed(sorted((best.name, second.name)))} be told apart."
    ahead, behind = (best, second) if sure[0] > 0 else (second, best)
    return f"At no deadline is {behind.name} likelier to have truly succeeded than {ahead.name}."


def _warnings(results: Sequence["StrategyResult"]) -> list[str]:
    return [
        f"{_percent(result.outcomes.unfinished)} of the trials of {result.name} were stopped unfinished; "
        "its hours are too low."
        for result in results
        if result.outcomes.unfinished.value > 0
    ]


def _hours(figure: Figure) -> str:
    return round_to_error(figure.value, figure.se)


def _percent(figure: Figure) -> str:
    return percent(figure.value, figure.se)


def _listed(items: Sequence[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
