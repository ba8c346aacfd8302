"""Paths through the tasks of one scope: those that wait for each other, be they top tasks or steps of one task."""

from collections.abc import Iterable, Mapping

from estimator.scenario.task import Task


def cone(tasks: Mapping[str, Task], first: str, last: str) -> frozenset[str]:
    """Give the first task, the last, and all on a path of `after` from the one to the other."""
    return _reach(_waiters(tasks), first) & _reach(_waited_for(tasks), last) | {first, last}


def in_order(tasks: Mapping[str, frozenset[str]]) -> list[str]:
    """Order names so that each comes after those it reads; there is no circle."""
    ordered: dict[str, None] = {}
    for name in tasks:
        agenda = [name]
        while agenda:
            ahead = [other for other in tasks[agenda[-1]] if other in tasks and other not in ordered]
            if ahead:
                agenda.extend(sorted(ahead))
            else:
                ordered[agenda.pop()] = None
    return list(ordered)


def _waited_for(tasks: Mapping[str, Task]) -> dict[str, set[str]]:
    return {name: {entry.task for clause in task.after for entry in clause} for name, task in tasks.items()}


def _waiters(tasks: Mapping[str, Task]) -> dict[str, set[str]]:
    waiters: dict[str, set[str]] = {name: set() for name in tasks}
    for name, others in _waited_for(tasks).items():
        for other in others:
            waiters[other].add(name)
    return waiters


def _reach(edges: Mapping[str, Iterable[str]], start: str) -> frozenset[str]:
    reached = {start}
    agenda = [start]
    while agenda:
        ahead = set(edges[agenda.pop()]) - reached
        reached |= ahead
        agenda.extend(ahead)
    return frozenset(reached)
