"""Each strategy against the first, world by world: which is quicker to a true success, and by how much."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from estimator.analysis.comparison import Comparison
from estimator.analysis.digits import percent
from estimator.analysis.figures import Figure
from estimator.analysis.futures import Worlds
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, scale_hours
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, INK, LINE, PAPER, Look
from estimator.report.charts.piles import columns, dot_size, heights
from estimator.report.comparison import titles

SIDE = 62.0
"""Points at each side for worlds in which only one of the two truly succeeds."""
DEEP = 5
"""So many dots side by side there."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A strategy and the first, in the same worlds."""

    name: str
    worlds: Worlds
    quicker: Figure
    """The chance that the strategy is the quicker, in worlds in which either truly succeeds."""
    slower: Figure


@dataclass(frozen=True, kw_only=True)
class Difference(Drawing):
    """Each strategy against the first."""

    pairs: tuple[Pair, ...]

    @property
    def description(self) -> str:
        """What can be counted of each pair, in words."""
        return " ".join((*(f"{_tell(self.names[0], pair)}." for pair in self.pairs), self.caption))


@dataclass(frozen=True)
class Scale:
    """How hours become places."""

    reach: float
    """The most hours that are shown,"""
    hours_a_point: float
    across: float
    """A dot, in points."""


def gather(comparison: Comparison) -> Difference:
    """Pair each strategy with the first. Raises ValueError if there is only one."""
    if len(comparison.strategies) < 2:
        raise ValueError("a difference is between two strategies or more")
    names = titles(comparison)
    pairs = tuple(
        Pair(name=name, worlds=one.worlds, quicker=one.against_baseline.quicker, slower=one.against_baseline.slower)
        for name, one in zip(names[1:], comparison.strategies[1:], strict=True)
        if one.worlds is not None and one.against_baseline is not None
    )
    count = pairs[0].worlds.count
    return Difference(
        title=_title(names[0], pairs),
        caption=(
            f"Each dot is one of {count} equally likely worlds, in the colour of who is quicker there to a true "
            "success. Where both succeed it stands at the hours that saves; at the sides only one of them does."
        ),
        names=tuple(names),
        pairs=pairs,
    )


def _title(first: str, pairs: tuple[Pair, ...]) -> str:
    if len(pairs) > 1:
        return f"Who is quicker to a true success than {first}, in the same worlds"
    (pair,) = pairs
    if not pair.quicker.value >= 0:
        return "Neither truly succeeds in any of these worlds"
    one, other, chance = (
        (pair.name, first, pair.quicker) if pair.quicker.value > pair.slower.value else (first, pair.name, pair.slower)
    )
    return f"{one} is quicker than {other} in {percent(chance.value, chance.se)} of the worlds that see a true success"


def room(difference: Difference, width: float) -> Room:
    """Ask for a lane a pair."""
    return Room(height=126 * len(difference.pairs))


def draw(difference: Difference, axes: Axes) -> None:
    """Draw a lane a pair: in the middle what is saved where both succeed, at the sides where one does."""
    head(axes, difference)
    width, height = lay_out(axes)
    reach = _reach(difference)
    hours_a_point = 2 * reach / (width - 2 * SIDE)
    scale_hours(axes, -reach - SIDE * hours_a_point, reach + SIDE * hours_a_point, "hours saved by the quicker one")
    ticks = [tick for tick in axes.get_xticks() if abs(tick) <= reach]
    axes.set_xticks(ticks, [f"{abs(tick):,.10g}" for tick in ticks])
    lane = height / len(difference.pairs)
    own = difference.looks
    words = [_label(axes, difference, pair, number * lane, width) for number, pair in enumerate(difference.pairs)]
    space = lane - max(words) - 8
    sides = [
        [hours / hours_a_point for hours in pair.worlds.both if (hours < 0) == left]
        for pair in difference.pairs
        for left in (True, False)
    ]
    scale = Scale(reach, hours_a_point, dot_size([side for side in sides if side], space))
    for number, pair in enumerate(difference.pairs):
        _lane(axes, pair, (own[0], own[number + 1]), (number + 1) * lane, space, scale, number)


def _reach(difference: Difference) -> float:
    farthest = max((abs(hours) for pair in difference.pairs for hours in pair.worlds.both), default=1.0)
    return farthest * 1.06 or 1.0


def _label(axes: Axes, difference: Difference, pair: Pair, top: float, width: float) -> float:
    """Say at each side who is quicker there, and in how many worlds; gives the height of that."""
    place = axes.get_yaxis_transform()
    quick, slow = count_quicker(pair.worlds)
    total = pair.worlds.count
    sides = ((0.0, "left", f"← {pair.name}", quick), (1.0, "right", f"{difference.names[0]} →", slow))
    for x, side, name, count in sides:
        write(
            axes,
            x,
            top + 6,
            elide(name, width * 0.48, BODY, bold=True),
            weight="bold",
            ha=side,
            transform=place,
            bbox=GROUND,
        )
        told = f"quicker in {count} of {total}"
        write(axes, x, top + 7 + BODY * LEADING, told, SMALL, color=FAINT, ha=side, transform=place, bbox=GROUND)
    neither = pair.worlds.neither
    if neither:
        told = f"neither succeeds in {neither}"
        fits = text_width(told, SMALL) < width - 2 * text_width(f"quicker in {total} of {total}", SMALL) - 24
        down = 0 if fits else SMALL * LEADING
        write(
            axes,
            0.5,
            top + 7 + BODY * LEADING + down,
            told,
            SMALL,
            color=FAINT,
            ha="center",
            transform=place,
            bbox=GROUND,
        )
    return 7 + (BODY + 2 * SMALL if neither else BODY + SMALL) * LEADING


def count_quicker(worlds: Worlds) -> tuple[int, int]:
    """Count the worlds in which the strategy is quicker to a true success, and those in which the first is."""
    quick = sum(hours < 0 for hours in worlds.both) + worlds.only
    slow = sum(hours > 0 for hours in worlds.both) + worlds.only_baseline
    return quick, slow


def _lane(
    axes: Axes, pair: Pair, own: tuple[Look, Look], floor: float, space: float, scale: Scale, number: int
) -> None:
    """Pile dots from the middle outwards, those of the strategy to the left, and at the sides what only one gets."""
    first, second = own
    worlds, across, unit = pair.worlds, scale.across, scale.hours_a_point
    axes.axhline(floor - 0.5, color=LINE, linewidth=1, zorder=1)
    axes.plot([0, 0], [floor, floor - space], color=INK, linewidth=1, zorder=1)
    saved = {-1: [-hours for hours in worlds.both if hours < 0], 1: [hours for hours in worlds.both if hours >= 0]}
    for sign, look, only, who in ((-1, second, worlds.only, "second"), (1, first, worlds.only_baseline, "first")):
        spots = [
            (sign * middle, up)
            for middle, group in columns([max(hours, across * unit / 2) for hours in saved[sign]], across * unit)
            for up in heights(len(group), across, space)
        ]
        _dots(axes, spots, look, floor, across, f"difference-{number}-{who}")
        if not only:
            continue
        edge = sign * (scale.reach + 0.5 * SIDE * unit)
        deep = max(min(DEEP, int((SIDE - 8) / across)), 1)
        ups = heights(-(-only // deep), across, space - 2 * SMALL * LEADING)
        pile = [(edge + sign * (i % deep - (deep - 1) / 2) * across * unit, ups[i // deep]) for i in range(only)]
        _dots(axes, pile, look, floor, across, f"difference-{number}-only-{who}")
        above = floor - ups[-1] - across / 2 - 4
        write(axes, edge, above, "only it\nsucceeds", SMALL, color=FAINT, ha="center", va="bottom", bbox=GROUND)
        axes.plot([sign * scale.reach] * 2, [floor, floor - space], color=LINE, linewidth=0.8, dashes=(2, 2), zorder=1)


def _dots(axes: Axes, spots: list[tuple[float, float]], look: Look, floor: float, across: float, gid: str) -> None:
    if spots:
        xs, ups = zip(*spots, strict=True)
        ys = [floor - up - 1 for up in ups]
        area = (across * 0.88) ** 2
        axes.scatter(xs, ys, s=area, color=look.colour, edgecolor=PAPER, zorder=3, linewidth=0.3, gid=gid)


def _tell(first: str, pair: Pair) -> str:
    quick, slow = count_quicker(pair.worlds)
    worlds = pair.worlds
    return (
        f"In {quick} of {worlds.count} worlds {pair.name} is quicker to a true success, in {slow} {first}; "
        f"in {worlds.only} only the former succeeds, in {worlds.only_baseline} only the latter, in {worlds.neither} "
        "neither"
    )
