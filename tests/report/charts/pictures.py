"""Pictures as they are built: what an SVG holds, not how its pixels fall."""

import re
from xml.etree import ElementTree

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from estimator.report.charts import chart
from estimator.report.charts.figure import picture, write
from estimator.report.charts.lettering import any_script

SVG = "{http://www.w3.org/2000/svg}"


class Picture:
    """An SVG, to be asked what it shows."""

    def __init__(self, kind, result, width=900, height=None, **more):
        own = chart(kind)
        self.drawing = own.gather(result)
        self.figure = picture(own, self.drawing, width, height)
        self.svg = write(self.figure, self.drawing, "svg", **more).decode()
        self.root = ElementTree.fromstring(self.svg)

    @property
    def texts(self) -> list[str]:
        """All lines of text, as a reader can select them."""
        return ["".join(text.itertext()) for text in self.root.iter(f"{SVG}text")]

    @property
    def words(self) -> str:
        return " ".join(self.texts)

    @property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.root.iter() if element.get("id")]

    def count(self, pattern: str) -> int:
        """Count the marks in groups whose names match."""
        found = [e for e in self.root.iter(f"{SVG}g") if re.fullmatch(pattern, e.get("id", ""))]
        return sum(len(list(element.iter(f"{SVG}use"))) for element in found)

    @property
    def size(self) -> tuple[float, float]:
        """Pixels of a page."""
        return tuple(float(self.root.get(side).removesuffix("pt")) / 0.75 for side in ("width", "height"))


def overflowing(figure) -> list[str]:
    """List texts that stick out of a figure by more than a point."""
    figure.set_dpi(288)  # coarse pixels would round letters up
    renderer, page = FigureCanvasAgg(figure).get_renderer(), figure.bbox.padded(4)
    found = []
    with any_script():
        for axes in figure.findobj(Axes):
            for text in axes.texts:
                box = text.get_window_extent(renderer)
                if text.get_text() and not (page.contains(*box.min) and page.contains(*box.max)):
                    found.append(text.get_text())
    return found
