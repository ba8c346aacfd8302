"""Find circles in what depends on what."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from estimator.scenario.problems import legible

TOLD = 20
"""So many circles are told apart."""

SHOWN = 12
"""So many names of a circle are shown."""

Graph = Mapping[str, Sequence[str]]
"""What each name depends on; all of it names of the graph."""


def in_order(graph: Graph) -> list[str]:
    """Put names after all they depend on (Kahn, 1962); those in or behind a circle are left out."""
    missing = {name: len(set(others)) for name, others in graph.items()}
    users: dict[str, list[str]] = {name: [] for name in graph}
    for name, others in graph.items():
        for other in set(others):
            users[other].append(name)
    ready = deque(name for name, count in missing.items() if not count)
    order = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for user in users[name]:
            missing[user] -= 1
            if not missing[user]:
                ready.append(user)
    return order


def circles(graph: Graph) -> list[list[str]]:
    """Find circles, no two of which share a name: each from its first name, in the order of depending."""
    found: list[list[str]] = []
    left = dict(graph)
    while len(found) < TOLD:
        for name in in_order(left):
            del left[name]
        left = {name: [other for other in others if other in left] for name, others in left.items()}
        if not left:
            break
        circle = _one(left)
        found.append(circle)
        for name in circle:
            del left[name]
        left = {name: [other for other in others if other in left] for name, others in left.items()}
    return found


def arrows(circle: Iterable[str]) -> str:
    """Show a circle: `a -> b -> a`."""
    names = [legible(name) for name in circle]
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 1], "…"]
    return " -> ".join([*shown, names[0]])


def _one(graph: Graph) -> list[str]:
    """Follow what each depends on, from the first name on, until one comes again."""
    trail: dict[str, None] = {}
    name = next(iter(graph))
    while name not in trail:
        trail[name] = None
        name = graph[name][0]
    names = list(trail)
    circle = names[names.index(name) :]
    order = {name: number for number, name in enumerate(graph)}
    start = min(range(len(circle)), key=lambda index: order[circle[index]])
    return circle[start:] + circle[:start]
