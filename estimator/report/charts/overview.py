"""The default picture: futures to be counted, over the chance of success within the hours one has."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from estimator.analysis.comparison import Comparison
from estimator.report.charts import dots, success
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import heading_height, hide, size


@dataclass(frozen=True, kw_only=True)
class Overview(Drawing):
    """Both charts."""

    dots: dots.Dots
    success: success.Success

    @property
    def description(self) -> str:
        """What both show, in words."""
        return f"{self.dots.description} {self.success.title}: {self.success.description}"


def gather(comparison: Comparison) -> Overview:
    """Take what both charts show."""
    above = dots.gather(comparison)
    below = success.gather(comparison)
    return Overview(title=above.title, caption=above.caption, names=above.names, dots=above, success=below)


def room(overview: Overview, width: float) -> Room:
    """Ask for the room of both."""
    above, below = dots.room(overview.dots, width), success.room(overview.success, width)
    return Room(height=above.height + _between(overview, above, below, width) + below.height, bottom=below.bottom)


def draw(overview: Overview, axes: Axes) -> None:
    """Draw the one over the other."""
    width, height = size(axes)
    hide(axes)
    above, below = dots.room(overview.dots, width), success.room(overview.success, width)
    between = _between(overview, above, below, width)
    unit = max(height - between, 1) / (above.height + below.height) / height
    dots.draw(overview.dots, axes.inset_axes((0, 1 - above.height * unit, 1, above.height * unit)))
    aside = below.left / width
    success.draw(overview.success, axes.inset_axes((aside, 0, 1 - aside, below.height * unit)))


def _between(overview: Overview, above: Room, below: Room, width: float) -> float:
    return above.bottom + heading_height(overview.success, width) + 8
