"""How the results change along one or two assumptions, and where they are best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from estimator.analysis.axes import Axis
from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure
from estimator.analysis.plain import plain
from estimator.analysis.played import Played
from estimator.analysis.readings import find_best
from estimator.analysis.run import Run
from estimator.analysis.verdict import critical
from estimator.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Point:
    """The results at one value of each axis."""

    values: tuple[float, ...]
    strategies: tuple[Mapping[str, Figure], ...]
    """The figures of each strategy, by the path of the measure."""
    better: tuple[str | None, ...]
    """By each measure, the best strategy; None if it can't be told from another, or there is only one."""


@dataclass(frozen=True, kw_only=True)
class Best:
    """Where a strategy is best by a measure."""

    strategy: str
    measure: str
    values: tuple[float, ...]
    figure: Figure
    peers: tuple[tuple[float, ...], ...]
    """Other points that can't be told apart from the best, all of them taken together."""


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """The results of strategies along one or two axes."""

    axes: tuple[Axis, ...]
    strategies: tuple[str, ...]
    measures: tuple[Measure, ...]
    points: tuple[Point, ...]
    """Along the first axis, for each value of the second."""
    best: tuple[Best, ...]
    """Of each strategy that an axis concerns, by each measure."""
    run: Run

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values: no value is None."""
        return {
            "trials": self.run.trials,
            "seed": self.run.seed,
            "axes": [{"path": axis.path, "values": list(axis.values)} for axis in self.axes],
            "measures": [{"path": measure.path, "label": measure.label} for measure in self.measures],
            "points": [self._point(point) for point in self.points],
            "best": [plain(best) for best in self.best],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give one tidy row a figure: a column an axis, then strategy, measure, value and se."""
        import pandas as pd

        rows = [
            (*point.values, strategy, measure, figure.value, figure.se)
            for point in self.points
            for strategy, figures in zip(self.strategies, point.strategies, strict=True)
            for measure, figure in figures.items()
        ]
        return pd.DataFrame(rows, columns=[*(a.path for a in self.axes), "strategy", "measure", "value", "se"])

    def _point(self, point: Point) -> dict[str, Any]:
        paths = [measure.path for measure in self.measures]
        named = zip(self.strategies, point.strategies, strict=True)
        return {
            "values": list(point.values),
            "strategies": [{"name": name, "figures": plain(figures)} for name, figures in named],
            "better": dict(zip(paths, point.better, strict=True)),
        }


def sweep(scenarios: Sequence[Scenario], axes: Sequence[Axis], measures: Sequence[Measure], run: Run) -> Sweep:
    """Play strategies at all values of one axis, or all pairs of values of two, with the same luck.

    Two points, or strategies, are told apart if their paired difference is significant at 5 % over all
    points (Bonferroni). Raises `ScenarioError` if a value can't be set, KeyError if a strategy lacks what
    a measure is about.
    """
    played = Played(scenarios, axes, measures, run)
    grid = [tuple(reversed(values)) for values in product(*(axis.values for axis in reversed(axes)))]
    readings = [played.at(*values) for values in grid]
    z = critical(max(len(grid) - 1, 1))
    names = tuple(scenario.name for scenario in scenarios)
    points = []
    for values, rows in zip(grid, readings, strict=True):
        better = []
        for m, measure in enumerate(measures):
            best, peers = find_best([row[m] for row in rows], measure.more_is_better, z)
            better.append(None if best is None or peers or len(names) == 1 else names[best])
        figures = tuple(
            {measure.path: reading.figure for measure, reading in zip(measures, row, strict=True)} for row in rows
        )
        points.append(Point(values=values, strategies=figures, better=tuple(better)))
    found = []
    for s, name in enumerate(names):
        if all(rows[s] is readings[0][s] for rows in readings):
            continue
        for m, measure in enumerate(measures):
            best, peers = find_best([rows[s][m] for rows in readings], measure.more_is_better, z)
            if best is not None:
                found.append(
                    Best(
                        strategy=name,
                        measure=measure.path,
                        values=grid[best],
                        figure=readings[best][s][m].figure,
                        peers=tuple(grid[peer] for peer in peers),
                    )
                )
    return Sweep(
        axes=tuple(axes),
        strategies=names,
        measures=tuple(measures),
        points=tuple(points),
        best=tuple(found),
        run=run,
    )
