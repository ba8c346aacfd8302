"""`estimate sweep`."""

import click

from estimator.cli.arguments import files
from estimator.cli.deciding import answer, find_measures, measures, vary
from estimator.cli.options import Loading, Output, Playing, loading, output, playing_variants
from estimator.cli.simulating import load_files

MEASURES = ("hours_per_success", "hours.mean", "hours.p80", "outcomes.success")


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
    """Show the results along one or two assumptions.

    Tells where they are best, and what can't be told apart from that.
    """
    from estimator.analysis.axes import Axis
    from estimator.analysis.questions.sweep import sweep
    from estimator.report.sweep import sweep_document

    if not 0 < len(vary) < 3:
        raise click.UsageError("one or two assumptions are varied: --vary world.papers=0..1000..100")
    scenarios = load_files(files, loading)
    axes = [Axis.read(text, scenarios) for text in vary]
    by = find_measures(paths, scenarios, MEASURES)
    output.write(sweep_document(answer(lambda run: sweep(scenarios, axes, by, run), playing)))
