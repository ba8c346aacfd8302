"""`estimate schema`."""

from pathlib import Path

import click

from estimator.cli.options import output_file
from estimator.cli.writing import write_whole


@click.command()
@output_file
def command(path: Path | None) -> None:
    """Write the language as JSON Schema."""
    import json

    from estimator.scenario.schema import json_schema

    write_whole(path, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
