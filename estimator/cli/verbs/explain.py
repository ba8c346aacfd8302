"""`estimate explain`."""

import click

from estimator.cli.arguments import file
from estimator.cli.options import Loading, Output, loading, output
from estimator.cli.simulating import load_files


@click.command()
@file
@loading
@output("table", "json", "csv", "markdown")
def command(file: str, loading: Loading, output: Output) -> None:
    """Show every assumption of a file.

    What it means, how it is spread, why it is so and where it comes from.
    """
    from estimator.report.assumptions import assumptions_document

    (scenario,) = load_files((file,), loading)
    output.write(assumptions_document(scenario))
