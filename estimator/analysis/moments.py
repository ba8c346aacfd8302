"""Sums that are folded block by block: means, variances and covariances in constant memory.

Deviations are taken from the mean of their own block, and blocks are merged by the update of Chan, Golub and
LeVeque ("Algorithms for computing the sample variance", 1983), so that nothing cancels; a constant has a
deviation of 0, exactly.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Moments:
    """Means and joint second moments of k quantities over n trials."""

    count: int
    mean: Floats
    """Shape (k,)."""
    comoment: Floats
    """Sums of products of deviations, shape (k, k)."""

    @classmethod
    def none(cls, quantities: int) -> Self:
        """Begin with no trials."""
        return cls(0, np.zeros(quantities), np.zeros((quantities, quantities)))

    @classmethod
    def of(cls, values: Floats) -> Self:
        """Take the moments of values of shape (k, n)."""
        mean, deviations = _centre(values)
        # not a matrix product, whose order of summation may hang on the number of cores
        return cls(values.shape[1], mean, np.einsum("in,jn->ij", deviations, deviations))

    def __add__(self, other: Self) -> Self:
        count = self.count + other.count
        step = other.mean - self.mean
        share = other.count / count
        comoment = self.comoment + other.comoment + np.outer(step, step) * (self.count * share)
        return type(self)(count, self.mean + step * share, comoment)

    @property
    def covariance(self) -> Floats:
        """The covariances of the quantities, divided by n - 1; NaN of a single trial. Shape (k, k)."""
        return self.comoment / (self.count - 1) if self.count > 1 else np.full_like(self.comoment, np.nan)


@dataclass(frozen=True)
class Sums:
    """Means and second moments of k quantities over n trials, each by itself."""

    count: int
    mean: Floats
    """Shape (k,)."""
    squares: Floats
    """Sums of squared deviations, shape (k,)."""

    @classmethod
    def none(cls, quantities: int) -> Self:
        """Begin with no trials."""
        return cls(0, np.zeros(quantities), np.zeros(quantities))

    @classmethod
    def of(cls, values: Floats) -> Self:
        """Take the sums of values of shape (k, n)."""
        mean, deviations = _centre(values)
        return cls(values.shape[1], mean, np.einsum("in,in->i", deviations, deviations))

    def __add__(self, other: Self) -> Self:
        count = self.count + other.count
        step = other.mean - self.mean
        share = other.count / count
        squares = self.squares + other.squares + step * step * (self.count * share)
        return type(self)(count, self.mean + step * share, squares)


def _centre(values: Floats) -> tuple[Floats, Floats]:
    """Give the mean of each row, and the deviations from it."""
    deviations = values - values[:, :1]
    shift = deviations.mean(axis=1)
    deviations -= shift[:, None]
    return values[:, 0] + shift, deviations
