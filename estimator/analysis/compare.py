"""Compare strategies: play them in the same worlds and work out every figure."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from importlib.metadata import version
from itertools import permutations
from pathlib import Path

from estimator.analysis.comparison import Comparison
from estimator.analysis.results import conclude, pair
from estimator.analysis.samples import SampleWriter
from estimator.analysis.subject import Subject
from estimator.analysis.tally import Tally
from estimator.analysis.verdict import judge
from estimator.engine.simulate import Block, Progress, play
from estimator.scenario.scenario import Scenario


def compare(
    scenarios: Sequence[Scenario],
    *,
    trials: int = 100_000,
    seed: int = 1,
    engine: str = "fast",
    workers: int = 1,
    executor: Executor | None = None,
    at: Sequence[str | float] = (),
    samples: str | Path | None = None,
    progress: Progress | None = None,
    keep_partial: bool = False,
) -> Comparison:
    """Play strategies in the same worlds, the first being the baseline, and work out every figure.

    `at` are hours for cumulative chances; `samples` a file, `.parquet` or `.csv`, for a row a trial and
    strategy. With `keep_partial` an interrupt ends the run with what was played until then, if anything.
    Raises ValueError if there is nothing to play.
    """
    from estimator.engine.compiling import compile_network

    networks = [compile_network(scenario) for scenario in scenarios]
    subjects = [Subject.of(s, network) for s, network in zip(scenarios, networks, strict=True)]
    blocks = play(
        networks,
        trials=trials,
        seed=seed,
        engine=engine,
        workers=workers,
        executor=executor,
        progress=progress,
    )
    typed = tuple(dict.fromkeys(str(hours) for hours in at))
    tally = Tally(subjects, trials, [float(hours) for hours in typed])
    with SampleWriter(samples, subjects) if samples is not None else nullcontext() as writer:
        for block in _until_interrupted(blocks) if keep_partial else blocks:
            tally.add(block)
            if writer is not None:
                writer.add(block)
    if not tally.trials:
        raise KeyboardInterrupt
    return summarise(tally, at=typed, seed=seed, engine=engine, trials=trials)


def summarise(tally: Tally, *, at: Sequence[str], seed: int, engine: str, trials: int) -> Comparison:
    """Work out every figure of what was folded; `trials` is how many were asked for."""
    results = conclude(tally, at)
    pairs = {(i, j): pair(tally, i, j) for i, j in permutations(range(len(results)), 2)}
    return Comparison(
        strategies=results,
        trials=tally.trials,
        seed=seed,
        engine=engine,
        version=version("estimator"),
        at=tuple(at),
        verdict=judge(results, pairs),
        partial=tally.trials < trials,
    )


def _until_interrupted(blocks: Iterator[Block]) -> Iterator[Block]:
    """Pass on blocks until an interrupt comes while one is being played; in between nothing must be left half
    done.
    """
    with suppress(KeyboardInterrupt):
        yield from blocks
