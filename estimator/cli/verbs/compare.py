"""`estimate compare`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from estimator.cli.arguments import at, files, precise, reference, samples
from estimator.cli.cluster import dask
from estimator.cli.gates import fail_if, gated_strategies, read_gates
from estimator.cli.options import Loading, Output, Playing, loading, output, playing
from estimator.cli.simulating import load_files, simulate

if TYPE_CHECKING:
    from estimator.analysis.precision import Precision


@click.command()
@files
@playing
@loading
@output("table", "json", "csv", "markdown")
@at
@samples
@dask
@precise
@reference
@fail_if
def command(
    files: tuple[str, ...],
    playing: Playing,
    loading: Loading,
    output: Output,
    at: tuple[str, ...],
    samples: Path | None,
    dask: str | None,
    precision: "Precision | None",
    reference: str | None,
    fail_if: tuple[str, ...],
) -> int:
    """Compare strategies side by side.

    All are played in the same sampled worlds; the first FILE is the baseline.
    """
    from estimator.report.comparison import comparison_document

    scenarios = load_files(files, loading.held_against(reference))
    gates = read_gates(fail_if, scenarios)
    comparison = simulate(scenarios, playing, at, samples, precision, dask)
    output.write(comparison_document(comparison))
    return gated_strategies(gates, comparison.strategies)
