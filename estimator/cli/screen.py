"""The terminal, or what stands in its place: data goes to stdout, everything else to stderr."""

import os
import shutil
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

import click

PIPED = 80
"""The width of text that nobody looks at on a terminal."""
NARROWEST = 10


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what is no text at all is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Tell people something that is no data."""
    click.echo(text, err=True)


def warn(text: str) -> None:
    """Tell people of what they should know about the data."""
    say(f"warning: {text}")


def emit(text: str) -> None:
    """Write data, and end the command quietly if nobody reads it any more. Raises `click.ClickException`."""
    if sys.stdout is None:
        raise click.ClickException("can't write: the standard output is closed")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        drop_output()
        raise click.ClickException(f"can't write to the standard output: {error.strerror}") from None


def drop_output() -> None:
    """Let nothing more be written to stdout, so that what is left there fails nobody at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def width() -> int:
    """Tell how many columns there are to write on."""
    return max(shutil.get_terminal_size((PIPED, 24)).columns, NARROWEST)


def shows_colour(stream: TextIO) -> bool:
    """Tell whether a stream shows colours, and nobody objects."""
    context = click.get_current_context(silent=True)
    refused = context is not None and context.find_root().color is False
    return not (refused or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb") and is_terminal(stream)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody looks at a stream."""
    return stream is not None and not stream.closed and stream.isatty()
