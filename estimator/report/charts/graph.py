"""The network itself: what waits for what, what it takes, where work goes back, and where flaws come and are found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from estimator.report.charts.drawing import Drawing, Room
from estimator.report.charts.furniture import head, hide, size
from estimator.report.charts.layered import Layout, Point, arrange
from estimator.report.charts.lettering import BODY, GAP, LEADING, SMALL, elide, wrap, write
from estimator.report.charts.networks import SIGNS, Arrow, Network, Node, read_network, signs, told
from estimator.report.charts.palette import FAINT, INK, PAPER, Look, wash
from estimator.scenario.scenario import Scenario

NODE = 142.0
"""Points a box is wide, where it is no more than text."""
PAD = 7.0
ALONG, DOWN, ACROSS = 34.0, 22.0, 16.0
"""Gaps between boxes, along the way of work where that is a row, where it runs down, and across it."""
BACK, BEND_ASIDE = 9.0, 4.0
"""Points for each way back, beside all boxes and between layers."""
READABLE, SMALLEST = 0.8, 0.62
"""A graph is turned rather than its text made smaller than the one, and wider than asked for rather than the other."""


@dataclass(frozen=True, kw_only=True)
class Graph(Drawing):
    """The network of each strategy."""

    networks: tuple[Network, ...]

    @property
    def description(self) -> str:
        """Every task, what it takes and what it waits for, in words."""
        said = (f"{name}: {' '.join(told(net))}" for name, net in zip(self.names, self.networks, strict=True))
        return " ".join(said)


@dataclass(frozen=True)
class Sized:
    """A network with the places of its boxes, and the same of its steps."""

    network: Network
    layout: Layout
    sizes: Mapping[str, Point]
    inside: Mapping[str, "Sized"]
    down: bool
    width: float
    """With the ways back."""
    height: float


def gather(scenarios: Sequence[Scenario]) -> Graph:
    """Read the networks of scenarios."""
    networks = tuple(read_network(one.tasks, one) for one in scenarios)
    used = {sign for network in networks for sign in signs(network)}
    about = scenarios[0].about if len(scenarios) == 1 else None
    key = GAP.join(text for sign, text in SIGNS.items() if sign in used)
    return Graph(
        title=scenarios[0].name if len(scenarios) == 1 else "What waits for what",
        caption=f"{about}{GAP}{key}" if about and len(about) < 120 else key,
        names=tuple(one.name for one in scenarios),
        networks=networks,
    )


def room(graph: Graph, width: float) -> Room:
    """Ask for the room of the text in the boxes; narrower, all is smaller, down to what can be read."""
    sized = [_fit(network, width) for network in graph.networks]
    widest = max(one.width for one in sized)
    shrink = max(min(width / widest, 1.0), SMALLEST)
    height = sum(one.height for one in sized) + _names(graph) * len(sized) + 24 * (len(sized) - 1)
    return Room(height=height * shrink + 4, bottom=2, width=widest * shrink if widest * shrink > width + 1 else None)


def draw(graph: Graph, axes: Axes) -> None:
    """Draw the networks below each other."""
    head(axes, graph)
    width, height = size(axes)
    hide(axes)
    sized = [_fit(network, width) for network in graph.networks]
    high = sum(one.height for one in sized) + _names(graph) * len(sized) + 24 * (len(sized) - 1)
    shrink = min(width / max(one.width for one in sized), height / high, 1.0)
    axes.set_xlim(0, width / shrink)
    axes.set_ylim(height / shrink, 0)
    top = 0.0
    for name, one, own in zip(graph.names, sized, graph.looks, strict=True):
        if len(sized) > 1:
            write(axes, 0, top, elide(name, width / shrink, BODY, bold=True), BODY * shrink, weight="bold")
        top += _names(graph)
        _draw(axes, one, own, (0.0, top), shrink)
        top += one.height + 24


def _names(graph: Graph) -> float:
    return BODY * LEADING + 8 if len(graph.networks) > 1 else 0.0


def _fit(network: Network, width: float) -> Sized:
    """Lay a network out in a row or downwards, and its steps as well, whatever is the least high."""
    ways = [_size(network, down=down, steps_down=steps) for down in (False, True) for steps in (False, True)]
    shrinks = [min(width / way.width, 1.0) for way in ways]
    fitting = [way.height * shrink for way, shrink in zip(ways, shrinks, strict=True) if shrink >= READABLE]
    if not fitting:
        return min(ways, key=lambda way: way.width)
    heights = [way.height * shrink if shrink >= READABLE else inf for way, shrink in zip(ways, shrinks, strict=True)]
    return ways[heights.index(min(heights))]


def _size(network: Network, *, down: bool, steps_down: bool) -> Sized:
    inside = {
        node.name: _size(node.steps, down=steps_down, steps_down=steps_down) for node in network.nodes if node.steps
    }
    sizes = {node.name: _box(node, inside.get(node.name)) for node in network.nodes}
    forward = [(a.start, a.end) for a in network.arrows if a.kind in ("after", "any")]
    labelled = any(a.says and a.kind in ("after", "any") for a in network.arrows)
    along = DOWN + (12 if labelled else 0) if down else ALONG + (26 if labelled else 0)
    layout = arrange(sizes, forward, down=down, along=along, across=ACROSS)
    backs = [arrow for arrow in network.arrows if arrow.kind in ("redo", "finds")]
    beside = 8 + BACK * len(backs) if backs else 0.0
    ends = max((layout.bands[a.start][1] + 7 + BEND_ASIDE * i for i, a in enumerate(backs)), default=0.0)
    width, height = (layout.width, max(layout.height, ends)) if down else (max(layout.width, ends), layout.height)
    width, height = (width + beside, height) if down else (width, height + beside)
    return Sized(network, layout, sizes, inside, down, width, height)


def _box(node: Node, inside: Sized | None) -> Point:
    wide = max(NODE, inside.width + 2 * PAD + 6) if inside else NODE
    lines = _lines(node, wide)
    high = sum(len(text) * letters * LEADING for text, letters, _ in lines) + 2 * PAD
    return wide, high + (inside.height + PAD + 4 if inside else 0)


def _lines(node: Node, wide: float) -> list[tuple[list[str], float, bool]]:
    """Break the text of a box: lines, their size, and whether they are the title."""
    room = wide - 2 * PAD
    said = [(wrap(text, room, SMALL, 2), SMALL, False) for text in node.says]
    return [(wrap(node.title, room, BODY, 3, bold=True), BODY, True), *said]


def _draw(axes: Axes, sized: Sized, own: Look, corner: Point, shrink: float, level: int = 1) -> None:
    """Draw boxes and lines; those inside a box come after it, one level up."""
    left, top = corner
    for arrow in sized.network.arrows:
        if arrow.kind in ("after", "any"):
            route = [(x + left, y + top) for x, y in sized.layout.routes[arrow.start, arrow.end]]
            _forward(axes, arrow, route, sized.down, shrink, level)
    backs = [arrow for arrow in sized.network.arrows if arrow.kind in ("redo", "finds")]
    for number, arrow in enumerate(backs):
        _back(axes, arrow, sized, corner, number, shrink, level)
    for node in sized.network.nodes:
        x, y = sized.layout.places[node.name]
        _draw_box(axes, node, sized, own, (x + left, y + top), shrink, level)


def _draw_box(axes: Axes, node: Node, sized: Sized, own: Look, corner: Point, shrink: float, level: int) -> None:
    (x, y), (wide, high) = corner, sized.sizes[node.name]
    inside = sized.inside.get(node.name)
    box = FancyBboxPatch(
        (x, y),
        wide,
        high,
        boxstyle="round,pad=0,rounding_size=5",
        facecolor=wash(own.colour, 0.07) if inside else PAPER,
        edgecolor=own.colour,
        linewidth=(2.4 if node.goal else 1.1) * shrink,
        clip_on=False,
        zorder=level + 0.9,
        gid=f"graph-task-{node.name}",
    )
    axes.add_patch(box)
    down = y + PAD
    for text, letters, bold in _lines(node, wide):
        style = {"weight": "bold"} if bold else {"color": INK}
        write(axes, x + PAD, down, "\n".join(text), letters * shrink, zorder=level + 0.95, **style)
        down += len(text) * letters * LEADING
    if inside:
        _draw(axes, inside, own, (x + PAD + 3, down + 4), shrink, level + 1)


def _forward(axes: Axes, arrow: Arrow, route: Sequence[Point], down: bool, shrink: float, level: int) -> None:
    """Draw a line that leaves and arrives in the way of work, with the outcome it waits for near its end."""
    points, codes = [route[0]], [Path.MOVETO]
    for (x, y), (to_x, to_y) in pairwise(route):
        if down:
            points += [(x, (y + to_y) / 2), (to_x, (y + to_y) / 2), (to_x, to_y)]
        else:
            points += [((x + to_x) / 2, y), ((x + to_x) / 2, to_y), (to_x, to_y)]
        codes += [Path.CURVE4] * 3
    line = FancyArrowPatch(
        path=Path(points, codes),
        arrowstyle=f"-|>,head_length={4 * shrink},head_width={2.2 * shrink}",
        color=FAINT,
        linewidth=1.1 * shrink,
        linestyle=(0, (3, 2)) if arrow.kind == "any" else "-",
        clip_on=False,
        zorder=level + 0.5,
        gid=f"graph-{arrow.kind}-{arrow.start}-{arrow.end}",
    )
    axes.add_patch(line)
    if arrow.says:
        (x, y), (to_x, to_y) = route[-2:]
        text = elide(arrow.says, 66, SMALL)
        ground = {"facecolor": PAPER, "linewidth": 0, "pad": 1}
        at = ((x + to_x) / 2, (y + to_y) / 2) if not down else (to_x, to_y - 14)
        write(axes, *at, text, SMALL * shrink, color=FAINT, ha="center", va="center", bbox=ground, zorder=level + 0.8)


def _back(axes: Axes, arrow: Arrow, sized: Sized, corner: Point, number: int, shrink: float, level: int) -> None:
    """Draw a way back: out of the one box, around all boxes, and into the other from where work comes."""
    layout, sizes = sized.layout, sized.sizes
    aside = 7 + BEND_ASIDE * number

    def turn(along: float, across: float) -> Point:
        return (across, along) if sized.down else (along, across)

    def end(name: str, share: float) -> tuple[float, float, float]:
        """Give where a box begins and ends along the way of work, and a place across it."""
        (along, across), (long, thick) = turn(*layout.places[name]), turn(*sizes[name])
        return along, along + long, across + thick * share

    _, leaves, at = end(arrow.start, 0.85)
    arrives, _, to = end(arrow.end, 0.2)
    lane = turn(layout.width, layout.height)[1] + 8 + BACK * number
    after, before = layout.bands[arrow.start][1] + aside, layout.bands[arrow.end][0] - aside
    bends = ((leaves, at), (after, at), (after, lane), (before, lane), (before, to), (arrives, to))
    left, top = corner
    points = [(x + left, y + top) for x, y in (turn(*bend) for bend in bends)]
    line = FancyArrowPatch(
        path=Path(points),
        arrowstyle=f"-|>,head_length={4 * shrink},head_width={2.2 * shrink}",
        color=INK,
        linewidth=1.1 * shrink,
        linestyle=(0, (4, 2)) if arrow.kind == "redo" else (0, (1, 1.6)),
        joinstyle="round",
        clip_on=False,
        zorder=level + 0.6,
        gid=f"graph-{arrow.kind}-{arrow.start}-{arrow.end}",
    )
    axes.add_patch(line)
