"""The decision turns where two strategies cost the same."""

import pytest

from estimator.analysis.measures import measure
from estimator.analysis.questions.sensitivity import find_sensitivity
from estimator.analysis.questions.turning import find_turns
from estimator.analysis.run import Run
from estimator.scenario import read_text

RUN = Run(trials=400, engine="simpy")
WALK = "estimate: 1\nname: Walk\nranges: bounds\nworld: {miles: 0..10}\ntasks: {walk away: {hours: = miles}}\n"
RIDE = "estimate: 1\nname: Ride\nranges: bounds\nworld: {miles: 0..10}\ntasks: {wait: {hours: 4}}\n"


def turns(*texts):
    """Find where the decision between plans turns."""
    scenarios = [read_text(text) for text in texts]
    return find_turns(scenarios, find_sensitivity(scenarios, measure("hours.mean"), RUN), RUN)


def test_it_turns_where_both_take_as_long():
    (found,) = turns(WALK, RIDE)
    (change,) = found.measures[0].changes
    assert (change.below, change.above) == ("Walk", "Ride")
    assert change.at.value == pytest.approx(4, abs=0.01)


def test_a_task_with_a_blank_in_its_name_can_turn_it():
    (found,) = turns(WALK.replace("= miles", "0..10"), RIDE)
    assert found.axes[0].path == 'tasks."walk away".hours'


def test_nothing_turns_where_one_is_better_all_along():
    assert turns(WALK, RIDE.replace("hours: 4", "hours: 40")) == ()
