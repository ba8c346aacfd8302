"""Many machines: what it takes to connect to Dask workers on this machine, and from what size that pays."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.many import FILES

SMALL, LARGE, WORKERS = 200_000, 6_000_000, 2
HOST = "tcp://127.0.0.1"


def measure() -> list[Figure]:
    """Play few trials and many, alone and on two workers; between them time grows in a straight line."""
    with ExitStack() as stack:
        address = stack.enter_context(_scheduler())
        for _ in range(WORKERS):
            stack.enter_context(_process("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"))
        _compare(SMALL, "--dask", address)  # the workers load the engine
        alone = [_compare(trials) for trials in (SMALL, LARGE)]
        shared = [_compare(trials, "--dask", address) for trials in (SMALL, LARGE)]
    gain = (alone[1] - alone[0] - shared[1] + shared[0]) / (LARGE - SMALL)
    pays = SMALL + (shared[0] - alone[0]) / gain if gain > 0.0 else float("inf")
    return [
        Figure(f"{SMALL / 1e6:g} million trials, alone", alone[0], "s"),
        Figure(f"{SMALL / 1e6:g} million trials, on two Dask workers", shared[0], "s"),
        Figure(f"{LARGE / 1e6:g} million trials, alone", alone[1], "s"),
        Figure(f"{LARGE / 1e6:g} million trials, on two Dask workers", shared[1], "s"),
        Figure("two Dask workers pay from", pays / 1e6, "million trials"),
    ]


def _compare(trials: int, *options: str) -> float:
    """Give the seconds that a whole command takes."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "estimator", "compare", *map(str, FILES), "--trials", str(trials), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


@contextmanager
def _process(*arguments: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    started = subprocess.Popen([sys.executable, "-m", *arguments], stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        started.terminate()
        started.wait()


@contextmanager
def _scheduler() -> Iterator[str]:
    """Start a scheduler on a port that is free; gives its address."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "scheduler.json"
        options = ("--host", HOST, "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        with _process("distributed.cli.dask_scheduler", *options):
            while not (file.exists() and file.read_text().endswith("}")):
                time.sleep(0.05)
            yield json.loads(file.read_text())["address"]
