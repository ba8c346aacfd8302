"""When milestones are reached: the hours between which eight trials in ten get there, and how many do at all."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from estimator.analysis.comparison import Comparison
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.figures import Figure
from estimator.report.charts.dots import span
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, scale_hours
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, LINE, PAPER, Look
from estimator.report.comparison import titles

LANE, TITLE_LANE = 32.0, 24.0


@dataclass(frozen=True, kw_only=True)
class Reaching:
    """How one strategy comes to a milestone."""

    milestone: str
    strategy: int
    """Its place among the names."""
    reached: Figure
    p10: Figure
    p50: Figure
    p90: Figure


@dataclass(frozen=True, kw_only=True)
class Milestones(Drawing):
    """When strategies reach their milestones."""

    reachings: tuple[Reaching, ...]

    @property
    def description(self) -> str:
        """When each is reached, in words."""
        return " ".join(f"{one.milestone}, {self.names[one.strategy]}: {tell(one)}." for one in self.reachings)

    @property
    def milestones(self) -> tuple[str, ...]:
        """The milestones, in the order in which they first come."""
        return tuple(dict.fromkeys(one.milestone for one in self.reachings))


def gather(comparison: Comparison) -> Milestones:
    """Take all milestones. Raises ValueError if there are none."""
    names = dict.fromkeys(name for one in comparison.strategies for name in one.milestones)
    reachings = tuple(
        Reaching(
            milestone=name,
            strategy=number,
            reached=one.milestones[name].reached,
            p10=one.milestones[name].p10,
            p50=one.milestones[name].p50,
            p90=one.milestones[name].p90,
        )
        for name in names
        for number, one in enumerate(comparison.strategies)
        if name in one.milestones
    )
    if not reachings:
        raise ValueError("none of the files has milestones")
    return Milestones(
        title="How soon milestones are reached",
        caption="Lines go from P10 to P90: eight in ten of the trials that get there do so between; half by the mark.",
        names=tuple(titles(comparison)),
        reachings=reachings,
    )


def room(milestones: Milestones, width: float) -> Room:
    """Ask for a lane a strategy, under the name of each milestone."""
    return Room(height=TITLE_LANE * len(milestones.milestones) + LANE * len(milestones.reachings) + 4)


def draw(milestones: Milestones, axes: Axes) -> None:
    """Draw a line a strategy, from P10 to P90."""
    head(axes, milestones)
    width, height = lay_out(axes)
    ends = [h for one in milestones.reachings for h in (one.p10.value, one.p90.value) if one.reached.value]
    scale_hours(axes, *(span([0.0, *ends]) if ends else (0.0, 1.0)))
    unit = height / room(milestones, width).height
    place = axes.get_yaxis_transform()
    own = milestones.looks
    top = 0.0
    for number, name in enumerate(milestones.milestones):
        if number:
            axes.axhline(top + 2, color=LINE, linewidth=0.8)
        write(axes, 0, top + 7 * unit, elide(name, width, BODY, bold=True), weight="bold", transform=place, bbox=GROUND)
        top += TITLE_LANE * unit
        for one in milestones.reachings:
            if one.milestone == name:
                _line(axes, one, milestones.names[one.strategy], own[one.strategy], top, width, unit)
                top += LANE * unit


def tell(one: Reaching) -> str:
    """Say when it is reached."""
    if not one.reached.value:
        return "never reached in these trials"
    hours = [round_to_error(figure.value, figure.se) for figure in (one.p10, one.p90)]
    share = "" if one.reached.value == 1 else f"reached in {percent(one.reached.value, one.reached.se)}; then "
    return f"{share}{hours[0]} to {hours[1]} h"


def _line(axes: Axes, one: Reaching, name: str, own: Look, top: float, width: float, unit: float) -> None:
    place = axes.get_yaxis_transform()
    told = tell(one)
    room = width - text_width(told, SMALL) - 12
    write(axes, 0, top, elide(name, room, SMALL), SMALL, transform=place, bbox=GROUND)
    write(axes, 1, top, told, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
    if not one.reached.value:
        return
    y = top + SMALL * LEADING + 7 * unit
    gid = f"milestone-{one.strategy}"
    axes.plot([one.p10.value, one.p90.value], [y, y], color=own.colour, linewidth=4, solid_capstyle="round", gid=gid)
    axes.plot(
        [one.p50.value],
        [y],
        own.mark,
        color=own.colour,
        markersize=9,
        markeredgecolor=PAPER,
        markeredgewidth=1.5,
        zorder=4,
    )
