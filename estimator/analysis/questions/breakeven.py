"""Where, along an assumption, the better of two strategies changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from estimator.analysis.axes import Axis
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure
from estimator.analysis.plain import plain
from estimator.analysis.played import Played
from estimator.analysis.questions.deadlines import Deadlines, compare_deadlines
from estimator.analysis.run import Run
from estimator.analysis.verdict import apart, critical
from estimator.engine.compiling import compile_network
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Change:
    """A value at which the better strategy changes."""

    at: Figure
    low: float
    """The 95 % interval begins here,"""
    high: float
    """and ends here: what the trials leave open, not what the assumptions do."""
    below: str
    """The better strategy at lower values."""
    above: str
    """The better one at higher values."""


@dataclass(frozen=True, kw_only=True)
class Breakeven:
    """Where the better strategy changes, by one measure."""

    measure: str
    label: str
    changes: tuple[Change, ...]
    always: str | None
    """The strategy that is better all along, if one is."""
    values: tuple[float, ...]
    """Values at which the difference was looked at,"""
    differences: tuple[Figure, ...]
    """and what it was: the first strategy less the second."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """Who is better over two assumptions, by one measure."""

    measure: str
    label: str
    better: tuple[tuple[str | None, ...], ...]
    """A row a value of the second axis, a column a value of the first; None where it can't be told."""
    differences: tuple[tuple[Figure, ...], ...]
    """The first strategy less the second."""


@dataclass(frozen=True, kw_only=True)
class Breakevens:
    """Where the better of two strategies changes."""

    axes: tuple[Axis, ...]
    strategies: tuple[str, str]
    measures: tuple[Breakeven, ...]
    """Along a single axis, by each measure."""
    fields: tuple[Field, ...]
    """Over two axes, by each measure."""
    deadlines: Deadlines
    """Where it changes along the deadline, all being as the files say."""
    run: Run

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values: no value is None."""
        axes = [{"path": a.path, "low": a.low, "high": a.high, "values": list(a.values)} for a in self.axes]
        head = {"trials": self.run.trials, "seed": self.run.seed, "strategies": list(self.strategies)}
        found = {"measures": plain(self.measures)} if len(self.axes) < 2 else {"fields": plain(self.fields)}
        return {
            **head,
            "axes": axes,
            **found,
            "deadlines": plain(self.deadlines) | {"text": self.deadlines.text},
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give one tidy row a change, or a cell of a field."""
        import pandas as pd

        if len(self.axes) < 2:
            changes = [
                (found.measure, c.at.value, c.at.se, c.low, c.high, c.below, c.above)
                for found in self.measures
                for c in found.changes
            ]
            return pd.DataFrame(changes, columns=["measure", "value", "se", "low", "high", "below", "above"])
        cells = [
            (field.measure, x, y, difference.value, difference.se, better)
            for field in self.fields
            for y, row, names in zip(self.axes[1].values, field.differences, field.better, strict=True)
            for x, difference, better in zip(self.axes[0].values, row, names, strict=True)
        ]
        paths = [axis.path for axis in self.axes]
        return pd.DataFrame(cells, columns=["measure", *paths, "difference", "se", "better"])


def find_breakevens(
    scenarios: Sequence[Scenario], axes: Sequence[Axis], measures: Sequence[Measure], run: Run
) -> Breakevens:
    """Find where the better of two strategies changes along an axis, or who is better where over two.

    Both are played with the same luck at every value. Along one axis, between values at which the one and
    the other is better beyond doubt, the root of the paired difference is found by Brent's method; its
    error is that of the difference there ÷ its slope. Raises ValueError if there are not two strategies
    and at most two axes, `ScenarioError` if a value can't be set, KeyError if a strategy lacks what a
    measure is about.
    """
    if len(scenarios) != 2 or len(axes) > 2:
        raise ValueError("a break-even is between two strategies, along two assumptions at most")
    played = Played(scenarios, axes, measures, run)
    names = (scenarios[0].name, scenarios[1].name)

    def difference(m: int, *values: float) -> Figure:
        one, other = played.at(*values)
        return one[m].minus(other[m])

    def along(m: int) -> Callable[[float], Figure]:
        return lambda value: difference(m, value)

    return Breakevens(
        axes=tuple(axes),
        strategies=names,
        measures=tuple(
            find_breakeven(along(m), axes[0], measure, names) for m, measure in enumerate(measures) if len(axes) == 1
        ),
        fields=tuple(
            _field([[difference(m, x, y) for x in axes[0].values] for y in axes[1].values], measure, names)
            for m, measure in enumerate(measures)
            if len(axes) == 2
        ),
        deadlines=_deadlines(scenarios, run),
        run=run,
    )


def _deadlines(scenarios: Sequence[Scenario], run: Run) -> Deadlines:
    networks = [compile_network(scenario) for scenario in scenarios]
    (found,) = compare_deadlines(networks, run.play(networks))
    return found


def find_breakeven(
    difference: Callable[[float], Figure], axis: Axis, measure: Measure, names: tuple[str, str]
) -> Breakeven:
    """Find where the difference of two strategies, as it depends on a value, changes its sign beyond doubt."""
    values = axis.values
    differences = tuple(difference(value) for value in values)
    z = critical(len(values))
    sure = [i for i, gap in enumerate(differences) if apart(gap, z)]
    changes = []
    for start, end in pairwise(sure):
        below, above = (names[_better(differences[i], measure)] for i in (start, end))
        if below != above:
            at = _root(difference, values[start], values[end])
            reach = Z * at.se
            changes.append(Change(at=at, low=at.value - reach, high=at.value + reach, below=below, above=above))
    winners = {names[_better(differences[i], measure)] for i in sure}
    return Breakeven(
        measure=measure.path,
        label=measure.label,
        changes=tuple(changes),
        always=winners.pop() if len(winners) == 1 and len(sure) == len(values) else None,
        values=values,
        differences=differences,
    )


def _better(difference: Figure, measure: Measure) -> int:
    return 0 if measure.better(difference) else 1


def _root(difference: Callable[[float], Figure], low: float, high: float) -> Figure:
    """Find where a difference is 0 between two values where it has different signs, with its error."""
    from scipy.optimize import brentq

    at = float(brentq(lambda value: difference(value).value, low, high, xtol=(high - low) * 2e-4))
    gap = difference(at)
    steepness = abs(difference(high).value - difference(low).value) / (high - low)
    reach = min(max(3 * gap.se / steepness, (high - low) / 50), (high - low) / 2)
    left, right = max(at - reach, low), min(at + reach, high)
    slope = abs(difference(right).value - difference(left).value) / (right - left)
    return Figure(at, gap.se / (slope or steepness))


def _field(differences: Sequence[Sequence[Figure]], measure: Measure, names: tuple[str, str]) -> Field:
    z = critical(sum(len(row) for row in differences))
    return Field(
        measure=measure.path,
        label=measure.label,
        better=tuple(
            tuple(names[_better(gap, measure)] if apart(gap, z) else None for gap in row) for row in differences
        ),
        differences=tuple(tuple(row) for row in differences),
    )
