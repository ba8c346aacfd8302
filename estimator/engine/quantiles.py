"""Quantile functions as arrays, which every engine reads: closed forms where they are cheap, tables elsewhere.

A table splits 0..1 in two halves, each by t, the distance to its end (u below a half, else 1 - u), into octaves
of t, and each octave into 2 ** bits cells: so both tails are as fine, for their height, as the middle. In a cell
the quantile is a cubic through four exact points. A cell where that is not good enough (a kink, a jump) is cut
into straight pieces between exact points: such a piece can't err, in probability, by more than its width.
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
BITS = (4, 6, 8)
"""How finely octaves may be cut; the first that leaves few pieces is taken, else the last."""
PIECE = 4e-7
"""The width, in probability, that a straight piece may have."""
FEW = 65_536
"""More pieces than this, and the octaves are cut more finely first."""
CLOSE = 2e-7
"""The error, in probability, that a cubic may have."""

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
    """Data: for the lower half and then the upper, OCTAVES << bits cells of four coefficients; `a` holds bits. A cell
    in straight pieces is (nan, where in the data their ends begin, how many pieces, 0)."""


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
        case Samples(sample):
            return Row(QuantileKind.SAMPLES, data=np.array(sample), length=len(sample))
        case Stepped():
            steps, chances = distribution.steps()
            data = np.concatenate([cumulated(chances), steps])
            return Row(QuantileKind.STEPS, data=data, length=len(steps))
        case _:
            return _tabulate(distribution)


def _tabulate(distribution: Distribution) -> Row:
    """Choose how finely to cut, and write the cells of both halves down."""
    for bits in BITS:
        halves = [_Half(distribution, bits, upper) for upper in (False, True)]
        if sum(int(half.pieces.sum()) for half in halves) <= FEW:
            break
    cells = np.concatenate([half.cells for half in halves])
    straight = [values for half in halves for values in half.straight()]
    pieces = np.concatenate([half.pieces for half in halves])
    cut = np.flatnonzero(pieces)
    sizes = [len(values) for values in straight]
    cells[cut] = 0.0
    cells[cut, 0] = np.nan
    cells[cut, 1] = cells.size + np.cumsum([0, *sizes])[:-1]
    cells[cut, 2] = pieces[cut]
    data = np.concatenate([cells.ravel(), *straight])
    error = max(half.error.max() for half in halves)
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
        exact = self._at(self._start[:, None] + self._width[:, None] * _SIXTHS)
        self.cells = exact[:, ::2] @ _THROUGH_THIRDS.T
        self.cells[:count, 1:] = 0.0
        # Where a cell is narrower than the error allowed, a straight line will do for a cubic that falls.
        falls = self._falls()
        line = falls & (self._width <= PIECE)
        self.cells[line] = 0.0
        self.cells[line, 0], self.cells[line, 1] = exact[line, 0], exact[line, -1] - exact[line, 0]
        self.error = np.where(line, self._width, self._off(exact))
        bad = ~line & (falls | (self.error > CLOSE))
        self.pieces = np.zeros(len(bad), dtype=np.int64)
        """How many straight pieces each cell is cut into, powers of two; 0 where the cubic stands."""
        self.pieces[bad] = 2 ** np.maximum(np.ceil(np.log2(self._width[bad] / PIECE)), 0)
        self.error[bad] = self._width[bad] / self.pieces[bad]

    def straight(self) -> list[Floats]:
        """Give, for each cell that is cut, the exact values at the ends of its pieces."""
        return [
            self._at(self._start[cell] + self._width[cell] * np.linspace(0.0, 1.0, self.pieces[cell] + 1))
            for cell in np.flatnonzero(self.pieces)
        ]

    def _at(self, t: Floats) -> Floats:
        """Give the exact values at t, made to rise and be finite where a numeric quantile function fails to."""
        values = self._distribution.quantile(t.ravel(), upper=self._upper)
        order = np.argsort(t.ravel())
        outward = values[order][::-1]
        if not np.isfinite(outward).all():
            last = np.maximum.accumulate(np.where(np.isfinite(outward), np.arange(len(outward)), 0))
            outward = outward[last]
        monotone = np.maximum if self._upper else np.minimum
        values[order] = monotone.accumulate(outward)[::-1]
        return values.reshape(t.shape)

    def _falls(self) -> NDArray[np.bool_]:
        """Tell which cubics fall somewhere, where the quantile can't."""
        _, c1, c2, c3 = self.cells.T * (-1.0 if self._upper else 1.0)
        slopes = [c1, c1 + 2 * c2 + 3 * c3]
        with np.errstate(all="ignore"):
            turn = -c2 / (3 * c3)
            slopes.append(np.where((turn > 0) & (turn < 1), c1 + turn * (2 * c2 + 3 * turn * c3), 0.0))
        return np.asarray(np.min(slopes, axis=0) < 0.0)

    def _off(self, exact: Floats) -> Floats:
        """Measure each cubic's error in probability, between its points and by the slope of the exact values."""
        between = np.array([1, 3, 5])
        off = np.abs(self.cells @ (_SIXTHS[between][:, None] ** np.arange(4)).T - exact[:, between])
        off = np.maximum(off - 4 * np.spacing(np.abs(exact[:, between])), 0.0)
        rise = np.abs(np.diff(exact, axis=1))
        rise = np.minimum(rise[:, between - 1], rise[:, between])
        with np.errstate(all="ignore"):
            sixths = np.where(off > 0.0, off / rise, 0.0)
        return np.asarray(np.minimum(sixths.max(axis=1), 6.0) * self._width / 6)


_SIXTHS = np.arange(7) / 6
"""Places in a cell: a cubic goes through every other one, and is held against those between."""

_THROUGH_THIRDS = np.linalg.inv(_SIXTHS[::2, None] ** np.arange(4))
"""From the values at 0, 1/3, 2/3 and 1 to the coefficients of the cubic."""


def look_up(tables: QuantileTables, number: int, u: float) -> float:
    """Give the value of a quantile function at a draw u in (0, 1)."""
    kind, a, b = tables.kind[number], float(tables.a[number]), float(tables.b[number])
    offset, length = int(tables.offset[number]), int(tables.length[number])
    if kind == QuantileKind.TABLE:
        return _in_table(tables.data, offset, int(a), u)
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
    step = int(np.searchsorted(tables.data[offset : offset + length], u))
    return float(tables.data[offset + length + min(step, length - 1)])


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
