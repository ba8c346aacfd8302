"""What `estimate run` has to say: one strategy in full."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from estimator.analysis.comparison import Comparison, StrategyResult
from estimator.analysis.digits import percent, round_to_error
from estimator.analysis.figures import TaskFigures
from estimator.report.comparison import origin, records
from estimator.report.measures import measures, statements
from estimator.report.planning import class_notes
from estimator.report.sheet import Cell, Column, Document, Row, Section, Sheet, row
from estimator.scenario.scenario import Scenario
from estimator.scenario.task import Task


def strategy_document(comparison: Comparison, scenario: Scenario) -> Document:
    """Make the results of the only strategy of a comparison ready for every format."""
    return Document(tuple(_sheets(comparison, scenario)), comparison.to_dict(), tuple(records(comparison)))


def _sheets(comparison: Comparison, scenario: Scenario) -> Iterator[Sheet]:
    (strategy,) = comparison.strategies
    sections = (
        Section(tuple(_with_error(row) for row in section.rows), section.title)
        for section in measures(comparison.strategies)
    )
    words = comparison.verdict.sentences
    yield Sheet(title=strategy.name, columns=(Column(""), Column("±")), sections=tuple(sections), words=words)
    if said := statements(comparison.strategies):
        yield Sheet(columns=(Column("", numbers=False),), sections=said)
    tasks = task_sheet(strategy, scenario)
    error = "± is one standard error of the simulation, for chances in percentage points."
    notes = (*origin(comparison), error, *tasks.notes, *class_notes(comparison.strategies))
    yield replace(tasks, notes=notes)


def task_sheet(strategy: StrategyResult, scenario: Scenario, title: str = "") -> Sheet:
    """Lay out the tasks of a strategy, steps below what encloses them."""
    return Sheet(
        title=title,
        corner="Task",
        columns=tuple(Column(title) for title in ("attempts", "hours", "lost", "done", "critical")),
        sections=(Section(tuple(_tasks(strategy, scenario))),),
        notes=("Of tasks: means over all trials; done when the trial ends; critical where it decides the end.",),
    )


def _with_error(row: Row) -> Row:
    (cell,) = row.cells
    return Row(row.label, (cell, Cell(cell.error)), row.strong)


def _tasks(strategy: StrategyResult, scenario: Scenario) -> Iterator[Row]:
    for name, depth in _depths(scenario.tasks):
        yield _task(f"{'  ' * depth}{name}", strategy.tasks[name])


def _task(label: str, figures: TaskFigures) -> Row:
    means = (figures.attempts, figures.hours, figures.lost)
    shares = (figures.done, figures.critical)
    texts = [round_to_error(figure.value, figure.se) for figure in means]
    return row(label, *texts, *(percent(figure.value, figure.se) for figure in shares))


def _depths(tasks: Mapping[str, Task], depth: int = 0) -> Iterator[tuple[str, int]]:
    """Go through tasks and their steps, in the order of the file, with how many tasks enclose each."""
    for name, task in tasks.items():
        yield name, depth
        yield from _depths(task.steps or {}, depth + 1)
