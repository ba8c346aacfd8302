"""`estimate coverage`."""

from typing import TYPE_CHECKING

import click

from estimator.cli.columns import columns as columns_option
from estimator.cli.columns import named_columns
from estimator.cli.options import Output, output

if TYPE_CHECKING:
    from estimator.analysis.coverage import Finds, Searches

SEARCHES = ("first", "second", "both")
FINDS = ("finds", "seen", "once", "twice")


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1)
@click.option("--first", type=click.IntRange(min=0), metavar="N", help="Two searches: what the first found,")
@click.option("--second", type=click.IntRange(min=0), metavar="N", help="what the second found,")
@click.option("--both", type=click.IntRange(min=0), metavar="N", help="and what both did.")
@click.option(
    "--finds", type=click.IntRange(min=1), metavar="N", help="One search: finds, counted as often as met,"
)
@click.option("--seen", type=click.IntRange(min=0), metavar="N", help="different ones,")
@click.option("--once", type=click.IntRange(min=0), metavar="N", help="those met once,")
@click.option("--twice", type=click.IntRange(min=0), metavar="N", help="and those met twice.")
@click.option(
    "--next",
    "ahead",
    type=click.IntRange(1, 10**6),
    metavar="N",
    multiple=True,
    help="Papers ahead. Repeatable.",
)
@columns_option("find or paper")
@output("table", "json", "csv", "markdown")
def command(
    files: tuple[str, ...],
    ahead: tuple[int, ...],
    columns: tuple[str, ...],
    output: Output,
    **counts: int | None,
) -> None:
    """Tell how much of a literature is still unseen.

    From one log with a row a find, and columns `paper` and `find`; from two logs, each of what one search
    found; or from counts alone.
    """
    from estimator.analysis.coverage import Finds, from_finds, from_searches
    from estimator.report.coverage import NEXT, coverage_document

    counted = _from_files(files, columns) if files else _from_counts(counts)
    try:
        found = from_finds(counted) if isinstance(counted, Finds) else from_searches(counted)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    output.write(coverage_document(counted, found, ahead or NEXT))


def _from_files(files: tuple[str, ...], columns: tuple[str, ...]) -> "Searches | Finds":
    from estimator.analysis.coverage import count_finds, count_searches, read_finds
    from estimator.analysis.logs import read_log

    if len(files) > 2:
        raise click.UsageError("give one log of finds, or two logs, one a search")
    read = [read_finds(read_log(file), named_columns(columns)) for file in files]
    if len(read) == 1:
        return count_finds(read[0].values())
    return count_searches(*({find for finds in log.values() for find in finds} for log in read))


def _from_counts(counts: dict[str, int | None]) -> "Searches | Finds":
    from estimator.analysis.coverage import Searches, of_finds

    given = {name: count for name, count in counts.items() if count is not None}
    if given.keys() == set(SEARCHES):
        return Searches(*(given[name] for name in SEARCHES))
    if given.keys() == set(FINDS):
        return of_finds(*(given[name] for name in FINDS))
    raise click.UsageError(
        "give a log, or --first, --second and --both, or --finds, --seen, --once and --twice"
    )
