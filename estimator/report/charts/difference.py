"""Each strategy against the first, world by world: which is quicker to a true success, and by how much."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from estimator.analysis.comparison import Comparison
from estimator.analysis.digits import percent
from estimator.analysis.figures import Figure
from estimator.analysis.futures import Worlds
from estimator.report.charts.dots import columns
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, scale_hours
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, INK, PAPER, Look, looks
from estimator.report.comparison import titles

LARGEST, SMALLEST = 12.0, 2.5
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
    one, other, chance = (pair.name, first, pair.quicker) if pair.quicker.value > pair.slower.value else (first, pair.name, pair.slower)
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
    own = looks(difference.names)
    for number, pair in enumerate(difference.pairs):
        top = number * lane
        words = _label(axes, difference, pair, top, width)
        floor, space = top + lane, lane - words - 6
        _lane(axes, pair, (own[0], own[number + 1]), floor, space, reach, hours_a_point, number)


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
        write(axes, x, top + 6, elide(name, width * 0.48, BODY, bold=True), weight="bold", ha=side, transform=place, bbox=GROUND)
        told = f"quicker in {count} of {total}"
        write(axes, x, top + 7 + BODY * LEADING, told, SMALL, color=FAINT, ha=side, transform=place, bbox=GROUND)
    neither = pair.worlds.neither
    if neither:
        told = f"neither succeeds in {neither}"
        fits = text_width(told, SMALL) < width - 2 * text_width(f"quicker in {total} of {total}", SMALL) - 24
        down = 0 if fits else SMALL * LEADING
        write(axes, 0.5, top + 7 + BODY * LEADING + down, told, SMALL, color=FAINT, ha="center", transform=place, bbox=GROUND)
    return 7 + (BODY + 2 * SMALL if neither else BODY + SMALL) * LEADING


def count_quicker(worlds: Worlds) -> tuple[int, int]:
    """Count the worlds in which the strategy is quicker to a true success, and those in which the first is."""
    quick = sum(hours < 0 for hours in worlds.both) + worlds.only
    slow = sum(hours > 0 for hours in worlds.both) + worlds.only_baseline
    return quick, slow


def _lane(
    axes: Axes, pair: Pair, own: tuple[Look, Look], floor: float, space: float, reach: float, unit: float, number: int
) -> None:
    first, second = own
    worlds = pair.worlds
    across = _dot_size(worlds, unit, space)
    axes.axhline(floor - 0.5, color="#bbbbbb", linewidth=1, zorder=1)
    axes.plot([0, 0], [floor, floor - space], color=INK, linewidth=1, zorder=1)
    area = (across * 0.86) ** 2
    for colour, chosen, who in (
        (second, [h for h in worlds.both if h < 0], "quicker"),
        (first, [h for h in worlds.both if h > 0], "slower"),
        (Look(PAPER, (), "o"), [h for h in worlds.both if h == 0], "same"),
    ):
        xs, ys = [], []
        for column in columns(chosen, across * unit):
            middle = (chosen[column[0]] + chosen[column[-1]]) / 2
            xs += [middle] * len(column)
            ys += [floor - (level + 0.5) * across - 1 for level in range(len(column))]
        if xs:
            edge = colour.colour if colour.colour != PAPER else FAINT
            axes.scatter(xs, ys, s=area, color=colour.colour, edgecolor=edge, zorder=3, linewidth=0.8, gid=f"difference-{number}-{who}")
    for sign, count, look, who in ((-1, worlds.only, second, "only"), (1, worlds.only_baseline, first, "only-first")):
        if not count:
            continue
        edge = sign * (reach + 0.5 * SIDE * unit)
        deep = _deep(across)
        rows = [(i % deep, i // deep) for i in range(count)]
        xs = [edge + sign * (place - (deep - 1) / 2) * across * unit for place, _ in rows]
        ys = [floor - (level + 0.5) * across - 1 for _, level in rows]
        axes.scatter(xs, ys, s=area, color=look.colour, zorder=3, linewidth=0, gid=f"difference-{number}-{who}")
        top = floor - (max(level for _, level in rows) + 1) * across - 4
        write(axes, edge, top, "only it\nsucceeds", SMALL * 0.95, color=FAINT, ha="center", va="bottom")
        axes.plot([sign * reach] * 2, [floor, floor - space], color="#bbbbbb", linewidth=0.8, dashes=(2, 2), zorder=1)


def _deep(across: float) -> int:
    return max(min(DEEP, int((SIDE - 8) / across)), 1)


def _dot_size(worlds: Worlds, unit: float, space: float) -> float:
    across = LARGEST
    while across > SMALLEST:
        sides = [hours for hours in worlds.both if hours < 0], [hours for hours in worlds.both if hours > 0]
        stacks = max((len(column) for side in sides for column in columns(side, across * unit)), default=1)
        most = max(worlds.only, worlds.only_baseline)
        piles = -(-most // _deep(across))
        if max(stacks * across, piles * across + (2 * SMALL * LEADING if most else 0)) <= space - 2:
            break
        across -= 0.25
    return across


def _tell(first: str, pair: Pair) -> str:
    quick, slow = count_quicker(pair.worlds)
    worlds = pair.worlds
    return (
        f"In {quick} of {worlds.count} worlds {pair.name} is quicker to a true success, in {slow} {first}; "
        f"in {worlds.only} only the former succeeds, in {worlds.only_baseline} only the latter, in {worlds.neither} neither"
    )
