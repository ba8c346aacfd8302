"""What may come: fifty futures of each strategy."""

from estimator.report.charts import dots
from estimator.report.one_page.parts import Chapter
from estimator.report.one_page.pictures import draw
from estimator.report.one_page.study import Study


def chapter(study: Study) -> Chapter:
    """Show dots to be counted."""
    picture = draw(dots, study.comparison, title="Equally likely futures of each strategy, to be counted")
    return Chapter("futures", "What may come", (picture,))
