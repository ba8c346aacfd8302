"""`estimate fit`."""

from pathlib import Path

import click

from estimator.cli.columns import columns as columns_option
from estimator.cli.columns import named_columns
from estimator.cli.options import Output, output
from estimator.cli.writing import Target, check_writable


def _share(context: click.Context, option: click.Parameter, given: str) -> float:
    """Take a share such as 80% or 0.8."""
    try:
        value = float(given.rstrip("%")) / (100 if given.endswith("%") else 1)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise click.BadParameter(f"{given!r} is no share between 0 and 1", context, option)
    return value


@click.command()
@click.argument("log", metavar="LOG.csv")
@columns_option("estimate, actual, low, high, start, end, kind, project, person, outcome, tries or dead_ends")
@click.option(
    "--claimed",
    default="80%",
    metavar="SHARE",
    callback=_share,
    help="What ranges were meant to hold.  [80%]",
)
@click.option(
    "--chart",
    type=Target(),
    metavar="FILE",
    help="Draw how well shapes fit: SVG, PNG or PDF.",
)
@output("table", "json", "csv", "markdown")
def command(log: str, columns: tuple[str, ...], claimed: float, chart: Path | None, output: Output) -> None:
    """Learn from a log of estimates and actuals.

    Bias, spread and tail of one's estimates, what tasks share of it, how often ranges held, and what to write
    into a scenario. Hours come from a column, or from start and end.
    """
    from estimator.analysis.fitting import fit
    from estimator.analysis.fitting.history import read_history
    from estimator.analysis.logs import read_log
    from estimator.report.fit import fit_document

    if chart is not None:
        check_writable(chart)
    found = fit(read_history(read_log(log), named_columns(columns), claimed))
    if chart is not None:
        from estimator.report.fit_chart import write_chart

        write_chart(found, chart)
    output.write(fit_document(found))
