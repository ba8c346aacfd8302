"""The picture of how well shapes fit a log: what was seen against what each shape expects."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from estimator.analysis.fitting import Fit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
"""Told apart by all eyes (Okabe and Ito, 2008)."""
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)


def draw_chances(axes: "Axes", fit: Fit) -> None:
    """Draw the share of tasks that took at most so many times their estimate, with the shapes through it."""
    ratio = np.sort(fit.history.ratio)
    axes.step(
        ratio,
        np.arange(1, len(ratio) + 1) / len(ratio),
        where="post",
        color="0.2",
        linewidth=2,
        label="the log",
    )
    x = np.geomspace(ratio[0], ratio[-1], 300)
    for shape, colour in zip(fit.shapes, COLOURS, strict=False):
        axes.plot(x, shape.shape.cdf(x, shape.params), color=colour, linewidth=1.2, label=shape.name)
    axes.set_xscale("log")
    ticks = [tick for tick in TICKS if ratio[0] <= tick <= ratio[-1]]
    axes.set_xticks(ticks, [f"{tick:g}×" for tick in ticks])
    axes.minorticks_off()
    axes.axvline(1, color="0.7", linewidth=0.8)
    axes.set(xlabel="actual ÷ estimate", ylabel="share of tasks", ylim=(0, 1))
    axes.legend(frameon=False)


def draw_quantiles(axes: "Axes", fit: Fit) -> None:
    """Draw each task's ratio against the one that its rank leads to expect by each shape; on the line they
    agree.
    """
    ratio = np.sort(fit.history.ratio)
    chance = (np.arange(1, len(ratio) + 1) - 0.5) / len(ratio)
    for shape, colour in zip(fit.shapes, COLOURS, strict=False):
        expected = shape.shape.quantile(chance, shape.params)
        axes.plot(expected, ratio, "o", color=colour, markersize=3, alpha=0.6, label=shape.name)
    axes.plot(ratio[[0, -1]], ratio[[0, -1]], color="0.5", linewidth=0.8)
    axes.set(xscale="log", yscale="log", xlabel="expected, times the estimate", ylabel="seen, times the estimate")
    axes.minorticks_off()
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_ticks(TICKS, [f"{tick:g}×" for tick in TICKS])
    axes.set(xlim=(ratio[0] / 1.5, ratio[-1] * 1.5), ylim=(ratio[0] / 1.5, ratio[-1] * 1.5))


def write_chart(fit: Fit, path: Path) -> None:
    """Draw both pictures side by side into a file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    draw_chances(left, fit)
    draw_quantiles(right, fit)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
