"""`estimate init`."""

from pathlib import Path

import click

from estimator.cli.screen import say
from estimator.cli.writing import check_writable, write_whole


@click.command()
@click.argument("path", metavar="[FILE]", type=click.Path(path_type=Path), default="scenario.yaml")
def command(path: Path) -> None:
    """Write a scenario to start from.

    FILE is scenario.yaml unless given; a file that is there already stays as it is.
    """
    from estimator.scenario.starter import starter

    if str(path) == "-":
        write_whole(None, starter())
        return
    shown = click.format_filename(path)
    if path.exists() or path.is_symlink():
        raise click.ClickException(f"there is a {shown} already, and it stays as it is; name another file")
    check_writable(path)
    write_whole(path, starter())
    say(f"wrote {shown}; next: estimate run {shown}")
