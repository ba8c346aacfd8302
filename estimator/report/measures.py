"""The measures that a comparison reports, as people read them: a row a measure, a cell a strategy."""

from collections.abc import Callable, Iterator
from operator import attrgetter

from estimator.analysis.comparison import StrategyResult
from estimator.analysis.digits import MISSING, percent, round_to_error
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.report.planning import planning
from estimator.report.rows import figure_cell, names
from estimator.report.sheet import Row, Section, row

SAME = "≈"
"""Marks what can't be told apart from the baseline."""
HUNDREDTH = 0.01
"""A ratio is read no finer."""
Strategies = tuple[StrategyResult, ...]
Read = Callable[[StrategyResult], Figure | None]


def measures(strategies: Strategies) -> tuple[Section, ...]:
    """Lay out all measures of strategies, of which the first is the baseline."""
    clock = any(_differs(strategy.elapsed.mean, strategy.hours.mean) for strategy in strategies)
    sections = [
        Section(tuple(_chances(strategies))),
        Section(tuple(_costs(strategies))),
        Section(tuple(_hours(strategies, "hours", "hours_ratio")), "Hours"),
        Section(tuple(_hours(strategies, "elapsed")) if clock else (), "Hours on the clock"),
        *(
            Section(tuple(_milestone(strategies, name)), f"Until {name}")
            for name in names(strategy.milestones for strategy in strategies)
        ),
        Section(tuple(_quicker(strategies, clock))),
        *planning(strategies),
    ]
    return tuple(section for section in sections if section.rows)


def statements(strategies: Strategies) -> tuple[Section, ...]:
    """Lay out what was not simulated: what somebody claimed and whether it holds, and what was judged."""
    sections = [
        Section(tuple(_claims(strategies)), "Stated, and what the trials say"),
        Section(tuple(_judged(strategies)), "Judged, not simulated"),
    ]
    return tuple(section for section in sections if section.rows)


def _chances(strategies: Strategies) -> Iterator[Row]:
    read = attrgetter("outcomes.success")
    yield _figures("Chance of success", strategies, read, percent, "success", strong=True)
    read = attrgetter("outcomes.false_success")
    yield _figures("  false success", strategies, read, percent, "false_success")
    yield _figures("  giving up", strategies, attrgetter("outcomes.gave_up"), percent)
    if any(strategy.outcomes.unfinished.value for strategy in strategies):
        yield _figures("  unfinished", strategies, attrgetter("outcomes.unfinished"), percent)


def _costs(strategies: Strategies) -> Iterator[Row]:
    name = "hours_per_success"
    yield _figures("Hours per true success", strategies, attrgetter(name), round_to_error, name, strong=True)
    yield from _relative(strategies, "hours_per_success_ratio")
    yield _figures("Share of hours lost", strategies, attrgetter("lost_share"), percent, "lost_share")


def _hours(strategies: Strategies, what: str, ratio: str | None = None) -> Iterator[Row]:
    compared = f"{what}.mean" if ratio else None
    yield _figures("mean", strategies, attrgetter(f"{what}.mean"), round_to_error, compared)
    if ratio:
        yield from _relative(strategies, ratio)
    for name in ("p10", "p50", "p80", "p90"):
        yield _figures(name.upper(), strategies, attrgetter(f"{what}.{name}"), round_to_error)


def _milestone(strategies: Strategies, name: str) -> Iterator[Row]:
    def read(path: str) -> Read:
        return lambda strategy: attrgetter(path)(strategy.milestones[name]) if name in strategy.milestones else None

    yield _figures("chance to get there", strategies, read("reached"), percent)
    for quantile in ("p10", "p50", "p90"):
        yield _figures(f"hours, {quantile.upper()}", strategies, read(quantile), round_to_error)


def _quicker(strategies: Strategies, clock: bool) -> Iterator[Row]:
    if len(strategies) > 1:
        yield _figures("Quickest to a true success", strategies, attrgetter("quickest"), percent)
    if len(strategies) > 2:
        label = f"Quicker than {strategies[0].name}"
        yield _figures(label, strategies, attrgetter("quicker_than_baseline"), percent)
    yield from _by_hours(strategies, "within", "True success within {} h")
    yield from _by_hours(strategies, "within_elapsed", "True success within {} h on the clock")
    yield from _by_hours(strategies, "within_date", "True success by {}")
    yield from _by_hours(strategies, "within_cost", "True success for {}")
    yield from _by_hours(strategies, "within_both", "True success {}")
    yield from _by_hours(strategies, "hours_cdf", "Over, in any way, within {} h")
    if clock:
        yield from _by_hours(strategies, "elapsed_cdf", "Over, in any way, within {} h on the clock")


def _by_hours(strategies: Strategies, what: str, label: str) -> Iterator[Row]:
    def read(hours: str) -> Read:
        return lambda strategy: getattr(strategy, what).get(hours)

    for hours in names(getattr(strategy, what) for strategy in strategies):
        yield _figures(label.format(hours), strategies, read(hours), percent)


def _claims(strategies: Strategies) -> Iterator[Row]:
    found = [{check.claim.name: check for check in strategy.claims} for strategy in strategies]
    for name in names(found):
        checks = [checks.get(name) for checks in found]
        yield row(name, *(f"{check.claim.stated}: {check.finding}" if check else "" for check in checks), words=True)


def _judged(strategies: Strategies) -> Iterator[Row]:
    for name in names(strategy.judged for strategy in strategies):
        yield row(name, *(strategy.judged.get(name, "") for strategy in strategies), words=True)


def _figures(
    label: str,
    strategies: Strategies,
    read: Read,
    write: Callable[[float, float], str],
    compared: str | None = None,
    *,
    strong: bool = False,
) -> Row:
    """Write one figure of each strategy; `compared` is its difference to the baseline, where there is one."""
    cells = []
    for strategy in strategies:
        figure = read(strategy)
        cells.append(figure_cell(figure, write, "" if figure is None else _mark(strategy, compared)))
    return Row(label, tuple(cells), strong)


def _mark(strategy: StrategyResult, compared: str | None) -> str:
    if compared is None or strategy.against_baseline is None:
        return ""
    difference = attrgetter(compared)(strategy.against_baseline)
    return SAME if abs(difference.value) <= Z * difference.se else ""


def _relative(strategies: Strategies, ratio: str) -> Iterator[Row]:
    """Write what strategies take in units of what the baseline takes."""
    if len(strategies) == 1:
        return
    texts = []
    for strategy in strategies:
        figure = Figure(1, 0)
        if strategy.against_baseline is not None:
            figure = getattr(strategy.against_baseline, ratio)
        text = round_to_error(figure.value, max(figure.se, HUNDREDTH))
        texts.append(text if text == MISSING else f"{text}×")
    yield row("  relative", *texts)


def _differs(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) > 1e-9 * abs(other.value)
