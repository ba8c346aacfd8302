"""The one folder whose files assistants may name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

TEXT = 200_000
"""A plan that is given as text may have so many characters."""


class RefusedError(Exception):
    """Say why something that was asked for is not done."""


class Plan(BaseModel):
    """One strategy: a file of the folder, or the text of a scenario. Give one of the two."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[str | None, Field(description="A scenario in the folder, such as plans/a.yaml")] = None
    text: Annotated[str | None, Field(description="A scenario itself, in YAML", max_length=TEXT)] = None


@dataclass(frozen=True)
class Folder:
    """A folder, and nothing outside of it."""

    root: Path
    """Its real path."""

    @contextmanager
    def names(self, plans: Sequence[Plan]) -> Iterator[tuple[list[str], str]]:
        """Give the names of the files of plans, as seen from here, and the folder that those given as text stand in.

        Raises `RefusedError`.
        """
        with TemporaryDirectory(prefix="estimate-") as texts:
            yield [self._name(plan, number, Path(texts)) for number, plan in enumerate(plans, 1)], texts

    def _name(self, plan: Plan, number: int, texts: Path) -> str:
        if (plan.file is None) == (plan.text is None):
            raise RefusedError("a plan is given by its 'file' or by its 'text'")
        if plan.file is not None:
            return self._inside(plan.file)
        path = texts / f"plan-{number}.yaml"
        path.write_text(plan.text or "", encoding="utf-8", errors="surrogatepass")
        return str(path)

    def _inside(self, name: str) -> str:
        """Check that a name is that of a file in here, on a path without links. Raises `RefusedError`."""
        try:
            path = self.root / name
            inside = not PurePath(name).is_absolute() and path.resolve() == path and path.is_relative_to(self.root)
        except (OSError, ValueError):  # a name that no file can have
            inside = False
        if not inside:
            raise RefusedError(f"{name[:200]!r} is no file of the folder: give a path below it, without '..' and links")
        if not path.is_file():
            raise RefusedError(f"there is no file {name[:200]!r} in the folder")
        return name
