"""Plain networks are walked, not played, and nothing tells the difference."""

import random

import numpy as np
import pytest

from estimator.engine.compiling import compile_network
from estimator.engine.fast.plainness import find_walk
from estimator.scenario import read_text
from tests.engine.test_agreement import assert_agree

HOURS = [
    0,
    0,
    1,
    2,
    "{integers: [0, 2]}",
    "{discrete: {0: 50%, 1: 50%}}",
    "1..3",
    "{triangular: [0, 1, 4]}",
    "= 1 + tries",
]


def plain_text(dice: random.Random, tasks: int, extra: str = "") -> str:
    """Write a plain network whose file order is not that of waiting, and where much ends at one instant."""
    names = [f"t{number}" for number in range(tasks)]
    lines = []
    for number, name in enumerate(names):
        after = dice.sample(names[:number], min(number, dice.randint(0, 3)))
        lines.append(f"  {name}: {{hours: {dice.choice(HOURS)}, after: [{', '.join(after)}]}}")
    dice.shuffle(lines)
    return "\n".join(["estimate: 1", "name: plain", "ranges: bounds", extra, "tasks:", *lines])


@pytest.mark.parametrize("seed", range(60))
def test_a_walk_agrees_with_the_readable_engine(seed):
    dice = random.Random(seed)
    network = compile_network(read_text(plain_text(dice, dice.choice([1, 3, 8, 20, 70]))))
    assert find_walk(network) is not None
    assert_agree(network, dice.choice([5, 40]), seed=seed, first=dice.choice([0, 2**33]))


def test_a_walk_ends_at_a_goal_that_waits_for_all():
    chain = "goal: c\ntasks: {a: {hours: 1..2}, b: {after: a, hours: 1}, c: {after: b, hours: 2}"
    network = compile_network(read_text(f"estimate: 1\nname: x\n{chain}}}"))
    assert find_walk(network) is not None
    assert_agree(network, 40)
    aside = compile_network(read_text(f"estimate: 1\nname: x\n{chain}, d: {{hours: 9}}}}"))
    assert find_walk(aside) is None
    assert_agree(aside, 40)


def test_tied_hours_are_walked():
    ties = "correlations: [{between: [a, b], rank: 0.8}]"
    tasks = "tasks: {a: {hours: 1..9}, b: {hours: 2..4}, c: {after: a, hours: 1}}"
    network = compile_network(read_text(f"estimate: 1\nname: x\n{ties}\n{tasks}"))
    assert find_walk(network) is not None
    assert np.unique(assert_agree(network, 50).elapsed).size == 50


@pytest.mark.parametrize(
    "more",
    [
        "team: {ann: 1}",
        "world: {w: 1..2}",
        "scale: 2",
        "limits: {hours: 9}",
        "limits: {elapsed: 9}",
        "milestones: {m: t0}",
    ],
)
def test_what_is_not_plain_is_played(more):
    network = compile_network(read_text(plain_text(random.Random(3), 4, more)))
    assert find_walk(network) is None
    assert_agree(network, 30)
