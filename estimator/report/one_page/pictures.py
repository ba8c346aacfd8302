"""Charts as parts of a page: their colours follow it, and nothing in them needs a style of their own."""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from estimator.report.one_page.parts import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE, NARROW = 768, 343
"""Pixels of a picture on a page, and on a telephone."""
SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
KEPT_ELSEWHERE = {f"{SVG}style", f"{SVG}metadata", f"{SVG}title", f"{SVG}desc"}
"""A page has its own style; title and description stand on the figure."""
FINE = re.compile(r"(\d\.\d\d)\d+")
REFERENCE = re.compile(r"url\(#([^)]+)\)")

Adorn = Callable[["Figure"], str]
"""Gives more elements for a picture."""


def draw(
    chart: ModuleType, found: Any, *, title: str = "", places: tuple[int, ...] = (), adorn: Adorn | None = None
) -> Picture:
    """Draw what a chart shows of a result, at both widths, under a title of the page's own if there is one.

    Where a result is not of all strategies, `places` tells which they are. Raises ValueError if there is nothing to
    show.
    """
    drawing = replace(chart.gather(found), places=places)
    drawing = replace(drawing, title=title) if title else drawing
    wide, narrow = (_svg(chart, drawing, width, adorn) for width in (WIDE, NARROW))
    return Picture(wide, narrow if narrow != wide else "", drawing.title, drawing.description)


def cursor(figure: "Figure") -> str:
    """Make a line that can be moved along the hours of a chart of chances, as far as it shows them.

    It tells where 0 hours are, how far apart two hours, and where the chart begins and ends.
    """
    (axes,) = figure.axes
    height = figure.get_figheight() * figure.dpi
    box = axes.get_window_extent()
    (start, floor), (hour, top) = axes.transData.transform([(0, 0), (1, 1)])
    places = {"x1": start, "x2": start, "y1": height - top, "y2": height - floor}
    data = {"data-start": start, "data-hour": hour - start, "data-left": box.x0, "data-right": box.x1}
    written = " ".join(f'{name}="{value:.6g}"' for name, value in chain(places.items(), data.items()))
    return f'<line class="cursor" {written}/>'


def _svg(chart: ModuleType, drawing: Any, width: int, adorn: Adorn | None) -> str:
    from estimator.report.charts.figure import PIXEL, picture, write

    figure = picture(chart, drawing, width)
    svg = embed(write(figure, drawing, "svg", themed=True).decode())
    if figure.get_figwidth() * figure.dpi > width * PIXEL + 1:
        svg = svg.replace("<svg ", '<svg class="own" ', 1)
    return svg.replace("</svg>", f"{adorn(figure)}</svg>") if adorn else svg


def embed(svg: str) -> str:
    """Make an SVG document an element of a page that allows no styles in attributes, with names of its own."""
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", LINK[1:-1])
    root = ElementTree.fromstring(svg)
    prefix = f"p{sha256(svg.encode()).hexdigest()[:8]}-"
    unnamed = _used(root)
    for parent in root.iter():
        for child in [child for child in parent if child.tag in KEPT_ELSEWHERE]:
            parent.remove(child)
        _rename(parent, prefix, unnamed)
        _unfold(parent)
        _shorten(parent)
    root.attrib |= {"aria-hidden": "true", "stroke-linejoin": "round", "stroke-linecap": "butt"}
    root.attrib.pop("role", None)
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r">\s+<", "><", text)


def _used(root: ElementTree.Element) -> set[str]:
    """Gather the ids that something refers to."""
    texts = chain.from_iterable(element.attrib.items() for element in root.iter())
    return {
        name
        for key, value in texts
        for name in (*REFERENCE.findall(value), *([value[1:]] if key.endswith("href") else []))
    }


def _rename(element: ElementTree.Element, prefix: str, unnamed: set[str]) -> None:
    """Rename an element and what it refers to; of several of one name, which are the same, the first has it."""
    for key, value in list(element.attrib.items()):
        if key == "id":
            if value in unnamed:
                unnamed.remove(value)
                element.set(key, prefix + value)
            else:
                del element.attrib[key]
        elif key.endswith("href"):
            del element.attrib[key]
            element.set("href", f"#{prefix}{value[1:]}")
        else:
            element.set(key, REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _shorten(element: ElementTree.Element) -> None:
    """Write the points of a path no finer than a screen shows them."""
    if path := element.get("d"):
        element.set("d", " ".join(FINE.sub(r"\1", path).split()))


def _unfold(element: ElementTree.Element) -> None:
    """Write the style of an element as attributes."""
    for setting in element.attrib.pop("style", "").split(";"):
        name, colon, value = setting.partition(":")
        if colon:
            element.set(name.strip(), value.strip())
