"""Where the hours go, beside how trials end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from estimator.analysis.comparison import Comparison, StrategyResult
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.figures import Figure, Outcomes
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, hide, lay_out, scale, scale_hours, set_out, size
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GIVEN_UP, GROUND, INK, LOST, PAPER, Look, ink_on
from estimator.report.comparison import titles

BAR = 22.0
"""Points a bar is high."""
LEFT_SHARE, RIGHT_SHARE = 0.6, 0.34
SIDE_BY_SIDE = 480
"""Points of width from which hours and ends stand beside each other."""


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where the mean hours of a trial of one strategy go; the four add up to the mean."""

    useful: Figure
    """In trials that truly succeed."""
    on_a_flaw: Figure
    """Not lost, but in trials that end in a false success."""
    given_up: Figure
    """Not lost, but in trials that fail."""
    lost: Figure
    """Rework and dead ends, in all trials."""


@dataclass(frozen=True, kw_only=True)
class FatesDrawing(Drawing):
    """Hours by fate, and trials by end."""

    hours: tuple[Where, ...]
    mean: tuple[Figure, ...]
    ends: tuple[Outcomes, ...]

    @property
    def description(self) -> str:
        """What becomes of hours and trials, in words."""
        said = []
        for name, where, mean, ends in zip(self.names, self.hours, self.mean, self.ends, strict=True):
            parts = [
                f"{_hours(getattr(where, key))} h {word}" for key, word in HOURS.items() if getattr(where, key).value
            ]
            said.append(f"{name}: of {_hours(mean)} h on average {', '.join(parts)}; {_ends(ends)}.")
        return " ".join(said)


HOURS = {
    "useful": "useful",
    "on_a_flaw": "built on a flaw",
    "given_up": "until giving up",
    "lost": "rework and dead ends",
}
ENDS = {"success": "true success", "false_success": "false success", "gave_up": "given up", "unfinished": "unfinished"}


def gather(comparison: Comparison) -> FatesDrawing:
    """Add up where the hours of each strategy go."""
    return FatesDrawing(
        title="Where the hours go, and what they come to",
        caption="In hours of work: the mean over all trials. In percent: how the trials end.",
        names=tuple(titles(comparison)),
        hours=tuple(_where(one) for one in comparison.strategies),
        mean=tuple(one.hours.mean for one in comparison.strategies),
        ends=tuple(one.outcomes for one in comparison.strategies),
    )


def _where(one: StrategyResult) -> Where:
    fates = one.fates
    mean = one.hours.mean
    lost = (
        mean.value - fates.useful_in_success.value - fates.useful_in_false_success.value - fates.useful_in_failure.value
    )
    parts = (fates.lost_in_success, fates.lost_in_false_success, fates.lost_in_failure)
    return Where(
        useful=fates.useful_in_success,
        on_a_flaw=fates.useful_in_false_success,
        given_up=fates.useful_in_failure,
        lost=Figure(max(lost, 0.0) if abs(lost) > 1e-9 else 0.0, sum(part.se for part in parts)),
    )


def room(fates: FatesDrawing, width: float) -> Room:
    """Ask for a bar a strategy, twice where there is no room beside."""
    each = len(fates.names) * _lane() + _keys(fates, width)
    return Room(height=each if width >= SIDE_BY_SIDE else 2 * each + 34)


def draw(fates: FatesDrawing, axes: Axes) -> None:
    """Draw two bars a strategy, in parts."""
    head(axes, fates)
    width, height = size(axes)
    hide(axes)
    key = _keys(fates, width)
    if width >= SIDE_BY_SIDE:
        left, right = axes.inset_axes((0, 0, LEFT_SHARE, 1)), axes.inset_axes((1 - RIGHT_SHARE, 0, RIGHT_SHARE, 1))
    else:
        share = (height - 34) / 2 / height
        left, right = axes.inset_axes((0, 1 - share, 1, share)), axes.inset_axes((0, 0, 1, share))
    _draw_hours(fates, left, key)
    _draw_ends(fates, right, key, [""] * len(fates.names) if width >= SIDE_BY_SIDE else fates.names)


def _keys(fates: FatesDrawing, width: float) -> float:
    """Give the room for the higher of the two keys."""
    beside = width >= SIDE_BY_SIDE
    hours = _key_height(_shown(fates.hours, HOURS), HOURS, width * (LEFT_SHARE if beside else 1))
    return max(hours, _key_height(_shown(fates.ends, ENDS), ENDS, width * (RIGHT_SHARE if beside else 1)))


def _shown(results: Sequence[Where] | Sequence[Outcomes], words: dict[str, str]) -> list[str]:
    return [key for key in words if any(getattr(one, key).value > 0 for one in results)]


def _lane() -> float:
    return BODY * LEADING + BAR + 14


def _draw_hours(fates: FatesDrawing, axes: Axes, key: float) -> None:
    parts = [{key: getattr(where, key) for key in HOURS} for where in fates.hours]
    totals = [f"{_hours(mean)} h" for mean in fates.mean]
    high = max(mean.value for mean in fates.mean) or 1.0
    scale_hours(axes, 0, high * 1.02)
    named = list(zip(fates.names, fates.looks, strict=True))
    _bars(axes, named, parts, totals, _shown(fates.hours, HOURS), HOURS, "fates-hours", key)


def _draw_ends(fates: FatesDrawing, axes: Axes, key: float, names: Sequence[str]) -> None:
    parts = [{key: getattr(ends, key) for key in ENDS} for ends in fates.ends]
    axes.set_xlim(0, 1)
    scale(axes, "x", "trials")
    axes.set_xticks([0, 0.5, 1])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0%}"))
    totals = [_succeed(ends) for ends in fates.ends]
    named = list(zip(names, fates.looks, strict=True))
    _bars(axes, named, parts, totals, _shown(fates.ends, ENDS), ENDS, "fates-ends", key)


def _bars(
    axes: Axes,
    named: Sequence[tuple[str, Look]],
    parts: Sequence[dict[str, Figure]],
    totals: Sequence[str],
    shown: Sequence[str],
    words: dict[str, str],
    gid: str,
    key: float,
) -> None:
    """Draw a bar a strategy, each part in its own filling, and say below what the fillings mean."""
    width, height = lay_out(axes)
    low, high = axes.get_xlim()
    lane = (height - key) / len(named)
    place = axes.get_yaxis_transform()
    for number, ((name, own), bar, total) in enumerate(zip(named, parts, totals, strict=True)):
        top = key + number * lane + 4
        write(axes, 1, top + 1, total, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
        room = width - text_width(total, SMALL) - 10
        write(axes, 0, top, elide(name, room, BODY, bold=True), weight="bold", transform=place, bbox=GROUND)
        start = 0.0
        for part, figure in bar.items():
            if not figure.value > 0:
                continue
            filling = fill(part, own)
            axes.barh(
                top + BODY * LEADING + 4 + BAR / 2,
                figure.value,
                BAR,
                left=start,
                linewidth=0.8,
                gid=f"{gid}-{number}-{part}",
                **filling,
            )
            text = percent(figure.value, figure.se) if words is ENDS else f"{_hours(figure)} h"
            if text_width(text, SMALL) + 6 < figure.value / (high - low) * width:
                colour = INK if "hatch" in filling else ink_on(filling["facecolor"])
                middle = start + figure.value / 2
                box = {"facecolor": filling["facecolor"], "linewidth": 0, "pad": 1.5} if "hatch" in filling else None
                write(
                    axes,
                    middle,
                    top + BODY * LEADING + 4 + BAR / 2,
                    text,
                    SMALL,
                    color=colour,
                    ha="center",
                    va="center",
                    bbox=box,
                )
            start += figure.value
    _key(axes, shown, words, width)


def _key_height(shown: Sequence[str], words: dict[str, str], width: float) -> float:
    places = set_out([words[part] for part in shown], width, 17)
    return max((down for _, down in places), default=0.0) + BODY * LEADING + 10


def _key(axes: Axes, shown: Sequence[str], words: dict[str, str], width: float) -> None:
    place = axes.get_yaxis_transform()
    grey = Look("#555555", (), "o")
    for part, (across, down) in zip(shown, set_out([words[part] for part in shown], width, 17), strict=True):
        y = 7 + down
        axes.barh(
            y, 12 / width, 10, left=across / width, transform=place, linewidth=0.8, clip_on=False, **fill(part, grey)
        )
        write(
            axes, (across + 17) / width, y, words[part], SMALL, color=FAINT, va="center", transform=place, bbox=GROUND
        )


def fill(part: str, own: Look) -> dict[str, Any]:
    """Give the filling of a part: whole for what is useful, lighter and hatched for what is not."""
    if part in ("useful", "success"):
        return {"facecolor": own.colour, "edgecolor": own.colour}
    if part in ("on_a_flaw", "false_success"):
        return {"facecolor": PAPER, "edgecolor": own.colour, "hatch": "////"}
    if part == "lost":
        return {"facecolor": LOST, "edgecolor": LOST}
    return {"facecolor": GIVEN_UP, "edgecolor": GIVEN_UP}


def _hours(figure: Figure) -> str:
    return round_to_error(figure.value, figure.se)


def _succeed(ends: Outcomes) -> str:
    return f"{percent(ends.success.value, ends.success.se)} truly succeed"


def _ends(ends: Outcomes) -> str:
    figures = {word: getattr(ends, key) for key, word in ENDS.items()}
    return ", ".join(f"{percent(f.value, f.se)} {word}" for word, f in figures.items() if f.value)
