"""Read files from disk, and refuse what can't be a scenario."""

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from estimator.scenario.problems import Problem, ScenarioError
from estimator.scenario.shelf import SHELF

SIZE = 4_000_000
"""A file may be so many bytes long."""


class Content(NamedTuple):
    """The text of a file and the hash of its bytes."""

    text: str
    sha256: str


def read(path: str, file: str, *, name: str | None = None, most: int = SIZE) -> Content:
    """Read a regular file of UTF-8 text of so many bytes at most; `file` is its name in messages.

    On a shelf it stands under `name`, or else its name in messages. Raises `ScenarioError`.
    """
    return _text(_from_shelf(name or file, file, lambda: _from_disk(path, file, most)), file)


def read_standard_input(file: str, *, most: int = SIZE) -> Content:
    """Read UTF-8 text from the standard input. Raises `ScenarioError`."""
    return _text(_from_shelf(file, file, lambda: _from_standard_input(file, most)), file)


def read_bytes(path: str, *, most: int) -> bytes:
    """Read a regular file of any kind, or the standard input where the path is `-`. Raises `ScenarioError`."""
    return _from_standard_input("<stdin>", most) if path == "-" else _from_disk(path, path, most)


def of_text(text: str) -> Content:
    """Take text that was not read from a file. Raises nothing: what can't be encoded is only hashed."""
    return Content(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _from_shelf(name: str, file: str, take: Callable[[], bytes]) -> bytes:
    """Take a file from a closed shelf; else read it, and put it on the shelf, if there is one."""
    shelf = SHELF.get()
    if shelf is None:
        return take()
    if not shelf.closed:
        shelf.files[name] = take()
    elif name not in shelf.files:
        raise _refused(file, "is not among the files that were read")
    return shelf.files[name]


def _from_standard_input(file: str, most: int) -> bytes:
    if sys.stdin is None:
        raise _refused(file, "the standard input is closed")
    try:
        return _bounded(sys.stdin.buffer, file, most)
    except OSError as error:
        raise _refused(file, f"can't be read: {error.strerror}") from None


def _from_disk(path: str, file: str, most: int) -> bytes:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise _refused(file, "is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise _refused(file, "is not a regular file", "'-' reads from the standard input")
        with open(path, "rb") as stream:
            return _bounded(stream, file, most)
    except FileNotFoundError:
        raise _refused(file, "there is no such file") from None
    except PermissionError:
        raise _refused(file, "may not be read", "its permissions forbid it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _refused(file, f"can't be read: {reason}") from None


def _bounded(stream: BinaryIO, file: str, most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise _refused(file, f"is longer than {most // 1_000_000} MB", "is this a scenario?" if most == SIZE else "")
    return data


def _text(data: bytes, file: str) -> Content:
    if b"\0" in data:
        raise _refused(file, "is binary, not text", "a scenario is YAML in UTF-8")
    try:
        return Content(data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        problem = Problem(file, line, column, (), "is not UTF-8 text", "save it as UTF-8")
        raise ScenarioError([problem]) from None


def _refused(file: str, message: str, hint: str = "") -> ScenarioError:
    return ScenarioError([Problem(file, 0, 0, (), message, hint)])
