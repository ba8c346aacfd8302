"""What `estimate update` has to say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from estimator.analysis.comparison import StrategyResult
from estimator.analysis.digits import MISSING, percent, round_to_error
from estimator.analysis.figures import Figure, Spread
from estimator.analysis.plain import plain
from estimator.analysis.results import DATED
from estimator.analysis.update import Update
from estimator.report.sheet import Column, Document, Row, Section, Sheet, row

QUANTILES = ("p10", "p50", "p80", "p90")
MOVED = 0.1
"""A quantity of the world is shown where its middle or spread moved by more than this share of its spread."""


def update_document(update: Update, planned: StrategyResult, file: str, today: date) -> Document:
    """Make the forecast from today ready for every format; `planned` is what was forecast before anything was
    done.
    """
    dates = _dates(update, planned, today)
    sheet = Sheet(
        columns=(Column("as planned"), Column("from today")),
        sections=tuple(section for section in _sections(update, planned, dates) if section.rows),
        title=planned.name,
        notes=(
            f"{update.trials:,} trials, which given what has happened tell as much as {update.effective:,.0f}.",
            "Hours are over all, with what is done; the clock starts today.",
        ),
        words=tuple(_words(update)),
    )
    data = {"format": 1, "file": file, "planned": _planned(planned), "update": plain(update) | dates}
    return Document((sheet,), data, list(_records(update)))


def _dates(update: Update, planned: StrategyResult, today: date) -> dict[str, dict[str, str | None]]:
    """Give the days in which work is over, as `dates`; nothing without a calendar."""
    if planned.subject.days is None:
        return {}
    days = replace(planned.subject.days, start=max(today, planned.subject.days.start))
    found = {name: days.date_of(getattr(update.elapsed_left, name).value) for name in DATED}
    return {"dates": {name: str(day) if day else None for name, day in found.items()}}


def _sections(
    update: Update, planned: StrategyResult, dates: Mapping[str, Mapping[str, str | None]]
) -> Iterator[Section]:
    yield Section(
        (
            _pair("Chance of success", planned.outcomes.success, update.outcomes.success, percent),
            _pair("  false success", planned.outcomes.false_success, update.outcomes.false_success, percent),
            _pair("  giving up", planned.outcomes.gave_up, update.outcomes.gave_up, percent),
        )
    )
    yield Section(tuple(_spread_rows(planned.hours, update.hours)), "Hours")
    yield Section(tuple(_spread_rows(None, update.hours_left)), "Hours left")
    yield Section(tuple(_spread_rows(None, update.elapsed_left)), "Hours on the clock from today")
    for found in dates.values():
        before = plain(planned.dates)
        rows = [row(name.upper(), before[name] or MISSING, day or MISSING) for name, day in found.items()]
        yield Section(tuple(rows), "Over, in any way, by")
    yield Section(
        tuple(
            _pair(f"True success within {hours} h", planned.within.get(hours), figure, percent)
            for hours, figure in update.within.items()
        )
    )
    rows = []
    for name, learned in update.world.items():
        before, after = learned.before, learned.after
        width = max(before.sd.value, 1e-300)
        moved = abs(after.mean.value - before.mean.value), abs(after.sd.value - before.sd.value)
        if max(moved) > MOVED * width:
            rows.append(row(name, _between(before), _between(after)))
    yield Section(tuple(rows), "What was learned of the world (P10, P50, P90)")


def _spread_rows(before: Spread | None, after: Spread) -> Iterator[Row]:
    for name in ("mean", *QUANTILES):
        label = name if name == "mean" else name.upper()
        yield _pair(label, getattr(before, name) if before else None, getattr(after, name), round_to_error)


def _pair(label: str, before: Figure | None, after: Figure, write: Any) -> Row:
    return row(label, "" if before is None else write(before.value, before.se), write(after.value, after.se))


def _between(spread: Spread) -> str:
    return ", ".join(f"{figure.value:.3g}" for figure in (spread.p10, spread.p50, spread.p90))


def _words(update: Update) -> Iterator[str]:
    low, high = update.hours_left.p10, update.hours_left.p90
    done = round_to_error(update.hours_so_far, 0)
    yield (
        f"{done} h are done; {round_to_error(low.value, low.se)} to {round_to_error(high.value, high.se)} h are left "
        f"(P10 to P90), and it ends in true success with "
        f"{percent(update.outcomes.success.value, update.outcomes.success.se)}."
    )


def _planned(planned: StrategyResult) -> dict[str, Any]:
    dates = {"dates": plain(planned.dates)} if planned.dates else {}
    return {"outcomes": plain(planned.outcomes), "hours": plain(planned.hours), **dates}


def _records(update: Update) -> Iterator[dict[str, str | float | None]]:
    for name in ("hours", "hours_left", "elapsed_left"):
        for key, figure in vars(getattr(update, name)).items():
            yield {"figure": f"{name}.{key}", "value": figure.value, "se": figure.se}
    for key, figure in vars(update.outcomes).items():
        yield {"figure": f"outcomes.{key}", "value": figure.value, "se": figure.se}
