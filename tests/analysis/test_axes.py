"""Assumptions that are varied."""

import pytest

from estimator.analysis.axes import Axis
from estimator.scenario import ScenarioError, from_dict

PLAN = from_dict(
    {
        "estimate": 1,
        "name": "plan",
        "world": {"papers": 9},
        "tasks": {"dig": {"hours": 5}, "ship": {"hours": 1}},
    }
)
OTHER = from_dict({"estimate": 1, "name": "other", "tasks": {"dig": {"hours": 5}}})


def read(text):
    return Axis.read(text, [OTHER, PLAN])


def test_steps_reach_the_end_where_they_meet_it():
    assert read("world.papers=0..1..0.1").values[-3:] == (0.8, 0.9, 1.0)
    assert read("world.papers=0..10..4").values == (0, 4, 8)


def test_without_steps_values_lie_evenly():
    assert read("world.papers=0..8").values == tuple(range(9))


def test_values_are_hours_and_chances_and_are_written_as_they_were_typed():
    axis = read("tasks.dig.dead_end=10%..50%..20%")
    assert axis.values == (0.1, 0.3, 0.5)
    assert axis.write(0.3) == "30%"
    assert read("tasks.dig.hours=1d..2d").high == 16


def test_a_strategy_without_the_path_stays_as_it_is():
    axis = read("world.papers=0..8")
    assert axis.set(OTHER, 3) is OTHER
    assert "papers: 3" in axis.set(PLAN, 3).resolved()


@pytest.mark.parametrize("text", ["world.papes=0..3", "world.papers=3", "world.papers=5..1", "world.papers=1h..2d"])
def test_what_cant_be_varied_is_refused(text):
    with pytest.raises(ScenarioError):
        read(text)


def test_large_values_are_written_out():
    axis = Axis(path="world.papers", low=0, high=5000)
    assert axis.write(2624.7, 3) == "2,620"
