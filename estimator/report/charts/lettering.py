"""Text on a chart: in fonts that are there, measured, broken into lines, and never taken for markup."""

import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from estimator.report.charts.palette import INK
from estimator.scenario.problems import legible

TITLE, BODY, SMALL = 12.0, 10.0, 9.0
"""Sizes in points."""
LEADING = 1.3
"""From one line to the next, in sizes."""
FONTS = ("DejaVu Sans",)
"""Comes with matplotlib, and knows Latin, Greek and Cyrillic."""
MORE_FONTS: tuple[str, ...] = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
MORE_FONTS += ("Microsoft YaHei", "PingFang SC", "Hiragino Sans", "Yu Gothic", "Malgun Gothic", "Arial Unicode MS")
"""For other scripts, where one of them is there."""
ELLIPSIS = "…"
GAP = " \u2003"
"""Between entries of a line; an SVG keeps it, as it does not keep several blanks."""


@cache
def families() -> tuple[str, ...]:
    """Name the fonts to write in that are there, in the order in which a glyph is looked for."""
    installed = {font.name for font in fontManager.ttflist}
    return (*FONTS, *(name for name in MORE_FONTS if name in installed))


@contextmanager
def any_script() -> Iterator[None]:
    """Keep quiet about glyphs that no font here has: an SVG shows them in the fonts of its reader."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from")
        yield


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = BODY, bold: bool = False) -> float:
    """Measure a line of text, in points."""
    text = legible(text, None)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    narrow = "".join(c for c in text if unicodedata.east_asian_width(c) not in "WF")
    font = FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")
    with any_script():
        width, _, _ = text_to_path.get_text_width_height_descent(narrow, font, False)
    return float(width) + wide * size


def wrap(text: str, width: float, size: float = BODY, lines: int = 2, bold: bool = False) -> list[str]:
    """Break text into at most so many lines of a width in points; what does not fit is elided."""
    found: list[str] = []
    rest = legible(text, None).strip()
    while rest:
        fits = _fitting(rest, width, size, bold)
        if len(found) == lines - 1 and fits < len(rest):
            found.append(elide(rest, width, size, bold))
            break
        found.append(rest[:fits].rstrip())
        rest = rest[fits:].lstrip()
    return found or [""]


def balance(text: str, width: float, size: float = BODY, lines: int = 2, bold: bool = False) -> list[str]:
    """Break text as `wrap` does, into lines of about one length, so that no word is left alone."""
    found = wrap(text, width, size, lines, bold)
    for share in (0.6, 0.7, 0.8, 0.9):
        closer = wrap(text, share * width, size, lines, bold)
        if len(closer) == len(found) and closer[-1][-1:] == found[-1][-1:]:
            return closer
    return found


def elide(text: str, width: float, size: float = BODY, bold: bool = False) -> str:
    """Cut text to a width in points, with an ellipsis in place of what is missing."""
    text = legible(text, None).strip()
    if text_width(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip() + ELLIPSIS, size, bold) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def _fitting(text: str, width: float, size: float, bold: bool) -> int:
    """Tell how many characters go on a line: up to a blank if there is one, at least one."""
    if text_width(text, size, bold) <= width:
        return len(text)
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text_width(text[:middle].rstrip(), size, bold) <= width else (low, middle - 1)
    if text[low] == " ":
        return low
    blank = text.rfind(" ", 0, low)
    return blank + 1 if blank > 0 else low


def write(axes: Axes, x: float, y: float, text: str, size: float = BODY, **more: Any) -> Text:
    """Write text as it is, from its left and its top unless told otherwise; by default in data coordinates."""
    text = "\n".join(legible(line, None) for line in text.split("\n"))
    style: dict[str, Any] = {"color": INK, "ha": "left", "va": "top", "linespacing": LEADING / 1.2}
    return axes.text(
        x,
        y,
        text,
        fontsize=size,
        family=list(families()),
        parse_math=False,
        clip_on=False,
        **(style | more),
    )
