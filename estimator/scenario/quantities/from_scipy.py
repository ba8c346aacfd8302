"""Any continuous distribution of scipy.stats."""

import time
import warnings
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError, number

SLOWEST = 2e-4
"""Seconds for one quantile; a table takes some thousands."""


@dataclass(frozen=True)
class FromScipy(Distribution):
    """A distribution of scipy.stats by its name, with its shapes, loc and scale."""

    key: ClassVar[str] = "scipy"
    schema: ClassVar[dict[str, Any]] = {"type": "object", "required": ["name"]}
    name: str
    parameters: tuple[tuple[str, float], ...]

    @classmethod
    def read(cls, given: object) -> Self:
        if not isinstance(given, dict) or not isinstance(given.get("name"), str):
            raise QuantityError("'scipy' takes a name and parameters", "such as {name: genextreme, c: 0.1, loc: 5, scale: 2}")
        name = given["name"]
        family = _family(name)
        known = [*(family.shapes.replace(" ", "").split(",") if family.shapes else []), "loc", "scale"]
        for key in given:
            if key != "name" and key not in known:
                raise QuantityError(f"'{name}' has no parameter '{key}'", f"it takes {', '.join(known)}", (key,))
        parameters = tuple((key, number(given[key], key, path=(key,))) for key in known if key in given)
        missing = [key for key in known[:-2] if key not in given]
        if missing:
            raise QuantityError(f"'{name}' lacks {', '.join(missing)}")
        made = cls(name, parameters)
        made._check()
        return made

    def _check(self) -> None:
        began = time.perf_counter()
        values = self.quantile(np.array([0.1, 0.25, 0.5, 0.75, 0.9]))
        if not np.all(np.isfinite(values)) or np.any(np.diff(values) < 0):
            raise QuantityError(f"'{self.name}' is no distribution with these parameters")
        if (time.perf_counter() - began) / 5 > SLOWEST:
            began = time.perf_counter()
            self.quantile(np.array([0.11, 0.26, 0.51, 0.76, 0.91]))
            if (time.perf_counter() - began) / 5 > 10 * SLOWEST:
                raise QuantityError(f"'{self.name}' is too slow to draw from")

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        frozen = _frozen(self.name, self.parameters)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return np.asarray(frozen.isf(p) if upper else frozen.ppf(p), dtype=np.float64)

    def support(self) -> tuple[float, float]:
        low, high = _frozen(self.name, self.parameters).support()
        return float(low), float(high)

    def below(self, bound: float) -> float:
        return float(_frozen(self.name, self.parameters).cdf(bound))

    def mean(self) -> float:
        return self._moment("mean")

    def sd(self) -> float:
        return self._moment("std")

    def _moment(self, which: str) -> float:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            value = float(getattr(_frozen(self.name, self.parameters), which)())
        return value if np.isfinite(value) else np.inf

    def describe(self) -> str:
        given = ", ".join(f"{name} {value:g}" for name, value in self.parameters)
        return f"{self.name} of scipy.stats" + (f" with {given}" if given else "")


def _family(name: str) -> Any:
    from scipy import stats

    family = getattr(stats, name, None) if name.isidentifier() else None
    if not isinstance(family, stats.rv_continuous):
        known = [key for key, value in vars(stats).items() if isinstance(value, stats.rv_continuous)]
        near = get_close_matches(name[:50], known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "it takes the continuous distributions of scipy.stats"
        raise QuantityError(f"scipy.stats has no continuous distribution '{name[:50]}'", hint, ("name",))
    return family


@lru_cache(maxsize=256)
def _frozen(name: str, parameters: tuple[tuple[str, float], ...]) -> Any:
    return _family(name)(**dict(parameters))
