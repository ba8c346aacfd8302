"""Which networks are so plain that they can be walked."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from estimator.engine.network import DONE, NONE, Network, Then


def find_walk(n: Network) -> Sequence[int] | None:
    """Give an order in which each task comes after all that it waits for; None if the network is not that plain."""
    if not _is_plain(n):
        return None
    order = _sort(n)
    return order if order is not None and _leads_to_goal(n, order) else None


def befores(n: Network) -> NDArray[np.int32]:
    """Give the tasks that each waits for, in file order; the rows begin where its clauses do."""
    waiter = np.repeat(np.arange(len(n.tasks)), np.diff(n.clause_start))
    return n.wait_task[np.lexsort((n.wait_task, waiter))]


def _is_plain(n: Network) -> bool:
    """Tell whether every task is done once, when all are that it waits for, with nothing else to it."""
    slots = (n.unattended, n.learning, n.task_scale, n.until, n.repeat, n.event, n.flaw, n.give_up_tries)
    nothing = (n.world, n.state, n.milestones, n.steps, n.needs_member, n.detect_flaw, n.task_sets_slot)
    return (
        n.scale == n.limit_hours == n.limit_elapsed == NONE
        and not any(len(one) for one in (*nothing, n.outcome_sets_slot))
        and all((slot == NONE).all() for slot in (*slots, n.give_up_hours, n.chance, n.own_hours))
        and len(n.outcomes) == len(n.tasks)
        and bool((n.then == Then.GOOD).all() and (n.wait_outcome == DONE).all())
        and len(n.wait_task) == len(n.wait_start) - 1
    )


def _sort(n: Network) -> list[int] | None:
    waits = np.diff(n.clause_start).tolist()
    order = [task for task, count in enumerate(waits) if count == 0]
    told = np.argsort(n.wait_task, kind="stable")
    waiter = np.repeat(np.arange(len(n.tasks)), waits)[told].tolist()
    start = np.searchsorted(n.wait_task[told], np.arange(len(n.tasks) + 1)).tolist()
    for task in order:
        for place in range(start[task], start[task + 1]):
            waits[waiter[place]] -= 1
            if waits[waiter[place]] == 0:
                order.append(waiter[place])
    return order if len(order) == len(waits) else None


def _leads_to_goal(n: Network, order: Sequence[int]) -> bool:
    """Tell whether nothing is left to do when the goal is done."""
    if n.goal == NONE:
        return True
    leads = {n.goal}
    for task in reversed(order):
        if task in leads:
            leads.update(n.wait_task[n.clause_start[task] : n.clause_start[task + 1]].tolist())
    return len(leads) == len(order)
