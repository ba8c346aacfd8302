"""`estimate run`."""

from pathlib import Path

import click

from estimator.cli.arguments import at, file, samples
from estimator.cli.options import Loading, Output, Playing, loading, output, playing
from estimator.cli.simulating import load_files, simulate


@click.command()
@file
@playing
@loading
@output("table", "json", "csv", "markdown")
@at
@samples
def command(
    file: str, playing: Playing, loading: Loading, output: Output, at: tuple[str, ...], samples: Path | None
) -> None:
    """Play one strategy, and show it in full."""
    from estimator.report.strategy import strategy_document

    (scenario,) = load_files((file,), loading)
    output.write(strategy_document(simulate((scenario,), playing, at, samples), scenario))
