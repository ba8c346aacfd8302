"""The kernel as machine code: compiled once on a machine, and loaded from then on.

Numba keeps what it compiles in files, but looks only at the one source file that a function stands in to tell whether
they are out of date. So each state of the engine has a folder of its own, named after all its sources, the compiler and
the processor. Several processes may fill it at once.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import llvmlite  # type: ignore[import-untyped]
import numba
from llvmlite.binding import get_host_cpu_features, get_host_cpu_name  # type: ignore[import-untyped]
from numba import config, njit, types

from estimator.engine.fast.memory import compile_kernels
from estimator.engine.fast.playing import play_all

Kernel = Callable[[int], None]
"""Plays what the `Play` at an address asks for, without the interpreter's lock."""

_LOCK = Lock()
_SETTINGS: Any = config


def prepare(say: Callable[[str], None]) -> None:
    """Load the kernel, or compile it; that takes a while the first time on a machine, and is told."""
    if not is_compiled():
        say("compiling the fast engine, once on this machine …")
    load_kernel()


def is_compiled() -> bool:
    """Tell whether the kernel only needs to be loaded."""
    folder = find_folder()
    return folder is not None and any(folder.rglob("*.nbi"))


def load_kernel() -> Kernel:
    """Give the kernel; compiles it if need be."""
    with _LOCK:
        return _load_kernel()


@cache
def _load_kernel() -> Kernel:
    if not is_compiled():
        compile_kernels()
    folder = find_folder()
    before, _SETTINGS.CACHE_DIR = _SETTINGS.CACHE_DIR, str(folder or "")
    try:
        decorate = njit(types.void(types.int64), nogil=True, error_model="numpy", cache=folder is not None)
        kernel: Kernel = decorate(play_all)
    finally:
        _SETTINGS.CACHE_DIR = before
    return kernel


@cache
def find_folder() -> Path | None:
    """Find a folder to keep the kernel in; None if there is none to write to."""
    name = f"estimator-{_fingerprint()}"
    return next((folder / name for folder in _folders() if _is_ours(folder / name)), None)


def _folders() -> Iterator[Path]:
    """List where to look: the folder that Numba is told, else beside the source, the user's cache, a temporary one."""
    if _SETTINGS.CACHE_DIR:
        yield Path(_SETTINGS.CACHE_DIR)
        return
    yield Path(__file__).parent / "__pycache__"
    if caches := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        yield Path(caches)
    with suppress(RuntimeError):  # not everybody has a home
        yield Path.home() / ".cache"
    yield Path(tempfile.gettempdir())


def _is_ours(folder: Path) -> bool:
    """Tell whether the folder is there, or can be made, and nobody else could have put anything into it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return False
    if os.name != "posix":
        return os.access(folder, os.W_OK)
    filled = any(folder.rglob("*.nbi"))
    mine = found.st_uid in (os.geteuid(), Path(__file__).stat().st_uid) and not found.st_mode & 0o022
    return mine and (filled or os.access(folder, os.W_OK))


def _fingerprint() -> str:
    """Give a name that changes with anything that the machine code comes from."""
    engine = Path(__file__).parent
    sources = [*sorted(engine.glob("*.py")), engine.parent / "luck.py", engine.parent / "network.py"]
    found = blake2b(digest_size=12)
    for source in sources:
        found.update(source.read_bytes())
    for part in (numba.__version__, llvmlite.__version__, get_host_cpu_name(), get_host_cpu_features().flatten()):
        found.update(part.encode())
    return found.hexdigest()
