"""Logs of what really happened: tables in CSV, whose columns are found by their names."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite, nan
from os import PathLike, fspath

from estimator.scenario import files
from estimator.scenario.problems import Problem, ScenarioError, Suggester, quoted

SIZE = 50_000_000
"""A log may be so many bytes long."""
DELIMITERS = ",;\t"
AMBIGUOUS = re.compile(r"-?\d+,\d{3}")
"""A thousand and more in one country, one and a bit in another."""
UNITS = {"m": 1 / 60, "h": 1.0, "d": 8.0, "w": 40.0}
"""Hours in a unit: eight make a day, five days a week."""


class LogError(ScenarioError):
    """Say why a log can't be used, and where."""


@dataclass(frozen=True)
class Log:
    """The rows of one file, as text."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """Where each row ends in the file."""

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self, column: str) -> list[str]:
        """Give the entries of a column, without blanks around them."""
        number = self.columns.index(column)
        return [row[number].strip() for row in self.rows]

    def numbers(self, column: str) -> list[float]:
        """Give a column of hours (`6`, `90m`, `2d`), shares (`30%`) or counts; NaN where there is nothing.

        Raises `LogError` with every entry that is no number.
        """
        problems, values = [], []
        for line, text in zip(self.lines, self.texts(column), strict=True):
            value = number_of(text)
            if value is None:
                hint = "write hours, or 90m, 2d, 1w; leave it empty where nothing is known"
                problems.append(Problem(self.file, line, 0, (column,), f"{quoted(text)} is no number", hint))
            values.append(nan if value is None else value)
        if problems:
            raise LogError(problems)
        return values

    def refuse(self, message: str, hint: str = "") -> LogError:
        """Make the error that says what is wrong with the log as a whole."""
        return LogError([Problem(self.file, 0, 0, (), message, hint)])


def read_log(path: str | PathLike[str]) -> Log:
    """Read a CSV file with a row of headings, or the standard input where the path is `-`.

    Fields are parted by commas, semicolons or tabs, whichever the headings have most of. Raises `LogError`.
    """
    name = fspath(path)
    file = "<stdin>" if name == "-" else name
    try:
        content = files.read_standard_input(file, most=SIZE) if name == "-" else files.read(name, file, most=SIZE)
    except ScenarioError as error:
        raise LogError(error.problems) from None
    return parse_log(content.text.removeprefix("\ufeff"), file)


def parse_log(text: str, file: str = "<text>") -> Log:
    """Read a log from text. Raises `LogError`."""
    head = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))
    try:
        columns = tuple(column.strip() for column in next(reader, ()))
        lines, rows = [], []
        for row in reader:
            if any(entry.strip() for entry in row):
                rows.append(tuple(row[: len(columns)]) + ("",) * (len(columns) - len(row)))
                lines.append(reader.line_num)
    except csv.Error as error:
        raise LogError([Problem(file, reader.line_num, 0, (), f"is no CSV: {error}")]) from None
    if not rows:
        raise LogError([Problem(file, 0, 0, (), "has no rows", "the first line names the columns")])
    doubled = [column for number, column in enumerate(columns) if column in columns[:number]]
    if doubled:
        raise LogError([Problem(file, 1, 0, (), f"has two columns {quoted(doubled[0])}")])
    return Log(file, columns, tuple(rows), tuple(lines))


def find_columns(
    log: Log, known: Mapping[str, Sequence[str]], named: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Find which column plays which role: as named, or else by the first of the names by which it is `known`.

    Names are compared without case, blanks, dashes and underscores. Raises `LogError` for a named column or
    role that is not there.
    """
    folded = {_fold(column): column for column in reversed(log.columns)}
    found, problems = {}, []
    for role, column in (named or {}).items():
        if role not in known:
            hint = f"choose from {', '.join(known)}"
            problems.append(
                Problem(log.file, 0, 0, (), f"there is no role {quoted(role)} for a column", hint)
            )
        elif column not in log.columns:
            hint = Suggester()(column, log.columns) or f"there are {_listed(log.columns)}"
            problems.append(Problem(log.file, 1, 0, (), f"has no column {quoted(column)}", hint))
        else:
            found[role] = column
    if problems:
        raise LogError(problems)
    for role, names in known.items():
        free = (
            folded[name]
            for name in map(_fold, names)
            if name in folded and folded[name] not in found.values()
        )
        column = found.get(role) or next(free, "")
        if column:
            found[role] = column
    return found


def number_of(text: str) -> float | None:
    """Read a number, a duration in hours or a percentage; NaN for nothing, None for what is none of these."""
    written = text.strip().replace(" ", "").replace("\u2009", "").replace("\u00a0", "")
    if not written:
        return nan
    unit = UNITS.get(written[-1].lower(), 0.01 if written[-1] == "%" else None)
    digits = written if unit is None else written[:-1]
    if AMBIGUOUS.fullmatch(digits):
        return None
    if digits.count(",") == 1 and "." not in digits:
        digits = digits.replace(",", ".")
    try:
        value = float(digits) * (1 if unit is None else unit)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _fold(name: str) -> str:
    return name.casefold().replace(" ", "").replace("_", "").replace("-", "")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)
