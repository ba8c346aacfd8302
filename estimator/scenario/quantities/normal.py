"""The bell curve."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, Parameters
from estimator.scenario.quantities.normals import normal_below, normal_quantiles


@dataclass(frozen=True)
class Normal(Distribution):
    """Normal, by its mean and standard deviation."""

    key: ClassVar[str] = "normal"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "required": ["mean", "sd"]}
    centre: float
    spread: float

    @classmethod
    def read(cls, given: object) -> Self:
        parameters = Parameters("normal", given, ("mean", "sd"))
        return cls(parameters.number("mean"), parameters.number("sd", positive=True))

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        return self.centre + self.spread * normal_quantiles(p, upper=upper)

    def support(self) -> tuple[float, float]:
        return -np.inf, np.inf

    def below(self, bound: float) -> float:
        return normal_below((bound - self.centre) / self.spread)

    def mean(self) -> float:
        return self.centre

    def sd(self) -> float:
        return self.spread

    def describe(self) -> str:
        return f"normal with mean {self.centre:g} and sd {self.spread:g}"
