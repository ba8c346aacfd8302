"""When the tasks of strategies are worked on, with how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from matplotlib.axes import Axes

from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.spans import Schedule, Span
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, nested_order, scale_hours
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, Look

LANE, NAME, INDENT = 39.0, 26.0, 12.0


@dataclass(frozen=True, kw_only=True)
class Gantt(Drawing):
    """The tasks of each strategy on the clock."""

    schedules: tuple[Schedule, ...]

    @property
    def description(self) -> str:
        """When each task begins and ends, in words."""
        said = [
            f"{one.name}: {'; '.join(f'{span.title}, {tell(span)}' for span in one.spans)}." for one in self.schedules
        ]
        return " ".join((*said, self.caption))


def gather(schedules: Sequence[Schedule]) -> Gantt:
    """Take the schedules of strategies."""
    trials = min(one.trials for one in schedules)
    several = len(schedules) > 1
    return Gantt(
        title="When tasks are worked on" if several else f"{schedules[0].name}: when tasks are worked on",
        caption=(
            "Bars go from the usual (P50) start of the first attempt to the usual end of the last one; thin lines from "
            f"P10 to P90 of each. From {trials:,} trials told in full."
        ),
        names=tuple(one.name for one in schedules),
        schedules=tuple(schedules),
    )


def room(gantt: Gantt, width: float) -> Room:
    """Ask for a lane a task."""
    lanes = sum(len(one.spans) for one in gantt.schedules)
    names = len(gantt.schedules) if len(gantt.schedules) > 1 else 0
    return Room(height=lanes * LANE + names * NAME + 6)


def draw(gantt: Gantt, axes: Axes) -> None:
    """Draw a lane a task, in the order in which they usually begin, steps below what encloses them."""
    head(axes, gantt)
    width, height = lay_out(axes)
    late = max(one.elapsed.p90.value for one in gantt.schedules)
    ends = [span.end.p90.value for one in gantt.schedules for span in one.spans if span.end]
    scale_hours(axes, 0, max(late, *ends, 1e-9) * 1.03, "hours on the clock")
    unit = height / room(gantt, width).height
    top = 0.0
    for schedule, own in zip(gantt.schedules, gantt.looks, strict=True):
        if len(gantt.schedules) > 1:
            place = axes.get_yaxis_transform()
            write(
                axes,
                0,
                top + 7 * unit,
                elide(schedule.name, width, BODY, bold=True),
                weight="bold",
                transform=place,
                bbox=GROUND,
            )
            top += NAME * unit
        for span in in_time(schedule.spans):
            _lane(axes, span, own, top, width, unit)
            top += LANE * unit


def in_time(spans: Sequence[Span]) -> list[Span]:
    """Order tasks by when they usually begin, each with its steps; those never tried come last."""
    order = nested_order([(span.depth, span.start.p50.value if span.start else inf) for span in spans])
    return [spans[i] for i in order]


def tell(span: Span) -> str:
    """Say when a task is usually worked on."""
    if span.start is None or span.end is None:
        return "never tried"
    hours = [round_to_error(figure.value, figure.se) for figure in (span.start.p50, span.end.p50)]
    share = "" if span.tried.value == 1 else f", tried in {percent(span.tried.value, span.tried.se)}"
    return f"{hours[0]} to {hours[1]} h{share}"


def _lane(axes: Axes, span: Span, own: Look, top: float, width: float, unit: float) -> None:
    place = axes.get_yaxis_transform()
    told, indent = tell(span), INDENT * span.depth
    room = max(width - indent - text_width(told, SMALL) - 12, 40)
    write(axes, indent / width, top + 2, elide(span.title, room, SMALL), SMALL, transform=place, bbox=GROUND)
    write(axes, 1, top + 2, told, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
    if span.start is None or span.end is None:
        return
    y = top + 3 + SMALL * LEADING + 10 * unit
    colour = own.colour if not span.depth else own.tint
    start, end = span.start, span.end
    high = 9 * unit
    axes.barh(
        y, max(end.p50.value - start.p50.value, 0), high, left=start.p50.value, color=colour, gid=f"gantt-{span.task}"
    )
    for edge, off in ((start, -0.5), (end, 0.5)):
        level = y + off * (high + 5)
        axes.plot([edge.p10.value, edge.p90.value], [level, level], color=FAINT, linewidth=1, marker="|", markersize=4)
