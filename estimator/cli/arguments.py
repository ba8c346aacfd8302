"""Arguments and single options that several verbs share."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from estimator.cli.writing import FileName, Target, check_writable

if TYPE_CHECKING:
    from estimator.analysis.precision import Precision

files = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FileName())
file = click.argument("file", metavar="FILE", type=FileName())


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


def _reference(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Take the name of a reference class."""
    if name is None or context.resilient_parsing:
        return None
    from estimator.scenario.reference_class import CLASSES

    if name not in CLASSES:
        raise click.BadParameter(f"there is no class {name!r}; classes are {', '.join(CLASSES)}", context, option)
    return name


def _precision(context: click.Context, option: click.Parameter, text: str | None) -> "Precision | None":
    """Read what has to be how certain."""
    if text is None or context.resilient_parsing:
        return None
    from estimator.analysis.precision import Precision

    try:
        return Precision.read(text)
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from None


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
reference = click.option(
    "--reference",
    metavar="CLASS",
    callback=_reference,
    help="Add an outside view: how work of a kind has overrun, such as routine or development.",
)
precise = click.option(
    "--precision",
    metavar="1%|2h|ranking",
    callback=_precision,
    help="Double the trials, up to 64 times, until all figures or the ranking are as certain.",
)
