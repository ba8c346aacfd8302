"""`estimate import`."""

from pathlib import Path

import click

from estimator.cli.arguments import file
from estimator.cli.options import output_file
from estimator.cli.screen import say
from estimator.cli.writing import write_whole

FORMATS = ("ms-project", "p6-xml", "p6-xer", "xlsx", "mermaid", "mermaid-gantt", "dot", "csv")


def _encoding(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Take the name of an encoding of text."""
    import codecs

    try:
        if name is not None:
            codecs.lookup(name)
            "".encode(name)  # some codecs are for no text
    except (LookupError, ValueError):
        raise click.BadParameter(f"there is no encoding {name!r}", context, option) from None
    return name


@click.command()
@file
@click.option("--from", "form", type=click.Choice(FORMATS), help="What wrote it.  [as it looks]")
@click.option("--hours", metavar="2..10", help="What to write for tasks that have no hours.")
@click.option("--encoding", metavar="NAME", callback=_encoding, help="How text is written, such as cp1251.")
@output_file
def command(file: str, form: str | None, hours: str | None, encoding: str | None, path: Path | None) -> None:
    """Make a scenario of a plan that another program wrote.

    A list of tasks in CSV or Excel, XML of Microsoft Project, XER or XML of Primavera P6, a flowchart or Gantt
    chart in Mermaid, or a graph of Graphviz. What can't be carried over is listed on the standard error, and
    in comments of the scenario.
    """
    from estimator.scenario.exchange.importing import import_plan
    from estimator.scenario.exchange.source import read_source

    imported = import_plan(read_source(file, encoding), form, hours)
    for loss in imported.losses:
        say(f"not carried over: {loss}")
    for remark in imported.remarks:
        say(remark)
    write_whole(path, imported.text)
