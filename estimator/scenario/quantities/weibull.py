"""Waiting for what grows likelier, or less likely, with time."""

from dataclasses import dataclass
from math import exp, lgamma, sqrt
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, Parameters, QuantityError


@dataclass(frozen=True)
class Weibull(Distribution):
    """Weibull, by its shape and scale."""

    key: ClassVar[str] = "weibull"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "required": ["shape", "scale"]}
    shape: float
    scale: float

    @classmethod
    def read(cls, given: object) -> Self:
        parameters = Parameters("weibull", given, ("shape", "scale"))
        shape = parameters.number("shape", positive=True, plain=True)
        if not 0.05 <= shape <= 1000:
            raise QuantityError(f"'shape' must lie from 0.05 to 1000, not at {shape:g}", path=("shape",))
        return cls(shape, parameters.number("scale", positive=True))

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        return np.asarray(self.scale * (-(np.log(p) if upper else np.log1p(-p))) ** (1 / self.shape))

    def support(self) -> tuple[float, float]:
        return 0.0, np.inf

    def mean(self) -> float:
        return self.scale * exp(lgamma(1 + 1 / self.shape))

    def sd(self) -> float:
        square = exp(lgamma(1 + 2 / self.shape)) - exp(2 * lgamma(1 + 1 / self.shape))
        return self.scale * sqrt(max(square, 0.0))

    def describe(self) -> str:
        return f"Weibull with shape {self.shape:g} and scale {self.scale:g}"
