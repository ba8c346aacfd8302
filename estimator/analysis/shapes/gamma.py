"""The gamma: a lighter tail than the lognormal's. Parameters: shape and scale."""

import numpy as np
from scipy.special import gammainc, gammaincinv, gammaln, polygamma, psi

from estimator.analysis.shapes import Floats, Params

NAME = "gamma"
STEPS = 8


def fit(values: Floats) -> Params:
    """Find the shape by Newton's steps on its inverse (Minka, 2002); the scale follows from the mean."""
    mean = values.mean(axis=-1)
    gap = np.log(mean) - np.log(values).mean(axis=-1)
    shape = (3 - gap + np.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap)
    for _ in range(STEPS):
        slope = shape**2 * (1 / shape - polygamma(1, shape))
        shape = 1 / (1 / shape + (np.log(shape) - psi(shape) - gap) / slope)
    return shape, mean / shape


def log_density(values: Floats, params: Params) -> Floats:
    """Give the logarithm of the density."""
    shape, scale = params
    density: Floats = (shape - 1) * np.log(values) - values / scale - gammaln(shape) - shape * np.log(scale)
    return density


def cdf(values: Floats, params: Params) -> Floats:
    """Give the chance of at most each value."""
    shape, scale = params
    chance: Floats = gammainc(shape[..., None], values / scale[..., None])
    return chance


def quantile(chances: Floats, params: Params) -> Floats:
    """Give the value at each chance."""
    shape, scale = params
    value: Floats = gammaincinv(shape, chances) * scale
    return value


def draw(random: np.random.Generator, params: Params, samples: int, size: int) -> Floats:
    """Draw values, shape (samples, size)."""
    shape, scale = params
    return random.gamma(float(shape), float(scale), (samples, size))


def written(params: Params) -> str:
    """Write it as a quantity of a scenario."""
    shape, scale = params
    return f"{{gamma: {{mean: {shape * scale:.3g}, sd: {np.sqrt(shape) * scale:.3g}}}}}"
