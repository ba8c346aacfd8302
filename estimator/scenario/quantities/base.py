"""What all quantities share: what was written, why, and for what is drawn, a distribution."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from estimator.scenario.formula import Formula, did_you_mean

Floats = NDArray[np.float64]
Path = tuple[str | int, ...]


class QuantityError(Exception):
    """A value that is no quantity: what is wrong, where in the value, and a hint."""

    def __init__(self, message: str, hint: str = "", path: Path = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path


class Distribution(ABC):
    """A distribution, by its quantile function: everything is sampled through it."""

    key: ClassVar[str]
    """The key of its YAML form, such as `lognormal`."""
    schema: ClassVar[dict[str, Any]] = {"type": "object"}
    """The JSON Schema of what stands behind the key."""

    @classmethod
    @abstractmethod
    def read(cls, given: object) -> Self:
        """Read it from what a file gives behind its key. Raises `QuantityError`."""

    @abstractmethod
    def quantile(self, p: Floats, *, upper: bool = False) -> Floats:
        """Give the value that is exceeded with chance 1 - p, or with `upper`, with chance p; any shape."""

    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Give the lowest and the highest value, perhaps infinite."""

    @abstractmethod
    def describe(self) -> str:
        """Say what it is in plain words, such as `lognormal with P10 100 and P90 150`."""

    def mean(self) -> float:
        """Give the mean; infinite where there is none."""
        return _integrate(self, 1)

    def sd(self) -> float:
        """Give the standard deviation; infinite where there is none."""
        mean = self.mean()
        return float(np.sqrt(max(_integrate(self, 2) - mean * mean, 0.0))) if np.isfinite(mean) else np.inf

    def below(self, bound: float) -> float:
        """Give the chance of a value below a bound, to about 1e-12."""
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            value = self.quantile(np.array([middle]))[0] if 0.0 < middle < 1.0 else self.support()[0]
            low, high = (middle, high) if value < bound else (low, middle)
        return low


@dataclass(frozen=True, kw_only=True)
class Notes:
    """What may stand beside a quantity."""

    why: str | None = None
    source: str | None = None
    confidence: str | None = None


@dataclass(frozen=True)
class Quantity(ABC):
    """A number that a scenario holds: constant, worked out, or drawn."""

    text: str
    """As it was written."""
    notes: Notes = field(default=Notes(), kw_only=True, compare=False)

    @property
    def why(self) -> str | None:
        """The reason for it."""
        return self.notes.why

    @property
    def source(self) -> str | None:
        """Where it comes from."""
        return self.notes.source

    @property
    def confidence(self) -> str | None:
        """How sure it is."""
        return self.notes.confidence

    @abstractmethod
    def describe(self) -> str:
        """Say what it is in plain words."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Constant(Quantity):
    """One number."""

    value: float

    def describe(self) -> str:
        return f"{self.value:g}, always"


@dataclass(frozen=True)
class FormulaQuantity(Quantity):
    """A number that is worked out from others."""

    formula: Formula

    def describe(self) -> str:
        return "worked out from " + (", ".join(sorted(self.formula.names)) or "numbers")


@dataclass(frozen=True)
class Drawn(Quantity):
    """A number that is drawn."""

    distribution: Distribution

    def describe(self) -> str:
        return self.distribution.describe()


class Parameters:
    """The parameters of a distribution as a file gives them, taken out one by one."""

    def __init__(self, key: str, given: object, names: tuple[str, ...]) -> None:
        if not isinstance(given, dict):
            raise QuantityError(f"'{key}' takes {', '.join(names)}", f"such as {{{key}: {{{names[0]}: …}}}}")
        self._key, self._names = key, names
        self.given = given
        for name in given:
            if name not in names:
                hint = did_you_mean(name, names) or f"it takes {', '.join(names)}"
                raise QuantityError(f"'{key}' has no parameter '{str(name)[:50]}'", hint, (name,))

    def number(self, name: str, *, positive: bool = False, plain: bool = False) -> float:
        """Take a parameter that has to be there."""
        if name not in self.given:
            raise QuantityError(f"'{self._key}' lacks '{name}'", f"it takes {', '.join(self._names)}")
        return number(self.given[name], name, positive=positive, plain=plain, path=(name,))

    def has(self, *names: str) -> bool:
        """Tell whether exactly these are given."""
        return set(self.given) == set(names)


def number(
    value: object, name: str, *, positive: bool = False, plain: bool = False, path: Path = ()
) -> float:
    """Take a number, with a unit unless a plain one is meant."""
    from estimator.scenario.quantities.units import to_number, to_plain

    found = to_plain(value, path) if plain else to_number(value, path)
    if positive and found <= 0:
        raise QuantityError(f"'{name}' must be over 0, not {found:g}", path=path)
    return found


def numbers(key: str, given: object, names: tuple[str, ...], *, plain: bool = False) -> tuple[float, ...]:
    """Take a list of so many numbers."""
    if not isinstance(given, list) or len(given) != len(names):
        raise QuantityError(f"'{key}' takes a list of {len(names)}: [{', '.join(names)}]")
    named = zip(given, names, strict=True)
    return tuple(number(value, name, plain=plain, path=(at,)) for at, (value, name) in enumerate(named))


def ascending(key: str, values: tuple[float, ...]) -> None:
    """Refuse values that fall."""
    if any(a > b for a, b in pairwise(values)):
        raise QuantityError(f"'{key}' is reversed: {', '.join(f'{value:g}' for value in values)} must rise")


def _integrate(distribution: Distribution, power: int) -> float:
    """Integrate a power of the quantile function over 0..1, octave by octave towards both ends.

    What octaves add shrinks, in the end, by one factor; where that is 1 or more the integral is infinite.
    """
    nodes, weights = np.polynomial.legendre.leggauss(24)
    total = 0.0
    for upper in (False, True):
        high = 0.5 ** np.arange(1, 200)
        p = high[:, None] * (3 + nodes) / 4
        values = distribution.quantile(p.ravel(), upper=upper).reshape(p.shape) ** power
        octaves = np.sum(values * weights, axis=1) * high / 4
        factor = octaves[-1] / octaves[-2] if octaves[-2] else 0.0
        if not factor < 1 - 1e-3:
            return float(np.copysign(np.inf, octaves[-1]))
        total += float(np.sum(octaves)) + float(octaves[-1]) * factor / (1 - factor)
    return total
