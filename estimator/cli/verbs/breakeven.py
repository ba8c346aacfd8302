"""`estimate breakeven`."""

import click

from estimator.cli.arguments import files
from estimator.cli.deciding import answer, find_measures, measures, vary
from estimator.cli.options import Loading, Output, Playing, loading, output, playing_variants
from estimator.cli.simulating import load_files

MEASURES = ("hours.mean", "hours.p80", "hours_per_success")


@click.command()
@files
@vary
@measures
@playing_variants
@loading
@output("table", "json", "csv", "markdown")
def command(
    files: tuple[str, ...],
    vary: tuple[str, ...],
    paths: tuple[str, ...],
    playing: Playing,
    loading: Loading,
    output: Output,
) -> None:
    """Tell where the better of two strategies changes.

    Along an assumption, over two of them, and, in any case, along the deadline.
    """
    from estimator.analysis.axes import Axis
    from estimator.analysis.questions.breakeven import find_breakevens
    from estimator.report.breakeven import breakeven_document

    if len(files) != 2:
        raise click.UsageError("a break-even is between two files")
    if len(vary) > 2:
        raise click.UsageError("at most two assumptions are varied")
    scenarios = load_files(files, loading)
    axes = [Axis.read(text, scenarios) for text in vary]
    by = find_measures(paths, scenarios, MEASURES) if axes else []
    found = answer(lambda run: find_breakevens(scenarios, axes, by, run), playing)
    output.write(breakeven_document(found))
