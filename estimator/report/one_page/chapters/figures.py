"""The figures of all strategies, side by side."""

from dataclasses import replace

from estimator.report.comparison import comparison_sheet
from estimator.report.measures import measures, statements
from estimator.report.one_page.parts import Chapter, Table
from estimator.report.one_page.study import Study
from estimator.report.sheet import Sheet


def chapter(study: Study) -> Chapter:
    """Show the table of `estimate compare`, what nobody simulated in one of its own."""
    strategies = study.comparison.strategies
    sheet = comparison_sheet(study.comparison)
    tables = [Table(replace(sheet, sections=measures(strategies), words=()))]
    if said := statements(strategies):
        columns = tuple(replace(column, numbers=False) for column in sheet.columns)
        tables.append(Table(Sheet(columns, said, title="What was said")))
    return Chapter("figures", "The figures", tuple(tables))
