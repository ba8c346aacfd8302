"""The quantile functions of `estimator.engine.quantiles`, compiled: the same arithmetic in the same order."""

import math
from typing import Annotated

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.pointers import number_at, quantile_at
from estimator.engine.fast.layout import MANTISSA, Play, Quantile
from estimator.engine.quantiles import OCTAVES, QuantileKind
from estimator.scenario.quantities.normals import MIDDLE, SHOULDER, TAIL

UNIFORM, TRIANGULAR, EXPONENTIAL, INTEGERS, SAMPLES, STEPS, TABLE = (int(kind) for kind in QuantileKind)

EXPONENT_OF_ONE = 1023

Coefficients = Annotated[tuple[float, ...], (np.float64,) * 8]


@inlined
def look_up(play: Play, number: int, draw: float) -> float:
    """Give the value of a quantile function at a draw in (0, 1)."""
    quantile = quantile_at(play.quantiles, number)
    if quantile.kind == TABLE:
        return _look_up_in_table(play.data, quantile, draw)
    if quantile.kind == UNIFORM:
        return quantile.a + (quantile.b - quantile.a) * draw
    return _look_up_elsewhere(play.data, quantile, draw)


@kernel
def look_up_many(play: Play, number: int, draws: int, values: int, count: int) -> None:
    """Give the values at the draws at an address, to another address: in plain loops, which run side by side."""
    quantile, data = quantile_at(play.quantiles, number), play.data
    kind, a, b, c = quantile.kind, quantile.a, quantile.b, quantile.c
    if kind == UNIFORM:
        for place in range(count):
            number_at(values, place).value = a + (b - a) * number_at(draws, place).value
    elif kind == TRIANGULAR:
        for place in range(count):
            number_at(values, place).value = _triangular(a, c, b, number_at(draws, place).value)
    elif kind == TABLE:
        for place in range(count):
            number_at(values, place).value = _look_up_in_table(data, quantile, number_at(draws, place).value)
    else:
        for place in range(count):
            number_at(values, place).value = _look_up_elsewhere(data, quantile, number_at(draws, place).value)


@inlined
def _triangular(low: float, mode: float, high: float, draw: float) -> float:
    width = high - low
    rising = low + math.sqrt(draw * width * (mode - low))
    falling = high - math.sqrt((1.0 - draw) * width * (high - mode))
    return rising if draw * width < mode - low else falling


@inlined
def _look_up_in_table(data: int, quantile: Quantile, draw: float) -> float:
    """Find the octave and the cell by the bits of the distance to the end; in it, take the cubic or the pieces."""
    upper = draw >= 0.5
    t = 1.0 - draw if upper else draw
    bits = int(np.float64(t).view(np.int64))
    octave = (EXPONENT_OF_ONE - 1) - (bits >> MANTISSA)
    mantissa = bits & ((1 << MANTISSA) - 1)
    finer = MANTISSA - quantile.bits
    cell = mantissa >> finer
    x = (mantissa & ((1 << finer) - 1)) * quantile.b
    row = quantile.offset + 4 * ((((OCTAVES if upper else 0) + octave) << quantile.bits) + cell)
    c0, c1 = number_at(data, row).value, number_at(data, row + 1).value
    c2, c3 = number_at(data, row + 2).value, number_at(data, row + 3).value
    if c0 == c0:
        return c0 + x * (c1 + x * (c2 + x * c3))
    return _look_up_in_pieces(data, quantile.offset + int(c1), int(c2), x)


@kernel
def _look_up_in_pieces(data: int, first: int, count: int, x: float) -> float:
    place = x * count
    piece = min(math.floor(place), count - 1)
    left, right = number_at(data, first + piece).value, number_at(data, first + piece + 1).value
    return left + (place - piece) * (right - left)


@kernel
def _look_up_elsewhere(data: int, quantile: Quantile, draw: float) -> float:
    a, b, c = quantile.a, quantile.b, quantile.c
    if quantile.kind == TRIANGULAR:
        return _triangular(a, c, b, draw)
    if quantile.kind == EXPONENTIAL:
        return -a * math.log1p(-draw)
    if quantile.kind == INTEGERS:
        return a + math.floor(b * draw)
    if quantile.kind == SAMPLES:
        return number_at(data, quantile.offset + math.floor(quantile.length * draw)).value
    low, high = 0, quantile.length - 1
    while low < high:
        middle = (low + high) >> 1
        if number_at(data, quantile.offset + middle).value < draw:
            low = middle + 1
        else:
            high = middle
    return number_at(data, quantile.offset + quantile.length + low).value


@kernel
def normal_quantile(p: float) -> float:
    """Give the standard normal quantile of a chance (Wichura, algorithm AS 241, 1988)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return _polynomial(MIDDLE[0], r) * q / _polynomial(MIDDLE[1], r)
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        x = _polynomial(SHOULDER[0], r - 1.6) / _polynomial(SHOULDER[1], r - 1.6)
    else:
        x = _polynomial(TAIL[0], r - 5.0) / _polynomial(TAIL[1], r - 5.0)
    return -x if q < 0.0 else x


@kernel
def _polynomial(coefficients: Coefficients, x: float) -> float:
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


@kernel
def normal_cdf(z: float) -> float:
    """Give the chance that a standard normal value lies below z."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))
