"""Where the hours go."""

from estimator.report.charts import fates
from estimator.report.one_page.parts import Chapter, Table
from estimator.report.one_page.pictures import draw
from estimator.report.one_page.study import Study
from estimator.report.strategy import task_sheet


def chapter(study: Study) -> Chapter:
    """Show the mean hours by what becomes of them, and by task."""
    picture = draw(fates, study.comparison, title="Mean hours, and what becomes of them")
    tables = (
        Table(task_sheet(result, scenario, title=name))
        for name, result, scenario in zip(study.names, study.comparison.strategies, study.scenarios, strict=True)
    )
    return Chapter("hours", "Where the hours go", (picture, *tables))
