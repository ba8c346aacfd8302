"""Load files, play them, and tell people on the way what they should know."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from estimator.cli.cluster import cluster
from estimator.cli.options import Loading, Playing
from estimator.cli.screen import say, warn
from estimator.cli.writing import refused

if TYPE_CHECKING:
    from estimator.analysis.comparison import Comparison
    from estimator.analysis.precision import Precision
    from estimator.cli.patience import Report
    from estimator.scenario import Scenario


def refuse_twice(files: Sequence[str]) -> None:
    """Refuse to read the standard input twice."""
    if files.count("-") > 1:
        raise click.UsageError("the standard input, '-', can be read only once")


def load_files(files: Sequence[str], loading: Loading) -> "tuple[Scenario, ...]":
    """Load scenarios, and pass on what looks wrong with them. Raises `ScenarioError`."""
    from estimator.scenario import load_all

    refuse_twice(files)
    scenarios = load_all(files, overrides=loading.overrides, allow_outside=loading.allow_outside)
    for problem in dict.fromkeys(problem for scenario in scenarios for problem in scenario.warnings):
        warn(str(problem))
    return scenarios


def simulate(
    scenarios: "Sequence[Scenario]",
    playing: Playing,
    at: Sequence[str] = (),
    samples: Path | None = None,
    precision: "Precision | None" = None,
    dask: str | None = None,
) -> "Comparison":
    """Play scenarios and work out all figures, with a bar if it takes a while; `dask` plays them elsewhere.

    With a precision, twice as many trials again and again, until all is as certain.
    """
    from estimator.cli.patience import wait_for

    def work(report: "Report", trials: int) -> "Comparison":
        from estimator.analysis.compare import compare

        if dask is None:
            prepare_engine(playing)
        with cluster(dask) if dask else nullcontext((None, playing.workers)) as (executor, workers):
            return compare(
                scenarios,
                trials=trials,
                seed=playing.seed,
                engine=playing.engine,
                workers=workers,
                executor=executor,
                at=at,
                samples=samples,
                progress=report,
            )

    def play(trials: int) -> "Comparison":
        return wait_for(lambda report: work(report, trials))

    try:
        if precision is None:
            comparison = play(playing.trials)
        else:
            from estimator.analysis.precision import compare_until

            comparison = compare_until(play, precision, playing.trials)
    except OSError as error:
        if samples is None:
            raise
        raise refused(samples, error) from None
    _warn_of(comparison)
    return comparison


def prepare_engine(playing: Playing) -> None:
    """Compile the fast engine, if it never was on this machine, and say so."""
    if playing.engine == "fast":
        from estimator.engine.fast import prepare

        prepare(say)


def _warn_of(comparison: "Comparison") -> None:
    """Tell what was cut, and what was stopped."""
    from estimator.analysis.digits import percent
    from estimator.scenario.problems import legible

    for strategy in comparison.strategies:
        name = legible(strategy.name)
        for path, count in strategy.cuts.items():
            often = f"{'once' if count == 1 else f'{count:,} times'} in {comparison.trials:,} trials"
            warn(f"{name}: {legible(path)} came out of bounds and was cut to them, {often}")
        if strategy.outcomes.unfinished.value:
            share = percent(strategy.outcomes.unfinished.value, strategy.outcomes.unfinished.se)
            warn(f"{name}: {share} of trials were stopped after a million attempts")
