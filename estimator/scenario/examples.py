"""The scenarios that come with the program, for people to make their own."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from estimator.scenario.document import parse

SHARED = "shared"
"""Folders of what examples extend, which is no example by itself."""


def names() -> tuple[str, ...]:
    """List the examples by their paths, without the ending."""
    return tuple(sorted(str(path.with_suffix("")) for path, _ in _walk(_home(), PurePosixPath())))


def summary(name: str) -> str:
    """Tell in a line what an example is: its first comment, or else its name."""
    first = _read(PurePosixPath(f"{name}.yaml")).partition("\n")[0]
    return first.removeprefix("# ") if first.startswith("# ") else name


def find(name: str) -> str | None:
    """Find an example by its path, or by its last part where that is enough to tell which."""
    asked = name.removesuffix(".yaml")
    ending = [known for known in names() if known.endswith(f"/{asked}")]
    return asked if asked in names() else ending[0] if len(ending) == 1 else None


def read(name: str) -> Mapping[PurePosixPath, str]:
    """Give the text of an example and of all that it extends, by their paths from its folder; its own comes first."""
    folder = PurePosixPath(name).parent
    found: dict[PurePosixPath, str] = {}
    path: PurePosixPath | None = PurePosixPath(f"{PurePosixPath(name).name}.yaml")
    while path is not None:
        found[path] = _read(folder / path)
        extends = parse(found[path], str(path))[0].child("extends")
        path = path.parent / str(extends.value) if extends else None
    return found


def _read(path: PurePosixPath) -> str:
    return _home().joinpath(*path.parts).read_text("utf-8")


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != SHARED:
            yield from _walk(entry, path / entry.name)
        elif entry.name.endswith(".yaml"):
            yield path / entry.name, entry


def _home() -> Traversable:
    """Find them: within the package where it is installed, beside it in a checkout."""
    package = files("estimator")
    installed = package / "scenarios"
    return installed if installed.is_dir() else Path(str(package)).parent / "scenarios"
