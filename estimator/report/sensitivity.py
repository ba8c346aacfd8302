"""What `estimate sensitivity` has to say: the decision first, then the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.estimates import Z
from estimator.analysis.figures import Figure
from estimator.analysis.measures import measure
from estimator.analysis.questions.information import Information, Worth
from estimator.analysis.questions.levers import Lever, Swing
from estimator.analysis.questions.sensitivity import Sensitivity, StrategySensitivity
from estimator.analysis.verdict import quoted
from estimator.report.sheet import Column, Document, Row, Section, Sheet, row
from estimator.report.wording import change_text, figure_text, listed, short

SAME = "≈"
OWN = "its own in each"
"""The range of what one name means in several files."""
MOST = 12
"""So many rows of a kind are shown; all are in the other formats."""
NOTABLE = {"hours": 1.0, "money": 0.0, "chance": 0.005}
"""To know what is worth less than this is not worth the asking."""
LIMITS = {"hours": "an hour", "money": "any money", "chance": "half a point"}
GAINS = {"hours": "save an hour", "money": "save any money", "chance": "add half a point"}
"""The same in words."""
BY = {"hours": "mean hours", "hours_per_success": "hours per true success"}
BY |= {"cost": "mean cost", "cost_per_success": "cost per true success"}


def sensitivity_document(found: Sensitivity) -> Document:
    """Make a sensitivity analysis ready for every format."""
    return Document(tuple(_sheets(found)), found.to_dict(), found.records())


def _sheets(found: Sensitivity) -> Iterator[Sheet]:
    if len(found.strategies) > 1:
        yield decision_sheet(found)
        yield from information_sheets(found)
    yield tornado_sheet(found)
    yield from removal_sheets(found)
    yield from _variances(found)
    yield _strategies(found)


def decision_sheet(found: Sensitivity) -> Sheet:
    """Lay out how each assumption changes which strategy is better."""
    path = found.measure.path
    rows = []
    for lever in found.levers[:MOST]:
        leads = (change_text(lever.lead_at_p10, path), change_text(lever.lead_at_p90, path))
        held = _range(lever) if lever.is_alike else OWN
        rows.append(replace(row(short(lever.path), held, *leads, _better(lever)), strong=lever.flips))
    return Sheet(
        title=f"What the decision hangs on, by {found.measure.label}",
        corner="Assumption",
        columns=(
            Column("P10 to P90"),
            Column("lead at P10"),
            Column("at P90"),
            Column("better", numbers=False),
        ),
        sections=(Section(tuple(rows)),),
        notes=(
            "Each is held at its P10, then at its P90, the rest left free, with the same luck; one of a task, at every "
            "attempt.",
            f"Lead: the better strategy less the second best, in {found.measure.label}.",
            f"{SAME} can't be told apart.",
        ),
        words=tuple(_turns(found)),
    )


def _turns(found: Sensitivity) -> Iterator[str]:
    flips = [lever for lever in found.levers if lever.flips]
    if not flips:
        yield "No assumption by itself makes another strategy the better one between its P10 and its P90."
    for lever in flips:
        low, high = quoted(lever.best_at_p10 or SAME), quoted(lever.best_at_p90 or SAME)
        yield f"It hangs on {short(lever.path)}: at its P10 {low} is better, at its P90 {high}."


def _better(lever: Lever) -> str:
    low, high = lever.best_at_p10 or SAME, lever.best_at_p90 or SAME
    return low if low == high else f"{low} → {high}"


def _range(held: Lever | Swing) -> str:
    return f"{held.p10:,.4g} to {held.p90:,.4g}"


def information_sheets(found: Sensitivity) -> Iterator[Sheet]:
    """Lay out what it is worth to find out first: a row a quantity, a column a measure."""
    every = found.information
    if not every[0].worth:
        return
    worth = [{one.names: one.gain for one in information.worth} for information in every]
    rows = [
        row(", ".join(names), *(change_text(w[names], i.measure) for i, w in zip(every, worth, strict=True)))
        for names in [one.names for one in every[0].worth][:MOST]
    ]
    rows = [one for one in rows if any(cell.text != "0" for cell in one.cells)]
    everything = row("all of the world", *(change_text(i.everything, i.measure) for i in every))
    words = (*(_advice(information) for information in every if _notable(information)), *_known(every))
    title = "What it is worth to find out first"
    if not rows and all(cell.text == "0" for cell in everything.cells):
        yield Sheet(columns=(), sections=(), title=title, words=words)
        return
    yield Sheet(
        title=title,
        columns=tuple(Column(_title(information)) for information in every),
        sections=(Section((*rows, everything)),),
        notes=(
            "The expected gain from choosing the strategy by the true value; what isn't listed gains nothing.",
            "By hours per true success, in hours of a project, a true success counting for what it costs.",
        ),
        words=words,
    )


def _title(information: Information) -> str:
    measure = information.measure
    if measure in BY:
        return information.unit if measure == information.unit else f"{information.unit}, by {BY[measure]}"
    return measure.replace("within.", "% within ") + " h"


def _advice(information: Information) -> str:
    """Say in a sentence what is worth finding out."""
    notable = _notable(information)
    told = listed(f"{', '.join(one.names)} first is worth {_amount(one, information)}" for one in notable)
    return f"By {_measure(information)}, finding out {told}; nothing else is worth {LIMITS[information.unit]}."


def _known(every: Sequence[Information]) -> Iterator[str]:
    """Say which strategy is the choice where nothing is worth finding out, by all such measures at once."""
    idle = [information for information in every if not _notable(information)]
    for choice in dict.fromkeys(information.choice for information in idle):
        own = [information for information in idle if information.choice == choice]
        gains = " or ".join(GAINS[unit] for unit in dict.fromkeys(information.unit for information in own))
        by = listed(_measure(information) for information in own)
        yield f"By {by}, {quoted(choice)} is the choice, and nothing found out first would {gains}."


def _measure(information: Information) -> str:
    measure = information.measure
    return BY.get(measure, f"the chance of success within {measure.removeprefix('within.')} h")


def _notable(information: Information) -> list[Worth]:
    """Find what is worth finding out, beyond the error of the simulation."""
    least = NOTABLE[information.unit]
    return [one for one in information.worth if one.gain.value > max(least, Z * one.gain.se)]


def _amount(one: Worth, information: Information) -> str:
    factor = 100 if information.unit == "chance" else 1
    amount = round_to_error(factor * one.gain.value, factor * one.gain.se)
    return amount + {"hours": " h", "money": "", "chance": " point" if amount == "1" else " points"}[information.unit]


def tornado_sheet(found: Sensitivity) -> Sheet:
    """Lay out how far each assumption moves each strategy by itself."""
    path = found.measure.path
    sections = []
    for strategy in found.strategies:
        swings = [(lever, swing) for lever in found.levers for swing in lever.swings if swing.strategy == strategy.name]
        swings.sort(key=lambda pair: -abs(pair[1].change.value))
        rows = [
            row(
                short(lever.path),
                _range(swing),
                figure_text(swing.at_p10, path),
                figure_text(swing.at_p90, path),
                change_text(swing.change, path),
            )
            for lever, swing in swings[:MOST]
        ]
        sections.append(Section(tuple(rows), f"{strategy.name}: {found.measure.label}"))
    return Sheet(
        title="How far each assumption moves the result",
        corner="Assumption",
        columns=tuple(Column(title) for title in ("P10 to P90", "at P10", "at P90", "change")),
        sections=tuple(section for section in sections if section.rows),
    )


def removal_sheets(found: Sensitivity) -> Iterator[Sheet]:
    """Lay out what would be gained without each risk."""
    if not found.removals:
        return
    paths = list(found.removals[0].change)
    titles = {found.measure.path: found.measure.label, "hours_per_success": "hours/success"}
    titles |= {"hours.mean": "mean", "hours.p80": "P80", "outcomes.success": "success, points"}
    sections = []
    for strategy in found.strategies:
        rows = [
            row(short(removal.path), *(change_text(removal.change[path], path) for path in paths))
            for removal in found.removals
            if removal.strategy == strategy.name
        ]
        sections.append(Section(tuple(rows[:MOST]), strategy.name))
    yield Sheet(
        title="Without this risk",
        corner="Chance put to 0",
        columns=tuple(Column(titles[path]) for path in paths),
        sections=tuple(section for section in sections if section.rows),
        notes=(f"The change in {listed(measure(path).label for path in paths)}.",),
    )


def _variances(found: Sensitivity) -> Iterator[Sheet]:
    """Lay out the indices of Sobol', of each result that the world makes a difference to."""
    sections = [
        Section(
            tuple(
                row(
                    ", ".join(index.names),
                    _share(index.first),
                    _share(index.total),
                )
                for index in variance.indices[:MOST]
            ),
            f"{variance.strategy}: {variance.result}, {_share(variance.known)} of its variance from the world",
        )
        for variance in found.variances
        if variance.indices
    ]
    if sections:
        yield Sheet(
            title="Where the variance comes from (Sobol')",
            corner="Quantity of the world",
            columns=(Column("first"), Column("total")),
            sections=tuple(sections),
            notes=(
                "Of the expected result given the world; what varies by itself is averaged out.",
                "First: what goes away when it alone is known; total: what stays when all else is.",
            ),
        )


def _share(figure: Figure) -> str:
    """Write a share of variance, no finer than to a percent."""
    return percent(min(max(figure.value, 0.0), 1.0), max(figure.se, 0.01))


def _strategies(found: Sensitivity) -> Sheet:
    """Lay out how tasks and world quantities go with the results."""
    return Sheet(
        title="What goes with what",
        columns=tuple(Column(title) for title in ("rank, hours", "rank, success", "critical", "cruciality", "SSI")),
        sections=tuple(Section(tuple(_ranks(strategy)), strategy.name) for strategy in found.strategies),
        notes=(
            f"{found.run.trials:,} trials, {found.run.shorter().trials:,} for each variant; "
            f"seed {found.run.seed}, {found.run.engine} engine.",
            "Rank: Spearman's correlation. Cruciality: that of a task's hours with the end on the clock.",
            "SSI, the schedule sensitivity index: criticality × sd of the task ÷ sd of the whole.",
        ),
    )


def _ranks(strategy: StrategySensitivity) -> Iterator[Row]:
    tasks = {f"tasks.{weight.task}.hours": weight for weight in strategy.tasks}
    for rank in strategy.ranks[:MOST]:
        cells = [round_to_error(one.value, max(one.se, 0.01)) for one in (rank.hours, rank.success)]
        weight = tasks.get(rank.path)
        if weight is not None:
            cells.append(figure_text(weight.criticality, "critical"))
            cells += [round_to_error(one.value, max(one.se, 0.01)) for one in (weight.cruciality, weight.sensitivity)]
        yield row(rank.path, *cells, *[""] * (5 - len(cells)))
