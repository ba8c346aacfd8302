"""Problems of a file: where, what is wrong, and what to write instead."""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Key = str | int | float | bool | None
"""A key of a mapping, or the index of an entry of a list."""

Path = tuple[Key, ...]
"""The keys from the top of a file down to a value."""

SHOWN = 100
"""So many problems are shown; the rest is counted."""

KEPT = 1000
"""So many problems of a file are looked for."""

SUGGESTIONS = 200
CANDIDATES = 500
NAME_LENGTH = 80


class Place(NamedTuple):
    """Where something stands: a file, and a line and a column from 1 (0 where there are none)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = legible(self.file, None)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or looks wrong, with a file."""

    file: str
    line: int
    column: int
    path: Path
    message: str
    hint: str = ""

    @classmethod
    def at(cls, place: Place, path: Path, message: str, hint: str = "") -> "Problem":
        """Tell of a problem at a place."""
        return cls(place.file, place.line, place.column, path, message, hint)

    def __str__(self) -> str:
        path = " > ".join(legible(str(key)) for key in self.path)
        parts = [str(Place(self.file, self.line, self.column)), path, legible(self.message, None)]
        line = ": ".join(part for part in parts if part)
        return f"{line} ({legible(self.hint, None)})" if self.hint else line


class ScenarioError(Exception):
    """Say why files are no scenario: every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"and {len(self.problems) - SHOWN} more")
        return "\n".join(lines)


class Suggester:
    """Finds what a misspelt name may have meant, and gives up on a file that is nothing but misspellings."""

    def __init__(self) -> None:
        self._left = SUGGESTIONS

    def __call__(self, name: object, known: Iterable[str]) -> str:
        """Ask `did you mean …?`, or say nothing where no known name is close."""
        if self._left <= 0 or not isinstance(name, str) or len(name) > NAME_LENGTH:
            return ""
        self._left -= 1
        near: Sequence[str] = [other for other in known if abs(len(other) - len(name)) <= 3]
        if len(near) > CANDIDATES:
            near = [other for other in near if other[:1] == name[:1]][:CANDIDATES]
        folded = {other.casefold(): other for other in near}
        matches = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
        return f"did you mean '{folded[matches[0]]}'?" if matches else ""


def legible(text: str, length: int | None = NAME_LENGTH) -> str:
    """Make text from a file safe to print: no control characters, no reversed writing, not without end."""
    shown = "".join(_escaped(character) for character in text)
    return shown if length is None or len(shown) <= length else shown[: length - 1] + "…"


def quoted(name: object) -> str:
    """Write a name from a file in single quotes, as messages show it."""
    return f"'{legible(str(name))}'"


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    harmless = unicodedata.category(character) in {"Zs", "Cf"} and character not in _BIDI
    return character if harmless else character.encode("unicode_escape").decode("ascii")


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
