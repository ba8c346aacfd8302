"""Play strategies trial by trial, in blocks, on one core or many."""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from typing import Protocol, cast

from estimator.engine.network import Network
from estimator.engine.trials import Trials, join
from estimator.scenario.scenario import Scenario

Block = tuple[Trials, ...]
"""The same run of trials of every strategy."""
Progress = Callable[[int, int], None]
"""Called with the trials played so far, and all that are asked for."""

Work = Callable[[int, int], Block]

ENGINES = {"fast": "estimator.engine.fast", "simpy": "estimator.engine.reference"}
LARGEST, SMALLEST = 8192, 256
CELLS = 400_000
"""A block has about so many rows of tasks at most."""
PIECES = 32
"""The readable engine plays a block in so many pieces, so that all workers have some, and progress shows."""


class Play(Protocol):
    """The one thing an engine does."""

    def __call__(self, network: Network, seed: int, first: int, count: int) -> Trials:
        """Play `count` trials from number `first`."""


def simulate(
    scenarios: Sequence[Scenario],
    *,
    trials: int = 100_000,
    seed: int = 1,
    engine: str = "fast",
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[Block]:
    """Play all strategies in the same worlds; yield blocks of trials, in order, with one `Trials` a strategy.

    The blocks and all in them are the same for any number of workers, and any executor that does the work in
    their place, with twice as many pieces of it under way as there are workers. Raises ValueError if there is
    nothing to play, or no such engine.
    """
    from estimator.engine.compiling import compile_network

    networks = [compile_network(scenario) for scenario in scenarios]
    return play(
        networks,
        trials=trials,
        seed=seed,
        engine=engine,
        workers=workers,
        executor=executor,
        progress=progress,
    )


def play(
    networks: Sequence[Network],
    *,
    trials: int,
    seed: int,
    engine: str = "fast",
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[Block]:
    """Play networks as `simulate` plays scenarios."""
    if not networks:
        raise ValueError("there is no strategy to play")
    if trials < 1 or workers < 1:
        raise ValueError(f"expected at least one trial and one worker, not {trials} and {workers}")
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}; choose {' or '.join(ENGINES)}")
    return _blocks(networks, trials, seed, engine, workers, executor, progress)


def block_size(networks: Sequence[Network]) -> int:
    """Give the number of trials in a block, a power of two that depends on the networks only."""
    size = LARGEST
    while size > SMALLEST and size * sum(len(network.tasks) for network in networks) > CELLS:
        size //= 2
    return size


def _blocks(
    networks: Sequence[Network],
    trials: int,
    seed: int,
    engine: str,
    workers: int,
    executor: Executor | None,
    progress: Progress | None,
) -> Iterator[Block]:
    size = block_size(networks)
    piece = size if engine == "fast" else size // PIECES
    work = partial(_play_all, networks, seed, engine)
    spans = ((first, min(piece, trials - first)) for first in range(0, trials, piece))
    parts: list[Block] = []
    for part in _pieces(work, engine, workers, executor, spans):
        parts.append(part)
        done = part[0].first + len(part[0])
        if progress is not None:
            progress(done, trials)
        if done % size == 0 or done == trials:
            yield parts[0] if len(parts) == 1 else tuple(join(runs) for runs in zip(*parts, strict=True))
            parts = []


def _pieces(
    work: Work, engine: str, workers: int, executor: Executor | None, spans: Iterator[tuple[int, int]]
) -> Iterator[Block]:
    """Play spans of trials, and yield them in order, however many are under way."""
    if workers == 1 and executor is None:
        yield from (work(*span) for span in spans)
        return
    under_way: deque[Future[Block]] = deque()
    with open_pool(engine, workers) if executor is None else nullcontext(executor) as pool:
        try:
            under_way.extend(pool.submit(work, *span) for span in islice(spans, 2 * workers))
            while under_way:
                part = under_way.popleft().result()
                under_way.extend(pool.submit(work, *span) for span in islice(spans, 1))
                yield part
        finally:
            for future in under_way:
                future.cancel()


def open_pool(engine: str, workers: int) -> Executor:
    """Open what plays on so many cores, to be closed when all is played."""
    if engine == "fast":  # its kernel lets go of the interpreter's lock
        return ThreadPoolExecutor(workers)
    # a fresh process, as one forked beside a running thread may hang; interrupts are for the parent to handle
    return ProcessPoolExecutor(workers, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))


def _play_all(networks: Sequence[Network], seed: int, engine: str, first: int, count: int) -> Block:
    one = cast(Play, import_module(ENGINES[engine]).play)
    return tuple(one(network, seed, first, count) for network in networks)
