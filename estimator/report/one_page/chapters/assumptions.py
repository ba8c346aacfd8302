"""Everything that was assumed, why, and on whose word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from estimator.report.assumptions import Assumption, assumption_sheet, assumptions
from estimator.report.one_page.parts import Chapter, Table
from estimator.report.one_page.study import Study
from estimator.scenario.scenario import Scenario

TITLE = "What was assumed"


def chapter(study: Study) -> Chapter:
    """Show what all strategies assume alike, then what each assumes by itself."""
    found = [list(assumptions(scenario)) for scenario in study.scenarios]
    shared = [one for one in found[0] if len(found) > 1 and all(_alike(one, other) for other in found[1:])]
    tables = [_table(study.scenarios[0], shared, "Shared by all")] if shared else []
    for name, scenario, own in zip(study.names, study.scenarios, _others(found, shared), strict=True):
        if own:
            tables.append(_table(scenario, own, name))
    return Chapter("assumptions", TITLE, tuple(tables))


def _table(scenario: Scenario, found: Sequence[Assumption], title: str) -> Table:
    """Lay out assumptions, with the file that most of them are written in said once."""
    ((home, _),) = Counter(one.place.file for one in found).most_common(1)
    sheet = assumption_sheet(scenario, found, title, home)
    return Table(replace(sheet, notes=(*sheet.notes, f"Written in {home}, where nothing else is said.")))


def _alike(one: Assumption, others: Sequence[Assumption]) -> bool:
    """Tell whether the same is assumed of the same thing, for the same reason."""
    return any(_said(one) == _said(other) for other in others)


def _others(found: Sequence[Sequence[Assumption]], shared: Sequence[Assumption]) -> Iterator[list[Assumption]]:
    known = {_said(one) for one in shared}
    for own in found:
        yield [one for one in own if _said(one) not in known]


def _said(one: Assumption) -> tuple[object, ...]:
    return one.path, one.text, one.meaning, one.why, one.source, one.confidence
