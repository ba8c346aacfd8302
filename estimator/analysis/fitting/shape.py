"""Which shape the ratios of actual to estimate have: lognormal, gamma, Weibull, or one with a heavy tail."""

from dataclasses import dataclass

import numpy as np

from estimator.analysis.fitting.history import Floats, History
from estimator.analysis.shapes import Params, Shape, gamma, loglogistic, lognormal, weibull

SHAPES: tuple[Shape, ...] = (lognormal, gamma, weibull, loglogistic)
SIMULATED = 399
MOST = 3000
"""With more tasks than this no simple shape passes any test, and how far it is off is all that matters."""


@dataclass(frozen=True)
class ShapeFit:
    """One shape, fitted to the ratios."""

    shape: Shape
    params: Params
    log_likelihood: float
    distance: float
    """The greatest gap between the shares at or below a ratio, by the data and by the shape."""
    p_value: float | None
    """The chance that data of this very shape lie further off, by Anderson and Darling; None if not
    tested.
    """

    @property
    def name(self) -> str:
        """What it is called."""
        return self.shape.NAME

    @property
    def written(self) -> str:
        """The shape as a quantity of a scenario, to multiply an estimate by."""
        return self.shape.written(self.params)


def measure(history: History) -> tuple[ShapeFit, ...] | None:
    """Fit every shape, the likeliest first; None with fewer than eight tasks, or if all ratios are the
    same.
    """
    ratio = np.sort(history.ratio)
    if len(ratio) < 8 or ratio[0] == ratio[-1]:
        return None
    fits = [_fit(shape, ratio) for shape in SHAPES]
    return tuple(sorted(fits, key=lambda fit: -fit.log_likelihood))


def _fit(shape: Shape, ratio: Floats) -> ShapeFit:
    params = shape.fit(ratio)
    above = shape.cdf(ratio, params)
    steps = np.arange(len(ratio) + 1) / len(ratio)
    return ShapeFit(
        shape=shape,
        params=params,
        log_likelihood=float(shape.log_density(ratio, params).sum()),
        distance=float(max(np.abs(above - steps[1:]).max(), np.abs(above - steps[:-1]).max())),
        p_value=_p_value(shape, params, ratio) if len(ratio) <= MOST else None,
    )


def _p_value(shape: Shape, params: Params, ratio: Floats) -> float:
    """Test by simulation, as the parameters come from the very data (Stute, Gonzáles Manteiga and Presedo,
    1993).
    """
    random = np.random.default_rng(0)
    drawn = np.sort(shape.draw(random, params, SIMULATED, len(ratio)), axis=-1)
    off = anderson_darling(shape.cdf(ratio, params))
    simulated = anderson_darling(shape.cdf(drawn, shape.fit(drawn)))
    return float((1 + (simulated >= off).sum()) / (1 + SIMULATED))


def anderson_darling(chances: Floats) -> Floats:
    """Give the statistic of Anderson and Darling (1952) from the chances of ordered values, along the last
    axis.
    """
    n = chances.shape[-1]
    kept = np.clip(chances, 1e-15, 1 - 1e-15)
    weights = 2 * np.arange(1, n + 1) - 1
    result: Floats = -n - (weights * (np.log(kept) + np.log1p(-kept[..., ::-1]))).mean(axis=-1)
    return result
