"""How likely each strategy is to have succeeded within the hours one has."""

from estimator.report.charts import success
from estimator.report.one_page.parts import Chapter, Readings, Words
from estimator.report.one_page.pictures import cursor, draw
from estimator.report.one_page.study import Study


def chapter(study: Study) -> Chapter | None:
    """Show the curves of success, to be read at any deadline; nothing if nobody ever succeeds."""
    strategies = study.comparison.strategies
    if not any(strategy.outcomes.success.value for strategy in strategies):
        return None
    readings = Readings(
        tuple(study.names),
        strategies[0].success_by.hours,
        tuple(strategy.success_by.chance for strategy in strategies),
        draw(success, study.comparison, adorn=cursor),
    )
    words = Words(("A true success counts: done, and no flaw standing. The hours are hours of work.",))
    return Chapter("deadline", "How many hours do you have?", (words, readings))
