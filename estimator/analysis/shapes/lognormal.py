"""The lognormal: errors multiply. Parameters: the mean and the sd of the logarithm."""

import numpy as np
from scipy.special import ndtr, ndtri

from estimator.analysis.shapes import Floats, Params

NAME = "lognormal"


def fit(values: Floats) -> Params:
    """Give mean and sd of the logarithms."""
    logs = np.log(values)
    return logs.mean(axis=-1), logs.std(axis=-1)


def log_density(values: Floats, params: Params) -> Floats:
    """Give the logarithm of the density."""
    mean, sd = params
    logs = np.log(values)
    density: Floats = -(((logs - mean) / sd) ** 2) / 2 - np.log(sd * np.sqrt(2 * np.pi)) - logs
    return density


def cdf(values: Floats, params: Params) -> Floats:
    """Give the chance of at most each value."""
    mean, sd = params
    chance: Floats = ndtr((np.log(values) - mean[..., None]) / sd[..., None])
    return chance


def quantile(chances: Floats, params: Params) -> Floats:
    """Give the value at each chance."""
    mean, sd = params
    value: Floats = np.exp(mean + sd * ndtri(chances))
    return value


def draw(random: np.random.Generator, params: Params, samples: int, size: int) -> Floats:
    """Draw values, shape (samples, size)."""
    mean, sd = params
    return random.lognormal(float(mean), float(sd), (samples, size))


def written(params: Params) -> str:
    """Write it as a quantity of a scenario."""
    mean, sd = params
    return f"{{lognormal: {{median: {np.exp(mean):.3g}, sigma: {sd:.3g}}}}}"
