"""A row per trial and strategy, written to a file as the trials come."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from estimator.analysis.subject import Subject
from estimator.engine.trials import Fate, Trials

if TYPE_CHECKING:
    import pyarrow as pa

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula."""
ROWS = 65_536
"""So many rows, or more, are written at once."""
Column = NDArray[Any]


def columns(subject: Subject, trials: Trials) -> Iterator[tuple[str, Column]]:
    """Go through the columns of a block of trials of one strategy, by name; a milestone not reached is
    NaN.
    """
    yield "trial", np.arange(trials.first, trials.first + len(trials))
    yield "hours", trials.hours
    yield "elapsed", trials.elapsed
    yield "lost", trials.lost
    if subject.prices is not None:
        yield "cost", subject.prices.of_trials(trials)
    for m, name in enumerate(subject.milestones):
        yield f"milestone.{name}.hours", trials.milestone_hours[:, m]
        yield f"milestone.{name}.elapsed", trials.milestone_elapsed[:, m]
    for w, name in enumerate(subject.world):
        yield f"world.{name}", trials.world[:, w]
    for t, name in enumerate(subject.tasks):
        yield f"tasks.{name}.attempts", trials.attempts[:, t]
        yield f"tasks.{name}.hours", trials.task_hours[:, t]


def header(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """Name the columns of a file for these strategies: those of all, in order of their first appearance."""
    names = ["trial", "strategy", "outcome", "hours", "elapsed", "lost"]
    names += ["cost" for s in subjects if s.prices is not None]
    names += [
        f"milestone.{m}.{what}" for s in subjects for m in s.milestones for what in ("hours", "elapsed")
    ]
    names += [f"world.{name}" for s in subjects for name in s.world]
    names += [f"tasks.{task}.{what}" for s in subjects for task in s.tasks for what in ("attempts", "hours")]
    return tuple(dict.fromkeys(names))


class SampleWriter:
    """Writes trials to a Parquet or CSV file, which appears under its name only when it is whole.

    Used as a context; if that is left by an error, no file is left behind.
    """

    def __init__(self, path: str | Path, subjects: Sequence[Subject]) -> None:
        """Choose the format by the name; raises ValueError if it ends in neither `.parquet` nor `.csv`."""
        self._path = Path(path)
        if self._path.suffix not in (".parquet", ".csv"):
            raise ValueError(f"samples go to a file that ends in .parquet or .csv, not to '{path}'")
        self._subjects = tuple(subjects)
        self._part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        self._waiting: list[pa.Table] = []

    def __enter__(self) -> Self:
        import pyarrow as pa
        from pyarrow import csv, parquet

        kinds = [(name, _kind(name)) for name in header(self._subjects)]
        self._schema = pa.schema(kinds)
        if self._path.suffix == ".parquet":
            written, open_file = self._schema, parquet.ParquetWriter
        else:
            written, open_file = pa.schema([(unformula(name), kind) for name, kind in kinds]), csv.CSVWriter
        self._names = written.names
        self._writer = open_file(self._part, written)
        return self

    def add(self, block: Sequence[Trials]) -> None:
        """Write a block: trial by trial, each in the order of the strategies."""
        import pyarrow as pa

        tables = [self._table(*pair) for pair in zip(self._subjects, block, strict=True)]
        order = np.arange(len(block) * len(block[0])).reshape(len(block), -1).T.ravel()
        self._waiting.append(pa.concat_tables(tables).take(order))
        if sum(len(table) for table in self._waiting) >= ROWS:
            self._flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
            self._writer.close()
            if kind is None:
                self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            table = pa.concat_tables(self._waiting).combine_chunks()
            self._writer.write_table(table.rename_columns(self._names))
        self._waiting = []

    def _table(self, subject: Subject, trials: Trials) -> "pa.Table":
        import pyarrow as pa

        name = unformula(subject.name) if self._path.suffix == ".csv" else subject.name
        ends = pa.array([fate.name.lower() for fate in Fate]).take(pa.array(trials.outcome))
        found = {"strategy": pa.repeat(name, len(trials)), "outcome": ends}
        for column, values in columns(subject, trials):
            found[column] = pa.array(values, type=_kind(column), from_pandas=True)
        empty = pa.nulls(len(trials), pa.float64())
        return pa.table(
            [found.get(field.name, empty.cast(field.type)) for field in self._schema], self._schema
        )


def unformula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _kind(column: str) -> "pa.DataType":
    import pyarrow as pa

    if column in ("strategy", "outcome"):
        return pa.string()
    return pa.int64() if column == "trial" or column.endswith(".attempts") else pa.float64()
