"""The normal distribution's quantile function, without scipy."""

import math

import numpy as np

from estimator.scenario.quantities.base import Floats

Z90 = 1.2815515655446004
"""The normal quantile at 0.9."""
Z95 = 1.6448536269514722
"""The normal quantile at 0.95."""

# Wichura, "Algorithm AS 241: The percentage points of the normal distribution", 1988 (PPND16): numerators and
# denominators, highest power first, for the middle, the shoulders and the tails.
MIDDLE = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)  # fmt: skip
SHOULDER = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)  # fmt: skip
TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)  # fmt: skip


def normal_quantiles(p: Floats, *, upper: bool = False) -> Floats:
    """Give standard normal quantiles of chances in (0, 1); with `upper`, of the chance to exceed them."""
    q = p - 0.5
    tail = np.sqrt(-np.log(np.minimum(p, 1.0 - p)))
    middle = q * _ratio(MIDDLE, 0.180625 - q * q)
    outside = np.where(tail <= 5.0, _ratio(SHOULDER, tail - 1.6), _ratio(TAIL, tail - 5.0))
    z = np.where(np.abs(q) <= 0.425, middle, np.copysign(outside, q))
    return -z if upper else z


def normal_below(z: float) -> float:
    """Give the chance that a standard normal value lies below z."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def _ratio(polynomials: tuple[tuple[float, ...], tuple[float, ...]], x: Floats) -> Floats:
    top, bottom = polynomials
    return np.asarray(np.polyval(top, x) / np.polyval(bottom, x))
