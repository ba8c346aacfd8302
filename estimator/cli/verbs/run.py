"""`estimate run`."""

from pathlib import Path

import click

from estimator.cli.arguments import at, file, reference, samples
from estimator.cli.cluster import dask
from estimator.cli.gates import fail_if, gated_strategies, read_gates
from estimator.cli.options import Loading, Output, Playing, loading, output, playing
from estimator.cli.simulating import load_files, simulate


@click.command()
@file
@playing
@loading
@output("table", "json", "csv", "markdown")
@at
@samples
@dask
@reference
@fail_if
def command(
    file: str,
    playing: Playing,
    loading: Loading,
    output: Output,
    at: tuple[str, ...],
    samples: Path | None,
    dask: str | None,
    reference: str | None,
    fail_if: tuple[str, ...],
) -> int:
    """Play one strategy, and show it in full."""
    from estimator.report.strategy import strategy_document

    (scenario,) = load_files((file,), loading.held_against(reference))
    gates = read_gates(fail_if, (scenario,))
    comparison = simulate((scenario,), playing, at, samples, dask=dask)
    output.write(strategy_document(comparison, scenario))
    return gated_strategies(gates, comparison.strategies)
