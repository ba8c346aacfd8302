"""`estimate init`."""

from pathlib import Path

import click

from estimator.cli.screen import say
from estimator.cli.writing import Target, check_writable, named, write_whole


@click.command()
@click.argument("path", metavar="[FILE]", type=Target(), default="scenario.yaml")
def command(path: Path) -> None:
    """Write a scenario to start from.

    FILE is scenario.yaml unless given; a file that is there already stays as it is.
    """
    from estimator.scenario.starter import starter

    if str(path) == "-":
        write_whole(None, starter())
        return
    check_writable(path)
    shown = named(path)
    if path.exists() or path.is_symlink():
        raise click.ClickException(f"there is a {shown} already, and it stays as it is; name another file")
    write_whole(path, starter())
    say(f"wrote {shown}; next: estimate run {shown}")
