"""`estimate export`."""

from pathlib import Path

import click

from estimator.cli.arguments import file
from estimator.cli.options import Loading, loading, output_file
from estimator.cli.screen import say
from estimator.cli.simulating import load_files
from estimator.cli.writing import named, write_whole

ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".xml": "ms-project"}
"""Formats that go without saying, by the ending of the file."""


@click.command()
@file
@click.option(
    "--format", "form", type=click.Choice(list(ENDINGS.values())), help="What to write.  [csv, or as FILE ends]"
)
@output_file
@loading
def command(file: str, form: str | None, path: Path | None, loading: Loading) -> None:
    """Write the tasks of a file for a spreadsheet or another planner.

    Tasks, their hours for one attempt, what they wait for and who works on them, as CSV, an Excel workbook, or
    XML for Microsoft Project. What these can't hold is listed on the standard error.
    """
    from estimator.scenario.exchange.exporting import export_plan

    ending = path.suffix.lower() if path else ".csv"
    form = form or ENDINGS.get(ending)
    if form is None:
        raise click.UsageError(f"no format goes by the ending of {named(path or Path())}; name one by --format")
    if form == "xlsx" and path is None:
        raise click.UsageError("a workbook goes into a file; name it by -o")
    (scenario,) = load_files((file,), loading)
    exported = export_plan(scenario, form)
    for loss in exported.losses:
        say(f"not carried over: {loss}")
    write_whole(path, exported.data)
