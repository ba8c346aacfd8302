"""Charts that show themselves in a notebook, and can be saved."""

from base64 import b64encode
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from estimator.report.charts.figure import FORMS, picture, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from estimator.report.charts import Chart
    from estimator.report.charts.drawing import Drawing


class Picture:
    """A chart of a result: shown where it is the last value of a cell, drawn on axes of yours, or saved."""

    def __init__(self, chart: "Chart", drawing: "Drawing", width: int) -> None:
        self._chart, self._drawing, self._width = chart, drawing, width

    @property
    def title(self) -> str:
        """What it shows, in a sentence."""
        return self._drawing.title

    def draw(self, axes: "Axes") -> None:
        """Draw on axes that are there already, beside whatever else their figure holds."""
        self._chart.draw(self._drawing, axes)

    def save(self, path: str | PathLike[str]) -> None:
        """Write a file for a plan or a paper: .svg, .png or .pdf. Raises ValueError for any other ending."""
        form = Path(path).suffix.lower().removeprefix(".")
        if form not in FORMS:
            raise ValueError(f"a picture ends in .svg, .png or .pdf, not in '{Path(path).name}'")
        Path(path).write_bytes(self._write(form))

    def to_dict(self) -> dict[str, Any]:
        """Give the numbers that are shown as plain values: no value is None."""
        return self._drawing.to_dict()

    def html(self) -> str:
        """Write it as an image that a page holds in itself."""
        data = b64encode(self._write("svg")).decode()
        said = escape(f"{self.title}. {self._drawing.description}")
        return f'<img src="data:image/svg+xml;base64,{data}" alt="{said}" width="{self._width}">\n'

    def __repr__(self) -> str:
        return f"{self.title}. {self._drawing.description}"

    def _repr_html_(self) -> str:
        return self.html()

    def _write(self, form: str) -> bytes:
        return write(picture(self._chart, self._drawing, self._width), self._drawing, form)
