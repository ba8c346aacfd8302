"""`estimate sensitivity`."""

import click

from estimator.cli.arguments import files
from estimator.cli.deciding import answer, find_measures, measure
from estimator.cli.options import Loading, Output, Playing, loading, output, playing_variants
from estimator.cli.simulating import load_files


@click.command()
@files
@measure
@playing_variants
@loading
@output("table", "json", "csv", "markdown")
def command(files: tuple[str, ...], by: str, playing: Playing, loading: Loading, output: Output) -> None:
    """Tell which assumption moves the decision, and the results.

    And what it is worth to find out first, what each risk costs, and where the variance comes from.
    """
    from estimator.analysis.questions.sensitivity import find_sensitivity
    from estimator.report.sensitivity import sensitivity_document

    scenarios = load_files(files, loading)
    (measured,) = find_measures((by,), scenarios, ())
    output.write(sensitivity_document(answer(lambda run: find_sensitivity(scenarios, measured, run), playing)))
