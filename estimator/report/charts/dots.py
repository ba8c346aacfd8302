"""Fifty equally likely futures of each strategy, as dots that can be counted (see `analysis.futures`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from estimator.analysis.comparison import Comparison
from estimator.analysis.digits import round_to_error
from estimator.analysis.figures import Figure
from estimator.analysis.futures import Futures
from estimator.analysis.verdict import quoted
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, scale_hours
from estimator.report.charts.lettering import BODY, GAP, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, PAPER, Look, wash
from estimator.report.charts.piles import columns, dot_size, heights
from estimator.report.comparison import titles

SIGNS = {"success": "● true success", "false_success": "○ looks like success, but is false", "failure": "× given up"}
EIGHT_IN_TEN = 0.8
LONGEST = 150
"""A longer sentence is no title."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The futures of one strategy."""

    futures: Futures
    p80: Figure
    """Eight futures in ten are over by then, in whatever way."""


@dataclass(frozen=True, kw_only=True)
class Dots(Drawing):
    """Futures of each strategy."""

    lanes: tuple[Lane, ...]

    @property
    def description(self) -> str:
        """What each strategy comes to, in words."""
        said = (f"{name}: {tell(lane)}." for name, lane in zip(self.names, self.lanes, strict=True))
        return " ".join((*said, self.caption))

    @property
    def span(self) -> tuple[float, float]:
        """The hours from the first dot to the last, and a little around."""
        return span([*(hours for lane in self.lanes for hours in _all(lane.futures)), *_marks(self.lanes)])


def gather(comparison: Comparison) -> Dots:
    """Choose the futures to show."""
    lanes = tuple(Lane(futures=one.futures, p80=one.hours.p80) for one in comparison.strategies)
    shown = [sign for end, sign in SIGNS.items() if any(getattr(lane.futures, end) for lane in lanes)]
    count = lanes[0].futures.count
    return Dots(
        title=_title(comparison, count),
        caption=f"Each sign is one of {count} equally likely futures, at the hours it takes.{GAP}{GAP.join(shown)}",
        names=tuple(titles(comparison)),
        lanes=lanes,
    )


def _title(comparison: Comparison, count: int) -> str:
    one, *others = comparison.strategies
    if not others:
        return f"In {len(one.futures.success)} of {count} futures {quoted(one.name)} truly succeeds"
    verdict = comparison.verdict.sentences[0]
    return verdict if len(verdict) <= LONGEST else f"{count} equally likely futures of each strategy"


def room(dots: Dots, width: float) -> Room:
    """Ask for a lane a strategy."""
    return Room(height=(96 if len(dots.lanes) < 4 else 72) * len(dots.lanes))


def draw(dots: Dots, axes: Axes) -> None:
    """Draw a lane a strategy on the same hours."""
    head(axes, dots)
    width, height = lay_out(axes)
    scale_hours(axes, *dots.span)
    lane_height = height / len(dots.lanes)
    tops = [number * lane_height for number in range(len(dots.lanes))]
    words = [_label(axes, name, lane, top, width) for name, lane, top in zip(dots.names, dots.lanes, tops, strict=True)]
    space = lane_height - max(words) - 6
    low, high = dots.span
    across = dot_size([[(h - low) / (high - low) * width for h in _all(lane.futures)] for lane in dots.lanes], space)
    for number, (lane, own) in enumerate(zip(dots.lanes, dots.looks, strict=True)):
        floor = tops[number] + lane_height
        _mark(axes, lane, own, floor, space)
        _stack(axes, lane.futures, own, number, (floor, space), across, (high - low) / width)


def tell(lane: Lane) -> str:
    """Say what can be counted in a lane."""
    count, by = lane.futures.count, _eight_in_ten(lane)
    return f"{len(lane.futures.success)} of {count} truly succeed, {by} of {count} are over by {_hours(lane)} h"


def _tell_shortly(lane: Lane) -> str:
    return f"{len(lane.futures.success)} truly succeed, {_eight_in_ten(lane)} are over by {_hours(lane)} h"


def _eight_in_ten(lane: Lane) -> int:
    return round(EIGHT_IN_TEN * lane.futures.count)


def _hours(lane: Lane) -> str:
    return round_to_error(lane.p80.value, lane.p80.se)


def span(values: Sequence[float]) -> tuple[float, float]:
    """Give a scale for values: from 0 where they come near it."""
    low, high = min(values), max(values)
    around = (high - low) * 0.04 or max(abs(high) * 0.1, 1.0)
    return (0.0 if 0 <= low < 0.35 * high else max(low - around, 0.0) if low >= 0 else low - around), high + around


def _label(axes: Axes, name: str, lane: Lane, top: float, width: float) -> float:
    """Write the name of a lane and what can be counted in it; gives the height of that."""
    told = tell(lane)
    place = axes.get_yaxis_transform()
    beside = text_width(name, BODY, bold=True) + text_width(told, SMALL) + 14 <= width
    write(axes, 0, top + 4, elide(name, width, BODY, bold=True), weight="bold", transform=place, bbox=GROUND)
    if beside:
        write(axes, 1, top + 5, told, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
        return BODY * LEADING + 6
    down = top + BODY * LEADING + 5
    told = told if text_width(told, SMALL) <= width else _tell_shortly(lane)
    write(axes, 0, down, elide(told, width, SMALL), SMALL, color=FAINT, transform=place, bbox=GROUND)
    return (BODY + SMALL) * LEADING + 7


def _mark(axes: Axes, lane: Lane, own: Look, floor: float, space: float) -> None:
    axes.plot([lane.p80.value] * 2, [floor, floor - space], color=FAINT, linewidth=0.8, dashes=(2, 2), zorder=1)
    axes.axhline(floor - 0.5, color=wash(own.colour, 0.35), linewidth=1, zorder=1)


def _stack(
    axes: Axes,
    futures: Futures,
    own: Look,
    lane: int,
    place: tuple[float, float],
    across: float,
    hours_a_point: float,
) -> None:
    """Stack dots in columns as wide as a dot, those that succeed at the bottom; `place` is the floor, and the space
    above it.
    """
    floor, space = place
    ends = {"success": futures.success, "false_success": futures.false_success, "failure": futures.failure}
    marked = [(hours, end) for end, all_hours in ends.items() for hours in all_hours]
    places: dict[str, tuple[list[float], list[float]]] = {end: ([], []) for end in ends}
    for middle, column in columns([hours for hours, _ in marked], across * hours_a_point):
        by_end = sorted(column, key=lambda i: list(ends).index(marked[i][1]))
        for i, up in zip(by_end, heights(len(column), across, space), strict=True):
            xs, ys = places[marked[i][1]]
            xs.append(middle)
            ys.append(floor - up - 1)
    area = (across * 0.88) ** 2
    dots = {
        "success": {"marker": "o", "facecolor": own.colour, "edgecolor": PAPER, "linewidth": 0.3},
        "false_success": {
            "marker": "o",
            "facecolor": PAPER,
            "edgecolor": own.colour,
            "linewidth": min(1.3, across / 5),
        },
        "failure": {"marker": "x", "color": FAINT, "linewidth": min(1.2, across / 5)},
    }
    for end, (xs, ys) in places.items():
        inset = {"success": 1.0, "false_success": 0.78, "failure": 0.5}[end]
        if xs:
            axes.scatter(xs, ys, s=area * inset, zorder=3, gid=f"dots-{lane}-{end}", **dots[end])  # type: ignore[arg-type]


def _all(futures: Futures) -> tuple[float, ...]:
    return futures.success + futures.false_success + futures.failure


def _marks(lanes: Sequence[Lane]) -> list[float]:
    return [lane.p80.value for lane in lanes]
