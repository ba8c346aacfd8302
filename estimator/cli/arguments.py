"""Arguments and single options that several verbs share."""

from pathlib import Path

import click

from estimator.cli.writing import Target, check_writable

files = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
file = click.argument("file", metavar="FILE", type=click.Path())


def _hours(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Take numbers of hours as they are typed."""
    for hours in given:
        try:
            fits = 0 <= float(hours) < float("inf")
        except ValueError:
            fits = False
        if not fits:
            raise click.BadParameter(f"{hours!r} is no number of hours", context, option)
    return given


def _samples(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    if path is None or context.resilient_parsing:
        return path
    if path.suffix.lower() not in (".parquet", ".csv"):
        raise click.BadParameter("the file must end in .parquet or .csv", context, option)
    check_writable(path)
    return path


at = click.option(
    "--at",
    metavar="HOURS",
    multiple=True,
    callback=_hours,
    help="Also tell the chance to be over by then. Repeatable.",
)
samples = click.option(
    "--samples",
    type=Target(),
    metavar="FILE",
    callback=_samples,
    help="Write every trial to a .parquet or .csv file.",
)
