"""A file that a plan is read from, whatever program wrote it."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from estimator.scenario import files
from estimator.scenario.problems import Problem, ScenarioError

SIZE = 10_000_000
"""A plan may be so many bytes long."""
ROWS = 20_000
"""So many rows, boxes and arrows, or lines of a chart are read of it."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file, and its name in messages."""

    file: str
    data: bytes
    encoding: str | None = None
    """How its text is written, where somebody says so."""

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return PurePath(self.file).stem

    @property
    def ending(self) -> str:
        """The ending of its name, such as `.csv`."""
        return PurePath(self.file).suffix.lower()

    @cached_property
    def text(self) -> str:
        """The text: UTF-8, or UTF-16 with its mark, or else what Windows writes in the west (code page 1252)."""
        return self._decoded().replace("\r\n", "\n").replace("\r", "\n")

    def _decoded(self) -> str:
        if self.encoding:
            return self.data.decode(self.encoding, "replace")
        if self.data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
            return self.data.decode("utf-16", "replace")
        if b"\0" in self.data:
            raise self.refusal("is binary, not text")
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.data.decode("cp1252", "replace")

    def begins(self, *words: bytes) -> bool:
        """Tell whether one of these stands near its beginning."""
        return any(word in self.data[:4000] for word in words)

    def refuse_more(self, count: int) -> None:
        """Refuse a plan of more rows than anybody looks over. Raises `ScenarioError`."""
        if count > ROWS:
            raise self.refusal(f"has more than {ROWS:,} rows, boxes or arrows")

    def refusal(self, message: str, hint: str = "", line: int = 0) -> ScenarioError:
        """Make the error that says why a plan can't be read from it."""
        return ScenarioError([Problem(self.file, line, 1 if line else 0, (), message, hint)])


def read_source(path: str, encoding: str | None = None) -> Source:
    """Read a file, or the standard input where the path is `-`. Raises `ScenarioError`."""
    return Source("<stdin>" if path == "-" else path, files.read_bytes(path, most=SIZE), encoding)
