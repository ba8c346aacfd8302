"""How the results change along one assumption, or over two."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from estimator.analysis.axes import Axis
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure
from estimator.analysis.plain import unit_of
from estimator.analysis.questions.sweep import Best, Point, Sweep
from estimator.report.charts.breakeven import bare, edges, label_of
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, scale, size
from estimator.report.charts.lettering import SMALL, elide, text_width, write
from estimator.report.charts.palette import INK, PAPER, Look, ink_on, mix
from estimator.report.charts.panels import LEFT, key, key_height, panels, panels_room
from estimator.report.charts.tornado import name_of
from estimator.report.wording import capital, figure_text, unit_text

HEIGHT = 150.0
PALEST, DEEPEST = 0.06, 0.75


@dataclass(frozen=True, kw_only=True)
class Values:
    """One measure of one strategy, at each point."""

    measure: str
    label: str
    strategy: int
    """Its place among the names."""
    figures: tuple[Figure, ...]
    best: Best | None
    """Where it is best; None where the assumptions don't concern the strategy."""


@dataclass(frozen=True, kw_only=True)
class SweepDrawing(Drawing):
    """The results along assumptions."""

    axes: tuple[Axis, ...]
    points: tuple[tuple[float, ...], ...]
    values: tuple[Values, ...]

    @property
    def measures(self) -> dict[str, list[Values]]:
        """The values by the labels of their measures."""
        found: dict[str, list[Values]] = {}
        for one in self.values:
            found.setdefault(one.label, []).append(one)
        return found

    @property
    def description(self) -> str:
        """Where each strategy is best, in words."""
        return " ".join((*(f"{_tell(self, one)}." for one in self.values if one.best), self.caption))


def gather(sweep: Sweep) -> SweepDrawing:
    """Take all results. Raises ValueError if an assumption concerns none of the strategies."""
    best = {(one.strategy, one.measure): one for one in sweep.best}
    values = tuple(
        _values(measure, number, name, sweep.points, best)
        for measure in sweep.measures
        for number, name in enumerate(sweep.strategies)
    )
    if len(sweep.axes) == 2:
        values = tuple(one for one in values if one.best is not None)
    if not values:
        raise ValueError("none of the strategies changes along this")
    paths = " and ".join(name_of(axis.path) for axis in sweep.axes)
    bands = "Bands are the 95% error of the simulation; " if len(sweep.axes) == 1 else "Darker is better; "
    return SweepDrawing(
        title=f"How results change with {paths}",
        caption=f"{bands}the mark is where a strategy is best, if that can be told.",
        names=sweep.strategies,
        axes=sweep.axes,
        points=tuple(point.values for point in sweep.points),
        values=values,
    )


def _values(
    measure: Measure, number: int, name: str, points: tuple[Point, ...], best: dict[tuple[str, str], Best]
) -> Values:
    return Values(
        measure=measure.path,
        label=measure.label,
        strategy=number,
        figures=tuple(point.strategies[number][measure.path] for point in points),
        best=best.get((name, measure.path)),
    )


def _is_told(best: Best | None, count: int) -> bool:
    """Tell whether the best point stands out at all."""
    return best is not None and len(best.peers) < count - 1


def _tell(drawing: SweepDrawing, one: Values) -> str:
    name = drawing.names[one.strategy]
    assert one.best is not None
    if not _is_told(one.best, len(drawing.points)):
        return f"The {one.label} of {name} is the same all along"
    places = " with ".join(axis.write(value) for axis, value in zip(drawing.axes, one.best.values, strict=True))
    figure = figure_text(one.best.figure, one.measure) + unit_text(one.measure)
    return f"The best {one.label} of {name} is {figure}, at {places}"


def _entries(drawing: SweepDrawing) -> list[tuple[str, str, str]]:
    return [(look.colour, "", name) for look, name in zip(drawing.looks, drawing.names, strict=True)]


def room(drawing: SweepDrawing, width: float) -> Room:
    """Ask for a panel a measure; over two assumptions, one a measure and strategy."""
    if len(drawing.axes) == 2:
        return panels_room(len(drawing.values), min(max(width * 0.4, 160), 240))
    return panels_room(len(drawing.measures), HEIGHT, key_height(_entries(drawing), width))


def draw(drawing: SweepDrawing, axes: Axes) -> None:
    """Draw lines along one assumption, or a map over two."""
    head(axes, drawing, left=LEFT)
    width, _ = size(axes)
    own = drawing.looks
    if len(drawing.axes) == 2:
        titles = [f"{capital(one.label)}: {drawing.names[one.strategy]}" for one in drawing.values]
        for panel, one in zip(panels(axes, titles), drawing.values, strict=True):
            _map(panel, drawing, one, own[one.strategy])
        return
    entries = _entries(drawing)
    titles = [capital(label) for label in drawing.measures]
    above = key_height(entries, width)
    for panel, values in zip(panels(axes, titles, above), drawing.measures.values(), strict=True):
        _lines(panel, drawing, values, own)
    key(axes, entries)


def _lines(axes: Axes, drawing: SweepDrawing, values: list[Values], own: list[Look]) -> None:
    (axis,) = drawing.axes
    xs = np.array([point[0] for point in drawing.points]) / axis.factor
    factor = 100 if unit_of(values[0].measure) in ("chance", "share") else 1
    axes.set_xlim(xs[0], xs[-1])
    tops = []
    for one in values:
        look = own[one.strategy]
        ys = factor * np.array([figure.value for figure in one.figures])
        errors = factor * Z * np.array([figure.se for figure in one.figures])
        gid = f"sweep-{one.measure}-{one.strategy}"
        axes.fill_between(xs, ys - errors, ys + errors, color=look.colour, alpha=0.22, linewidth=0)
        (line,) = axes.plot(xs, ys, color=look.colour, linewidth=2, gid=gid)
        if look.dash:
            line.set_dashes(look.dash)
        tops += [*(ys - errors), *(ys + errors)]
        if one.best is not None and _is_told(one.best, len(drawing.points)):
            at, height = one.best.values[0] / axis.factor, factor * one.best.figure.value
            axes.plot([at], [height], look.mark, markersize=8, color=look.colour, markeredgecolor=INK, zorder=4)
    _fit(axes, [top for top in tops if np.isfinite(top)], factor == 100)
    scale(axes, "x", label_of(axis))
    scale(axes, "y", "%" if factor == 100 else "hours" if unit_text(values[0].measure) else "")
    bare(axes)


def _fit(axes: Axes, values: list[float], percent: bool) -> None:
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    around = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    low = 0.0 if 0 <= low < 0.4 * high else low - around
    axes.set_ylim(max(low, 0.0) if percent else low, min(high + around, 102) if percent else high + around)


def _map(axes: Axes, drawing: SweepDrawing, one: Values, own: Look) -> None:
    """Shade each pair of values by how good its result is, and write the result where there is room."""
    xs, ys = (np.array(axis.values) / axis.factor for axis in drawing.axes)
    edges_x, edges_y = edges(xs), edges(ys)
    axes.set_xlim(edges_x[0], edges_x[-1])
    axes.set_ylim(edges_y[0], edges_y[-1])
    width, height = size(axes)
    told = [figure.value for figure in one.figures if np.isfinite(figure.value)]
    low, high = (min(told), max(told)) if told else (0.0, 1.0)
    assert one.best is not None
    rises = abs(one.best.figure.value - high) <= abs(one.best.figure.value - low)
    texts = [figure_text(figure, one.measure) for figure in one.figures]
    wide, tall = width / len(xs), height / len(ys)
    fits = tall > SMALL * 1.5 and wide > 6 + max(text_width(text, SMALL) for text in texts)
    for (x, y), (column, row), figure, text in zip(drawing.points, _cells(drawing), one.figures, texts, strict=True):
        share = (figure.value - low) / (high - low) if high > low and np.isfinite(figure.value) else 0.0
        share = share if rises else 1 - share
        colour = mix(own.colour, PALEST + (DEEPEST - PALEST) * share) if np.isfinite(figure.value) else PAPER
        corner = edges_x[column], edges_y[row]
        wide, tall = edges_x[column + 1] - corner[0], edges_y[row + 1] - corner[1]
        gid = f"sweep-{one.measure}-{one.strategy}-{column}-{row}"
        axes.add_patch(Rectangle(corner, wide, tall, facecolor=colour, edgecolor=PAPER, linewidth=0.5, gid=gid))
        is_best = (x, y) == one.best.values and _is_told(one.best, len(drawing.points))
        if fits:
            weight = "bold" if is_best else "normal"
            place = {"ha": "center", "va": "center", "weight": weight, "color": ink_on(colour)}
            write(axes, xs[column], ys[row], text, SMALL, **place)
        if is_best:
            axes.add_patch(Rectangle(corner, wide, tall, fill=False, edgecolor=INK, linewidth=2, zorder=3))
    scale(axes, "x", label_of(drawing.axes[0]))
    scale(axes, "y", elide(label_of(drawing.axes[1]), height, SMALL))
    axes.grid(False)
    bare(axes)


def _cells(drawing: SweepDrawing) -> Iterator[tuple[int, int]]:
    first, second = drawing.axes
    for x, y in drawing.points:
        yield first.values.index(x), second.values.index(y)
