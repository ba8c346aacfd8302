"""`estimate mcp`."""

from pathlib import Path

import click

INSTALL = "pip install 'estimator[mcp]'"


@click.command()
@click.option(
    "--folder", type=click.Path(path_type=Path), default=".", metavar="FOLDER", help="Whose files to read.  [.]"
)
@click.option(
    "--seconds", type=click.FloatRange(min=1, max=3600), metavar="N", default=60, help="How long a call may take.  [60]"
)
def command(folder: Path, seconds: float) -> None:
    """Answer chat assistants, by the Model Context Protocol.

    A server on the standard input and output, with tools to check, compare, break even, explain and trace. It
    reads no file outside of FOLDER, and writes none.
    """
    try:
        import mcp  # noqa: F401
    except ImportError:
        raise click.ClickException(f"the server needs an extra that is not installed: {INSTALL}") from None
    from estimator.cli.assistants.folder import Folder
    from estimator.cli.assistants.server import make_server

    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {click.format_filename(folder)}")
    make_server(Folder(folder.resolve()), seconds).run("stdio")
