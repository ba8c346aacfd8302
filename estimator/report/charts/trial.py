"""One trial on the clock: every attempt of every task, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from matplotlib.axes import Axes

from estimator.analysis.telling import End, Stint, Telling, stints
from estimator.engine.story import What
from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, lay_out, nested_order, scale_hours, set_out
from estimator.report.charts.lettering import BODY, LEADING, SMALL, elide, text_width, write
from estimator.report.charts.palette import FAINT, GROUND, INK, LOST, PAPER, Look

LANE, NAME, INDENT, KEY = 30.0, 28.0, 12.0, 20.0
WORDS = {
    "success": "a true success",
    "false_success": "a false success",
    "gave_up": "giving up",
    "unfinished": "no end",
}
MARKS = {What.FLAWED: ("⚑", "flawed, unseen"), What.FINDS: ("◎", "finds a flaw"), What.MILESTONE: ("◆", "milestone")}
MARKS |= {What.GIVES_UP: ("■", "gives up")}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What happened to one task."""

    task: str
    depth: int
    stints: tuple[Stint, ...]
    encloses: bool
    """Whether it has steps, whose attempts are theirs."""
    marks: tuple[tuple[float, str, str], ...]
    """Hours on the clock, a sign, and what it is about."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """One trial of one strategy."""

    fate: str
    hours: float
    elapsed: float
    lost: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class TrialDrawing(Drawing):
    """The same trial of each strategy."""

    trial: int
    stories: tuple[Story, ...]

    @property
    def description(self) -> str:
        """How each trial went, in words."""
        said = []
        for name, story in zip(self.names, self.stories, strict=True):
            rows = "; ".join(f"{row.task}, {len(row.stints)} attempts" for row in story.rows if row.stints)
            said.append(f"{name}: {tell(story)}. {rows}.")
        return " ".join(said)


def gather(tellings: Sequence[Telling]) -> TrialDrawing:
    """Put one trial of strategies on the clock."""
    trial = tellings[0].trial
    several = len(tellings) > 1
    stories = tuple(_story(one) for one in tellings)
    return TrialDrawing(
        title=f"Trial {trial:,}: the same world, {len(tellings)} strategies"
        if several
        else f"{tellings[0].name}, trial {trial:,}: {tell(stories[0])}",
        caption="",
        names=tuple(one.name for one in tellings),
        trial=trial,
        stories=stories,
    )


def tell(story: Story) -> str:
    """Say how a trial ends."""
    lost = f", {hours_text(story.lost)} of them lost" if story.lost else ""
    return f"{WORDS[story.fate]} after {hours_text(story.hours)} h of work{lost}"


def hours_text(hours: float) -> str:
    """Write hours of a single trial, which are exact: as finely as anybody looks at them."""
    return f"{hours:,.0f}" if hours >= 99.5 else f"{hours:.2g}" if hours < 10 else f"{hours:.3g}"


def room(drawing: TrialDrawing, width: float) -> Room:
    """Ask for a lane a task."""
    lanes = sum(len(story.rows) for story in drawing.stories)
    return Room(height=lanes * LANE + _names(drawing, width) * len(drawing.stories) + _key_height(drawing, width) + 6)


def draw(drawing: TrialDrawing, axes: Axes) -> None:
    """Draw a lane a task, a block an attempt."""
    head(axes, drawing)
    width, height = lay_out(axes)
    scale_hours(axes, 0, max(max(story.elapsed for story in drawing.stories), 1e-9) * 1.02, "hours on the clock")
    unit = height / room(drawing, width).height
    place = axes.get_yaxis_transform()
    top = _key(axes, drawing, width)
    for name, story, own in zip(drawing.names, drawing.stories, drawing.looks, strict=True):
        if len(drawing.stories) > 1:
            told = tell(story)
            y = top + 8 * unit
            write(axes, 0, y, elide(name, width, BODY, bold=True), weight="bold", transform=place, bbox=GROUND)
            if _beside(drawing, width):
                write(axes, 1, y + 1, told, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
            else:
                below = elide(told, width, SMALL)
                write(axes, 0, y + BODY * LEADING, below, SMALL, color=FAINT, transform=place, bbox=GROUND)
            top += _names(drawing, width) * unit
        begins = top
        for row in story.rows:
            _lane(axes, row, own, top, width, unit)
            top += LANE * unit
        axes.plot([story.elapsed] * 2, [begins, top], color=own.colour, linewidth=1, zorder=1)


def _beside(drawing: TrialDrawing, width: float) -> bool:
    pairs = zip(drawing.names, map(tell, drawing.stories), strict=True)
    return all(text_width(name, BODY, bold=True) + text_width(told, SMALL) + 14 < width for name, told in pairs)


def _names(drawing: TrialDrawing, width: float) -> float:
    if len(drawing.stories) == 1:
        return 0.0
    return NAME if _beside(drawing, width) else NAME + SMALL * LEADING


def _story(telling: Telling) -> Story:
    attempts = stints(telling)
    rows = [
        Row(
            task=task,
            depth=depth,
            stints=tuple(one for one in attempts if one.task == task),
            encloses=task in telling.enclosing,
            marks=tuple(
                (event.at, MARKS[event.what][0], event.detail)
                for event in telling.events
                if event.task == task and event.what in MARKS
            ),
        )
        for task, depth in zip(telling.tasks, telling.depth, strict=True)
    ]
    begins = {event.task: event.at for event in reversed(telling.events) if event.what is What.BEGINS}
    return Story(
        fate=telling.fate,
        hours=telling.hours,
        elapsed=telling.elapsed,
        lost=telling.lost,
        rows=in_time(rows, begins),
    )


def in_time(rows: Sequence[Row], begins: Mapping[str, float]) -> tuple[Row, ...]:
    """Order tasks by when they begin, each with its steps; those never tried come last."""
    order = nested_order([(row.depth, begins.get(row.task, inf)) for row in rows])
    return tuple(rows[i] for i in order)


def _lane(axes: Axes, row: Row, own: Look, top: float, width: float, unit: float) -> None:
    place = axes.get_yaxis_transform()
    indent = INDENT * row.depth
    count = len(row.stints)
    told = f"{count} attempts" if count > 1 else "" if count or row.encloses else "not tried"
    room = max(width - indent - text_width(told, SMALL) - 12, 40)
    write(axes, indent / width, top + 2, elide(row.task, room, SMALL), SMALL, transform=place, bbox=GROUND)
    if told:
        write(axes, 1, top + 2, told, SMALL, color=FAINT, ha="right", transform=place, bbox=GROUND)
    y, high = top + 3 + SMALL * LEADING + 5 * unit, 9 * unit
    for stint in row.stints:
        filling = fill(stint.how, own)
        gid = f"trial-{row.task}-{stint.attempt}"
        axes.barh(y, stint.worked - stint.start, high, left=stint.start, linewidth=0.7, gid=gid, **filling)
        if stint.end > stint.worked:
            axes.plot([stint.worked, stint.runs], [y, y], color=FAINT, linewidth=0.7, dashes=(1, 1.5))
            axes.barh(y, stint.end - stint.runs, high * 0.4, left=stint.runs, linewidth=0.7, **filling)
    for at, sign, _ in row.marks:
        write(axes, at, y, sign, SMALL, ha="center", va="center", zorder=5, bbox={**GROUND, "pad": 0.3, "alpha": 0.8})


def fill(how: End, own: Look) -> dict[str, Any]:
    """Give the filling of an attempt: whole if it was good to the end, and grey if it was lost."""
    return {
        End.GOOD: {"facecolor": own.colour, "edgecolor": PAPER},
        End.LOST: {"facecolor": LOST, "edgecolor": PAPER},
        End.CUT: {"facecolor": PAPER, "edgecolor": LOST},
        End.UNDONE: {"facecolor": PAPER, "edgecolor": own.colour, "hatch": "////"},
    }[how]


def _used(drawing: TrialDrawing) -> tuple[list[End], list[tuple[str, str]]]:
    rows = [row for story in drawing.stories for row in story.rows]
    ends = [how for how in End if any(stint.how is how for row in rows for stint in row.stints)]
    signs = {sign for row in rows for _, sign, _ in row.marks}
    return ends, [(sign, word) for sign, word in MARKS.values() if sign in signs]


def _places(drawing: TrialDrawing, width: float) -> list[tuple[float, float, End | str, str]]:
    """Place the entries of the key: across, down, what is shown, and what it means."""
    ends, signs = _used(drawing)
    entries: list[tuple[End | str, str]] = [*((how, how.value) for how in ends), *signs]
    if any(stint.end > stint.worked for story in drawing.stories for row in story.rows for stint in row.stints):
        entries.append(("thin", "unattended"))
    places = set_out([word for _, word in entries], width, 18)
    return [(*place, shown, word) for place, (shown, word) in zip(places, entries, strict=True)]


def _key_height(drawing: TrialDrawing, width: float) -> float:
    return max((down for _, down, _, _ in _places(drawing, width)), default=0.0) + KEY


def _key(axes: Axes, drawing: TrialDrawing, width: float) -> float:
    grey = Look("#555555", (), "o")
    place = axes.get_yaxis_transform()
    for across, down, shown, word in _places(drawing, width):
        y = down + 7
        if isinstance(shown, End):
            axes.barh(y, 12 / width, 9, left=across / width, transform=place, linewidth=0.7, **fill(shown, grey))
        elif shown == "thin":
            axes.barh(y, 12 / width, 4, left=across / width, transform=place, linewidth=0.7, **fill(End.GOOD, grey))
        else:
            write(axes, (across + 6) / width, y, shown, SMALL, color=INK, ha="center", va="center", transform=place)
        write(axes, (across + 16) / width, y, word, SMALL, color=FAINT, va="center", transform=place, bbox=GROUND)
    return _key_height(drawing, width)
