"""Compare strategies: play them in the same worlds and work out every figure."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import permutations
from math import ceil
from pathlib import Path

from estimator.analysis.columns import pilot
from estimator.analysis.comparison import Comparison
from estimator.analysis.outside import Outside, overrun
from estimator.analysis.results import conclude, pair
from estimator.analysis.samples import SampleWriter
from estimator.analysis.subject import Subject
from estimator.analysis.tally import Folded, Tally
from estimator.analysis.verdict import judge
from estimator.engine.network import Network
from estimator.engine.simulate import Progress, block_size, fold
from estimator.scenario.scenario import Scenario

CHUNK = 8
"""So many blocks are condensed at once."""


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

    Those with a `reference` are played once more, for the outside view.

    `at` are hours for cumulative chances; `samples` a file, `.parquet` or `.csv`, for a row a trial and
    strategy. With `keep_partial` an interrupt ends the run with what was played until then, if anything.
    Raises ValueError if there is nothing to play.
    """
    from estimator.engine.compiling import compile_network

    held = [number for number, scenario in enumerate(scenarios) if scenario.reference]
    rounds = 2 if held else 1
    networks = [compile_network(scenario) for scenario in scenarios]
    subjects = [Subject.of(s, network) for s, network in zip(scenarios, networks, strict=True)]
    report = _part_of(progress, 0, rounds)
    typed = tuple(dict.fromkeys(str(hours) for hours in at))
    tally = Tally(subjects, trials, [float(hours) for hours in typed])
    with SampleWriter(samples, subjects) if samples is not None else nullcontext() as writer:
        folds = _fold(tally, networks, trials, samples is not None, seed, engine, workers, executor, report)
        for folded in _until_interrupted(folds) if keep_partial else folds:
            tally.take(folded)
            if writer is not None:
                for block in folded.blocks:
                    writer.add(block)
    if not tally.trials:
        raise KeyboardInterrupt
    comparison = summarise(tally, at=typed, seed=seed, engine=engine, trials=trials)
    if not held or comparison.partial:
        return comparison
    outside = compare(
        [overrun(scenarios[number]) for number in held],
        trials=trials,
        seed=seed,
        engine=engine,
        workers=workers,
        executor=executor,
        progress=_part_of(progress, trials, rounds),
    )
    strategies = list(comparison.strategies)
    for number, result in zip(held, outside.strategies, strict=True):
        view = Outside.of(scenarios[number].reference or "", result)
        strategies[number] = replace(strategies[number], outside=view)
    return replace(comparison, strategies=tuple(strategies))


def _part_of(progress: Progress | None, before: int, rounds: int) -> Progress | None:
    """Report the progress of one of so many rounds as that of all."""
    if progress is None or rounds == 1:
        return progress
    return lambda done, trials: progress(before + done, rounds * trials)


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


def _fold(
    tally: Tally,
    networks: Sequence[Network],
    trials: int,
    keep: bool,
    seed: int,
    engine: str,
    workers: int,
    executor: Executor | None,
    progress: Progress | None,
) -> Iterator[Folded]:
    """Play and fold all trials: first those that are kept, then those that are condensed.

    What is condensed is so run by run, as merging spreads costs the same for a run and for a block.
    """
    size = block_size(networks)
    first, chunk = 0, 1
    for last in dict.fromkeys((min(ceil(min(pilot(trials), trials) / size) * size, trials), trials)):
        yield from fold(
            networks,
            tally.fold(keep=keep),
            first=first,
            trials=last,
            chunk=chunk,
            seed=seed,
            engine=engine,
            workers=workers,
            executor=executor,
            progress=partial(_of_all, progress, trials) if progress else None,
        )
        first, chunk = last, 1 if keep else CHUNK


def _of_all(progress: Progress, trials: int, done: int, total: int) -> None:
    progress(done, trials)


def _until_interrupted(folds: Iterator[Folded]) -> Iterator[Folded]:
    """Pass on what is folded until an interrupt comes while more is being played; in between nothing must be left
    half done.
    """
    with suppress(KeyboardInterrupt):
        yield from folds
