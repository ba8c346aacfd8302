"""What many small factors multiply to: the usual shape of effort and its errors."""

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, Parameters, QuantityError
from estimator.scenario.quantities.normals import Z90, Z95, normal_quantiles

TAILS = {"p10-p90": Z90, "p5-p95": Z95}
"""The normal quantile that belongs to the upper end of a range."""


@dataclass(frozen=True)
class Lognormal(Distribution):
    """Lognormal, by its median and the standard deviation of its logarithm."""

    key: ClassVar[str] = "lognormal"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "minProperties": 2, "maxProperties": 2}
    median: float
    sigma: float

    @classmethod
    def read(cls, given: object) -> Self:
        names = ("mean", "sd", "median", "sigma", "p10", "p90", "p5", "p95")
        parameters = Parameters("lognormal", given, names)
        if parameters.has("median", "sigma"):
            median = parameters.number("median", positive=True)
            return cls._checked(median, parameters.number("sigma", positive=True, plain=True))
        if parameters.has("mean", "sd"):
            mean, sd = parameters.number("mean", positive=True), parameters.number("sd", positive=True)
            variance = log(1 + (sd / mean) ** 2)
            return cls._checked(mean * exp(-variance / 2), sqrt(variance))
        for ranges, (low, high) in {"p10-p90": ("p10", "p90"), "p5-p95": ("p5", "p95")}.items():
            if parameters.has(low, high):
                return cls.between(
                    parameters.number(low, positive=True), parameters.number(high, positive=True), ranges
                )
        forms = "{mean, sd}, {median, sigma}, {p10, p90} or {p5, p95}"
        raise QuantityError("'lognormal' takes two parameters that belong together", forms)

    @classmethod
    def between(cls, low: float, high: float, ranges: str) -> Self:
        """Make the one with these quantiles, P10 and P90 or P5 and P95."""
        if low >= high:
            raise QuantityError(f"the range is reversed: {low:g} is not below {high:g}", "write the lower number first")
        return cls._checked(sqrt(low) * sqrt(high), log(high / low) / (2 * TAILS[ranges]))

    @classmethod
    def _checked(cls, median: float, sigma: float) -> Self:
        if not 1e-9 <= sigma <= 20:
            message = f"a spread of the logarithm of {sigma:.3g} is beyond all sense"
            raise QuantityError(message, "sigma is mostly 0.1 to 2")
        return cls(median, sigma)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        return np.asarray(self.median * np.exp(self.sigma * normal_quantiles(p, upper=upper)))

    def support(self) -> tuple[float, float]:
        return 0.0, np.inf

    def mean(self) -> float:
        return self.median * exp(self.sigma**2 / 2)

    def sd(self) -> float:
        return self.mean() * sqrt(np.expm1(self.sigma**2))

    def describe(self) -> str:
        low, high = self.median * exp(-Z90 * self.sigma), self.median * exp(Z90 * self.sigma)
        return f"lognormal with P10 {low:.4g}, median {self.median:.4g} and P90 {high:.4g}"
