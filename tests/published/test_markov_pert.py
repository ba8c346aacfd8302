"""Exponential tasks, with and without a team: the time to the end is of phase type, and known exactly.

V. G. Kulkarni and V. G. Adlakha, Markov and Markov-regenerative PERT networks, Operations Research 34, 1986: what is
done and what is under way are the states of a Markov chain that never goes back. The networks are small ones of the
kind; their figures are worked out here by that method.
"""

import numpy as np
import pytest
from scipy.linalg import expm

from tests.published.playing import LIMIT, farthest

Network = dict[str, tuple[float, list[str]]]
"""The mean of each task, and what it waits for; the order is the priority."""
State = tuple[frozenset[str], frozenset[str]]
"""What is done, and what is under way."""

BRIDGE: Network = {"A": (4, []), "B": (9, []), "C": (3, ["A"]), "D": (12, ["A"]), "E": (6, ["B", "C"])}
WIDE: Network = {
    "a": (3, []), "b": (5, []), "c": (2, []), "d": (4, ["a"]), "e": (6, ["a", "b"]), "f": (1, ["b", "c"]),
    "g": (7, ["d", "e"]), "h": (8, ["f"]), "i": (2, ["g", "h"]),
}  # fmt: skip


def phases(network: Network, people: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the generator of the chain and where it begins; those first in the order start first."""

    def begin(done: frozenset[str], running: frozenset[str]) -> State:
        for name, (_, after) in network.items():
            if name not in done | running and done.issuperset(after) and len(running) < people:
                running |= {name}
        return done, running

    states = [begin(frozenset(), frozenset())]
    moves: list[tuple[int, State, float]] = []
    for number, (done, running) in enumerate(states):
        for name in running:
            following = begin(done | {name}, running - {name})
            moves.append((number, following, 1 / network[name][0]))
            if following[1] and following not in states:
                states.append(following)
    generator = np.zeros((len(states), len(states)))
    for number, following, rate in moves:
        generator[number, number] -= rate
        if following[1]:
            generator[number, states.index(following)] += rate
    return generator, np.eye(len(states))[0]


def exact(network: Network, people: int, by: float) -> dict[str, float]:
    """Give mean, deviation, and the chance to be done by some hour."""
    generator, start = phases(network, people)
    inverse = np.linalg.inv(-generator)
    mean, square = start @ inverse.sum(axis=1), 2 * start @ (inverse @ inverse).sum(axis=1)
    chance = 1 - start @ expm(generator * by).sum(axis=1)
    return {"elapsed.mean": mean, "elapsed.sd": (square - mean**2) ** 0.5, f"elapsed_cdf.{by:g}": chance}


def written(network: Network, people: int | None) -> str:
    team = f"team: {{ann: {people}}}\n" if people else ""
    tasks = (
        f"  {name}: {{after: [{', '.join(after)}], hours: {{exponential: {{mean: {mean}}}}}}}\n"
        for name, (mean, after) in network.items()
    )
    return team + "tasks:\n" + "".join(tasks)


@pytest.mark.parametrize("people", [None, 1, 2, 3])
@pytest.mark.parametrize("network", [BRIDGE, WIDE], ids=["bridge", "wide"])
def test_the_time_to_the_end_is_of_phase_type(network, people):
    figures = exact(network, people or len(network), by=20)
    assert farthest(written(network, people), figures, at=[20]) < LIMIT


def test_with_one_person_it_is_the_sum_of_all():
    assert exact(WIDE, 1, by=20)["elapsed.mean"] == pytest.approx(sum(mean for mean, _ in WIDE.values()))


def test_five_equal_tasks_of_a_bridge_take_83_24ths_of_one():
    equal = {name: (1.0, after) for name, (_, after) in BRIDGE.items()}
    assert exact(equal, 5, by=2)["elapsed.mean"] == pytest.approx(83 / 24)


def test_control_a_mean_of_one_task_that_is_3_percent_off_is_seen():
    off = BRIDGE | {"D": (12.36, ["A"])}
    assert farthest(written(off, None), exact(BRIDGE, 5, by=20), at=[20]) > LIMIT
