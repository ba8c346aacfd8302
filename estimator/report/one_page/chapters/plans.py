"""What each strategy does: its network."""

from estimator.report.charts import graph
from estimator.report.one_page.parts import Chapter
from estimator.report.one_page.pictures import draw
from estimator.report.one_page.study import Study


def chapter(study: Study) -> Chapter:
    """Show the network of each strategy."""
    named = zip(study.names, study.scenarios, strict=True)
    pictures = tuple(
        draw(graph, [scenario], title=name, places=(place,)) for place, (name, scenario) in enumerate(named)
    )
    return Chapter("plans", "The plans", pictures)
