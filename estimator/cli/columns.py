"""Columns of a log, named on the command line."""

from collections.abc import Callable
from typing import Any

import click


def columns(roles: str) -> Callable[[Any], Any]:
    """Give a verb `columns`: --column, texts `ROLE=NAME`."""
    return click.option(
        "--column",
        "columns",
        metavar="ROLE=NAME",
        multiple=True,
        help=f"Which column of the log is what: {roles}. Repeatable.",
    )


def named_columns(given: tuple[str, ...]) -> dict[str, str]:
    """Take texts `ROLE=NAME` apart. Raises `click.UsageError`."""
    named = {}
    for text in given:
        role, equals, name = text.partition("=")
        if not (role and equals and name):
            raise click.UsageError(f"--column takes ROLE=NAME, not {text!r}")
        named[role.strip()] = name.strip()
    return named
