"""The log-logistic: a heavy tail, that of a power law. Parameters: the median of the logarithm, and its
scale.
"""

import numpy as np
from scipy.special import expit, logit

from estimator.analysis.shapes import Floats, Params

NAME = "log-logistic"
STEPS = 60


def fit(values: Floats) -> Params:
    """Find both parameters by Fisher's scoring on the logistic law of the logarithms."""
    logs = np.log(values)
    middle = np.median(logs, axis=-1)
    scale = np.maximum(logs.std(axis=-1), 1e-9) * np.sqrt(3) / np.pi
    for _ in range(STEPS):
        z = (logs - middle[..., None]) / scale[..., None]
        pull = np.tanh(z / 2)
        middle = middle + 3 * scale * pull.mean(axis=-1)
        scale = scale * np.exp(9 / (3 + np.pi**2) * ((z * pull).mean(axis=-1) - 1))
    return middle, scale


def log_density(values: Floats, params: Params) -> Floats:
    """Give the logarithm of the density."""
    middle, scale = params
    logs = np.log(values)
    z = np.abs(logs - middle) / scale
    density: Floats = -z - 2 * np.log1p(np.exp(-z)) - np.log(scale) - logs
    return density


def cdf(values: Floats, params: Params) -> Floats:
    """Give the chance of at most each value."""
    middle, scale = params
    chance: Floats = expit((np.log(values) - middle[..., None]) / scale[..., None])
    return chance


def quantile(chances: Floats, params: Params) -> Floats:
    """Give the value at each chance."""
    middle, scale = params
    value: Floats = np.exp(middle + scale * logit(chances))
    return value


def draw(random: np.random.Generator, params: Params, samples: int, size: int) -> Floats:
    """Draw values, shape (samples, size)."""
    middle, scale = params
    return np.exp(random.logistic(float(middle), float(scale), (samples, size)))


def written(params: Params) -> str:
    """Write it as a quantity of a scenario."""
    middle, scale = params
    return f"{{scipy: {{name: fisk, c: {1 / scale:.3g}, scale: {np.exp(middle):.3g}}}}}"
