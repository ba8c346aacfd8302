"""Files as they were at a revision of git, written down where they can be read."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import click

READ = frozenset({".yaml", ".yml", ".csv"})
"""What a scenario may be made of."""
MOST = 2_000
PATIENCE = 60
SAFE = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
"""Git is to look at what is there: nothing is asked for, fetched or written."""


def split_revision(text: str) -> tuple[str, str | None]:
    """Split `FILE@REV`; what is a file by its whole name has no revision."""
    file, at, revision = text.rpartition("@")
    if not at or not file or not revision or os.path.exists(text):
        return text, None
    return file, revision


@contextmanager
def at_revision(file: str, revision: str) -> Iterator[Path]:
    """Give the file as it was, beside all that it may extend or read. Raises `click.ClickException`."""
    folder, name = os.path.split(os.path.abspath(file))
    label = f"{click.format_filename(file)}@{revision}"
    if revision.startswith("-"):
        raise click.UsageError(f"{revision!r} is no revision")
    if not os.path.isdir(folder):
        raise click.ClickException(f"can't read {label}: there is no folder {click.format_filename(folder)}")
    commit = _git(folder, label, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(folder, label, "ls-tree", "-r", "-z", commit.decode().strip(), "--", "./")
    with TemporaryDirectory(prefix="estimate-") as temporary:
        for path, blob in _blobs(listed):
            target = Path(temporary, *path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git(folder, label, "cat-file", "blob", blob))
        found = Path(temporary, name)
        if not found.is_file():
            raise click.ClickException(f"can't read {label}: the file isn't there at that revision")
        yield found


def _blobs(listed: bytes) -> Iterator[tuple[PurePosixPath, str]]:
    """Go through the plain files of a listing: links and submodules are none."""
    for entry in listed.split(b"\0")[: MOST + 1]:
        head, _, raw = entry.partition(b"\t")
        path = PurePosixPath(os.fsdecode(raw))
        if head.startswith(b"100") and path.suffix.lower() in READ and ".." not in path.parts:
            yield path, head.split()[2].decode()


def _git(folder: str, label: str, *arguments: str) -> bytes:
    """Ask git; its arguments are a list, and no shell sees them."""
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **SAFE}, capture_output=True, timeout=PATIENCE, check=False
        )
    except FileNotFoundError:
        raise click.ClickException(f"can't read {label}: git is not installed") from None
    except subprocess.TimeoutExpired:
        raise click.ClickException(f"can't read {label}: git takes too long") from None
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split()) or "there is no such revision"
        raise click.ClickException(f"can't read {label}: {said[:300]}")
    return done.stdout
