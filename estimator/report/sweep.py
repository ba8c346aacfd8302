"""What `estimate sweep` has to say."""

from collections import Counter
from collections.abc import Iterator

from estimator.analysis.figures import Figure
from estimator.analysis.measures import Measure
from estimator.analysis.plain import number
from estimator.analysis.questions.sweep import Best, Sweep
from estimator.analysis.verdict import quoted
from estimator.report.sheet import Cell, Column, Document, Record, Row, Section, Sheet
from estimator.report.wording import capital, figure_text, listed, unit_text

BEST, PEER = "*", "≈"
FEW = 3
"""So many points that can't be told apart from the best are named one by one."""


def sweep_document(sweep: Sweep) -> Document:
    """Make a sweep ready for every format."""
    sheets = _along(sweep) if len(sweep.axes) == 1 else _over(sweep)
    return Document(tuple(sheets), sweep.to_dict(), tuple(_records(sweep)))


def _along(sweep: Sweep) -> Iterator[Sheet]:
    """Lay out one axis: a row a value, a column a strategy, a section a measure."""
    (axis,) = sweep.axes
    yield Sheet(
        corner=axis.path,
        columns=tuple(Column(name) for name in sweep.strategies),
        sections=tuple(
            Section(
                tuple(
                    Row(
                        axis.write(point.values[0]),
                        tuple(
                            _cell(sweep, measure, strategy, point.values, figures[measure.path])
                            for strategy, figures in enumerate(point.strategies)
                        ),
                    )
                    for point in sweep.points
                ),
                capital(measure.label),
            )
            for measure in sweep.measures
        ),
        notes=tuple(_notes(sweep)),
        words=tuple(_words(sweep)),
    )


def _over(sweep: Sweep) -> Iterator[Sheet]:
    """Lay out two axes: a sheet a measure and strategy, a row a value of the second, a column one of the first."""
    first, second = sweep.axes
    concerned = [name for name in sweep.strategies if any(best.strategy == name for best in sweep.best)]
    last = (sweep.measures[-1], concerned[-1]) if concerned else None
    width = len(first.values)
    for measure in sweep.measures:
        for name in concerned:
            strategy = sweep.strategies.index(name)
            rows = [sweep.points[i : i + width] for i in range(0, len(sweep.points), width)]
            yield Sheet(
                title=f"{capital(measure.label)}: {name}",
                corner=second.path,
                columns=tuple(Column(first.write(value)) for value in first.values),
                sections=(
                    Section(
                        tuple(
                            Row(
                                second.write(points[0].values[1]),
                                tuple(
                                    _cell(
                                        sweep,
                                        measure,
                                        strategy,
                                        p.values,
                                        p.strategies[strategy][measure.path],
                                    )
                                    for p in points
                                ),
                            )
                            for points in rows
                        )
                    ),
                ),
                notes=tuple(_notes(sweep)) if (measure, name) == last else (),
                words=tuple(_words(sweep)) if (measure, name) == last else (),
            )


def _cell(sweep: Sweep, measure: Measure, strategy: int, values: tuple[float, ...], figure: Figure) -> Cell:
    mark = ""
    for best in sweep.best:
        if (best.strategy, best.measure) == (sweep.strategies[strategy], measure.path):
            mark = BEST if best.values == values else PEER if values in best.peers else ""
    return Cell(figure_text(figure, measure.path), mark)


def _notes(sweep: Sweep) -> Iterator[str]:
    yield f"{sweep.run.trials:,} trials at each point, seed {sweep.run.seed}, {sweep.run.engine} engine."
    if len(sweep.axes) == 2:
        yield f"Columns: {sweep.axes[0].path}."
    yield f"{BEST} is the best point of its strategy; {PEER} can't be told apart from it."


def _words(sweep: Sweep) -> Iterator[str]:
    if len(sweep.strategies) > 1:
        yield _better(sweep)
    if not sweep.best:
        yield "None of the strategies changes along this."
    for best in sweep.best:
        if best.measure == sweep.measures[0].path:
            yield _sentence(sweep, best)


def _better(sweep: Sweep) -> str:
    """Say at how many points each strategy is better beyond doubt, by the first measure."""
    by, word = f"By {sweep.measures[0].label}", "better" if len(sweep.strategies) == 2 else "best"
    count = Counter(point.better[0] for point in sweep.points)
    open_points = count.pop(None, 0)
    if not count:
        return f"{by}, no strategy can be told to be the {word} one at any point."
    (first, most), *rest = count.most_common()
    assert first is not None
    if most == len(sweep.points):
        return f"{by}, {quoted(first)} is {word} at every point."
    told = [f"{quoted(first)} is {word} at {most} of {len(sweep.points)} points"]
    told += [f"{quoted(name)} at {times}" for name, times in rest if name is not None]
    return f"{by}, {listed(told)}" + (f"; at {open_points} it can't be told." if open_points else ".")


def _sentence(sweep: Sweep, best: Best) -> str:
    label = sweep.measures[0].label
    figure = figure_text(best.figure, best.measure) + unit_text(best.measure)
    if len(best.peers) == len(sweep.points) - 1:
        return f"Of {quoted(best.strategy)}, the {label} can't be told apart anywhere: about {figure}."
    found = f"{quoted(best.strategy)} has its best {label} at {_place(sweep, best.values)}: {figure}"
    if not best.peers:
        return f"{found}."
    if len(best.peers) > FEW:
        return f"{found}; {len(best.peers)} other points can't be told apart from it."
    return f"{found}; {listed(_place(sweep, peer) for peer in best.peers)} can't be told apart from it."


def _place(sweep: Sweep, values: tuple[float, ...]) -> str:
    return " with ".join(f"{axis.path} = {axis.write(value)}" for axis, value in zip(sweep.axes, values, strict=True))


def _records(sweep: Sweep) -> Iterator[Record]:
    for point in sweep.points:
        for name, figures in zip(sweep.strategies, point.strategies, strict=True):
            for path, figure in figures.items():
                yield {
                    **{axis.path: value for axis, value in zip(sweep.axes, point.values, strict=True)},
                    "strategy": name,
                    "measure": path,
                    "value": number(figure.value),
                    "se": number(figure.se),
                }
