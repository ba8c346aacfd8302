"""The kernel as machine code: compiled once on a machine, kept in a file, and loaded from then on.

Numba keeps what it compiles as well, but has to be imported to load it, which takes longer than most plays, and looks
only at the one source file that a function stands in to tell whether it is out of date. Here the object file is kept
under a name made of all sources, the compiler and the processor, and LLVM links it into the process by itself. Several
processes may write it at once: it is renamed into place.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes import CFUNCTYPE, byref, c_int32, c_int64, c_void_p
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import llvmlite.binding as llvm  # type: ignore[import-untyped]

Kernel = Callable[[int], None]
"""Plays what the `Play` at an address asks for, without the interpreter's lock."""

SHARED = (
    "engine/luck.py",
    "engine/network.py",
    "engine/quantiles.py",
    "engine/trials.py",
    "scenario/formula.py",
    "scenario/quantities/normals.py",
)
"""What the kernel takes from elsewhere in the package."""

_LOCK = Lock()
_SIGNATURE = CFUNCTYPE(c_int32, c_void_p, c_void_p, c_int64)
"""How Numba's functions are called: with room for the result and for an exception, and the argument."""


def prepare(say: Callable[[str], None]) -> None:
    """Load the kernel, or compile it; that takes a while the first time on a machine, and is told."""
    if not is_compiled():
        say("compiling the fast engine, once on this machine …")
    load_kernel()


def is_compiled() -> bool:
    """Tell whether the kernel only needs to be loaded."""
    return _read_kept() is not None


def load_kernel() -> Kernel:
    """Give the kernel; compiles it if need be."""
    with _LOCK:
        return _load_kernel()


@cache
def _load_kernel() -> Kernel:
    kept = _read_kept()
    if kept is None:
        from estimator.engine.fast.kernel.compiling import compile_to_machine_code
        from estimator.engine.fast.kernel.playing import play_all

        kept = compile_to_machine_code(play_all)
        _keep(*kept)
    return _link(*kept)


def _link(symbol: str, machine_code: bytes) -> Kernel:
    """Link an object file into this process."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    linker = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    linker.add_object_file(llvm.ObjectFileRef.from_data(machine_code))
    linker.finalize_object()
    function = _SIGNATURE(linker.get_function_address(symbol))

    def play(address: int, _linker: Any = linker) -> None:  # the linker owns the code
        result, raised = c_void_p(), c_void_p()
        if function(byref(result), byref(raised), address):
            raise RuntimeError("the fast engine stopped; this is an error of Estimator's")

    return play


def _read_kept() -> tuple[str, bytes] | None:
    """Read the kept machine code, with its symbol; None if there is none, or not all of it."""
    if (file := find_file()) is None:
        return None
    try:
        digest, symbol, machine_code = file.read_bytes().split(b"\n", 2)
    except (OSError, ValueError):
        return None
    return (symbol.decode(), machine_code) if digest == _digest(machine_code) else None


def _keep(symbol: str, machine_code: bytes) -> None:
    """Keep machine code for the next time, if there is a place for it."""
    if (file := find_file()) is None:
        return
    with suppress(OSError), tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:
        draft.write(b"\n".join((_digest(machine_code), symbol.encode(), machine_code)))
        draft.close()
        os.replace(draft.name, file)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).hexdigest().encode()


@cache
def find_file() -> Path | None:
    """Find the file that the machine code is kept in, or can be; None if there is no place for it."""
    name = f"{_fingerprint()}.o"
    return next((folder / name for folder in _folders() if _is_ours(folder, name)), None)


def _folders() -> Iterator[Path]:
    """List where to look: the folder that Numba is told, else beside the source, the user's cache, a temporary one."""
    if told := os.environ.get("NUMBA_CACHE_DIR"):
        yield Path(told) / "estimator"
        return
    yield Path(__file__).parent / "__pycache__"
    if caches := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        yield Path(caches) / "estimator"
    with suppress(RuntimeError):  # not everybody has a home
        yield Path.home() / ".cache" / "estimator"
    yield Path(tempfile.gettempdir()) / f"estimator-{os.getuid() if os.name == 'posix' else 'cache'}"


def _is_ours(folder: Path, name: str) -> bool:
    """Tell whether the folder is there, or can be made, and nobody else could have put anything into it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return False
    usable = (folder / name).is_file() or os.access(folder, os.W_OK)
    if os.name != "posix":
        return usable
    return usable and found.st_uid in (os.geteuid(), Path(__file__).stat().st_uid) and not found.st_mode & 0o022


def _fingerprint() -> str:
    """Give a name that changes with anything that the machine code comes from."""
    fast, package = Path(__file__).parent, Path(__file__).parents[2]
    found = blake2b(digest_size=12)
    for source in (*sorted(fast.rglob("*.py")), *(package / name for name in SHARED)):
        found.update(source.read_bytes())
    compiler = (version("numba"), version("llvmlite"))
    for part in (*compiler, llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()):
        found.update(part.encode())
    return found.hexdigest()
