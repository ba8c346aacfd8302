"""How many trials, from which seed, on which engine."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from estimator.engine.network import Network
from estimator.engine.simulate import play
from estimator.engine.trials import Trials, join

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Run:
    """How networks are played: two of the same run meet the same luck."""

    trials: int = 20_000
    seed: int = 1
    engine: str = "fast"
    workers: int = 1
    executor: Executor | None = None
    """What plays in place of own workers; it may serve several runs."""

    def play(self, networks: Sequence[Network]) -> list[Trials]:
        """Play networks in the same worlds, and keep all of their trials."""
        blocks = play(
            networks,
            trials=self.trials,
            seed=self.seed,
            engine=self.engine,
            workers=self.workers,
            executor=self.executor,
        )
        return [join(parts) for parts in zip(*blocks, strict=True)]

    def play_one(self, network: Network) -> Trials:
        """Play one network, and keep all of its trials."""
        return self.play([network])[0]

    def play_each(self, networks: Sequence[Network], read: Callable[[Network, Trials], T]) -> list[T]:
        """Play networks, several at a time, and keep only what is read off the trials of each."""
        if self.engine != "fast" or self.workers == 1:
            return [read(network, self.play_one(network)) for network in networks]
        alone = replace(self, workers=1, executor=None)
        with ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(lambda network: read(network, alone.play_one(network)), networks))

    def shorter(self) -> Self:
        """Give the run in which each of many variants is played: the first eighth of the trials."""
        return replace(self, trials=max(self.trials // 8, 1))
