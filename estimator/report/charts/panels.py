"""Several charts of one kind below each other, on the axes of one."""

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from estimator.report.charts.drawing import Room
from estimator.report.charts.furniture import hide, set_out, size
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, write
from estimator.report.charts.palette import FAINT, GRID

SWATCH = 20.0
LEFT, BOTTOM, TITLE = 58.0, 34.0, 24.0
"""Points beside each panel, below it, and above it."""


def panels_room(count: int, each: float, above: float = 0) -> Room:
    """Ask for room for panels that are each so high, and for a key above all."""
    return Room(height=count * (each + TITLE) + (count - 1) * BOTTOM + above, left=LEFT, bottom=BOTTOM)


def panels(axes: Axes, titles: Sequence[str], above: float = 0) -> Iterator[Axes]:
    """Split axes into panels, each with a title."""
    width, height = size(axes)
    hide(axes)
    each = (height - above - len(titles) * TITLE - (len(titles) - 1) * BOTTOM) / len(titles)
    top = above
    for title in titles:
        top += TITLE
        panel = axes.inset_axes((0, 1 - (top + each) / height, 1, each / height))
        _title(panel, title, width)
        yield panel
        top += each + BOTTOM


def key(axes: Axes, entries: Sequence[tuple[str, str, str]], down: float = 0) -> None:
    """Write what colours and fillings mean, in rows above all: colour, hatch and words of each."""
    width, height = size(axes)
    places = set_out([words for _, _, words in entries], width + LEFT, SWATCH)
    for (across, row), (colour, hatch, words) in zip(places, entries, strict=True):
        x, y = (across - LEFT) / width, 1 - (down + row) / height
        box = Rectangle(
            (x, y - 11 / height),
            14 / width,
            10 / height,
            transform=axes.transAxes,
            facecolor=colour,
            edgecolor=GRID if hatch == "" else FAINT,
            hatch=hatch,
            linewidth=0.7,
            clip_on=False,
        )
        axes.add_patch(box)
        shown = elide(words, width + LEFT - SWATCH, SMALL)
        write(axes, x + SWATCH / width, y, shown, SMALL, transform=axes.transAxes)


def key_height(entries: Sequence[tuple[str, str, str]], width: float) -> float:
    """Tell how much room a key takes; `width` is that of the panels."""
    places = set_out([words for _, _, words in entries], width + LEFT, SWATCH)
    return max((row for _, row in places), default=0.0) + BODY * LEADING + 6


def _title(axes: Axes, title: str, width: float) -> None:
    place = axes.transAxes
    _, height = size(axes)
    shown = elide(title, width + LEFT, BODY, bold=True)
    write(axes, -LEFT / width, 1 + 6 / height, shown, va="bottom", weight="bold", transform=place)
