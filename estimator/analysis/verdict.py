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
NARROW = 0.05
"""Who is ahead by no more than this share of the hours, and of the trials, is so narrowly."""


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
    ranks = _rank(results, pairs)
    best, second = ranks.by_cost[:2]
    crossings = find_crossings(results[best], results[second], pairs[best, second])
    sentences = _ways(results, ranks)
    if results[best].outcomes.success.value > 0:
        chosen = ranks.choice is not None
        sentences.append(_deadline(results[best], results[second], pairs[best, second], crossings, chosen=chosen))
    return Verdict(
        sentences=(*sentences, *_warnings(results)),
        likelier=None if ranks.peers else results[ranks.by_success[0]].name,
        cheaper=None if ranks.rivals or isnan(results[best].hours_per_success.value) else results[best].name,
        crossings=crossings,
    )


@dataclass(frozen=True, kw_only=True)
class _Ranks:
    """Strategies by their numbers, the best first, and which of them can't be told apart from the best."""

    by_success: Sequence[int]
    peers: Sequence[int]
    by_cost: Sequence[int]
    rivals: Sequence[int]

    @property
    def choice(self) -> int | None:
        """The cheapest strategy, if none is likelier beyond doubt; None if another is, or may be as cheap."""
        best = self.by_cost[0]
        return best if not self.rivals and best in (self.by_success[0], *self.peers) else None


def _rank(results: Sequence["StrategyResult"], pairs: Pairs) -> _Ranks:
    z = critical(len(results) * (len(results) - 1))
    success = [result.outcomes.success for result in results]
    cost = [result.hours_per_success for result in results]
    likeliest, *less_likely = sorted(range(len(results)), key=lambda i: (-success[i].value, i))
    best, *dearer = sorted(range(len(results)), key=lambda i: (isnan(cost[i].value), cost[i].value, i))
    priced = [i for i in dearer if not isnan(cost[i].value)]
    return _Ranks(
        by_success=(likeliest, *less_likely),
        peers=[i for i in less_likely if not apart(pairs[likeliest, i].success, z)],
        by_cost=(best, *dearer),
        rivals=[i for i in priced if not apart(pairs[best, i].hours_per_success, z)],
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
    first = f"{_name(result)} {_fares(ends.success)}"
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


def _ways(results: Sequence["StrategyResult"], ranks: _Ranks) -> list[str]:
    """Say which way first, by what tells it apart: the chance of success, what a true success costs, or both."""
    success = [result.outcomes.success for result in results]
    if success[ranks.by_success[0]].value == 0:
        return ["None of them truly succeeds in these trials."]
    opening = "All fail more often than not: " if all(one.value + Z * one.se < 0.5 for one in success) else ""
    chances, costs, several = _chances(results, ranks), _costs(results, ranks), len(results) > 2
    if ranks.choice is not None:
        way = "narrowly the" if _is_narrow(results[ranks.choice], results[ranks.by_cost[1]]) else "the"
        first = f"{opening}{_name(results[ranks.choice])} is {way} {'best' if several else 'better'} choice"
        if ranks.peers:
            return [f"{first}: a true success costs {costs}.", _alike(results, ranks)]
        return [f"{first}: it truly succeeds in {chances}.", f"With it a true success costs least, too: {costs}."]
    if ranks.peers:
        first = f"{opening}{_alike(results, ranks)}"
    else:
        more = "most" if several else "more"
        likeliest = _name(results[ranks.by_success[0]])
        first = f"{opening}{likeliest} is {more} likely to truly succeed: in {chances}."
    if ranks.rivals:
        tied = sorted((ranks.by_cost[0], *ranks.rivals))
        names = _listed([_name(results[i]) for i in tied])
        listed = _listed([f"{_hours(results[i].hours_per_success)} h" for i in tied])
        return [first, f"What a true success costs, failures included, can't be told apart for {names} ({listed})."]
    return [first, f"But a true success costs least with {_name(results[ranks.by_cost[0]])}: {costs}."]


def _is_narrow(best: "StrategyResult", second: "StrategyResult") -> bool:
    """Tell whether a choice hardly matters, however surely the trials tell it apart."""
    costs = second.hours_per_success.value <= (1 + NARROW) * best.hours_per_success.value
    return costs and best.outcomes.success.value <= second.outcomes.success.value + NARROW


def _chances(results: Sequence["StrategyResult"], ranks: _Ranks) -> str:
    first, *rest = ranks.by_success
    others = _listed([f"{_percent(results[i].outcomes.success)} for {_name(results[i])}" for i in rest])
    return f"{_percent(results[first].outcomes.success)} of trials, against {others}"


def _costs(results: Sequence["StrategyResult"], ranks: _Ranks) -> str:
    cost = [result.hours_per_success for result in results]
    best, *rest = [i for i in ranks.by_cost if not isnan(cost[i].value)]
    others = _listed([f"{_hours(cost[i])} h with {_name(results[i])}" for i in rest])
    most = "quickest" if len(results) > 2 else "quicker"
    against = f", against {others}" if others else ""
    quickest = _percent(results[best].quickest)
    return f"{_hours(cost[best])} h, failures included{against}; it is the {most} in {quickest} of the same worlds"


def _alike(results: Sequence["StrategyResult"], ranks: _Ranks) -> str:
    if results[ranks.by_success[-1]].outcomes.success.value == 1:
        return "All truly succeed in every trial."
    tied = _listed([_name(results[i]) for i in sorted((ranks.by_success[0], *ranks.peers))])
    listed = _listed([f"{_name(results[i])} {_percent(results[i].outcomes.success)}" for i in ranks.by_success])
    return f"{tied} can't be told apart in how often they truly succeed ({listed} of trials)."


def _deadline(
    best: "StrategyResult",
    second: "StrategyResult",
    difference: Paired,
    crossings: Sequence[Crossing],
    *,
    chosen: bool,
) -> str:
    if len(crossings) == 1:
        at = crossings[0]
        hours, below, above = _hours(at.hours), quoted(at.below), quoted(at.above)
        if chosen and at.above == best.name:
            return f"But within less than {hours} h {below} is the likelier to have truly succeeded."
        early = f"under {hours} h {below} is the likelier to have truly succeeded"
        return f"It hangs on the deadline: {early}, above it {above}."
    if crossings:
        hours = _listed([f"{_hours(crossing.hours)} h" for crossing in crossings])
        names = f"{_name(best)} and {_name(second)}"
        return f"It hangs on the deadline: which of {names} is the likelier changes at {hours}."
    z = critical(len(difference.success_by))
    sure = [gap.value for gap in difference.success_by if apart(gap, z)]
    if not sure:
        return f"At no deadline can {_listed(sorted((_name(best), _name(second))))} be told apart."
    ahead, behind = (best, second) if sure[0] > 0 else (second, best)
    return f"No deadline makes {_name(behind)} likelier than {_name(ahead)} to have truly succeeded."


def _warnings(results: Sequence["StrategyResult"]) -> list[str]:
    return [
        f"{_percent(result.outcomes.unfinished)} of the trials of {_name(result)} were stopped unfinished; "
        "its hours are too low."
        for result in results
        if result.outcomes.unfinished.value > 0
    ]


def _name(result: "StrategyResult") -> str:
    return quoted(result.name)


def quoted(name: str) -> str:
    """Give a name as it stands in a sentence: one with a comma in quotes, or nobody knows where it ends."""
    return f"'{name}'" if "," in name else name


def _hours(figure: Figure) -> str:
    return round_to_error(figure.value, figure.se)


def _percent(figure: Figure) -> str:
    return percent(figure.value, figure.se)


def _listed(items: Sequence[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
