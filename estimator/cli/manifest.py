"""The manifest of a result: all that it takes to work it out again, byte for byte."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from estimator.report.sheet import Document

WORDS = "estimator.words"
"""Where the group leaves the arguments of a verb, as they were typed."""
GIVEN = "estimator.manifest"
"""Where `rerun` leaves the manifest that it runs."""
ELSEWHERE = frozenset({"path", "form", "workers", "debug", "no_color"})
"""Options that change no figure."""
LIBRARIES = ("numpy", "scipy", "numba", "simpy")


@dataclass(frozen=True)
class Manifest:
    """What a result was worked out by."""

    command: tuple[str, ...]
    """The verb and its arguments, without those that say where the result goes."""
    version: str
    files: Mapping[str, bytes]
    """All files that were read, by the names under which they were asked for."""

    @classmethod
    def read(cls, data: Any) -> "Manifest":
        """Take a manifest from JSON, alone or in a result. Raises ValueError, which says what is wrong with it."""
        found = data.get("manifest", data) if isinstance(data, dict) else data
        try:
            command, version = tuple(found["command"]), str(found["version"])
            files = {file["name"]: file["text"].encode("utf-8", "surrogatepass") for file in found["files"]}
            hashes = {file["name"]: file["sha256"] for file in found["files"]}
        except (KeyError, TypeError, AttributeError):
            raise ValueError("there is no manifest in it") from None
        if not command or not all(isinstance(word, str) for word in command):
            raise ValueError("its command is no list of words")
        for name, content in files.items():
            if _sha256(content) != hashes[name]:
                raise ValueError(f"the text of {name!r} is not what its hash says")
        return cls(command, version, files)


def keep_files() -> None:
    """Keep, from now to the end of the command, the files that it reads; those of a rerun are kept already."""
    from estimator.scenario.shelf import SHELF, Shelf

    if SHELF.get() is None:
        token = SHELF.set(Shelf())
        click.get_current_context().call_on_close(lambda: SHELF.reset(token))


def with_manifest(document: "Document") -> "Document":
    """Add the manifest to the data of a document."""
    context = click.get_current_context()
    given = context.meta.get(GIVEN)
    return replace(document, data={**document.data, "manifest": given or _manifest(context, document.data)})


@contextmanager
def files_of(manifest: Manifest) -> Iterator[None]:
    """Let files be read from a manifest, and from nowhere else."""
    from estimator.scenario.shelf import SHELF, Shelf

    token = SHELF.set(Shelf(dict(manifest.files), closed=True))
    try:
        yield
    finally:
        SHELF.reset(token)


def platform() -> dict[str, str]:
    """Say what it runs on, as far as that could matter to a figure."""
    import platform
    from importlib.metadata import version

    machine = {"system": platform.system(), "machine": platform.machine(), "python": platform.python_version()}
    return machine | {name: version(name) for name in LIBRARIES}


def _manifest(context: click.Context, data: Mapping[str, Any]) -> dict[str, Any]:
    import estimator
    from estimator.scenario.shelf import SHELF

    shelf = SHELF.get()
    kept = shelf.files if shelf else {}
    return {
        "command": _command(context),
        "version": estimator.__version__,
        **{name: data.get(name) for name in ("seed", "trials", "engine")},
        "files": [
            {"name": name, "sha256": _sha256(content), "text": content.decode("utf-8", "surrogatepass")}
            for name, content in kept.items()
        ],
        "platform": platform(),
    }


def _command(context: click.Context) -> list[str]:
    """Write the command as it was typed, without options that say where to write, and with the form."""
    opts, _, order = context.command.make_parser(context).parse_args(list(context.meta[WORDS]))
    words = [context.command.name or ""]
    for option in dict.fromkeys(order):
        if isinstance(option, click.Option) and not is_elsewhere(option):
            words += _written(option, opts[option.name])
    words.append("--format=json")
    arguments = [opts[argument.name] for argument in dict.fromkeys(order) if isinstance(argument, click.Argument)]
    return [*words, "--", *(word for given in arguments for word in _words(given))]


def is_elsewhere(option: click.Parameter) -> bool:
    """Tell whether an option changes no figure: it says where something goes, or how fast."""
    from estimator.cli.writing import Target

    return option.name in ELSEWHERE or isinstance(option.type, Target)


def _written(option: click.Option, given: Any) -> Sequence[str]:
    """Write an option as one would type it."""
    if option.is_flag:
        return [option.opts[0] if given else option.secondary_opts[0]]
    return [f"{option.opts[-1]}={value}" for value in _words(given)]


def _words(given: Any) -> Sequence[str]:
    """List what was given for a parameter: once, several times, or not at all."""
    return [given] if isinstance(given, str) else list(given) if isinstance(given, list | tuple) else []


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
