"""From what was folded to the figures of each strategy."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from math import sqrt

import numpy as np

from estimator.analysis.claims import check_claim
from estimator.analysis.columns import DIFFERENCE, Counts, Key
from estimator.analysis.comparison import StrategyResult
from estimator.analysis.digest import Digest
from estimator.analysis.estimates import chance, linear, means, never, ratio, ratio_gradient, spread
from estimator.analysis.figures import (
    NOTHING,
    Curve,
    Dates,
    Fates,
    Figure,
    Milestone,
    Outcomes,
    Paired,
    TaskFigures,
)
from estimator.analysis.futures import BOTH, imagine, pair_up
from estimator.analysis.plain import plain_number
from estimator.analysis.promises import COST, DATE, PAIR
from estimator.analysis.subject import Subject
from estimator.analysis.tally import FALSE_SUCCESS, HOURS, LOST, SPENT, SUCCEEDED, SUCCESS, StrategyTally, Tally, row

DATED = ("p50", "p80", "p90")
"""The percentiles that dates are given of."""


def conclude(tally: Tally, at: Sequence[str] = ()) -> tuple[StrategyResult, ...]:
    """Work out all figures; `at` names the hours that the tally was asked for, as typed."""
    digests = tally.columns.digests()
    return tuple(_result(tally, number, at, digests[number], digests[0]) for number in range(len(tally.subjects)))


def pair(tally: Tally, one: int, other: int, hours: Digest | None = None) -> Paired:
    """Work out the differences between two strategies, by their numbers; their curves must have been
    counted.
    """
    moments, count = tally.moments, tally.trials

    def gradient(quantity: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        found = np.zeros(len(moments.mean))
        found[row(one, quantity)], found[row(other, quantity)] = 1, -1
        return found

    def difference(quantity: int) -> Figure:
        slope = gradient(quantity)
        found = linear(moments, float(moments.mean @ slope), slope)
        return Figure(found.value, found.se or never(count))

    def of_ratios(above: int, below: int) -> Figure:
        first, up = ratio_gradient(moments, row(one, above), row(one, below))
        second, down = ratio_gradient(moments, row(other, above), row(other, below))
        return NOTHING if up is None or down is None else linear(moments, first - second, up - down)

    def relative() -> Figure:
        first, up = ratio_gradient(moments, row(one, HOURS), row(one, SUCCESS))
        second, down = ratio_gradient(moments, row(other, HOURS), row(other, SUCCESS))
        if up is None or down is None or second == 0:
            return NOTHING
        return linear(moments, first / second, up / second - down * (first / second**2))

    return Paired(
        hours=spread(hours),
        hours_ratio=ratio(moments, row(one, HOURS), row(other, HOURS)),
        hours_per_success=of_ratios(HOURS, SUCCESS),
        hours_per_success_ratio=relative(),
        success=difference(SUCCESS),
        false_success=difference(FALSE_SUCCESS),
        lost_share=of_ratios(LOST, HOURS),
        quicker=share(tally.quicker[one, other], tally.decided_pairs[one, other]),
        slower=share(tally.quicker[other, one], tally.decided_pairs[one, other]),
        success_by=_curve_difference(tally, one, other),
    )


def share(count: int, decided: int) -> Figure:
    """Give how often a strategy was the quicker, of the trials in which anybody truly succeeded."""
    return chance(count, decided) if decided else NOTHING


def _curve_difference(tally: Tally, one: int, other: int) -> tuple[Figure, ...]:
    """Take the difference of two curves; where they differ in no trial, its error is that of what was never
    seen.
    """
    curves, n = tally.columns.success_by, tally.trials
    both = curves[min(one, other), max(one, other)]
    only_one, only_other = (curves[one,] - both) / n, (curves[other,] - both) / n
    value = only_one - only_other
    variance = only_one + only_other - value**2
    return tuple(
        Figure(float(v), sqrt(var / n) if var > 0 else never(n))
        for v, var in zip(value, variance, strict=True)
    )


def _result(
    tally: Tally,
    number: int,
    at: Sequence[str],
    digests: Mapping[Key, Digest],
    baseline: Mapping[Key, Digest],
) -> StrategyResult:
    own, count, moments = tally.strategies[number], tally.trials, tally.moments
    subject = own.subject
    succeeded = ("hours_if_success",)
    ends = ("success", "false_success", "gave_up", "unfinished")
    result = StrategyResult(
        subject=subject,
        outcomes=Outcomes(**dict(zip(ends, _chances(own.outcomes, count), strict=True))),
        hours=spread(digests.get(("hours",))),
        elapsed=spread(digests.get(("elapsed",))),
        hours_if_success=spread(digests.get(("hours_if_success",))),
        elapsed_if_success=spread(digests.get(("elapsed_if_success",))),
        hours_per_success=ratio(moments, row(number, HOURS), row(number, SUCCESS)),
        lost_share=ratio(moments, row(number, LOST), row(number, HOURS)),
        milestones=_milestones(own, count, digests),
        tasks=_tasks(own, count),
        within=_named([plain_number(h) for h in subject.targets], own.within, count),
        within_elapsed=_named([plain_number(h) for h in subject.elapsed_targets], own.within_elapsed, count),
        within_date=_promised(own, DATE, count),
        within_cost=_promised(own, COST, count),
        within_both=_promised(own, PAIR, count),
        cost=spread(digests[("cost",)]) if subject.prices else None,
        cost_per_success=ratio(own.money, SPENT, SUCCEEDED) if subject.prices else None,
        dates=_dates(subject, digests) if subject.days else None,
        outside=None,
        hours_cdf=_named(at, own.hours_cdf, count),
        elapsed_cdf=_named(at, own.elapsed_cdf, count),
        success_by=Curve(
            hours=tuple(tally.columns.curve.tolist()),
            chance=_chances(tally.columns.success_by[number,], count),
        ),
        quickest=share(tally.quickest[number], tally.decided),
        quicker_than_baseline=share(tally.quicker[number, 0], tally.decided_pairs[number, 0])
        if number
        else NOTHING,
        fates=Fates(**dict(zip((f.name for f in fields(Fates)), means(own.fates), strict=True))),
        futures=imagine(digests, count),
        worlds=pair_up(digests.get(succeeded), baseline.get(succeeded), digests.get(BOTH), count)
        if number
        else None,
        against_baseline=pair(tally, number, 0, digests.get(DIFFERENCE)) if number else None,
        claims=(),
        judged=dict(subject.judged),
        cuts={path: int(cut) for path, cut in zip(subject.slots, own.cuts, strict=True) if cut},
    )
    claims = (check_claim(claim, result, digests) for claim in subject.claims)
    return replace(result, claims=tuple(claims))


def _chances(counts: Counts, count: int) -> tuple[Figure, ...]:
    return tuple(chance(number, count) for number in counts.tolist())


def _named(names: Sequence[str], counts: Counts, count: int) -> dict[str, Figure]:
    return dict(zip(names, _chances(counts, count), strict=True))


def _promised(own: StrategyTally, key: str, count: int) -> dict[str, Figure]:
    found = zip(own.subject.promises, _chances(own.promises, count), strict=True)
    return {promise.name: figure for promise, figure in found if promise.key == key}


def _dates(subject: Subject, digests: Mapping[Key, Digest]) -> Dates:
    """Turn hours on the clock into dates: those of a trial's end, and of each milestone."""

    def of(*key: str) -> dict[str, str | None]:
        assert subject.days is not None
        clock = spread(digests.get(key))
        found = {name: subject.days.date_of(getattr(clock, name).value) for name in DATED}
        return {name: str(date) if date else None for name, date in found.items()}

    return Dates(
        **of("elapsed"),
        milestones={name: of("milestones", name, "elapsed") for name in subject.milestones},
    )


def _milestones(own: StrategyTally, count: int, digests: Mapping[Key, Digest]) -> dict[str, Milestone]:
    found = {}
    for name, reached in _named(own.subject.milestones, own.milestones, count).items():
        hours = spread(digests.get(("milestones", name)))
        elapsed = spread(digests.get(("milestones", name, "elapsed")))
        found[name] = Milestone(**vars(hours), reached=reached, elapsed=elapsed)
    return found


def _tasks(own: StrategyTally, count: int) -> dict[str, TaskFigures]:
    names = own.subject.tasks
    figures = means(own.tasks)
    columns = (figures[: len(names)], figures[len(names) : 2 * len(names)], figures[2 * len(names) :])
    shares = (_chances(own.done, count), _chances(own.critical, count))
    return {
        name: TaskFigures(attempts=attempts, hours=hours, lost=lost, done=done, critical=critical)
        for name, attempts, hours, lost, done, critical in zip(names, *columns, *shares, strict=True)
    }
