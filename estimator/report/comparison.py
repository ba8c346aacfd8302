"""What `estimate compare` has to say."""

from collections.abc import Iterator

from estimator.analysis.comparison import Comparison
from estimator.analysis.plain import figures_of, number, unit_of
from estimator.report.measures import SAME, measures, statements
from estimator.report.planning import class_notes
from estimator.report.sheet import Column, Document, Record, Sheet


def comparison_document(comparison: Comparison) -> Document:
    """Make a comparison ready for every format."""
    return Document((comparison_sheet(comparison),), comparison.to_dict(), tuple(records(comparison)))


def comparison_sheet(comparison: Comparison) -> Sheet:
    """Lay out a comparison as it was asked for: a row a measure, a column a strategy, the verdict above."""
    sections = measures(comparison.strategies) + statements(comparison.strategies)
    marked = any(cell.mark for section in sections for row in section.rows for cell in row.cells)
    same = (f"{SAME} can't be told apart from {comparison.strategies[0].name}.",) if marked else ()
    digits = "The last digit shown is worth at least one standard error of the simulation."
    quantiles = "P80: eight trials in ten take no longer."
    race = ("Quickest: of the worlds in which any of them truly succeeds.",) if len(comparison.strategies) > 1 else ()
    return Sheet(
        columns=tuple(Column(title) for title in titles(comparison)),
        sections=sections,
        notes=(*origin(comparison), digits, quantiles, *race, *same, *class_notes(comparison.strategies)),
        words=comparison.verdict.sentences,
        can_turn=True,
    )


def titles(comparison: Comparison) -> list[str]:
    """Name strategies so that they can be told apart: with their files where names are the same."""
    names = [strategy.name for strategy in comparison.strategies]
    return [
        f"{strategy.name} ({strategy.subject.file})" if names.count(strategy.name) > 1 else strategy.name
        for strategy in comparison.strategies
    ]


def origin(comparison: Comparison) -> Iterator[str]:
    """Say how the figures came about."""
    if comparison.partial:
        yield "Stopped early: these are the trials played until then."
    yield (
        f"{comparison.trials:,} trials, seed {comparison.seed}, {comparison.engine} engine, "
        f"estimator {comparison.version}."
    )


def records(comparison: Comparison) -> Iterator[Record]:
    """Give a row a figure: strategy, measure (its path), value, standard error and unit."""
    for title, strategy in zip(titles(comparison), comparison.strategies, strict=True):
        for path, figure in figures_of(strategy):
            yield {
                "strategy": title,
                "measure": path,
                "value": number(figure.value),
                "se": number(figure.se),
                "unit": unit_of(path),
            }
