"""`estimate update`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from estimator.cli.arguments import file
from estimator.cli.columns import columns as columns_option
from estimator.cli.columns import named_columns
from estimator.cli.ending import DONE
from estimator.cli.options import TRIALS, Loading, Output, Playing, loading, output, playing
from estimator.cli.screen import say
from estimator.cli.simulating import load_files, simulate
from estimator.cli.writing import Target, check_writable, write_whole

if TYPE_CHECKING:
    from datetime import date as calendar

    from estimator.analysis.update import Update

REFUSED = 1


@click.command()
@file
@click.option("--log", "log", metavar="DONE.csv", required=True, help="What was done: a row an attempt.")
@columns_option("task, hours, outcome, unattended or sd")
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SHARE",
    default=0.5,
    help="How far hours that the file has fixed may be off.  [0.5]",
)
@click.option("--history", type=Target(), metavar="FILE", help="Keep the forecast in a CSV file.")
@click.option(
    "--date", metavar="DATE", help="The day it is made: dates count from it, and it is kept under it.  [today]"
)
@click.option("--chart", type=Target(), metavar="FILE", help="Draw the forecasts that are kept.")
@playing
@loading
@output("table", "json", "csv", "markdown")
def command(
    file: str,
    log: str,
    columns: tuple[str, ...],
    tolerance: float,
    history: Path | None,
    date: str | None,
    chart: Path | None,
    playing: Playing,
    loading: Loading,
    output: Output,
) -> int:
    """Forecast from today, given what has happened.

    What is done stands, what runs takes longer than it has so far, and worlds count by how well they explain
    the log. It is played on the readable engine, 10,000 trials unless told otherwise.
    """
    from estimator.analysis.happened import read_happened
    from estimator.analysis.logs import read_log
    from estimator.analysis.update import UpdateError, update
    from estimator.cli.patience import Report, wait_for
    from estimator.engine.compiling import compile_network
    from estimator.report.update import update_document

    if chart is not None and history is None:
        raise click.UsageError("--chart draws what --history keeps; give both")
    for path in (history, chart):
        if path is not None:
            check_writable(path)
    (scenario,) = load_files((file,), loading)
    network = compile_network(scenario)
    so_far = read_happened(read_log(log), network, named_columns(columns), tolerance)
    trials = playing.trials if _is_given("trials") else TRIALS["simpy"]

    def work(report: Report) -> "Update":
        return update(
            network,
            so_far,
            trials=trials,
            seed=playing.seed,
            workers=playing.workers,
            targets=scenario.targets.hours if scenario.targets else (),
            progress=report,
        )

    try:
        found = wait_for(work)
    except UpdateError as error:
        say(str(error))
        return REFUSED
    planned = simulate((scenario,), playing).strategies[0]
    today = _day(date)
    if history is not None:
        _keep(found, history, date or today.isoformat(), chart)
    output.write(update_document(found, planned, file, today))
    return DONE


def _day(name: str | None) -> "calendar":
    """Read the day that a forecast is kept under; today where it is none."""
    from datetime import date as calendar

    try:
        return calendar.fromisoformat(name or "")
    except ValueError:
        return calendar.today()


def _keep(found: "Update", history: Path, name: str, chart: Path | None) -> None:
    """Add a forecast to those that are kept, in place of one of the same date."""
    from estimator.analysis.forecasts import keep, read_forecasts, write_forecasts
    from estimator.analysis.logs import read_log

    before = read_forecasts(read_log(history)) if history.exists() else ()
    kept = (*(one for one in before if one.date != name), keep(found, name))
    write_whole(history, write_forecasts(kept))
    if chart is not None:
        from estimator.report.forecast_chart import write_chart

        write_chart(kept, chart)


def _is_given(option: str) -> bool:
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE
