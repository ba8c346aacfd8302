"""Write files whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from estimator.cli.screen import emit

Written = Path | None
"""Where to write; None is the standard output."""

SHOWN = 300
"""So much of a file's name is shown."""


class FileName(click.Path):
    """The name of a file, which shells complete."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take the name, if a file can have it."""
        try:
            return super().convert(value, param, ctx)
        except ValueError as error:
            raise click.BadParameter(f"{named(Path(value))} names no file: {error}", ctx, param) from None


class Target(FileName):
    """The name of a file to write."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)


def write_whole(path: Written, text: str | bytes) -> None:
    """Write text to a file, or to the standard output; bytes to a file.

    What stood in the file before stands there until all is written. Raises `click.ClickException` if it
    can't be.
    """
    if path is None:
        emit(text.decode() if isinstance(text, bytes) else text)
        return
    data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe, which nothing can take the place of
        else:
            with _replacing(path.resolve()) as temporary:
                temporary.write_bytes(data)
    except BrokenPipeError:
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        raise refused(path, error) from None


def check_writable(path: Path) -> None:
    """Find out before the work whether a file can be written. Raises `click.ClickException`."""
    try:
        reason = _obstacle(path)
    except (OSError, ValueError) as error:  # a name that no file can have
        reason = getattr(error, "strerror", None) or str(error)
    if reason:
        raise click.ClickException(f"can't write {named(path)}: {reason}")


def _obstacle(path: Path) -> str:
    """Say what keeps a file from being written, if anything."""
    folder = path.resolve().parent
    if path.is_dir():
        return "it is a folder"
    if not folder.is_dir():
        return f"there is no folder {named(folder)}"
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        return "no permission"
    return ""


def named(path: Path) -> str:
    """Give the name of a file as messages show it."""
    from estimator.scenario.problems import legible

    return legible(click.format_filename(path), SHOWN)


def refused(path: Path, error: OSError) -> click.ClickException:
    """Say that a file could not be written."""
    return click.ClickException(
        f"can't write {named(path)}: {error.strerror}; nothing was changed there"
    )


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a new file beside a path, and put it in its place at the end."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode(path: Path) -> int:
    """Give the permissions that the file has, or that a new one would have."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
