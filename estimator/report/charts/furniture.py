"""What charts share: a heading, a scale of hours, lanes, and rooms within rooms."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from estimator.report.charts.drawing import Drawing
from estimator.report.charts.lettering import LEADING, SMALL, TITLE, balance, families, text_width, wrap, write
from estimator.report.charts.palette import FAINT, GRID, INK

GAP = 8.0
"""Points between a heading and what it heads."""
LINES = 4
"""A heading has no more lines than that; nor has what explains it."""


def size(axes: Axes) -> tuple[float, float]:
    """Measure axes: width and height in points."""
    box = axes.get_window_extent()
    scale = 72 / axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    return float(box.width * scale), float(box.height * scale)


def heading_height(drawing: Drawing, width: float) -> float:
    """Tell how much room a heading takes above a chart, in points."""
    title, caption = _heading(drawing, width)
    return len(title) * TITLE * LEADING + len(caption) * SMALL * LEADING + GAP + 3


def head(axes: Axes, drawing: Drawing, left: float = 0) -> None:
    """Write the heading above axes; `left` is how far it begins to their left, in points."""
    width, _ = size(axes)
    title, caption = _heading(drawing, width + left)
    up = GAP
    for lines, letters, colour, weight in ((caption, SMALL, FAINT, "normal"), (title, TITLE, INK, "bold")):
        figure = axes.get_figure(root=True)
        assert figure is not None
        place = axes.transAxes + ScaledTranslation(-left / 72, up / 72, figure.dpi_scale_trans)
        write(axes, 0, 1, "\n".join(lines), letters, va="bottom", color=colour, weight=weight, transform=place)
        up += len(lines) * letters * LEADING + 3


def _heading(drawing: Drawing, width: float) -> tuple[list[str], list[str]]:
    caption = wrap(drawing.caption, width, SMALL, LINES) if drawing.caption else []
    return balance(drawing.title, width, TITLE, LINES, bold=True), caption


def lay_out(axes: Axes) -> tuple[float, float]:
    """Turn the axis that goes up into points from the top, and hide it; gives width and height."""
    width, height = size(axes)
    axes.set_ylim(height, 0)
    axes.yaxis.set_visible(False)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    return width, height


def scale_hours(axes: Axes, low: float, high: float, label: str = "hours of work", room: float = 0) -> None:
    """Make the axis that goes along one of hours, with room at its end, in points."""
    width, _ = size(axes)
    axes.set_xlim(low, high + (high - low) * room / (width - room))
    scale(axes, "x", label, high)


def scale(axes: Axes, which: str, label: str, end: float | None = None) -> None:
    """Dress one axis: few readable numbers, none past the end, faint lines to read along."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    width, height = size(axes)
    room = width / 60 if which == "x" else height / 32
    locator = MaxNLocator(nbins=int(min(max(room, 2), 10)), steps=[1, 2, 2.5, 5, 10])
    if end is None:
        axis.set_major_locator(locator)
    else:
        low = (axes.get_xlim() if which == "x" else axes.get_ylim())[0]
        axis.set_ticks([tick for tick in locator.tick_values(low, end) if low <= tick <= end])
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}".replace("-", "−")))
    axis.grid(True, color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axis.set_tick_params(length=0, pad=5, labelsize=SMALL, labelcolor=FAINT, labelfontfamily=list(families()))
    set_label = axes.set_xlabel if which == "x" else axes.set_ylabel
    set_label(label, fontsize=SMALL, color=FAINT, family=list(families()), parse_math=False)
    for side in axes.spines.values():
        side.set_color(GRID)


def hide(axes: Axes) -> None:
    """Leave nothing of axes but what is drawn on them."""
    axes.set_axis_off()


def nested_order(starts: Sequence[tuple[int, float]]) -> list[int]:
    """Order tasks, given as depth and start in the order of the file, by their starts, steps below what encloses
    them.
    """
    keys: list[tuple[float, ...]] = []
    path: list[float] = []
    for number, (depth, start) in enumerate(starts):
        path[2 * depth :] = [start, number]
        keys.append(tuple(path))
    return sorted(range(len(keys)), key=lambda i: keys[i])


def set_out(words: Sequence[str], width: float, swatch: float) -> list[tuple[float, float]]:
    """Place the entries of a key in rows: how far across and down each begins, in points."""
    found, across, down = [], 0.0, 0.0
    for word in words:
        wide = swatch + min(text_width(word, SMALL), width - swatch)
        if across and across + wide > width:
            across, down = 0.0, down + SMALL * LEADING + 3
        found.append((across, down))
        across += wide + 14
    return found
