"""Numbers drawn from data, with equal chances."""

import csv
import io
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario import files
from estimator.scenario.problems import ScenarioError
from estimator.scenario.quantities.base import Distribution, Floats, QuantityError
from estimator.scenario.quantities.units import to_number

MOST = 200_000
"""At most so many numbers."""
LARGEST_FILE = 10_000_000
"""A file of samples is at most so long, in bytes."""


@dataclass(frozen=True)
class Folder:
    """Where files of samples may be read from."""

    path: Path | None = None
    allow_outside: bool = False
    file: str = ""
    """The file of the scenario, as messages call it."""


FOLDER: ContextVar[Folder] = ContextVar("FOLDER", default=Folder())  # noqa: B039
"""The folder of the file that is being read."""


@dataclass(frozen=True)
class Samples(Distribution):
    """One of these numbers, in rising order."""

    key: ClassVar[str] = "samples"
    schema: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "array", "minItems": 1, "items": {"type": ["number", "string"]}},
            {
                "type": "object",
                "properties": {"file": {"type": "string"}, "column": {"type": "string"}},
                "required": ["file", "column"],
                "additionalProperties": False,
            },
        ]
    }
    values: tuple[float, ...]

    @classmethod
    def read(cls, given: object) -> Self:
        if isinstance(given, dict) and set(given) == {"file", "column"}:
            return cls(tuple(sorted(_read_column(str(given["file"]), str(given["column"])))))
        if not isinstance(given, list) or not given:
            raise QuantityError("'samples' takes a list of numbers", "or {file: log.csv, column: hours}")
        if len(given) > MOST:
            raise QuantityError(f"more than {MOST:,} samples")
        return cls(tuple(sorted(to_number(value, (place,)) for place, value in enumerate(given))))

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        values, count = np.array(self.values), len(self.values)
        below = 1.0 - p if upper else p
        return np.asarray(values[np.minimum((below * count).astype(np.int64), count - 1)])

    def support(self) -> tuple[float, float]:
        return self.values[0], self.values[-1]

    def below(self, bound: float) -> float:
        return float(np.searchsorted(np.array(self.values), bound)) / len(self.values)

    def mean(self) -> float:
        return float(np.mean(self.values))

    def sd(self) -> float:
        return float(np.std(self.values))

    def describe(self) -> str:
        count = len(self.values)
        return f"one of {count} sample{'s'[: count != 1]} from {self.values[0]:g} to {self.values[-1]:g}"


def _read_column(name: str, column: str) -> list[float]:
    folder = FOLDER.get()
    base = (folder.path or Path()).resolve()
    try:
        path = (base / name).resolve()
        if not folder.allow_outside and not path.is_relative_to(base):
            message = f"'{name}' lies outside the folder of the scenario"
            raise QuantityError(message, "--allow-outside lets it be read", ("file",))
        content = files.read(str(path), name, name=f"{folder.file}: {name}", most=LARGEST_FILE)
    except ScenarioError as error:
        raise QuantityError(f"'{name}': {error.problems[0].message}", path=("file",)) from None
    except (OSError, ValueError) as error:  # a name that no file can have
        reason = getattr(error, "strerror", None) or error
        raise QuantityError(f"'{name}' can't be read: {reason}", path=("file",)) from None
    return _parse_column(content.text.removeprefix("\ufeff"), name, column)


def _parse_column(text: str, name: str, column: str) -> list[float]:
    found: list[float] = []
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if column not in (rows.fieldnames or ()):
            known = ", ".join(rows.fieldnames or ()) or "none"
            raise QuantityError(f"'{name}' has no column '{column}'", f"it has {known[:200]}", ("column",))
        for row in rows:
            cell = (row[column] or "").strip()
            if cell:
                try:
                    found.append(to_number(cell))
                except QuantityError as error:
                    raise QuantityError(f"'{name}' line {rows.line_num}: {error.message}", path=("file",)) from None
            if len(found) > MOST:
                raise QuantityError(f"'{name}' has more than {MOST:,} samples", path=("file",))
    except csv.Error as error:
        raise QuantityError(f"'{name}' is no CSV: {error}", path=("file",)) from None
    if not found:
        raise QuantityError(f"the column '{column}' of '{name}' is empty", path=("column",))
    return found
