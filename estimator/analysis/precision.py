"""How many trials it takes until the figures, or the ranking, are as certain as asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from estimator.analysis.comparison import Comparison, StrategyResult
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.analysis.plain import unit_of

MOST = 64
"""So many times the trials of the first run are played at most."""
REPORTED: tuple[str, ...] = (
    "outcomes.success",
    "outcomes.false_success",
    "outcomes.gave_up",
    "lost_share",
    "hours_per_success",
)
REPORTED += ("hours.mean", "hours.p10", "hours.p50", "hours.p80", "hours.p90")
REPORTED += ("elapsed.mean", "elapsed.p10", "elapsed.p50", "elapsed.p80", "elapsed.p90")
"""The figures that have to be certain, where they have a value; and those of milestones and targets."""


@dataclass(frozen=True, kw_only=True)
class Precision:
    """What has to be how certain."""

    share: float | None = None
    """Every 95 % interval reaches no further than this share of its hours, and for a chance no further than this."""
    hours: float | None = None
    """Every 95 % interval of hours reaches no further than this."""

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `ranking`, a share such as `1%`, or hours such as `2h`. Raises ValueError."""
        if text.strip() == "ranking":
            return cls()
        found = re.fullmatch(r"(\d+\.?\d*|\.\d+)\s*(%|h)", text.strip())
        if found is None or float(found[1]) <= 0:
            raise ValueError(f"{text!r} is no precision: write ranking, 1% or 2h")
        number = float(found[1])
        return cls(share=number / 100) if found[2] == "%" else cls(hours=number)

    @property
    def ranking(self) -> bool:
        """Whether it is which strategy is best that has to be certain, and not the figures."""
        return self.share is None and self.hours is None

    def open(self, comparison: Comparison) -> tuple[str, ...]:
        """Tell what is not yet certain: the paths of figures with their strategies, or what can't be ranked."""
        if not self.ranking:
            return tuple(
                f"{path} of {strategy.name}"
                for strategy in comparison.strategies
                for path, figure in _reported(strategy)
                if not self._reached(path, figure)
            )
        told = {
            "which truly succeeds most often": comparison.verdict.likelier,
            "which costs fewest hours per true success": comparison.verdict.cheaper,
        }
        return () if len(comparison.strategies) == 1 else tuple(what for what, name in told.items() if name is None)

    def _reached(self, path: str, figure: Figure) -> bool:
        reach = Z * figure.se
        if unit_of(path) == "hours":
            return reach <= (self.hours if self.hours is not None else (self.share or 0) * abs(figure.value))
        return self.share is None or reach <= self.share


def refine(
    compare: Callable[[int], Comparison], precision: Precision, trials: int
) -> Iterator[tuple[Comparison, tuple[str, ...]]]:
    """Compare with so many trials, then twice as many, until all is as certain as asked, or they are 64 times as many.

    Yields each comparison with what is not yet certain. A longer run begins with the trials of a shorter
    one; so as not to stop at a lucky moment, a ranking has to be the same in two runs that follow each
    other.
    """
    most, before = trials * MOST, None
    while True:
        comparison = compare(trials)
        left = precision.open(comparison)
        verdict = (comparison.verdict.likelier, comparison.verdict.cheaper)
        if precision.ranking and not left and verdict != before and len(comparison.strategies) > 1:
            left = ("whether the next run ranks them alike",)
        before = verdict
        yield comparison, left
        if not left or comparison.partial or trials >= most:
            return
        trials *= 2


def compare_until(compare: Callable[[int], Comparison], precision: Precision, trials: int) -> Comparison:
    """Compare until all is as certain as asked; a comparison in which something stays open says so."""
    for comparison, left in refine(compare, precision, trials):
        last = comparison, left
    return undecided(*last)


def undecided(comparison: Comparison, left: tuple[str, ...]) -> Comparison:
    """Let a comparison say that something is still open after all its trials; nothing is added if nothing is."""
    if not left:
        return comparison
    listed = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
    sentence = f"Still undecided after {comparison.trials:,} trials: {listed}."
    verdict = comparison.verdict
    return replace(comparison, verdict=replace(verdict, sentences=(*verdict.sentences, sentence)))


def _reported(strategy: StrategyResult) -> Iterator[tuple[str, Figure]]:
    paths = list(REPORTED)
    paths += [
        f'milestones."{name}".{what}' for name in strategy.milestones for what in ("reached", "p10", "p50", "p90")
    ]
    for path in paths:
        figure = strategy.figure(path)
        if isinstance(figure, Figure) and figure.value == figure.value:
            yield path, figure
    for hours, figure in strategy.within.items():
        yield f"within.{hours}", figure
