"""What each strategy does: its network."""

from estimator.report.charts import graph
from estimator.report.one_page.parts import Chapter
from estimator.report.one_page.pictures import draw
from estimator.report.one_page.study import Study


def chapter(study: Study) -> Chapter:
    """Show the network of each strategy."""
    pictures = tuple(
        draw(graph, [scenario], title=name) for name, scenario in zip(study.names, study.scenarios, strict=True)
    )
    return Chapter("plans", "The plans", pictures)
