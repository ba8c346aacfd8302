"""The Weibull: what is not done yet gets likelier, or less likely, to be done. Parameters: shape and
scale.
"""

import numpy as np

from estimator.analysis.shapes import Floats, Params

NAME = "Weibull"
STEPS = 40


def fit(values: Floats) -> Params:
    """Find the shape by Newton's steps on the likelihood's slope; the scale follows from it."""
    logs = np.log(values)
    top = logs.max(axis=-1, keepdims=True)
    middle = logs.mean(axis=-1)
    shape = 1.2 / np.maximum(logs.std(axis=-1), 1e-9)
    for _ in range(STEPS):
        weights = np.exp(shape[..., None] * (logs - top))
        weights = weights / weights.sum(axis=-1, keepdims=True)
        first = (weights * logs).sum(axis=-1)
        second = (weights * logs**2).sum(axis=-1) - first**2
        step = (first - 1 / shape - middle) / (second + 1 / shape**2)
        shape = np.maximum(shape - step, shape / 4)
    mean_power = np.exp(shape[..., None] * (logs - top)).mean(axis=-1)
    return shape, np.exp(top[..., 0] + np.log(mean_power) / shape)


def log_density(values: Floats, params: Params) -> Floats:
    """Give the logarithm of the density."""
    shape, scale = params
    ratio = values / scale
    density: Floats = np.log(shape / scale) + (shape - 1) * np.log(ratio) - ratio**shape
    return density


def cdf(values: Floats, params: Params) -> Floats:
    """Give the chance of at most each value."""
    shape, scale = params
    chance: Floats = -np.expm1(-((values / scale[..., None]) ** shape[..., None]))
    return chance


def quantile(chances: Floats, params: Params) -> Floats:
    """Give the value at each chance."""
    shape, scale = params
    value: Floats = scale * (-np.log1p(-chances)) ** (1 / shape)
    return value


def draw(random: np.random.Generator, params: Params, samples: int, size: int) -> Floats:
    """Draw values, shape (samples, size)."""
    shape, scale = params
    return scale * random.weibull(float(shape), (samples, size))


def written(params: Params) -> str:
    """Write it as a quantity of a scenario."""
    shape, scale = params
    return f"{{weibull: {{shape: {shape:.3g}, scale: {scale:.3g}}}}}"
