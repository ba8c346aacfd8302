"""The picture of how a forecast changed: what was done, and what was thought to be the end, date by date."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from estimator.analysis.forecasts import Kept
from estimator.analysis.update import GRID

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE = "#0072B2", "#D55E00"


def draw_forecasts(axes: "Axes", kept: Sequence[Kept], actual: float | None = None) -> None:
    """Draw P10 to P90, P25 to P75 and P50 of the hours over all at each forecast, above the hours done by
    then.
    """
    x = np.arange(len(kept))
    at = {percentile: [one.grid[GRID.index(percentile)] for one in kept] for percentile in (10, 25, 50, 75, 90)}
    axes.vlines(x, at[10], at[90], color=BLUE, alpha=0.5, linewidth=2, label="P10 to P90")
    axes.vlines(x, at[25], at[75], color=BLUE, alpha=0.5, linewidth=7, label="P25 to P75")
    axes.plot(x, at[50], color=BLUE, marker="o", markersize=4, linewidth=1, label="P50")
    axes.plot(x, [one.hours_so_far for one in kept], color="0.3", marker="o", markersize=3, label="done")
    if actual is not None:
        axes.axhline(actual, color=ORANGE, linewidth=1.2, label="what it took")
    axes.set_xticks(x, [one.date for one in kept], rotation=0 if len(kept) < 8 else 45)
    axes.set(ylabel="hours", ylim=(0, 1.3 * max(at[90])), xlim=(-0.5, len(kept) - 0.5))
    axes.legend(frameon=False, ncols=5, loc="upper center")


def write_chart(kept: Sequence[Kept], path: Path, actual: float | None = None) -> None:
    """Draw the forecasts into a file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    draw_forecasts(figure.subplots(), kept, actual)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
