"""Any continuous distribution of scipy.stats."""

import warnings
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, ClassVar, Self

import numpy as np

from estimator.scenario.quantities.base import Distribution, Floats, QuantityError, number

ERROR = 1e-11
"""The error, in probability, of a quantile function that is inverted numerically."""
TOO_SLOW = ("kstwo", "levy_stable", "studentized_range")
"""A table of these would take up to minutes."""
BY_CHANCE = ("ksone", "vonmises")
"""These are inverted from their distribution function: their density is slow, or never fades."""


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
            hint = "such as {name: genextreme, c: 0.1, loc: 5, scale: 2}"
            raise QuantityError("'scipy' takes a name and parameters", hint)
        name = given["name"]
        family = _family(name)
        if name in TOO_SLOW:
            raise QuantityError(f"'{name}' is too slow to draw from", "give samples of it instead", ("name",))
        known = [*(family.shapes.replace(" ", "").split(",") if family.shapes else []), "loc", "scale"]
        for key in given:
            if key != "name" and key not in known:
                raise QuantityError(f"'{name}' has no parameter '{key}'", f"it takes {', '.join(known)}", (key,))
        parameters = tuple(
            (key, number(given[key], key, plain=key in known[:-2], path=(key,)))
            for key in known
            if key in given
        )
        missing = [key for key in known[:-2] if key not in given]
        if missing:
            raise QuantityError(f"'{name}' lacks {', '.join(missing)}")
        if not np.isfinite(_quietly(_frozen(name, parameters).ppf, 0.5)):
            raise QuantityError(f"'{name}' is no distribution with these parameters")
        return cls(name, parameters)

    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        inverse = _inverse(self.name, self.parameters)
        if inverse is not None:
            return np.asarray(inverse(1.0 - p if upper else p), dtype=np.float64)
        frozen = _frozen(self.name, self.parameters)
        return np.asarray(_quietly(frozen.isf if upper else frozen.ppf, p), dtype=np.float64)

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
        value = float(_quietly(getattr(_frozen(self.name, self.parameters), which)))
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


@lru_cache(maxsize=64)
def _inverse(name: str, parameters: tuple[tuple[str, float], ...]) -> Any:
    """Give a fast quantile function where scipy has only a slow one, or a search for each value; else None.

    From the density by Derflinger, Hörmann and Leydold (2010), or from the distribution function by Hörmann and
    Leydold (2003).
    """
    from scipy import stats
    from scipy.stats import sampling

    by_chance = name in BY_CHANCE
    if not by_chance and type(_family(name))._ppf is not stats.rv_continuous._ppf:
        return None
    frozen = _frozen(name, parameters)
    method = sampling.NumericalInverseHermite if by_chance else sampling.NumericalInversePolynomial
    try:
        return _quietly(method, frozen, u_resolution=1e-9 if by_chance else ERROR).ppf
    except sampling.UNURANError:
        return None


def _quietly(function: Any, *arguments: Any, **options: Any) -> Any:
    """Call what may warn of its numerics."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return function(*arguments, **options)
