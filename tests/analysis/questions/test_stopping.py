"""When to give up: beliefs and time boxes against formulas."""

from math import exp, log
from statistics import NormalDist

import numpy as np
import pytest

from estimator.analysis.measures import measure
from estimator.analysis.questions.stopping import advise_stopping, believe, find_time_box
from estimator.analysis.run import Run
from estimator.scenario import from_dict

N = 100_000
EVENLY = (np.arange(4096) + 0.5) / 4096


def tries_until(chances, most=40):
    rng = np.random.default_rng(1)
    tries = rng.geometric(np.maximum(chances, 1e-12))
    return np.minimum(tries, most).astype(np.int32), tries <= most


def test_a_belief_of_a_beta_falls_with_every_failure_as_bayes_has_it():
    a, b = 2.0, 3.0
    beliefs = believe(*tries_until(np.random.default_rng(2).beta(a, b, N)))
    assert len(beliefs) == 40
    for failures, belief in enumerate(beliefs):
        assert abs(belief.value - a / (a + b + failures)) < 4 * belief.se


def test_what_works_or_does_not_is_believed_in_by_the_rule_of_bayes():
    works, chance = 0.7, 0.3
    able = np.random.default_rng(3).random(N) < works
    beliefs = believe(*tries_until(np.where(able, chance, 0.0)))
    for failures, belief in enumerate(beliefs[:12]):
        left = works * (1 - chance) ** failures
        assert abs(belief.value - chance * left / (left + 1 - works)) < 4 * belief.se


def test_a_known_chance_is_believed_in_whatever_happens():
    for belief in believe(*tries_until(np.full(N, 0.25)))[:15]:
        assert abs(belief.value - 0.25) < 4 * belief.se


def test_nothing_is_believed_of_what_hardly_ever_came():
    assert believe(np.ones(5, np.int32), np.ones(5, bool)) == ()


def test_a_time_box_is_best_where_the_hazard_is_one_over_the_mean():
    sigma, median = 1.6, 10.0
    normal = NormalDist()
    hours = np.array([median * exp(sigma * normal.inv_cdf(u)) for u in EVENLY])
    box = find_time_box(hours)
    z = log(box.hours / median) / sigma
    hazard = normal.pdf(z) / (sigma * box.hours) / (1 - normal.cdf(z))
    assert box.mean == pytest.approx(1 / hazard, rel=0.02)
    assert box.without == pytest.approx(median * exp(sigma**2 / 2), rel=0.02)


def test_what_it_costs_to_begin_afresh_lengthens_the_box():
    normal = NormalDist()
    sigma, median, overhead = 1.6, 10.0, 2.0
    hours = np.array([median * exp(sigma * normal.inv_cdf(u)) for u in EVENLY])

    def until(c):
        z = log(c / median) / sigma
        done = normal.cdf(z)
        spent = median * exp(sigma**2 / 2) * normal.cdf(z - sigma) + c * (1 - done)
        return (spent + overhead * (1 - done)) / done

    exact = min(np.arange(1, 40, 0.01), key=until)
    box = find_time_box(hours, overhead)
    assert box.mean == pytest.approx(until(exact), rel=0.005)
    assert box.mean == pytest.approx(15.8, abs=0.1)
    assert box.hours == pytest.approx(exact, rel=0.1)
    assert box.hours > find_time_box(hours).hours


@pytest.mark.parametrize("hours", [10 * EVENLY, -8 * np.log(1 - EVENLY), np.full(9, 4.0)])
def test_no_box_helps_where_the_hazard_does_not_fall(hours):
    box = find_time_box(hours, overhead=0.1)
    assert box.hours >= np.quantile(hours, 0.99)
    assert box.mean == pytest.approx(box.without, rel=1e-3)


def test_an_exact_two_point_box():
    # 1 h or 100 h, each one time in two: cut at 1 h, two attempts on average
    box = find_time_box(np.array([1.0, 100.0]))
    assert (box.hours, box.mean, box.without) == (1.0, 2.0, 50.5)


MINE = from_dict(
    {
        "estimate": 1,
        "name": "mine",
        "world": {"ore": {"chance": "80%"}},
        "tasks": {
            "dig": {
                "hours": 10,
                "outcomes": {"empty": {"chance": "= 1 - 0.9 * ore", "then": "retry"}, "found": {}},
                "give_up": {"tries": 20},
            }
        },
    }
)
"""Where there is ore, nine of ten holes find it; elsewhere none."""


def test_the_best_rule_is_the_one_of_the_formula_and_beats_the_rule_of_the_file():
    found = advise_stopping(MINE, "dig", measure("hours_per_success"), Run(trials=120, engine="simpy"))
    tries = next(advice for advice in found.advice if advice.kind == "tries")

    def cost(k):
        found_by = 0.8 * (1 - 0.1**k)
        holes = 0.2 * k + 0.8 * sum(0.1**i for i in range(k))
        return 10 * holes / found_by

    assert tries.best is not None
    assert tries.best.bound == 1 == min(range(1, 20), key=cost)
    assert abs(tries.best.result.value - cost(1)) < 3.5 * tries.best.result.se
    assert abs(found.own.value - cost(20)) < 3.5 * found.own.se
    assert tries.best.gain.value == pytest.approx(found.own.value - tries.best.result.value)
    assert tries.best.gain.value > 2 * tries.best.gain.se
    assert found.box is None
    assert abs(found.beliefs[0].value - 0.72) < 3.5 * found.beliefs[0].se


def test_a_beta_in_the_world_is_believed_in_less_with_every_failure():
    parts = {"world": {"luck": {"beta": [2, 3]}}, "tasks": {"dig": {"hours": 1, "dead_end": "= 1 - luck"}}}
    run = Run(trials=1500, engine="simpy")
    found = advise_stopping(from_dict({"estimate": 1, **parts}), "dig", measure("hours"), run)
    assert len(found.beliefs) > 8
    for failures, belief in enumerate(found.beliefs):
        assert abs(belief.value - 2 / (5 + failures)) < 4 * belief.se


def test_a_task_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="there are dig"):
        advise_stopping(MINE, "digg", measure("hours"), Run(trials=9, engine="simpy"))
