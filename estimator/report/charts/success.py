"""The chance of a true success within the hours one has, as a curve a strategy."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from estimator.analysis.comparison import Comparison
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Curve, Figure
from estimator.analysis.verdict import Crossing, quoted
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, scale, scale_hours, size
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, INK, PAPER, Look, wash
from estimator.report.comparison import titles

LEFT = 38.0
"""Points for the chances beside the curves."""
FEW = 3
"""Up to so many strategies, what each lacks of 100 % is drawn."""
LABELS = 0.36
"""So much of the width is for names at the end of the curves, at most,"""
WIDEST = 170.0
"""and so many points."""


@dataclass(frozen=True, kw_only=True)
class Success(Drawing):
    """The chance of a true success within so many hours, of each strategy."""

    curves: tuple[Curve, ...]
    in_the_end: tuple[Figure, ...]
    """The chance of a true success however long it takes."""
    horizon: float
    """Hours by which nearly all that ever succeeds has done so; by which most has ended, if nothing does."""
    crossings: tuple[Crossing, ...]
    """Where the likelier of the two changes that cost least per true success."""

    @property
    def description(self) -> str:
        """Where each curve ends, and where they cross, in words."""
        ends = (
            f"{name}: {percent(end.value, end.se)} in the end."
            for name, end in zip(self.names, self.in_the_end, strict=True)
        )
        return " ".join((*ends, *map(tell, self.crossings), self.caption))


def gather(comparison: Comparison) -> Success:
    """Take the curves of all strategies."""
    crossings = comparison.verdict.crossings
    bands = "Bands are the 95% error of the simulation; what a curve lacks of 100% never truly succeeds."
    return Success(
        title=_title(comparison, crossings),
        caption=bands,
        names=tuple(titles(comparison)),
        curves=tuple(one.success_by for one in comparison.strategies),
        in_the_end=tuple(one.outcomes.success for one in comparison.strategies),
        horizon=_horizon(comparison),
        crossings=crossings,
    )


def _horizon(comparison: Comparison) -> float:
    if any(one.outcomes.success.value for one in comparison.strategies):
        return max(one.success_by.hours[-1] for one in comparison.strategies)
    return max(one.hours.p90.value for one in comparison.strategies) or 1.0


def _title(comparison: Comparison, crossings: Sequence[Crossing]) -> str:
    if not any(one.outcomes.success.value for one in comparison.strategies):
        return "No true success in these trials, whatever the hours"
    if len(comparison.strategies) == 1:
        return f"How likely {quoted(comparison.strategies[0].name)} is to truly succeed within the hours you have"
    return tell(crossings[0]) if len(crossings) == 1 else "How likely a true success is within the hours you have"


def tell(crossing: Crossing) -> str:
    """Say what changes where two curves cross."""
    hours = round_to_error(crossing.hours.value, crossing.hours.se)
    below, above = quoted(crossing.below), quoted(crossing.above)
    return f"Under {hours} h {below} is the likelier to have truly succeeded, above it {above}."


def room(success: Success, width: float) -> Room:
    """Ask for a chart as high as it reads well, with names above it where there is none beside."""
    names = 0 if _beside(width) else len(success.names) * BODY * LEADING
    return Room(height=min(max(width * 0.42, 180), 300) + names, left=LEFT)


def draw(success: Success, axes: Axes) -> None:
    """Draw the curves, each with its name at its end, or above all where it is narrow."""
    head(axes, success, left=LEFT)
    width, height = size(axes)
    low, high = _span(success)
    beside = _beside(width)
    gaps = 10 + (5 * len(success.names) if len(success.names) <= FEW else 8)
    names = min(LABELS * width, WIDEST + gaps, max(_label_width(success)) + gaps + 4) if beside else 0
    scale_hours(axes, low, high, room=names)
    above = 0 if beside else len(success.names) * BODY * LEADING + 8
    axes.set_ylim(0, height / (height - above))
    scale(axes, "y", "")
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0%}"))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for number, (curve, end, own) in enumerate(
        zip(success.curves, success.in_the_end, success.looks, strict=True)
    ):
        _curve(axes, curve, end, own, number, high)
    for crossing in success.crossings:
        _crossing(axes, crossing, success, low, high)
    if beside:
        _name_ends(axes, success, high, names, gaps)
    else:
        _name_above(axes, success, width, height)


def _span(success: Success) -> tuple[float, float]:
    """Give the hours from where anything may have succeeded to where all has; from 0 where that is not far."""
    curves, high = success.curves, success.horizon
    firsts = [max((h for h, one in zip(c.hours, c.chance, strict=True) if not one.value), default=0.0) for c in curves]
    low = min(firsts)
    return (low if 0.35 * high < low < high else 0.0), high


def _beside(width: float) -> bool:
    return width >= 380


def _curve(axes: Axes, curve: Curve, end: Figure, own: Look, number: int, high: float) -> None:
    hours = [*curve.hours, high] if high > curve.hours[-1] else list(curve.hours)
    chances = [*curve.chance, end] if high > curve.hours[-1] else list(curve.chance)
    inside = [i for i, h in enumerate(hours) if h <= high]
    hours, chances = [hours[i] for i in inside], [chances[i] for i in inside]
    low = [max(one.value - Z * one.se, 0) if one.value else 0 for one in chances]
    above = [min(one.value + Z * one.se, 1) if one.value else 0 for one in chances]
    axes.fill_between(hours, low, above, color=own.colour, alpha=0.22, linewidth=0, gid=f"success-{number}-band")
    (line,) = axes.plot(hours, [one.value for one in chances], color=own.colour, linewidth=2, gid=f"success-{number}")
    if own.dash:
        line.set_dashes(own.dash)


def _crossing(axes: Axes, crossing: Crossing, success: Success, low: float, high: float) -> None:
    at = crossing.hours.value
    if not low < at < high:
        return
    curve = (
        success.curves[success.names.index(crossing.above)] if crossing.above in success.names else success.curves[0]
    )
    chance = _height(curve, at)
    axes.plot([at, at], [0, chance], color=FAINT, linewidth=0.8, dashes=(2, 2), zorder=1.5)
    axes.plot([at], [chance], "o", markersize=7, color=PAPER, markeredgecolor=INK, zorder=4, gid="success-crossing")
    hours = round_to_error(at, crossing.hours.se)
    right = at > low + 0.75 * (high - low)
    write(axes, at, 0.02, f" {hours} h ", SMALL, va="bottom", ha="right" if right else "left")


def _height(curve: Curve, hours: float) -> float:
    """Read a curve, straight between its points."""
    from numpy import interp

    return float(interp(hours, curve.hours, [one.value for one in curve.chance]))


def _label_width(success: Success) -> list[float]:
    return [
        max(text_width(name, BODY, bold=True), text_width(_fares(end), SMALL))
        for name, end in zip(success.names, success.in_the_end, strict=True)
    ]


def _fares(end: Figure) -> str:
    return f"{_fares_shortly(end)}, the rest never" if 0 < end.value < 1 else _fares_shortly(end)


def _fares_shortly(end: Figure) -> str:
    return f"{percent(end.value, end.se)} in the end" if end.value else "never"


def _name_ends(axes: Axes, success: Success, high: float, names: float, gaps: float) -> None:
    """Write each name where its curve ends, and show what it lacks of 1."""
    width, height = size(axes)
    unit = (axes.get_xlim()[1] - axes.get_xlim()[0]) / width
    each = (BODY + SMALL) * LEADING
    middles = spread([end.value * height for end in success.in_the_end], each, height)
    x = high + gaps * unit
    rows = zip(success.in_the_end, success.looks, success.names, middles, strict=True)
    for number, (end, own, name, middle) in enumerate(rows):
        axes.plot([high, x - 3 * unit], [end.value, middle / height], color=own.colour, linewidth=1)
        if end.value < 1 and len(success.names) <= FEW:
            gap = high + (4 + 5 * number) * unit
            (line,) = axes.plot([gap, gap], [end.value, 1], color=wash(own.colour, 0.45), marker="_", linewidth=1.5)
            line.set_gid(f"success-{number}-never")
        write(axes, x, middle / height, elide(name, names - gaps, BODY, bold=True), weight="bold", va="bottom")
        fares = _fares(end) if text_width(_fares(end), SMALL) <= names - gaps else _fares_shortly(end)
        write(axes, x, middle / height, elide(fares, names - gaps, SMALL), SMALL, color=FAINT)


def _name_above(axes: Axes, success: Success, width: float, height: float) -> None:
    """Write the names in the room above the curves, each after a stroke of its line."""
    place = axes.transAxes
    for number, (end, own, name) in enumerate(
        zip(success.in_the_end, success.looks, success.names, strict=True)
    ):
        y = 1 - number * BODY * LEADING / height
        stroke = y - 0.6 * BODY / height
        (line,) = axes.plot([0, 18 / width], [stroke, stroke], color=own.colour, linewidth=2, transform=place)
        if own.dash:
            line.set_dashes(own.dash)
        fares = percent(end.value, end.se)
        room = width - 26 - text_width(fares, BODY) - 8
        shown = elide(name, room, BODY, bold=True)
        write(axes, 24 / width, y, shown, weight="bold", transform=place)
        write(axes, (24 + text_width(shown, BODY, bold=True) + 8) / width, y, fares, color=FAINT, transform=place)


def spread(middles: Sequence[float], each: float, height: float) -> list[float]:
    """Move labels apart that would lie over each other, and as little as possible; all in points."""
    order = sorted(range(len(middles)), key=lambda i: middles[i])
    each = min(each, height / max(len(order), 1))
    places = [middles[i] for i in order]
    for _ in range(100):
        for i in range(len(places) - 1):
            close = each - (places[i + 1] - places[i])
            if close > 0:
                places[i] -= close / 2
                places[i + 1] += close / 2
        places = [min(max(place, each / 2), height - each / 2) for place in places]
    found = [0.0] * len(order)
    for place, i in zip(places, order, strict=True):
        found[i] = place
    return found
