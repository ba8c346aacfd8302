"""Charts: each kind is a module that can `gather(result)`, the numbers to show, and `draw(drawing, axes)`.

What is drawn and what it is drawn from are apart, so that the same numbers can be read by programs.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from estimator.report.charts.drawing import Drawing, Room


@dataclass(frozen=True)
class Kind:
    """A kind of chart."""

    shows: str
    """What it shows, in a line."""
    of: str = "comparison"
    """What it is drawn from: a comparison, scenarios, their schedules, tellings of one trial, or the answer of a
    question (sensitivity, breakeven, sweep).
    """


KINDS = {
    "overview": Kind("fifty futures to count, over the chance of success in time"),
    "dots": Kind("fifty equally likely futures of each strategy"),
    "success": Kind("the chance of a true success within the hours one has"),
    "fates": Kind("where the hours go, beside how trials end"),
    "difference": Kind("each strategy against the first, world by world"),
    "milestones": Kind("when milestones are reached, and how often"),
    "tornado": Kind("which assumptions move the result most", of="sensitivity"),
    "breakeven": Kind("where the better of two strategies changes, along --vary", of="breakeven"),
    "sweep": Kind("how the results change along --vary", of="sweep"),
    "graph": Kind("the network: what waits for what, and where work goes back", of="scenarios"),
    "gantt": Kind("when tasks are worked on", of="schedules"),
    "trial": Kind("one trial on the clock, with all its attempts", of="tellings"),
}


class Chart(Protocol):
    """What the module of a kind does. The result and the drawing are of the kind's own classes."""

    def gather(self, result: Any) -> "Drawing":
        """Take from a result the numbers to show. Raises ValueError if there is nothing to show."""

    def room(self, drawing: Any, width: float) -> "Room":
        """Tell how much room the chart asks for, where it has this width, in points."""

    def draw(self, drawing: Any, axes: "Axes") -> None:
        """Draw the numbers on axes."""


def chart(kind: str) -> Chart:
    """Find the module of a kind. Raises KeyError if there is no such kind."""
    if kind not in KINDS:
        raise KeyError(f"there is no chart '{kind}'; there are {', '.join(KINDS)}")
    return cast(Chart, import_module(f"estimator.report.charts.{kind}"))


def draw(kind: str, result: Any, axes: "Axes") -> None:
    """Draw a chart of a result on axes.

    >>> draw("success", comparison, axes)  # doctest: +SKIP
    """
    own = chart(kind)
    own.draw(own.gather(result), axes)
