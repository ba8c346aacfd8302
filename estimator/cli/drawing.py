"""Write charts, as pictures or as the numbers they show."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from estimator.cli.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from estimator.report.charts.drawing import Drawing

PICTURES = ("svg", "png", "pdf")
NARROWEST, WIDEST = 200, 10_000
Sides = tuple[int, int | None]
"""Pixels of a page: a width, and a height unless it is as high as it reads well."""


def _sides(context: click.Context, option: click.Parameter, given: str) -> Sides:
    match = re.fullmatch(r"(\d{1,6})(?:[xX×](\d{1,6}))?", given.strip())
    if match is None:
        raise click.BadParameter(
            f"expected a width, or a width and a height, such as 900x500, not {given!r}", context, option
        )
    sides = [int(side) for side in match.groups() if side]
    if any(not NARROWEST <= side <= WIDEST for side in sides):
        raise click.BadParameter(f"a side has {NARROWEST} to {WIDEST:,} pixels, not {given}", context, option)
    return sides[0], sides[1] if len(sides) > 1 else None


size = click.option(
    "--size",
    callback=_sides,
    metavar="W[xH]",
    default="900",
    help="Pixels of a page; as high as it reads well, unless given. A PNG is twice as fine.  [900]",
)


def picture_form(path: Path | None) -> str | None:
    """Tell from the ending of a file what picture it is to be."""
    ending = path.suffix.lower().removeprefix(".") if path else ""
    return ending if ending in PICTURES else None


def write_chart(
    kind: str,
    result: Any,
    form: str,
    path: Path | None,
    size: Sides,
    about: "Mapping[str, Any]",
) -> None:
    """Write a chart of a result, whole or not at all; as JSON, its numbers and what they are about."""
    import json

    from estimator.report.charts import chart

    own = chart(kind)
    try:
        drawing = own.gather(result)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        data = {"format": 1, "kind": kind, **about, **drawing.to_dict()}
        write_whole(path, json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        write_whole(path, _picture(own, drawing, form, size))


def _picture(own: Any, drawing: "Drawing", form: str, size: Sides) -> bytes:
    from estimator.report.charts.figure import picture, write

    return write(picture(own, drawing, *size), drawing, form)
