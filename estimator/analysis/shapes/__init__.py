"""Shapes that ratios of actual to estimate may have; each module here is a `Shape`, with two parameters.

Values lie along the last axis; parameters have the shape of the axes before it, so that thousands of samples
are fitted at once.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Params = tuple[Floats, Floats]


class Shape(Protocol):
    """What each module here does."""

    NAME: str
    """What it is called."""

    def fit(self, values: Floats) -> Params:
        """Give the parameters of the greatest likelihood."""

    def log_density(self, values: Floats, params: Params) -> Floats:
        """Give the logarithm of the density."""

    def cdf(self, values: Floats, params: Params) -> Floats:
        """Give the chance of at most each value."""

    def quantile(self, chances: Floats, params: Params) -> Floats:
        """Give the value at each chance."""

    def draw(self, random: np.random.Generator, params: Params, samples: int, size: int) -> Floats:
        """Draw values, shape (samples, size)."""

    def written(self, params: Params) -> str:
        """Write it as a quantity of a scenario."""
