"""Quantile functions as arrays, which every engine reads: closed forms where they are cheap, tables elsewhere.

A table splits 0..1 in two halves, each by t, the distance to its end (u below a half, else 1 - u), into octaves of t, and each
octave into 2 ** bits cells: so both tails are as fine, for their height, as the middle. In a cell the quantile is a
cubic through four exact points. A cell where that is not good enough (a kink, a jump) is cut into many straight pieces.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from estimator.scenario.quantities import Distribution
from estimator.scenario.quantities.discrete import Integers, Stepped, cumulated
from estimator.scenario.quantities.exponential import Exponential
from estimator.scenario.quantities.normals import normal_below
from estimator.scenario.quantities.samples import Samples
from estimator.scenario.quantities.triangular import Triangular
from estimator.scenario.quantities.uniform import Uniform

Floats = NDArray[np.float64]

OCTAVES = 53
"""Octaves of a half: of t from 2 ** -53 to a half."""
BITS = (4, 6, 8, 10)
"""How finely octaves may be cut; the first that serves is taken."""
PIECES = 16384
"""Straight pieces of a cell in which a cubic does not serve."""
MOST_PIECED = 8
"""More such cells than this, and the octaves are cut more finely first."""
CLOSE = 2e-7
"""The error, in probability, that a cell may have."""

normal_cdf = normal_below
normal_quantile = NormalDist().inv_cdf


class QuantileKind(IntEnum):
    """How a value comes from a draw u."""

    UNIFORM = 0
    """a + (b - a) u."""
    TRIANGULAR = 1
    """From a to b with mode c."""
    EXPONENTIAL = 2
    """-a log(1 - u)."""
    INTEGERS = 3
    """a + floor(b u), for b whole numbers."""
    SAMPLES = 4
    """The value at floor(length u) of the data."""
    STEPS = 5
    """Data: cumulated chances, then as many values; the first whose cumulated chance reaches u."""
    TABLE = 6
    """Data: for the lower half and then the upper, OCTAVES << bits cells of four coefficients; `a` holds bits."""


@dataclass(frozen=True)
class QuantileTables:
    """The quantile functions of a network, by number. Shapes: (quantiles,), but for `data`."""

    kind: NDArray[np.int8]
    a: Floats
    b: Floats
    c: Floats
    offset: NDArray[np.int64]
    """Where its data begin."""
    length: NDArray[np.int64]
    """How many values, for SAMPLES and STEPS; how many numbers, for TABLE."""
    data: Floats
    u_error: Floats
    """The largest error found, in probability; 0 for closed forms."""


@dataclass(frozen=True)
class Row:
    """One quantile function, on its way into the arrays."""

    kind: QuantileKind
    a: float = 0.0
    b: float = 0.0
    c: float = 0.0
    data: Floats = field(default_factory=lambda: np.empty(0))
    length: int = 0
    u_error: float = 0.0


def compile_quantiles(distributions: Sequence[Distribution]) -> QuantileTables:
    """Write distributions down as arrays, numbered as given."""
    rows = [_compile(distribution) for distribution in distributions]
    sizes = [len(row.data) for row in rows]
    return QuantileTables(
        kind=np.array([row.kind for row in rows], dtype=np.int8),
        a=np.array([row.a for row in rows], dtype=np.float64),
        b=np.array([row.b for row in rows], dtype=np.float64),
        c=np.array([row.c for row in rows], dtype=np.float64),
        offset=np.cumsum([0, *sizes], dtype=np.int64)[:-1].copy(),
        length=np.array([row.length for row in rows], dtype=np.int64),
        data=np.concatenate([np.empty(0), *(row.data for row in rows)]),
        u_error=np.array([row.u_error for row in rows], dtype=np.float64),
    )


@lru_cache(maxsize=256)
def _compile(distribution: Distribution) -> Row:
    match distribution:
        case Uniform(low, high):
            return Row(QuantileKind.UNIFORM, low, high)
        case Triangular(low, mode, high):
            return Row(QuantileKind.TRIANGULAR, low, high, mode)
        case Exponential(mean):
            return Row(QuantileKind.EXPONENTIAL, mean)
        case Integers(low, high):
            return Row(QuantileKind.INTEGERS, low, high - low + 1)
        case Samples(values):
            return Row(QuantileKind.SAMPLES, data=np.array(values), length=len(values))
        case Stepped():
            values, chances = distribution.steps()
            data = np.concatenate([cumulated(chances), values])
            return Row(QuantileKind.STEPS, data=data, length=len(values))
        case _:
            return _tabulate(distribution)


def _tabulate(distribution: Distribution) -> Row:
    """Choose how finely to cut, and write the cells of both halves down."""
    for bits in BITS:
        halves = [_Half(distribution, bits, upper) for upper in (False, True)]
        if sum(half.bad.sum() for half in halves) <= MOST_PIECED:
            break
    cells = np.concatenate([half.cells for half in halves])
    size = cells.size
    pieces: list[Floats] = []
    error = max(half.error[~half.bad].max(initial=0.0) for half in halves)
    for number, half in enumerate(halves):
        for cell in np.flatnonzero(half.bad)[: 64 // len(halves)]:
            values, piece_error = half.pieces(int(cell))
            cells[number * len(half.cells) + cell] = (np.nan, size, PIECES, 0.0)
            pieces.append(values)
            size += len(values)
            error = max(error, piece_error)
    data = np.concatenate([cells.ravel(), *pieces])
    return Row(QuantileKind.TABLE, a=float(bits), data=data, length=len(data), u_error=float(error))


class _Half:
    """The cells of one half: rows of four coefficients, of the powers of x, the place in the cell from 0 to 1."""

    def __init__(self, distribution: Distribution, bits: int, upper: bool) -> None:
        self._distribution, self._upper = distribution, upper
        count = 1 << bits
        octave = np.repeat(np.arange(OCTAVES), count)
        place = np.tile(np.arange(count), OCTAVES)
        self._start = (1 + place / count) * 2.0 ** -(octave + 1.0)
        self._width = 2.0 ** -(octave + 1.0) / count
        # Octave 0 is t = a half alone: its cell holds that one value.
        self._start[:count], self._width[:count] = 0.5, 0.0
        points = self._at(np.array([0.0, 1 / 3, 2 / 3, 1.0]))
        self.cells = points @ _THROUGH_THIRDS.T
        falls = self._falls()
        self.cells[falls, 1] = points[falls, 3] - points[falls, 0]
        self.cells[falls, 2:] = 0.0
        self.error = self._check(points)
        self.bad = ~(self.error < CLOSE)

    def _at(self, x: Floats) -> Floats:
        """Give the exact values at places in all cells, shape (cells, places)."""
        t = self._start[:, None] + self._width[:, None] * x
        return self._distribution.quantile(t.ravel(), upper=self._upper).reshape(t.shape)

    def _falls(self) -> NDArray[np.bool_]:
        """Tell in which cells the cubic goes the wrong way; a straight line never does."""
        rising = -1.0 if self._upper else 1.0
        x = np.array([0.0, 1 / 6, 1 / 2, 5 / 6, 1.0])
        slopes = self.cells[:, 1:] @ (np.arange(1, 4) * x[:, None] ** np.arange(3)).T
        return np.asarray((slopes * rising < 0.0).any(axis=1))

    def _check(self, points: Floats) -> Floats:
        """Measure each cell's error in probability between its points."""
        x = np.array([1 / 6, 1 / 2, 5 / 6])
        exact = self._at(x)
        found = self.cells @ (x[:, None] ** np.arange(4)).T
        slope = np.abs(self.cells[:, 1:] @ (np.arange(1, 4) * x[:, None] ** np.arange(3)).T)
        with np.errstate(all="ignore"):
            error = np.nan_to_num(np.abs(found - exact) * self._width[:, None] / slope, nan=np.inf, posinf=np.inf)
        # A cell never errs by more than its width; and what rounding makes flat is as exact as it can be.
        error = np.minimum(error.max(axis=1), self._width)
        flat = np.ptp(points, axis=1) <= 64 * np.finfo(float).eps * np.abs(points).max(axis=1)
        return np.where(flat, 0.0, error)

    def pieces(self, cell: int) -> tuple[Floats, float]:
        """Give the values at the ends of straight pieces of one cell, and the width of a piece as its error."""
        t = self._start[cell] + self._width[cell] * np.linspace(0.0, 1.0, PIECES + 1)
        values = self._distribution.quantile(t, upper=self._upper)
        return values, float(self._width[cell] / PIECES)


_THROUGH_THIRDS = np.linalg.inv(np.array([0.0, 1 / 3, 2 / 3, 1.0])[:, None] ** np.arange(4))
"""From the values at 0, 1/3, 2/3 and 1 to the coefficients of the cubic."""


def look_up(tables: QuantileTables, number: int, u: float) -> float:
    """Give the value of a quantile function at a draw u in (0, 1)."""
    kind, a, b = tables.kind[number], float(tables.a[number]), float(tables.b[number])
    offset, length = int(tables.offset[number]), int(tables.length[number])
    if kind == QuantileKind.UNIFORM:
        return a + (b - a) * u
    if kind == QuantileKind.TRIANGULAR:
        return _triangular(a, float(tables.c[number]), b, u)
    if kind == QuantileKind.EXPONENTIAL:
        return -a * math.log1p(-u)
    if kind == QuantileKind.INTEGERS:
        return a + math.floor(b * u)
    if kind == QuantileKind.SAMPLES:
        return float(tables.data[offset + math.floor(length * u)])
    if kind == QuantileKind.STEPS:
        step = int(np.searchsorted(tables.data[offset : offset + length], u))
        return float(tables.data[offset + length + min(step, length - 1)])
    return _in_table(tables.data, offset, int(a), u)


def _triangular(low: float, mode: float, high: float, u: float) -> float:
    width = high - low
    if u * width < mode - low:
        return low + math.sqrt(u * width * (mode - low))
    return high - math.sqrt((1.0 - u) * width * (high - mode))


def _in_table(data: Floats, offset: int, bits: int, u: float) -> float:
    upper = u >= 0.5
    fraction, exponent = math.frexp(1.0 - u if upper else u)
    place = (2.0 * fraction - 1.0) * (1 << bits)
    cell = math.floor(place)
    x = place - cell
    row = (((upper * OCTAVES - exponent) << bits) + cell) * 4 + offset
    c0, c1, c2, c3 = data[row : row + 4].tolist()
    if not math.isnan(c0):
        return float(c0 + x * (c1 + x * (c2 + x * c3)))
    place = x * c2
    piece = min(math.floor(place), int(c2) - 1)
    left, right = data[offset + int(c1) + piece : offset + int(c1) + piece + 2].tolist()
    return float(left + (place - piece) * (right - left))
