"""What results and decisions hang on, of plans small enough to be worked out by hand."""

import json
from math import isnan, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from estimator.analysis.measures import measure
from estimator.analysis.questions.information import value_information
from estimator.analysis.questions.levers import find_levers
from estimator.analysis.questions.removals import remove_risks
from estimator.analysis.questions.schedule import weigh_tasks
from estimator.analysis.questions.sensitivity import find_sensitivity
from estimator.analysis.questions.sobol import split_variance
from estimator.analysis.run import Run
from estimator.engine.compiling import compile_network
from estimator.scenario import from_dict

RUN = Run(trials=400, engine="simpy")
HOURS = measure("hours")


def plan(name="plan", **parts):
    return from_dict({"estimate": 1, "name": name, "ranges": "bounds", **parts})


def networks(*plans):
    return [compile_network(one) for one in plans]


SURE = plan("sure", tasks={"walk": {"hours": 50}})
RISKY = plan(
    "risky",
    world={"depth": {"discrete": {30: "60%", 100: "40%"}}},
    tasks={"dig": {"hours": "= depth"}, "haul": {"hours": "0..10", "after": "dig"}},
)
"""Takes 63 h on average: 35 h where the ground is soft, 105 h where it is hard."""


def levers(*plans):
    ready = networks(*plans)
    return {lever.path: lever for lever in find_levers(ready, HOURS, RUN)}


def test_an_assumption_of_10_hours_swings_8_between_its_p10_and_its_p90_without_any_noise():
    swing = levers(RISKY)["tasks.haul.hours"].swings[0]
    assert swing.change.value == pytest.approx(8)
    assert swing.change.se == pytest.approx(0, abs=1e-6)


def test_the_assumption_that_flips_the_decision_comes_first():
    found = levers(SURE, RISKY)
    depth = found["world.depth"]
    assert next(iter(found)) == "world.depth"
    assert depth.flips
    assert (depth.best_at_p10, depth.best_at_p90) == ("risky", "sure")
    assert depth.in_world
    assert [figure.value for figure in depth.quickest_at_p10] == [0, 1]
    assert not found["tasks.haul.hours"].flips


def test_one_name_that_means_two_ranges_is_held_at_its_own_in_each():
    near, far = (plan(name, tasks={"walk": {"hours": hours}}) for name, hours in (("near", "0..10"), ("far", "40..60")))
    lever = levers(near, far)["tasks.walk.hours"]
    assert not lever.is_alike
    assert [(swing.p10, swing.p90) for swing in lever.swings] == [(1, 9), (42, 58)]
    assert [(swing.at_p10.value, swing.at_p90.value) for swing in lever.swings] == [(1, 9), (42, 58)]


def test_with_one_strategy_nothing_is_decided():
    depth = levers(RISKY)["world.depth"]
    assert (depth.best_at_p10, depth.flips) == (None, False)
    assert isnan(depth.lead_at_p10.value)


def test_knowing_the_ground_is_worth_what_the_right_choice_saves_where_it_is_soft():
    ready = networks(SURE, RISKY)
    trials = RUN.play(ready)
    found = value_information(ready, trials, ["60"])
    hours = next(one for one in found if one.measure == "hours")
    soft = trials[1].world[:, 0] == 30
    assert hours.choice == "sure"
    (worth,) = hours.worth
    # where it is soft, digging takes 30 h and hauling what it takes, in place of 50 h
    exact = float(np.mean(np.where(soft, 50 - trials[1].hours, 0)))
    assert worth.gain.value == pytest.approx(exact)
    assert hours.everything == worth.gain
    within = next(one for one in found if one.measure == "within.60")
    assert within.everything.value == 0


def test_what_can_be_known_and_what_varies_by_itself_share_the_variance():
    (variance,) = [v for v in split_variance(networks(RISKY), RUN) if v.result == "hours"]
    depth, haul = 70**2 * 0.6 * 0.4, 100 / 12
    (index,) = variance.indices
    assert abs(variance.known.value - depth / (depth + haul)) < 3.5 * variance.known.se
    assert (index.names, index.first, index.total) == (("depth",), index.first, index.total)
    assert abs(index.first.value - 1) < 3.5 * index.first.se
    assert abs(index.total.value - 1) < 3.5 * index.total.se


def test_uniform_quantities_of_a_plan_share_its_variance_by_the_squares_of_their_weights():
    digging = plan(world=dict.fromkeys("abc", "0..1"), tasks={"dig": {"hours": "= 1 + a + 2 * b + 3 * c"}})
    run = Run(trials=1500, engine="simpy")
    (variance,) = [v for v in split_variance(networks(digging), run) if v.result == "hours"]
    assert variance.known.value == pytest.approx(1)
    found = {index.names: index for index in variance.indices}
    for name, weight in (("a", 1), ("b", 2), ("c", 3)):
        index = found[name,]
        assert abs(index.first.value - weight**2 / 14) < 3.5 * index.first.se
        assert abs(index.total.value - weight**2 / 14) < 3.5 * index.total.se


@pytest.mark.parametrize("lead", [0, 6])
def test_knowing_one_of_two_normal_quantities_of_plans_is_worth_its_unit_loss_integral(lead):
    normal = {"x": {"normal": {"mean": 0, "sd": 8}}, "y": {"normal": {"mean": 0, "sd": 6}}}
    unsure = plan("unsure", world=normal, tasks={"dig": {"hours": f"= {100 + lead} + x + y"}})
    ready = networks(plan("sure", tasks={"walk": {"hours": 100}}), unsure)
    hours = value_information(ready, Run(trials=4000, engine="simpy").play(ready))[0]
    unit = NormalDist()
    gains = {one.names: one.gain for one in hours.worth} | {(): hours.everything}
    for names, sd in ((("x",), 8), (("y",), 6), ((), 10)):
        exact = sd * unit.pdf(lead / sd) - lead * unit.cdf(-lead / sd)
        assert abs(gains[names].value - exact) < 3.5 * gains[names].se


def test_what_it_is_worth_to_know_is_told_in_money_where_all_plans_cost_some():
    ready = networks(SURE.with_({"rates": 10}), RISKY.with_({"rates": 12}))
    trials = RUN.play(ready)
    found = {one.measure: one for one in value_information(ready, trials)}
    assert (found["cost"].unit, found["cost"].choice) == ("money", "sure")
    soft = trials[1].world[:, 0] == 30
    exact = float(np.mean(np.where(soft, 10 * 50 - 12 * trials[1].hours, 0)))
    assert exact > 40
    assert found["cost"].everything.value == pytest.approx(exact)
    assert "cost" not in {one.measure for one in value_information(networks(SURE, RISKY), trials)}


def test_correlated_quantities_are_one():
    tied = plan(
        world={"a": "0..1", "b": "0..1", "c": "0..1"},
        correlations=[{"between": ["a", "b"], "rank": 0.7}],
        tasks={"work": {"hours": "= 10 + a + b + 3 * c"}},
    )
    (variance,) = [v for v in split_variance(networks(tied), RUN) if v.result == "hours"]
    assert {index.names for index in variance.indices} == {("a", "b"), ("c",)}
    assert abs(sum(index.first.value for index in variance.indices) - 1) < 0.3


def test_without_a_risk_its_hours_are_gone():
    stormy = plan(
        tasks={
            "storm": {"chance": "25%", "hours": 40},
            "sail": {"hours": 10, "after": "storm", "flaw": "10%", "dead_end": "50%"},
        }
    )
    ready = networks(stormy)
    trials = RUN.play(ready)
    found = remove_risks(ready, [HOURS, measure("success")], RUN)
    changes = {removal.path: removal.change for removal in found}
    storms, sails = trials[0].task_hours.mean(axis=0)
    assert changes["tasks.storm.chance"]["hours.mean"].value == pytest.approx(-storms)
    assert changes["tasks.sail.outcomes.dead_end.chance"]["hours.mean"].value == pytest.approx(10 - sails)
    assert changes["tasks.sail.flaw"]["outcomes.success"].value == pytest.approx(np.mean(trials[0].outcome == 1))


def test_the_spread_of_a_task_on_the_only_chain_is_its_share_of_the_whole():
    both = plan(tasks={"one": {"hours": "0..10"}, "two": {"hours": "0..20", "after": "one"}, "tea": {"hours": 0}})
    network = networks(both)[0]
    trials = RUN.play_one(network)
    weights = {weight.task: weight for weight in weigh_tasks(network, trials)}
    assert weights["two"].criticality.value == 1
    assert abs(weights["two"].sensitivity.value - sqrt(4 / 5)) < 3.5 * weights["two"].sensitivity.se
    assert abs(weights["one"].sensitivity.value - sqrt(1 / 5)) < 3.5 * weights["one"].sensitivity.se
    assert weights["two"].cruciality.value > weights["one"].cruciality.value
    assert weights["tea"].sensitivity.value == 0
    assert isnan(weights["tea"].cruciality.value)


def test_all_of_it_can_be_written_as_plain_values():
    found = find_sensitivity([SURE, RISKY], HOURS, Run(trials=100, engine="simpy"))
    text = json.dumps(found.to_dict(), allow_nan=False)
    assert json.loads(text)["levers"][0]["flips"] is True
    assert set(found.to_frame()["question"]) >= {"decision", "tornado", "information", "variance", "rank"}


def test_twins_are_told_apart_by_their_numbers():
    found = find_sensitivity([RISKY, RISKY], HOURS, Run(trials=50, engine="simpy"))
    assert [variance.result for variance in found.variances][:2] == ["hours", "success"]
    assert not any(lever.flips for lever in found.levers)
