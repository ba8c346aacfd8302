"""Lay out a network in layers, so that work runs one way (after Sugiyama, Tagawa and Toda, 1981).

Layers by the longest path, order within a layer by the middle of the neighbours, and places by least squares:
each box as near to the middle of its neighbours as those beside it allow.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Edge = tuple[str, str]
Box = str | tuple[Edge, int]
"""A node, or the bend of a long edge in a layer that it passes."""

SWEEPS = 12
SETTLING, STRAIGHT = 200, 0.02
"""Boxes are moved so many times, or until they lie still, so that a chain of them is straight."""
BEND = 8.0
"""What the bend of an edge takes across."""


@dataclass(frozen=True)
class Layout:
    """Where boxes lie, by their top left corners, and how edges run."""

    places: Mapping[str, Point]
    routes: Mapping[Edge, tuple[Point, ...]]
    """From the end of one box to the start of the other, through the layers between."""
    bands: Mapping[str, Point]
    """Where the layer of a box begins and ends, along the way of work."""
    width: float
    height: float


def arrange(sizes: Mapping[str, Point], edges: Sequence[Edge], *, down: bool, along: float, across: float) -> Layout:
    """Lay out boxes of these sizes, in a row or `down`, with gaps along the way of work and across it."""
    if down:
        turned = {name: (height, width) for name, (width, height) in sizes.items()}
        found = arrange(turned, edges, down=False, along=along, across=across)
        places = {name: (y, x) for name, (x, y) in found.places.items()}
        routes = {edge: tuple((y, x) for x, y in route) for edge, route in found.routes.items()}
        return Layout(places, routes, found.bands, found.height, found.width)
    edges = list(dict.fromkeys(edges))
    level = _levels(list(sizes), edges)
    layers, links = _layers(sizes, edges, level)
    thick: dict[Box, float] = {name: height for name, (_, height) in sizes.items()}
    _order(layers, links)
    middle = _place(layers, links, thick, across)
    starts, depth = [0.0], []
    for layer in layers:
        depth.append(max((sizes[box][0] for box in layer if isinstance(box, str)), default=0.0))
        starts.append(starts[-1] + depth[-1] + along)
    top = min(middle[box] - thick.get(box, BEND) / 2 for layer in layers for box in layer)
    bottom = max(middle[box] + thick.get(box, BEND) / 2 for layer in layers for box in layer)
    places = {name: (starts[level[name]], middle[name] - size[1] / 2 - top) for name, size in sizes.items()}
    routes = {}
    for one, other in edges:
        bends = [
            (x, middle[(one, other), i] - top)
            for i in range(level[one] + 1, level[other])
            for x in (starts[i], starts[i] + depth[i])
        ]
        end = starts[level[one]] + sizes[one][0], middle[one] - top
        routes[one, other] = (
            end,
            (starts[level[one]] + depth[level[one]], end[1]),
            *bends,
            (starts[level[other]], middle[other] - top),
        )
    bands = {name: (starts[i], starts[i] + depth[i]) for name, i in level.items()}
    return Layout(places, routes, bands, starts[-1] - along, bottom - top)


def _levels(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    before: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        before[other].append(one)
    level: dict[str, int] = {}
    for name in names:
        agenda = [name]
        while agenda:
            ahead = [other for other in before[agenda[-1]] if other not in level]
            if ahead:
                agenda += ahead
            else:
                here = agenda.pop()
                level[here] = max((level[other] + 1 for other in before[here]), default=0)
    return level


def _layers(
    sizes: Mapping[str, Point], edges: Sequence[Edge], level: Mapping[str, int]
) -> tuple[list[list[Box]], dict[Box, list[Box]]]:
    layers: list[list[Box]] = [[] for _ in range(max(level.values()) + 1)]
    for name in sizes:
        layers[level[name]].append(name)
    links: dict[Box, list[Box]] = defaultdict(list)
    for edge in edges:
        one, other = edge
        chain: list[Box] = [one, *((edge, i) for i in range(level[one] + 1, level[other])), other]
        for i, box in enumerate(chain[1:-1], level[one] + 1):
            layers[i].append(box)
        for left, right in pairwise(chain):
            links[left].append(right)
            links[right].append(left)
    return layers, links


def _order(layers: list[list[Box]], links: Mapping[Box, list[Box]]) -> None:
    """Order each layer by the mean place of the neighbours, forth and back."""
    for sweep in range(SWEEPS):
        place = {box: i for layer in layers for i, box in enumerate(layer)}
        forth = sweep % 2 == 0
        for number in range(1, len(layers)) if forth else range(len(layers) - 2, -1, -1):
            beside = set(layers[number - 1 if forth else number + 1])

            def wanted(box: Box, beside: set[Box] = beside, place: dict[Box, int] = place) -> float:
                near = [place[other] for other in links.get(box, ()) if other in beside]
                return sum(near) / len(near) if near else place[box]

            layers[number].sort(key=wanted)
            place.update({box: i for i, box in enumerate(layers[number])})


def _place(
    layers: list[list[Box]], links: Mapping[Box, list[Box]], thick: Mapping[Box, float], gap: float
) -> dict[Box, float]:
    middle: dict[Box, float] = {}
    for layer in layers:
        middle.update(_apart(layer, [0.0] * len(layer), thick, gap))
    for sweep in range(SETTLING):
        before = dict(middle)
        for number in range(len(layers)) if sweep % 2 == 0 else range(len(layers) - 1, -1, -1):
            layer = layers[number]
            wanted = []
            for box in layer:
                near = [middle[other] for other in links.get(box, ())]
                wanted.append(sum(near) / len(near) if near else middle[box])
            middle.update(_apart(layer, wanted, thick, gap))
        if max(abs(middle[box] - before[box]) for box in middle) < STRAIGHT:
            break
    return middle


def _apart(layer: Sequence[Box], wanted: Sequence[float], thick: Mapping[Box, float], gap: float) -> dict[Box, float]:
    """Place boxes as near to what is wanted as their order and the gaps allow: pooling of adjacent violators."""
    offsets, reach = [], 0.0
    for i, box in enumerate(layer):
        if i:
            reach += thick.get(layer[i - 1], BEND) / 2 + gap + thick.get(box, BEND) / 2
        offsets.append(reach)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, count = (mean * count + other * others) / (count + others), count + others
        pools.append((mean, count))
    shifts = [mean for mean, count in pools for _ in range(count)]
    return {box: shift + offset for box, shift, offset in zip(layer, shifts, offsets, strict=True)}
