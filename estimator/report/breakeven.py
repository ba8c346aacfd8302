"""What `estimate breakeven` has to say."""

from collections.abc import Iterator
from math import ceil, floor, log10

from estimator.analysis.axes import Axis
from estimator.analysis.plain import number
from estimator.analysis.questions.breakeven import Breakeven, Breakevens, Change, Field
from estimator.analysis.verdict import quoted
from estimator.report.sheet import Cell, Column, Document, Record, Row, Section, Sheet, row
from estimator.report.wording import capital

SAME = "≈"


def breakeven_document(found: Breakevens) -> Document:
    """Make break-evens ready for every format."""
    sheets = (_along(found),) if len(found.axes) < 2 else tuple(_over(found))
    return Document(sheets, found.to_dict(), tuple(_records(found)))


def _along(found: Breakevens) -> Sheet:
    """Lay out one axis: a row a measure, or one for each change where there are several."""
    along = found.axes[0].path if found.axes else "the deadline"
    titles = ("changes at", "95% interval", "better below", "better above")
    rows = [row(capital(one.label), *texts) for one in found.measures for texts in _changes(found.axes[0], one)]
    return Sheet(
        title=f"Where the better strategy changes along {along}",
        columns=tuple(Column(title, numbers="better" not in title) for title in titles) if rows else (),
        sections=(Section(tuple(rows)),),
        notes=tuple(_notes(found)),
        words=tuple(_words(found)),
    )


def _changes(axis: Axis, one: Breakeven) -> Iterator[tuple[str, ...]]:
    if not one.changes:
        yield ("never" if one.always else "not told", "", one.always or SAME, one.always or SAME)
    for change in one.changes:
        interval = f"{_written(axis, change, change.low)} to {_written(axis, change, change.high)}"
        yield _written(axis, change, change.at.value), interval, change.below, change.above


def _written(axis: Axis, change: Change, value: float) -> str:
    """Write a value of the axis, one digit finer than its error, so that the interval can be read."""
    size = abs(value / axis.factor)
    error = change.at.se / axis.factor
    digits = 4 if not size or not error else max(floor(log10(size)) - ceil(log10(error)) + 2, 2)
    return axis.write(value, min(digits, 6))


def _words(found: Breakevens) -> Iterator[str]:
    for one in found.measures:
        axis = found.axes[0]
        span = f"from {axis.write(axis.low)} to {axis.write(axis.high)}"
        if one.always:
            yield f"By {one.label}, {quoted(one.always)} is better all along, {span}."
        elif not one.changes:
            yield f"By {one.label}, no change can be told {span}."
        for change in one.changes:
            at = _written(axis, change, change.at.value)
            place = f"{axis.path} = {at}"
            yield f"By {one.label}, {quoted(change.below)} is better below {place}, {quoted(change.above)} above it."
    yield found.deadlines.text


def _over(found: Breakevens) -> Iterator[Sheet]:
    """Lay out two axes: a sheet a measure, a row a value of the second axis, a column one of the first."""
    first, second = found.axes
    signs = {found.strategies[0]: "A", found.strategies[1]: "B", None: SAME}
    for field in found.fields:
        last = field is found.fields[-1]
        yield Sheet(
            title=f"Who is better by {field.label}",
            corner=second.path,
            columns=tuple(Column(first.write(value, 3)) for value in first.values),
            sections=(Section(tuple(_rows(second, field, signs))),),
            notes=(
                f"Columns: {first.path}. A {found.strategies[0]}, B {found.strategies[1]}, {SAME} can't be told apart.",
                *(_notes(found) if last else ()),
            ),
            words=(found.deadlines.text,) if last else (),
        )


def _rows(axis: Axis, field: Field, signs: dict[str | None, str]) -> Iterator[Row]:
    for value, names in zip(axis.values, field.better, strict=True):
        yield Row(axis.write(value, 3), tuple(Cell(signs[name]) for name in names))


def _notes(found: Breakevens) -> Iterator[str]:
    yield f"{found.run.trials:,} trials at each value, seed {found.run.seed}, {found.run.engine} engine."
    if len(found.axes) == 1:
        yield "The interval is for the luck of the trials; what the assumptions leave open comes on top."


def _records(found: Breakevens) -> Iterator[Record]:
    for one in found.measures:
        for value, difference in zip(one.values, one.differences, strict=True):
            yield _record(one.measure, "difference", value, None, difference.value, difference.se, None)
        for change in one.changes:
            at, changing = change.at, f"{change.below} | {change.above}"
            yield _record(one.measure, "change", at.value, None, at.value, at.se, changing)
    for field in found.fields:
        for y, differences, names in zip(found.axes[1].values, field.differences, field.better, strict=True):
            for x, difference, name in zip(found.axes[0].values, differences, names, strict=True):
                yield _record(field.measure, "difference", x, y, difference.value, difference.se, name)
    for crossing in found.deadlines.crossings:
        at, changing = crossing.hours, f"{crossing.below} | {crossing.above}"
        yield _record("deadline", "change", at.value, None, at.value, at.se, changing)


def _record(
    measure: str, what: str, first: float, second: float | None, value: float, se: float, better: str | None
) -> Record:
    return {
        "measure": measure,
        "what": what,
        "first": first,
        "second": second,
        "value": number(value),
        "se": number(se),
        "better": better,
    }
