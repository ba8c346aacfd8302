"""A chart as a picture: laid out on a figure of its own, and written as SVG, PNG or PDF.

Nothing here needs a display, and the same chart gives the same bytes.
"""

import re
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from matplotlib import rc_context
from matplotlib.figure import Figure

from estimator.report.charts.drawing import Drawing
from estimator.report.charts.furniture import heading_height
from estimator.report.charts.lettering import any_script, families
from estimator.report.charts.palette import FAINT, GRID, INK, LINE, PAPER
from estimator.scenario.problems import legible

PIXEL = 0.75
"""Points of a pixel of a page, of which 96 make an inch."""
WIDTH = 900
PADDING = 10.0
"""Points around all."""
SHARP = 2
"""A PNG has so many dots across a pixel, for screens that can show them."""
FORMS = ("svg", "png", "pdf")
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "estimator",
    "svg.id": None,
    "pdf.fonttype": 42,
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "path.simplify": True,
    "font.size": 10.0,
}
READERS_FONTS = "'DejaVu Sans', Verdana, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
"""In an SVG, which is shown where other fonts may be."""
NUMBERED = re.compile(r' id="[A-Za-z0-9.]+_\d+"')
"""Names of groups that only count them."""
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no XML may hold, even in the name of a group."""
THEMED = {INK: "ink", FAINT: "faint", GRID: "grid", PAPER: "paper", LINE: "line"}


def picture(chart: Any, drawing: Drawing, width: float = WIDTH, height: float | None = None) -> Figure:
    """Draw a chart on a figure of so many pixels; without a height, as high as it asks for."""
    wide = width * PIXEL
    room = chart.room(drawing, wide - 2 * PADDING)
    room = chart.room(drawing, wide - 2 * PADDING - room.left - room.right)
    wide = room.width + room.left + room.right + 2 * PADDING if room.width else wide
    heading = heading_height(drawing, wide - 2 * PADDING - room.right)
    high = height * PIXEL if height else heading + room.height + room.bottom + 2 * PADDING
    with rc_context(STYLE), any_script():
        figure = Figure(figsize=(wide / 72, high / 72), dpi=72, facecolor=PAPER)
        left, below = PADDING + room.left, PADDING + room.bottom
        inside = wide - left - PADDING - room.right, max(high - heading - below - PADDING, 20)
        axes = figure.add_axes((left / wide, below / high, inside[0] / wide, inside[1] / high), facecolor="none")
        chart.draw(drawing, axes)
    return figure


def write(figure: Figure, drawing: Drawing, form: str, *, themed: bool = False) -> bytes:
    """Write a picture in one of the `FORMS`.

    A themed SVG takes the colours of its text and ground from the page around it: `--ink`, `--faint`, `--grid`,
    `--line` and `--paper`.
    """
    data = BytesIO()
    nothing = {
        "svg": ("Date", "Creator", "Format", "Type"),
        "png": ("Software",),
        "pdf": ("CreationDate", "Creator", "Producer"),
    }
    metadata: dict[str, Any] = dict.fromkeys(nothing[form])
    if form != "svg":
        metadata["Title"] = drawing.title
    dpi = 96 * SHARP if form == "png" else 72
    with rc_context(STYLE), any_script():
        figure.savefig(data, format=form, dpi=dpi, metadata=metadata)
    return _finished(data.getvalue().decode(), drawing, themed).encode() if form == "svg" else data.getvalue()


def _finished(svg: str, drawing: Drawing, themed: bool) -> str:
    """Say what is shown to those who can't see it, and leave out what says nothing."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = FORBIDDEN.sub("", NUMBERED.sub("", svg))
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = svg.replace(", ".join(f"'{name}'" for name in families()), READERS_FONTS)
    if themed:
        for colour, name in THEMED.items():
            svg = svg.replace(colour, f"var(--{name}, {colour})")
    head, body = svg.split(">", 1)
    title, description = (escape(legible(text, None)) for text in (drawing.title, drawing.description))
    said = f"\n <title>{title}</title>\n <desc>{description}</desc>"
    return f'{head} role="img" stroke-linejoin="round">{said}{body}'
