"""What a hostile input is: files, a command, and what has to come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Files = str | bytes | Mapping[str, str | bytes] | Callable[[Path], None]
"""The text of `a.yaml`, several files by their names, or what makes them in a folder."""

HEAD = "estimate: 1\ntasks:\n"
"""The beginning of a small file; tasks follow, indented by two."""


@dataclass(frozen=True)
class Case:
    """One hostile or broken input."""

    claim: str
    files: Files
    says: str = ""
    """What has to stand in what people are told; where empty, the command works."""
    arguments: str | tuple[str, ...] = "check a.yaml"
    """Text is split at blanks."""

    def lay(self, folder: Path) -> None:
        """Put the files into a folder."""
        if callable(self.files):
            self.files(folder)
            return
        files = {"a.yaml": self.files} if isinstance(self.files, str | bytes) else self.files
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    @property
    def words(self) -> list[str]:
        """The arguments of the command line."""
        return self.arguments.split() if isinstance(self.arguments, str) else list(self.arguments)

    @property
    def codes(self) -> set[int]:
        """The exit codes that may come of it: 1 is for a plan that can be read and is doubtful."""
        return {2} if self.says else {0, 1} if self.words[0] == "check" else {0}


def one(task: str) -> str:
    """Write a file with one task `a`, given in YAML."""
    return f"{HEAD}  a: {task}\n"


def hours(quantity: str) -> str:
    """Write a file whose one task takes hours given in YAML."""
    return one(f"{{hours: {quantity}}}")


def world(quantity: str) -> str:
    """Write a file with one world quantity `w`, given in YAML."""
    return f"{HEAD}  a: {{hours: 1}}\nworld:\n  w: {quantity}\n"
