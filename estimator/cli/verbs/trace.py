"""`estimate trace`."""

import click

from estimator.cli.arguments import files
from estimator.cli.drawing import Sides, picture_form, size, write_chart
from estimator.cli.options import Loading, Output, Playing, loading, output, playing
from estimator.cli.simulating import load_files
from estimator.cli.telling import at, tell_trial, trial


@click.command()
@files
@trial
@at
@playing
@loading
@output("table", "json", "csv", "markdown")
@size
def command(
    files: tuple[str, ...],
    trial: int | None,
    share: float | None,
    playing: Playing,
    loading: Loading,
    output: Output,
    size: Sides,
) -> None:
    """Tell one trial as a story, event by event.

    With two files, tells where they part in the same world. Into a .svg, .png or .pdf file it is drawn on the clock.
    """
    from estimator.report.story import story_document

    if len(files) > 2:
        raise click.UsageError("a trial is told of one file, or of two side by side")
    found = tell_trial(load_files(files, loading), trial, share, playing)
    picture = picture_form(output.path)
    if picture and output.form == "table":
        write_chart("trial", found.tellings, picture, output.path, size, {})
    else:
        output.write(story_document(found.tellings, found.stands))
