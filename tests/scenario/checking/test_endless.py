"""Loops that can never end are told, and no others."""

import pytest

ENDLESS = [
    "  a: {hours: 1, dead_end: 100%}\n",
    "  a: {hours: 1, outcomes: {x: {chance: 30%, then: retry}, y: {then: retry}}}\n",
    "  a: {hours: 1, outcomes: {x: {then: {redo: a}}}}\n",
    "  b: {hours: 1}\n  a: {after: b, hours: 1, outcomes: {x: {then: {redo: b}}}}\n",
    "  a: {until: 2, steps: {s: {hours: 1, outcomes: {x: {then: {retry: a}}}}}}\n",
    "  a: {hours: 1, outcomes: {x: {chance: 100%, then: retry}, y: {chance: 0%}}}\n",
]

ENDING = [
    "  a: {hours: 1, dead_end: 99%}\n",
    "  a: {hours: 1, dead_end: 100%, give_up: {tries: 3}}\n",
    "  a: {hours: 1, dead_end: 100%, repeat: 3}\n",
    "  a: {hours: 1, dead_end: 100%}\nlimits: {hours: 100}\n",
    "  a: {hours: 1, dead_end: 100%}\n  b: {hours: 5}\ngoal: b\n",
    "  a: {hours: 1, dead_end: 100%}\n  b: {hours: 5, outcomes: {x: {then: finish}}}\n",
    "  a: {hours: 1, outcomes: {x: {chance: = 1, then: retry}, y: {}}}\n",
    "  b: {hours: 1, outcomes: {x: {chance: 50%}, y: {}}}\n"
    "  a: {after: b.x, hours: 1, outcomes: {z: {then: {redo: b}}}}\n",
    "  a: {repeat: 2, steps: {s: {hours: 1, outcomes: {x: {then: {retry: a}}}}}}\n",
]


@pytest.mark.parametrize("tasks", ENDLESS)
def test_a_loop_without_end(complaint, tasks):
    assert "can never end: every outcome goes back to work" in complaint("tasks:\n" + tasks)


@pytest.mark.parametrize("tasks", ENDING)
def test_a_loop_that_something_may_end(complaints, tasks):
    assert complaints("estimate: 1\ntasks:\n" + tasks) == []


def test_a_goal_behind_the_loop_does_not_end_it(complaint):
    said = complaint("goal: b\ntasks:\n  a: {hours: 1, dead_end: 100%}\n  b: {after: a, hours: 1}\n")
    assert said.startswith("a.yaml:4:17: tasks > a: 'a' can never end")
