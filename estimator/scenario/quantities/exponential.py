"""Waiting for what may come at any moment."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, Parameters


@dataclass(frozen=True)
class Exponential(Distribution):
    """Exponential, by its mean."""

    key: ClassVar[str] = "exponential"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "required": ["mean"]}
    centre: float

    @classmethod
    def read(cls, given: object) -> Self:
        return cls(Parameters("exponential", given, ("mean",)).number("mean", positive=True))

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        return -self.centre * (np.log(p) if upper else np.log1p(-p))

    def support(self) -> tuple[float, float]:
        return 0.0, np.inf

    def mean(self) -> float:
        return self.centre

    def sd(self) -> float:
        return self.centre

    def describe(self) -> str:
        return f"exponential with mean {self.centre:g}"
