"""What the decision hangs on."""

from collections.abc import Iterator
from typing import Any

from estimator.analysis.questions.breakeven import Breakevens
from estimator.analysis.questions.sensitivity import Sensitivity
from estimator.report.breakeven import breakeven_document
from estimator.report.charts import breakeven, tornado
from estimator.report.one_page.parts import Chapter, Part, Picture, Table, Words
from estimator.report.one_page.pictures import draw
from estimator.report.one_page.study import Study
from estimator.report.sensitivity import decision_sheet, information_sheets, removal_sheets, tornado_sheet


def chapter(study: Study) -> Chapter | None:
    """Show which assumptions matter, where the decision turns, and what is worth finding out; nothing if not asked."""
    found = study.sensitivity
    if found is None:
        return None
    run = found.run
    trials = (
        f"{run.trials:,} trials, {run.shorter().trials:,} for each variant; seed {run.seed}, {run.engine} engine."
    )
    return Chapter("hangs", "What it hangs on", (*_parts(study, found), Words((trials,))))


def _parts(study: Study, found: Sensitivity) -> Iterator[Part]:
    several = len(found.strategies) > 1
    if several:
        yield Table(decision_sheet(found))
        for turn in study.turns:
            yield from _turn(turn, study)
    yield from _picture(tornado, found)
    yield Table(tornado_sheet(found), folded=True)
    if several:
        yield from (Table(sheet) for sheet in information_sheets(found))
    yield from (Table(sheet) for sheet in removal_sheets(found))


def _turn(turn: Breakevens, study: Study) -> Iterator[Part]:
    """Show where the better of two strategies changes; each has its colour among all."""
    names = [strategy.name for strategy in study.comparison.strategies]
    yield from _picture(breakeven, turn, tuple(names.index(name) for name in turn.strategies))
    yield from (Table(sheet) for sheet in breakeven_document(turn).sheets)


def _picture(chart: Any, found: Any, places: tuple[int, ...] = ()) -> Iterator[Picture]:
    """Draw a chart where there is something to be seen."""
    try:
        yield draw(chart, found, places=places)
    except ValueError:
        return
