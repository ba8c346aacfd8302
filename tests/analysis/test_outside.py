"""The outside view: the plan as work of its kind has turned out."""

import json

import pytest

from estimator.analysis.compare import compare
from estimator.analysis.outside import overrun
from estimator.scenario import read_text
from estimator.scenario.reference_class import CLASSES

PLAN = "estimate: 1\ntasks: {a: {hours: 450}}\n"


def play(text: str, trials: int = 4000, engine: str = "simpy"):
    return compare([read_text(text)], trials=trials, engine=engine).strategies[0]


@pytest.mark.parametrize(
    ("name", "p50", "p80", "p90"),
    [("routine", 438, 509, 605), ("development", 547, 865, 933), ("calendar", 805, 1177, 1493)],
)
def test_a_plan_of_450_hours_comes_to_what_the_logged_projects_came_to(name, p50, p80, p90):
    hours = play(PLAN + f"reference: {name}\n", trials=20_000).outside.hours
    for figure, logged in ((hours.p50, p50), (hours.p80, p80), (hours.p90, p90)):
        assert figure.value == pytest.approx(logged, abs=4 * figure.se + 0.01 * logged)


def test_the_inside_view_stays_what_it_was():
    held = play(PLAN.replace("450", "100..900") + "reference: routine\n", trials=500)
    alone = play(PLAN.replace("450", "100..900"), trials=500)
    assert held.hours == alone.hours
    assert held.outside.hours != alone.hours


def test_all_hours_of_a_trial_overrun_by_the_same_factor():
    scenario = overrun(read_text("estimate: 1\nreference: task\ntasks: {a: {hours: 10}, b: {hours: 30}}\n"))
    tasks = compare([scenario], trials=300, engine="simpy").strategies[0].tasks
    assert tasks["b"].hours.value == pytest.approx(3 * tasks["a"].hours.value)
    assert scenario.reference is None


@pytest.mark.parametrize(
    ("scale", "written"),
    [
        ("", "= overrun"),
        ("world: {pace: 2}\nscale: = 1 + pace\n", "= ( 1 + pace) * overrun"),
        ("scale: 3\n", "= own_scale * overrun"),
        ("world: {overrun: 2}\nscale: = overrun\n", "= ( overrun) * overrun_2"),
    ],
)
def test_a_scale_of_the_plan_stays_in_it(scale, written):
    assert overrun(read_text(PLAN + "reference: routine\n" + scale)).scale.text == written


def test_limits_hold_for_the_outside_view_too():
    outside = play(PLAN + "reference: calendar\nlimits: {hours: 600}\ntargets: {hours: 500}\n").outside
    assert outside.hours.p90.value == 600
    share = sum(450 * ratio <= 600 for ratio in CLASSES["calendar"].sample(200)) / 200
    assert outside.outcomes.success.value == pytest.approx(share, abs=4 * outside.outcomes.success.se)
    assert outside.within["500"].value < share


def test_only_who_asks_for_an_outside_view_gets_one():
    scenarios = [read_text(PLAN), read_text(PLAN + "reference: routine\nrates: 10\n")]
    steps = []
    comparison = compare(
        scenarios, trials=512, engine="simpy", progress=lambda done, trials: steps.append((done, trials))
    )
    one, other = comparison.to_dict()["strategies"]
    assert "outside" not in one
    assert other["outside"]["reference"] == "routine"
    assert other["outside"]["cost"]["mean"] == pytest.approx(10 * other["outside"]["hours"]["mean"])
    assert comparison.strategies[1].figure("outside.hours.p80").value == other["outside"]["hours"]["p80"]
    json.dumps(other, allow_nan=False)
    assert steps == sorted(steps)
    assert steps[-1] == (1024, 1024)
