"""Sums of waiting times."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, Parameters, QuantityError


@dataclass(frozen=True)
class Gamma(Distribution):
    """Gamma, by its mean and standard deviation."""

    key: ClassVar[str] = "gamma"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "required": ["mean", "sd"]}
    centre: float
    spread: float

    @classmethod
    def read(cls, given: object) -> Self:
        parameters = Parameters("gamma", given, ("mean", "sd"))
        mean, sd = parameters.number("mean", positive=True), parameters.number("sd", positive=True)
        if not 1e-4 <= mean / sd <= 1e4:
            message = f"'sd' must lie within a factor 10,000 of the mean {mean:g}, not at {sd:g}"
            raise QuantityError(message, path=("sd",))
        return cls(mean, sd)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        from scipy.special import gammainccinv, gammaincinv

        shape = (self.centre / self.spread) ** 2
        unit = gammainccinv(shape, p) if upper else gammaincinv(shape, p)
        return np.asarray(unit * (self.centre / shape))

    def support(self) -> tuple[float, float]:
        return 0.0, np.inf

    def mean(self) -> float:
        return self.centre

    def sd(self) -> float:
        return self.spread

    def describe(self) -> str:
        return f"gamma with mean {self.centre:g} and sd {self.spread:g}"
