"""`estimate stopping`."""

import click

from estimator.cli.arguments import file
from estimator.cli.deciding import answer, find_measures, measure
from estimator.cli.options import Loading, Output, Playing, loading, output, playing_variants
from estimator.cli.simulating import load_files


@click.command()
@file
@click.argument("task")
@click.option(
    "--overhead",
    type=click.FloatRange(min=0),
    metavar="HOURS",
    default=0.0,
    help="What it takes to begin an attempt afresh, for the time box.  [0]",
)
@measure
@playing_variants
@loading
@output("table", "json", "csv", "markdown")
def command(file: str, task: str, overhead: float, by: str, playing: Playing, loading: Loading, output: Output) -> None:
    """Tell when to give up TASK.

    From what can be seen alone: the tries that failed, and the hours spent.
    """
    from estimator.analysis.questions.stopping import advise_stopping
    from estimator.report.stopping import stopping_document

    (scenario,) = load_files((file,), loading)
    (measured,) = find_measures((by,), (scenario,), ())
    found = answer(lambda run: advise_stopping(scenario, task, measured, run, overhead), playing)
    output.write(stopping_document(found))
