"""What the top of the package offers, as a notebook uses it."""

import estimator
from estimator.scenario import read_text

PLAN = "estimate: 1\nname: Dig\nworld: {pace: 1}\ntasks: {dig: {hours: = 3 * pace, flaw: 50%}}\n"


def compared(*plans):
    return estimator.compare(plans, trials=64, engine="simpy")


def test_a_comparison_shows_itself_as_the_table_and_as_html():
    plan = read_text(PLAN)
    comparison = compared(plan, plan.with_({"name": "Dig slowly", "world.pace": 2}))
    assert isinstance(comparison, estimator.Comparison)
    assert str(comparison).splitlines()[0].split("  ")[-2:] == ["Dig", "Dig slowly"]
    assert "<td" in comparison._repr_html_()
    assert comparison.strategies[1].hours.mean.value == 6


def test_one_plan_needs_no_list():
    assert estimator.compare(read_text(PLAN), trials=16, engine="simpy").trials == 16


def test_all_that_is_promised_is_there():
    assert all(getattr(estimator, name) is not None for name in estimator.__all__)
    assert set(estimator.__all__) <= set(dir(estimator))
