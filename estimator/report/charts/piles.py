"""Dots in columns, as wide as a dot and never beside their place by more than that (Wilkinson, 1999)."""

from collections.abc import Sequence
from math import inf

LARGEST, SMALLEST = 13.0, 2.5
"""A dot is so many points across."""
LEGIBLE = 7.0
"""One crowded lane does not make all dots smaller than that: its columns are pushed together instead."""

Column = tuple[float, list[int]]
"""The middle of a column, and which values stand in it."""


def columns(values: Sequence[float], across: float) -> list[Column]:
    """Gather values into columns that don't touch, from the lowest value up."""
    groups: list[list[int]] = []
    for i in sorted(range(len(values)), key=lambda i: values[i]):
        if groups and values[i] - values[groups[-1][0]] < across:
            groups[-1].append(i)
        else:
            groups.append([i])
    found: list[Column] = []
    middle = -inf
    for group in groups:
        middle = max((values[group[0]] + values[group[-1]]) / 2, middle + across)
        found.append((middle, group))
    return found


def heights(count: int, across: float, space: float) -> list[float]:
    """Give the middles of the dots of a column above its floor; they overlap where they don't fit."""
    step = min(across, (space - across) / max(count - 1, 1))
    return [0.5 * across + level * step for level in range(count)]


def dot_size(lanes: Sequence[Sequence[float]], space: float) -> float:
    """Find the largest dots whose highest column fits in all lanes, or at least in most; all in points."""
    sizes = sorted(_largest(lane, space) for lane in lanes)
    return max(sizes[0], min(sizes[len(sizes) // 2], LEGIBLE)) if sizes else LARGEST


def _largest(lane: Sequence[float], space: float) -> float:
    across = LARGEST
    while across > SMALLEST:
        if max((len(group) for _, group in columns(lane, across)), default=1) * across <= space:
            break
        across -= 0.25
    return across
