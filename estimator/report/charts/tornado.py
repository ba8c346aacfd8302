"""Which assumptions move the result: each held low, then high, and the rest left free."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.analysis.plain import unit_of
from estimator.analysis.questions.levers import Lever
from estimator.analysis.questions.sensitivity import Sensitivity
from estimator.report.charts.dots import span
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, scale
from estimator.report.charts.lettering import LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, LINE, PAPER, Look
from estimator.report.wording import capital, figure_text, unit_text
from estimator.scenario.overriding import split

MOST = 8
"""So many assumptions are shown, those first that move the most."""
NAME, BAR, GAP = 17.0, 12.0, 8.0
KEY = 20.0


@dataclass(frozen=True, kw_only=True)
class Move:
    """What one assumption does to one strategy."""

    strategy: int
    """Its place among the names."""
    p10: float
    p90: float
    at_p10: Figure
    at_p90: Figure


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """One assumption, held low and high."""

    path: str
    moves: tuple[Move, ...]
    winner_at_p10: str | None
    """Who is better, where that changes."""
    winner_at_p90: str | None


@dataclass(frozen=True, kw_only=True)
class Tornado(Drawing):
    """What moves the result by a measure."""

    measure: str
    label: str
    assumptions: tuple[Assumption, ...]

    @property
    def description(self) -> str:
        """What each assumption does, in words."""
        said = []
        for one in self.assumptions:
            moves = ", ".join(f"{self.names[move.strategy]} {_change(move, self.measure)}" for move in one.moves)
            said.append(f"{name_of(one.path)} from {_held(one)}: {moves}.")
        return " ".join((*said, self.caption))


def gather(sensitivity: Sensitivity) -> Tornado:
    """Choose the assumptions that move most, of those that move anything beyond the error of the simulation.

    Raises ValueError if there is none.
    """
    names = tuple(strategy.name for strategy in sensitivity.strategies)
    levers = [lever for lever in sensitivity.levers if any(_is_told(swing.change) for swing in lever.swings)]
    levers = sorted(levers, key=lambda lever: (not lever.flips, -_largest(lever)))[:MOST]
    if not levers:
        raise ValueError("no assumption moves the result by more than the error of the simulation")
    measure = sensitivity.measure
    return Tornado(
        title=f"What moves the {measure.label}" + (f" of {names[0]}" if len(names) == 1 else ""),
        caption="An assumption held at its P10 gives the open mark, at its P90 the full one; the rest is left free.",
        names=names,
        measure=measure.path,
        label=measure.label,
        assumptions=tuple(_assumption(lever, names) for lever in levers),
    )


def _assumption(lever: Lever, names: Sequence[str]) -> Assumption:
    return Assumption(
        path=lever.path,
        moves=tuple(
            Move(
                strategy=names.index(swing.strategy),
                p10=swing.p10,
                p90=swing.p90,
                at_p10=swing.at_p10,
                at_p90=swing.at_p90,
            )
            for swing in lever.swings
        ),
        winner_at_p10=lever.best_at_p10 if lever.flips else None,
        winner_at_p90=lever.best_at_p90 if lever.flips else None,
    )


def name_of(path: str) -> str:
    """Name an assumption as people would: `minutes per paper`, or `train › hours`."""
    keys = split(path)[0]
    return " › ".join(key.replace("_", " ") for key in keys if key not in ("world", "tasks", "steps")) or path


def _is_told(change: Figure) -> bool:
    return abs(change.value) > Z * change.se


def _largest(lever: Lever) -> float:
    return max(abs(swing.change.value) for swing in lever.swings if _is_told(swing.change))


def room(tornado: Tornado, width: float) -> Room:
    """Ask for a lane an assumption, with a bar a strategy."""
    lanes = sum(NAME + BAR * len(one.moves) + GAP for one in tornado.assumptions)
    return Room(height=lanes + _key_height(tornado))


def draw(tornado: Tornado, axes: Axes) -> None:
    """Draw a lane an assumption, with a bar a strategy."""
    head(axes, tornado)
    width, height = lay_out(axes)
    values = [
        figure.value for one in tornado.assumptions for move in one.moves for figure in (move.at_p10, move.at_p90)
    ]
    low, high = span([value for value in values if value == value] or [0.0, 1.0])
    axes.set_xlim(low, high)
    scale(axes, "x", tornado.label + (", hours" if "hour" not in tornado.label and unit_text(tornado.measure) else ""))
    if unit_of(tornado.measure) in ("chance", "share"):
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.3g}%"))
    unit = height / room(tornado, width).height
    place = axes.get_yaxis_transform()
    own = tornado.looks
    top = _key(axes, tornado, own, width)
    for one in tornado.assumptions:
        told = _told(one)
        space = width - text_width(told, SMALL) - 12
        name = elide(f"{name_of(one.path)}", space, SMALL, bold=True)
        write(axes, 0, top + 2, name, SMALL, weight="bold", transform=place, bbox=GROUND)
        write(axes, 1, top + 2, told, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
        y = top + (NAME + BAR / 2) * unit
        for move in one.moves:
            _bar(axes, move, own[move.strategy], y, one.path)
            y += BAR * unit
        top += (NAME + BAR * len(one.moves) + GAP) * unit
        axes.axhline(top - GAP * unit / 2, color=LINE, linewidth=0.5)


def _bar(axes: Axes, move: Move, own: Look, y: float, path: str) -> None:
    ends = [move.at_p10.value, move.at_p90.value]
    axes.plot(
        ends, [y, y], color=own.colour, linewidth=3.5, solid_capstyle="butt", gid=f"tornado-{path}-{move.strategy}"
    )
    axes.plot(
        ends[:1], [y], "o", markersize=6.5, color=PAPER, markeredgecolor=own.colour, markeredgewidth=1.6, zorder=3
    )
    axes.plot(ends[1:], [y], "o", markersize=7.5, color=own.colour, zorder=3)


def _held(one: Assumption) -> str:
    """Write the range of an assumption, or all that it means to one strategy or another."""
    return ", ".join(dict.fromkeys(f"{move.p10:.3g} to {move.p90:.3g}" for move in one.moves))


def _told(one: Assumption) -> str:
    held = _held(one)
    if one.winner_at_p10 is None or one.winner_at_p90 is None:
        return held
    return f"{held}: the better one changes, {one.winner_at_p10} to {one.winner_at_p90}"


def _change(move: Move, measure: str) -> str:
    unit = unit_text(measure)
    return f"{figure_text(move.at_p10, measure)} to {figure_text(move.at_p90, measure)}{unit}"


def _key_height(tornado: Tornado) -> float:
    return len(tornado.names) * SMALL * LEADING + 8 if len(tornado.names) > 1 else 0.0


def _key(axes: Axes, tornado: Tornado, own: Sequence[Look], width: float) -> float:
    """Name the strategies above all bars."""
    if len(own) == 1:
        return 0.0
    for number, (name, look) in enumerate(zip(tornado.names, own, strict=True)):
        y = 7 + number * SMALL * LEADING
        place = axes.get_yaxis_transform()
        axes.plot([0, 16 / width], [y, y], color=look.colour, linewidth=3.5, transform=place, solid_capstyle="butt")
        shown = elide(capital(name), width - 26, SMALL)
        write(axes, 22 / width, y, shown, SMALL, va="center", transform=place, bbox=GROUND)
    return _key_height(tornado)
