"""Dates, costs and the outside view, for the strategies whose files ask for them."""

from collections.abc import Iterator, Sequence

from estimator.analysis.comparison import StrategyResult
from estimator.analysis.digits import MISSING, percent, round_to_error
from estimator.analysis.figures import Dates, Figure, Spread
from estimator.analysis.outside import Outside
from estimator.report.rows import Write, figure_cell, names
from estimator.report.sheet import Row, Section, row
from estimator.scenario.reference_class import CLASSES

PROMISED = {
    "within": "true success within {} h",
    "within_elapsed": "true success within {} h on the clock",
    "within_date": "true success by {}",
    "within_cost": "true success for {}",
    "within_both": "true success {}",
}
"""The chances to keep what might be promised, by their keys."""


def planning(strategies: Sequence[StrategyResult]) -> Iterator[Section]:
    """Lay out when strategies are over, what they cost, and what they come to by reference classes."""
    yield Section(tuple(_dates([strategy.dates for strategy in strategies])), "Over, in any way, by")
    yield Section(tuple(_money(strategies)), "Cost")
    for name in names([strategy.outside.reference] for strategy in strategies if strategy.outside):
        views = [one if (one := strategy.outside) and one.reference == name else None for strategy in strategies]
        yield Section(tuple(_outside(views)), f"Outside view: {name}")


def class_notes(strategies: Sequence[StrategyResult]) -> Iterator[str]:
    """Say what each outside view is held against."""
    for name in names([strategy.outside.reference] for strategy in strategies if strategy.outside):
        one = CLASSES[name]
        yield (
            f"Outside view, {name}: the same plans, all hours multiplied by how {one.count:,} others overran their "
            f"estimates ({one.about}; {one.source})."
        )


def _dates(dates: Sequence[Dates | None]) -> Iterator[Row]:
    if not any(dates):
        return
    for name in ("p50", "p80", "p90"):
        yield row(name.upper(), *(getattr(one, name) or MISSING if one else "" for one in dates))
    for milestone in names(one.milestones for one in dates if one):
        for name in ("p50", "p80"):
            found = [one.milestones.get(milestone) if one else None for one in dates]
            yield row(f"{milestone}, {name.upper()}", *(one[name] or MISSING if one else "" for one in found))


def _money(strategies: Sequence[StrategyResult]) -> Iterator[Row]:
    """Write what strategies cost."""
    if not any(strategy.cost for strategy in strategies):
        return
    yield from _spread("", [strategy.cost for strategy in strategies])
    yield _figures("per true success", [strategy.cost_per_success for strategy in strategies], round_to_error)


def _outside(views: Sequence[Outside | None]) -> Iterator[Row]:
    """Write the figures of one reference class; None stands for a strategy that is not held against it."""
    yield _figures("chance of success", [view.outcomes.success if view else None for view in views], percent)
    yield _figures(
        "hours per true success", [view.hours_per_success if view else None for view in views], round_to_error
    )
    yield from _spread("hours, ", [view.hours if view else None for view in views])
    for key, label in PROMISED.items():
        kept = [getattr(view, key) if view else {} for view in views]
        for bounds in names(kept):
            yield _figures(label.format(bounds), [one.get(bounds) for one in kept], percent)
    if any(view and view.cost for view in views):
        yield from _spread("cost, ", [view.cost if view else None for view in views])
    for one in _dates([view.dates if view else None for view in views]):
        yield Row(f"over by, {one.label}", one.cells)


def _spread(label: str, spreads: Sequence[Spread | None]) -> Iterator[Row]:
    for name, written in (("mean", "mean"), ("p50", "P50"), ("p80", "P80"), ("p90", "P90")):
        yield _figures(f"{label}{written}", [getattr(one, name) if one else None for one in spreads], round_to_error)


def _figures(label: str, figures: Sequence[Figure | None], write: Write) -> Row:
    return Row(label, tuple(figure_cell(figure, write) for figure in figures))
