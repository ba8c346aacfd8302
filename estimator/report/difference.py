"""What `estimate diff` has to say: what changed, what that did to the results, and which change did how much."""

from collections.abc import Iterator
from math import isfinite
from textwrap import shorten
from typing import Any

from estimator.analysis.diff.attribution import Group
from estimator.analysis.diff.changes import Change
from estimator.analysis.diff.difference import Difference, Effect
from estimator.analysis.digits import MISSING, percent, round_to_error
from estimator.analysis.figures import Figure
from estimator.analysis.plain import number, unit_of
from estimator.report.comparison import origin
from estimator.report.sheet import Cell, Column, Document, Record, Row, Section, Sheet, row
from estimator.report.wording import capital

LONG = 100
"""What is longer, such as a task, is shown by its beginning; all of it is in JSON and CSV."""
LABELS = {
    "outcomes.success": "Chance of success",
    "outcomes.false_success": "False success",
    "outcomes.gave_up": "Giving up",
    "hours_per_success": "Hours per true success",
    "hours.mean": "Hours, mean",
    "hours.p50": "Hours, P50",
    "hours.p80": "Hours, P80",
    "hours.p90": "Hours, P90",
    "elapsed.mean": "Hours on the clock, mean",
    "lost_share": "Share of hours lost",
}
PARTED = {
    "outcomes.success": "success",
    "hours.mean": "mean",
    "hours.p80": "P80",
    "hours_per_success": "per success",
}
"""Figures whose change is taken apart in the table; in JSON all of them are."""
UNSURE = "≈"
"""Marks what may be no change at all."""


def difference_document(difference: Difference) -> Document:
    """Make a difference ready for every format."""
    return Document(tuple(_sheets(difference)), _data(difference), tuple(_records(difference)))


def _sheets(difference: Difference) -> Iterator[Sheet]:
    effective = [change for change in difference.changes if not change.words_only]
    if not effective:
        said = f" {_listed(difference)} is said differently." if difference.changes else ""
        yield Sheet(columns=(), sections=(), words=(f"No assumption changed.{said}",))
        return
    yield Sheet(
        corner="Result",
        columns=(Column("before"), Column("now"), Column("change")),
        sections=(Section(tuple(_effect(path, effect) for path, effect in _shown(difference))),),
        words=(*_told(difference), *(difference.flips or ("Nothing is decided differently.",))),
        notes=(*origin(difference.after), f"{UNSURE} may be no change: within two standard errors."),
    )
    yield Sheet(
        corner="Assumption",
        columns=(Column("before", numbers=False), Column("now", numbers=False)),
        sections=(Section(tuple(_change(change) for change in effective)),),
        notes=(f"Said differently, without effect: {_listed(difference)}.",) if _listed(difference) else (),
    )
    if len(difference.groups) > 1:
        shown = [path for path, _ in _shown(difference) if path in PARTED]
        yield Sheet(
            title="What each assumption causes of the change",
            corner="Assumption",
            columns=tuple(Column(PARTED[path]) for path in shown),
            sections=(Section(tuple(_parts(difference, shown))),),
            notes=(_how(difference),),
        )


def _told(difference: Difference) -> Iterator[str]:
    """Say in a sentence how the figures change that decide, as far as that is no luck of the trials."""
    effects = ((path, difference.effects[path]) for path in ("outcomes.success", "hours_per_success"))
    moved = [
        f"{LABELS[path].lower()} from {_written(path, effect.old)} to {_written(path, effect.new)}"
        for path, effect in effects
        if abs(effect.change.value) > 2 * effect.change.se
    ]
    if moved:
        yield f"{capital(', '.join(moved))}."


def _change(change: Change) -> Row:
    old, new = (shorten(text, LONG, placeholder=" …") if text else MISSING for text in (change.old, change.new))
    return row(change.written, old, new, words=True)


def _effect(path: str, effect: Effect) -> Row:
    cells = (Cell(_written(path, effect.old)), Cell(_written(path, effect.new)), _signed(path, effect.change))
    return Row(LABELS[path], cells, strong=path in ("outcomes.success", "hours_per_success"))


def _parts(difference: Difference, shown: list[str]) -> Iterator[Row]:
    for number_, group in enumerate(difference.groups):
        yield Row(_named(group), tuple(_signed(path, difference.effects[path].parts[number_]) for path in shown))
    if not difference.adds_up:
        yield Row("their interplay", tuple(_signed(path, difference.effects[path].rest) for path in shown))


def _how(difference: Difference) -> str:
    if difference.adds_up:
        return "Averaged over all orders in which the changes could be made (Shapley), so that they add up."
    return "The mean of what each does to the plan before, and to the plan now; what is left is their interplay."


def _shown(difference: Difference) -> Iterator[tuple[str, Effect]]:
    """Go through the figures; the clock's only where it isn't that of the hours, and what is 0 throughout not."""
    for path, effect in difference.effects.items():
        values = (effect.old.value, effect.new.value)
        hours = difference.effects["hours.mean"]
        if path == "elapsed.mean" and values == (hours.old.value, hours.new.value):
            continue
        if values != (0, 0) or path == "outcomes.success":
            yield path, effect


def _is_share(path: str) -> bool:
    return unit_of(path) in ("chance", "share")


def _written(path: str, figure: Figure) -> str:
    return (percent if _is_share(path) else round_to_error)(figure.value, figure.se)


def _signed(path: str, figure: Figure) -> Cell:
    """Write a change with its sign; of a share in percentage points."""
    if not isfinite(figure.value):
        return Cell(MISSING)
    factor = 100 if _is_share(path) else 1
    text = round_to_error(abs(figure.value) * factor, figure.se * factor)
    sign = "+" if figure.value > 0 else "−"
    unit = " pp" if _is_share(path) else ""
    is_nothing = not any(digit in "123456789" for digit in text)
    unsure = abs(figure.value) <= 2 * figure.se
    return Cell(("0" if is_nothing else f"{sign}{text}") + unit, UNSURE if unsure and figure.se else "")


def _named(group: Group) -> str:
    return ", ".join(change.written for change in group)


def _listed(difference: Difference) -> str:
    return ", ".join(change.written for change in difference.changes if change.words_only)


def _data(difference: Difference) -> dict[str, Any]:
    after, before = difference.after, difference.before
    versions = {
        name: {"name": one.name, "file": one.subject.file, "sha256": one.subject.sha256}
        for name, one in (("old", before.strategies[0]), ("new", after.strategies[0]))
    }
    changes = [
        {"path": one.written, "old": one.old, "new": one.new, "effect": not one.words_only}
        for one in difference.changes
    ]
    head = {"format": 1, "version": after.version, "trials": after.trials, "seed": after.seed}
    return {
        **head,
        **versions,
        "against": [one.name for one in after.strategies[1:]],
        "changes": changes,
        "results": {path: _plain(difference, effect) for path, effect in difference.effects.items()},
        "attribution": "shapley" if difference.adds_up else "first and last",
        "flips": list(difference.flips),
    }


def _plain(difference: Difference, effect: Effect) -> dict[str, Any]:
    parts = [
        {
            "changes": [change.written for change in group],
            "part": number(part.value),
            "part_se": number(part.se),
            "alone": number(alone.value),
            "alone_se": number(alone.se),
        }
        for group, part, alone in zip(difference.groups, effect.parts, effect.alone, strict=True)
    ]
    figures = {
        "old": effect.old,
        "new": effect.new,
        "change": effect.change,
    }
    flat = {name: number(figure.value) for name, figure in figures.items()}
    errors = {f"{name}_se": number(figure.se) for name, figure in figures.items()}
    return {**flat, **errors, "parts": parts}


def _records(difference: Difference) -> Iterator[Record]:
    for path, effect in difference.effects.items():
        whole = (effect.old, effect.new, effect.change)
        yield _record("all", path, *whole)
        for group, part in zip(difference.groups, effect.parts, strict=True):
            yield _record(_named(group), path, None, None, part)


def _record(cause: str, path: str, old: Figure | None, new: Figure | None, change: Figure) -> Record:
    return {
        "cause": cause,
        "measure": path,
        "old": None if old is None else number(old.value),
        "new": None if new is None else number(new.value),
        "change": number(change.value),
        "change_se": number(change.se),
        "unit": unit_of(path),
    }
