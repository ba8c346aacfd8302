"""Write files whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from estimator.cli.screen import emit

Written = Path | None
"""Where to write; None is the standard output."""


def write_whole(path: Written, text: str) -> None:
    """Write text to a file, or to the standard output.

    What stood in the file before stands there until all is written. Raises `click.ClickException` if it
    can't be.
    """
    if path is None:
        emit(text)
        return
    data = text.encode("utf-8", "backslashreplace")
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
    folder = path.resolve().parent
    if path.is_dir():
        raise click.ClickException(f"can't write {click.format_filename(path)}: it is a folder")
    if not folder.is_dir():
        raise click.ClickException(
            f"can't write {click.format_filename(path)}: there is no folder {click.format_filename(folder)}"
        )
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        raise click.ClickException(f"can't write {click.format_filename(path)}: no permission")


def refused(path: Path, error: OSError) -> click.ClickException:
    """Say that a file could not be written."""
    return click.ClickException(
        f"can't write {click.format_filename(path)}: {error.strerror}; nothing was changed there"
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
