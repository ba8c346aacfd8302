"""Read files from disk, and refuse what can't be a scenario."""

import hashlib
import os
import stat
import sys
from typing import BinaryIO, NamedTuple

from estimator.scenario.problems import Problem, ScenarioError

SIZE = 4_000_000
"""A file may be so many bytes long."""


class Content(NamedTuple):
    """The text of a file and the hash of its bytes."""

    text: str
    sha256: str


def read(path: str, file: str) -> Content:
    """Read a regular file of UTF-8 text; `file` is its name in messages. Raises `ScenarioError`."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise _refused(file, "is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise _refused(file, "is not a regular file", "'-' reads from the standard input")
        with open(path, "rb") as stream:
            return _text(stream, file)
    except FileNotFoundError:
        raise _refused(file, "there is no such file") from None
    except PermissionError:
        raise _refused(file, "may not be read", "its permissions forbid it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _refused(file, f"can't be read: {reason}") from None


def read_standard_input(file: str) -> Content:
    """Read UTF-8 text from the standard input. Raises `ScenarioError`."""
    if sys.stdin is None:
        raise _refused(file, "the standard input is closed")
    try:
        return _text(sys.stdin.buffer, file)
    except OSError as error:
        raise _refused(file, f"can't be read: {error.strerror}") from None


def of_text(text: str) -> Content:
    """Take text that was not read from a file. Raises nothing: what can't be encoded is only hashed."""
    return Content(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _text(stream: BinaryIO, file: str) -> Content:
    data = stream.read(SIZE + 1)
    if len(data) > SIZE:
        raise _refused(file, f"is longer than {SIZE // 1_000_000} MB", "is this a scenario?")
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
