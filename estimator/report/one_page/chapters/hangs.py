"""What the decision hangs on."""

from collections.abc import Iterator

from estimator.analysis.questions.sensitivity import Sensitivity
from estimator.report.breakeven import breakeven_document
from estimator.report.one_page.parts import Chapter, Table, Words
from estimator.report.one_page.study import Study
from estimator.report.sensitivity import decision_sheet, information_sheets, removal_sheets, tornado_sheet
from estimator.report.sheet import Sheet


def chapter(study: Study) -> Chapter | None:
    """Show which assumptions matter, where the decision turns, and what is worth finding out; nothing if not asked."""
    found = study.sensitivity
    if found is None:
        return None
    run = found.run
    trials = (
        f"{run.trials:,} trials, {run.shorter().trials:,} for each variant; seed {run.seed}, {run.engine} engine."
    )
    tables = (Table(sheet) for sheet in _sheets(study, found))
    return Chapter("hangs", "What it hangs on", (*tables, Words((trials,))))


def _sheets(study: Study, found: Sensitivity) -> Iterator[Sheet]:
    if len(found.strategies) > 1:
        yield decision_sheet(found)
        for turn in study.turns:
            yield from breakeven_document(turn).sheets
        yield from information_sheets(found)
    yield tornado_sheet(found)
    yield from removal_sheets(found)
