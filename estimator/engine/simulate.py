"""Play strategies trial by trial, in blocks, on one core or many."""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from typing import Generic, Protocol, TypeVar, cast

from estimator.engine.network import Network
from estimator.engine.trials import Trials, join
from estimator.scenario.scenario import Scenario

Block = tuple[Trials, ...]
"""The same run of trials of every strategy."""
Progress = Callable[[int, int], None]
"""Called with the trials played so far, and all that are asked for."""

T = TypeVar("T")

ENGINES = {"fast": "estimator.engine.fast", "simpy": "estimator.engine.reference"}
LARGEST, SMALLEST = 8192, 256
CELLS = 400_000
"""A block has about so many rows of tasks at most."""
DEATHS = 5
"""So often in a row a worker may die before the work is given up."""
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

    >>> import estimator
    >>> plan = estimator.from_dict({"estimate": 1, "name": "Dig", "tasks": {"dig": {"hours": 3, "dead_end": "50%"}}})
    >>> ((dig,),) = estimator.simulate([plan], trials=4)
    >>> dig.hours.tolist() == (3 * dig.attempts[:, 0]).tolist()
    True
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
    return fold(
        networks, next, trials=trials, seed=seed, engine=engine, workers=workers, executor=executor, progress=progress
    )


def fold(
    networks: Sequence[Network],
    make: Callable[[Iterator[Block]], T],
    *,
    trials: int,
    seed: int,
    first: int = 0,
    chunk: int = 1,
    engine: str = "fast",
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[T]:
    """Play trials from number `first` until there are `trials`, and yield, in order, what is made of each run of
    `chunk` blocks.

    It is made where the blocks are played: with many workers the work is shared, and on another machine the trials
    need not travel. The readable engine's blocks are made into something here, one by one. `first` begins a block.
    """
    if not networks:
        raise ValueError("there is no strategy to play")
    if trials < 1 or workers < 1:
        raise ValueError(f"expected at least one trial and one worker, not {trials} and {workers}")
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}; choose {' or '.join(ENGINES)}")
    size = block_size(networks)
    if engine == "fast":
        work = _Work(networks, seed, engine, trials, size * chunk, size, make)
        return _shared(work, first, workers, executor, progress)
    piece = size // PIECES
    pieces = _Work(networks, seed, engine, trials, piece, piece, next)
    return (make(iter((block,))) for block in _joined(_shared(pieces, first, workers, executor, progress), size))


def block_size(networks: Sequence[Network]) -> int:
    """Give the number of trials in a block, a power of two that depends on the networks only."""
    size = LARGEST
    while size > SMALLEST and size * sum(len(network.tasks) for network in networks) > CELLS:
        size //= 2
    return size


@dataclass(frozen=True)
class _Work(Generic[T]):
    """What a worker does with `span` trials from a given one, in blocks of `size`."""

    networks: Sequence[Network]
    seed: int
    engine: str
    trials: int
    span: int
    size: int
    make: Callable[[Iterator[Block]], T]

    def __call__(self, first: int) -> T:
        return self.make(self._blocks(first, self.end(first)))

    def end(self, first: int) -> int:
        """Give the number after the last trial of the span."""
        return min(first + self.span, self.trials)

    def _blocks(self, first: int, end: int) -> Iterator[Block]:
        one = cast(Play, import_module(ENGINES[self.engine]).play)
        for start in range(first, end, self.size):
            count = min(self.size, end - start)
            yield tuple(one(network, self.seed, start, count) for network in self.networks)


def _shared(
    work: _Work[T], first: int, workers: int, executor: Executor | None, progress: Progress | None
) -> Generator[T, None, None]:
    """Do the work on all spans, and yield what comes of it in order, however many are under way."""
    starts = range(first, work.trials, work.span)
    alone = workers == 1 and executor is None
    with closing(_in_turn(work, starts) if alone else _pooled(work, starts, workers, executor)) as made:
        for start, found in zip(starts, made, strict=True):
            if progress is not None:
                progress(work.end(start), work.trials)
            yield found


def _in_turn(work: _Work[T], starts: Iterable[int]) -> Generator[T, None, None]:
    yield from map(work, starts)


def _pooled(work: _Work[T], starts: Iterable[int], workers: int, executor: Executor | None) -> Generator[T, None, None]:
    """Do the work on many cores; what a worker that died was doing is done again by others."""
    waiting, patience = iter(starts), DEATHS
    pool = open_pool(work.engine, workers) if executor is None else executor
    under_way = deque((start, _submit(pool, work, start)) for start in islice(waiting, 2 * workers))
    try:
        while under_way:
            try:
                found = under_way[0][1].result()
            except BrokenExecutor:
                patience -= 1
                if executor is not None or patience == 0:
                    raise
                pool.shutdown()
                pool = open_pool(work.engine, workers)
                under_way = deque((start, _submit(pool, work, start)) for start, _ in under_way)
                continue
            patience = DEATHS
            under_way.popleft()
            under_way.extend((start, _submit(pool, work, start)) for start in islice(waiting, 1))
            yield found
    finally:
        for _, future in under_way:
            future.cancel()
        if executor is None:
            pool.shutdown()


def _submit(pool: Executor, work: _Work[T], start: int) -> Future[T]:
    """Hand out work; a pool that is broken says so when the result is asked for."""
    try:
        return pool.submit(work, start)
    except BrokenExecutor as error:
        broken = Future[T]()
        broken.set_exception(error)
        return broken


def _joined(pieces: Iterator[Block], size: int) -> Iterator[Block]:
    """Join pieces to blocks of so many trials."""
    parts: list[Block] = []
    for piece in pieces:
        parts.append(piece)
        if (piece[0].first + len(piece[0])) % size == 0:
            yield _join(parts)
            parts = []
    if parts:
        yield _join(parts)


def _join(parts: Sequence[Block]) -> Block:
    return parts[0] if len(parts) == 1 else tuple(join(runs) for runs in zip(*parts, strict=True))


def open_pool(engine: str, workers: int) -> Executor:
    """Open what plays on so many cores, to be closed when all is played."""
    if engine == "fast":  # its kernel lets go of the interpreter's lock
        return ThreadPoolExecutor(workers)
    # a fresh process, as one forked beside a running thread may hang; interrupts are for the parent to handle
    return ProcessPoolExecutor(workers, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))
