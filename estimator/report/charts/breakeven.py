"""Where the better of two strategies changes, along one assumption or over two."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from estimator.analysis.axes import Axis
from estimator.analysis.digits import round_to_error
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.analysis.plain import unit_of
from estimator.analysis.questions.breakeven import Breakeven, Breakevens, Change, Field
from estimator.analysis.verdict import quoted
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, scale, size
from estimator.report.charts.lettering import SMALL, elide, write
from estimator.report.charts.palette import GROUND, INK, PAPER, Look, mix, wash
from estimator.report.charts.panels import LEFT, key, key_height, panels, panels_room
from estimator.report.charts.tornado import name_of
from estimator.report.wording import capital, unit_text

ON_PAR = Figure(0.0, 0.0)
"""What two strategies differ by where the better one changes."""
HEIGHT = 150.0
"""Points a panel is high, over one assumption; over two it is higher."""


@dataclass(frozen=True, kw_only=True)
class BreakevenDrawing(Drawing):
    """Who is better where."""

    axes: tuple[Axis, ...]
    measures: tuple[Breakeven, ...]
    fields: tuple[Field, ...]

    @property
    def description(self) -> str:
        """Where the better one changes, in words."""
        said = [f"By {one.label}, {tell(one, self.axes[0])}." for one in self.measures]
        for field in self.fields:
            cells = [name for row in field.better for name in row]
            told = ", ".join(f"{name} better in {cells.count(name)}" for name in self.names)
            said.append(f"By {field.label}, of {len(cells)} pairs of values {told}.")
        return " ".join((*said, self.caption))


def gather(found: Breakevens) -> BreakevenDrawing:
    """Take where the better one changes. Raises ValueError where no assumption was varied."""
    if not found.axes:
        raise ValueError("say what is varied: --vary world.minutes_per_paper=5..60")
    one, other = found.strategies
    paths = " and ".join(name_of(axis.path) for axis in found.axes)
    if len(found.axes) == 1 and len(found.measures) == 1:
        title = capital(f"by {found.measures[0].label}, {tell(found.measures[0], found.axes[0])}")
    else:
        title = f"Who is better, {quoted(one)} or {quoted(other)}, by {paths}"
    line = "The line is the first strategy less the second, with its 95% error; " if len(found.axes) == 1 else ""
    return BreakevenDrawing(
        title=title,
        caption=f"{line}the ground has the colour of who is better beyond doubt.".capitalize(),
        names=found.strategies,
        axes=found.axes,
        measures=found.measures,
        fields=found.fields,
    )


def tell(one: Breakeven, axis: Axis) -> str:
    """Say where the better one changes along an assumption."""
    if one.always:
        return f"{quoted(one.always)} is better all along"
    if not one.changes:
        return "nobody can be told to be better anywhere"
    first, *rest = one.changes
    parts = [f"{quoted(first.below)} is better for {name_of(axis.path)} up to {written(axis, first)}"]
    parts += [f"{quoted(change.below)} up to {written(axis, change)}" for change in rest]
    return f"{', then '.join(parts)}, and {quoted(one.changes[-1].above)} above"


def written(axis: Axis, change: Change) -> str:
    """Write a value of an assumption as far as its error allows."""
    text = round_to_error(change.at.value / axis.factor, change.at.se / axis.factor)
    return f"{text}{'' if axis.unit in ('', '%') else ' '}{axis.unit}"


def _entries(drawing: BreakevenDrawing) -> list[tuple[str, str, str]]:
    own = drawing.looks
    named = [(_ground(look), "", f"{name} is better") for look, name in zip(own, drawing.names, strict=True)]
    return [*named, (PAPER, "", "can't be told apart")]


def _ground(own: Look) -> str:
    return wash(own.colour, 0.3)


def _count(drawing: BreakevenDrawing) -> int:
    return len(drawing.measures) + len(drawing.fields)


def room(drawing: BreakevenDrawing, width: float) -> Room:
    """Ask for a panel a measure."""
    each = HEIGHT if drawing.measures else min(max(width * 0.5, 180), 300)
    return panels_room(_count(drawing), each, key_height(_entries(drawing), width))


def draw(drawing: BreakevenDrawing, axes: Axes) -> None:
    """Draw a panel a measure."""
    head(axes, drawing, left=LEFT)
    width, _ = size(axes)
    entries = _entries(drawing)
    shown: list[Breakeven | Field] = [*drawing.measures, *drawing.fields]
    titles = [capital(one.label) for one in shown]
    above = key_height(entries, width)
    for panel, one in zip(panels(axes, titles, above), shown, strict=True):
        if isinstance(one, Breakeven):
            _along(panel, drawing, one)
        else:
            _over(panel, drawing, one)
    key(axes, entries)


def _along(axes: Axes, drawing: BreakevenDrawing, one: Breakeven) -> None:
    (axis,) = drawing.axes
    own = drawing.looks
    percent = unit_of(one.measure) in ("chance", "share")
    factor = 100 if percent else 1
    seen = [*zip(one.values, one.differences, strict=True), *((change.at.value, ON_PAR) for change in one.changes)]
    seen.sort(key=lambda pair: pair[0])
    values = np.array([value for value, _ in seen]) / axis.factor
    gaps = factor * np.array([gap.value for _, gap in seen])
    known = np.array([gap.se for gap in one.differences])
    errors = factor * Z * np.interp(values, np.array(one.values) / axis.factor, known)
    axes.set_xlim(values[0], values[-1])
    reach = np.nanmax(np.abs(gaps) + errors) * 1.08 or 1.0
    axes.set_ylim(-reach, reach)
    for start, end, name in regions(one, values[0], values[-1], axis.factor):
        ground = _ground(own[drawing.names.index(name)])
        axes.axvspan(start, end, color=ground, linewidth=0, zorder=0, gid=f"breakeven-{one.measure}-{name}")
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.fill_between(values, gaps - errors, gaps + errors, color=INK, alpha=0.2, linewidth=0)
    axes.plot(values, gaps, color=INK, linewidth=1.6, gid=f"breakeven-{one.measure}")
    for change in one.changes:
        at = change.at.value / axis.factor
        axes.plot([at], [0], "o", markersize=7, color=PAPER, markeredgecolor=INK, zorder=4)
        right = at > values[0] + 0.7 * (values[-1] - values[0])
        text = f" {written(axis, change)} "
        low = -reach * 0.94
        write(axes, at, low, text, SMALL, va="bottom", ha="right" if right else "left", bbox={**GROUND, "alpha": 0.75})
        axes.plot([at, at], [low, 0], color=INK, linewidth=0.8, dashes=(2, 2))
    scale(axes, "x", label_of(axis))
    scale(axes, "y", "points" if percent else "hours" if unit_text(one.measure) else "difference")
    bare(axes)


def regions(one: Breakeven, low: float, high: float, factor: float) -> list[tuple[float, float, str]]:
    """Give where each strategy is better: from, to, and its name."""
    if one.always:
        return [(low, high, one.always)]
    found, start = [], low
    for change in one.changes:
        found.append((start, change.at.value / factor, change.below))
        start = change.at.value / factor
    if one.changes:
        found.append((start, high, one.changes[-1].above))
    return found


def _over(axes: Axes, drawing: BreakevenDrawing, field: Field) -> None:
    first, second = drawing.axes
    own = dict(zip(drawing.names, drawing.looks, strict=True))
    xs, ys = (np.array(axis.values) / axis.factor for axis in drawing.axes)
    edges_x, edges_y = edges(xs), edges(ys)
    axes.set_xlim(edges_x[0], edges_x[-1])
    axes.set_ylim(edges_y[0], edges_y[-1])
    for row, names in enumerate(field.better):
        for name, cells in groupby(range(len(names)), key=lambda column, names=names: names[column]):  # type: ignore[misc]
            columns = list(cells)
            low, high = edges_x[columns[0]], edges_x[columns[-1] + 1]
            colour = PAPER if name is None else mix(own[name].colour, 0.3)
            corner, tall = (low, edges_y[row]), edges_y[row + 1] - edges_y[row]
            gid = f"breakeven-cells-{row}-{columns[0]}"
            axes.add_patch(
                Rectangle(corner, high - low, tall, facecolor=colour, edgecolor=colour, linewidth=0.5, gid=gid)
            )
    gaps = np.array([[gap.value for gap in row] for row in field.differences])
    if np.nanmin(gaps) < 0 < np.nanmax(gaps) and min(gaps.shape) > 1:
        axes.contour(xs, ys, gaps, levels=[0], colors=[INK], linewidths=1.4)
    scale(axes, "x", label_of(first))
    _, height = size(axes)
    scale(axes, "y", elide(label_of(second), height, SMALL))
    axes.grid(False)
    bare(axes)


def edges(values: Any) -> Any:
    """Give the edges of cells around values."""
    if len(values) == 1:
        return np.array([values[0] - 0.5, values[0] + 0.5])
    middles = (values[1:] + values[:-1]) / 2
    return np.concatenate([[values[0] - (middles[0] - values[0])], middles, [values[-1] + (values[-1] - middles[-1])]])


def label_of(axis: Axis) -> str:
    """Name an assumption with its unit."""
    return f"{name_of(axis.path)}, {axis.unit}" if axis.unit else name_of(axis.path)


def bare(axes: Axes) -> None:
    """Leave no frame."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
