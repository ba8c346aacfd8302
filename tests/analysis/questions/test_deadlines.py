"""Dominance of pairs that are known, and where their curves cross."""

from math import exp, log

import numpy as np
import pytest

from estimator.analysis.questions.deadlines import find_dominance

N = 40_000
NAMES = ("a", "b")


def luck(seed=1):
    return np.random.default_rng(seed).random((2, N))


def test_a_strategy_that_is_always_ten_hours_quicker_dominates_in_first_order():
    hours = 100 * luck()[0]
    found = find_dominance(NAMES, hours, hours + 10)
    assert (found.first_order, found.second_order, found.crossings) == ("a", "a", ())
    assert (found.almost, found.violation.value) == ("a", 0)
    assert "No deadline makes b likelier" in found.text


def test_who_succeeds_more_often_at_the_same_pace_dominates_as_failures_take_for_ever():
    u, v = luck()
    one, other = np.where(v < 0.9, 100 * u, np.inf), np.where(v < 0.6, 100 * u, np.inf)
    assert find_dominance(NAMES, other, one).first_order == "b"


def test_the_narrower_of_two_spreads_with_the_same_mean_dominates_in_second_order_only():
    u, v = luck()
    found = find_dominance(NAMES, 45 + 10 * u, 100 * v)
    assert (found.first_order, found.second_order) == (None, "a")
    (crossing,) = found.crossings
    assert (crossing.below, crossing.above) == ("b", "a")
    assert abs(crossing.hours.value - 50) < 3.5 * crossing.hours.se + 0.5  # half a step of the grid
    assert "fears long work chooses a" in found.text


def test_a_quick_strategy_that_often_fails_is_ahead_early_and_feared():
    u, v = luck()
    found = find_dominance(NAMES, np.where(v < 0.5, 50 * u, np.inf), 200 * u)
    assert (found.first_order, found.second_order) == (None, "b")
    (crossing,) = found.crossings
    assert (crossing.below, crossing.above) == NAMES
    assert abs(crossing.hours.value - 100) < 3.5 * crossing.hours.se + 1


def test_the_area_behind_is_that_of_two_uniforms():
    # F is h/100 and (h - 20)/40 up to 60: they cross at 33.3, with areas of 3.33 and 13.3 + 20/3 ... in all
    u, v = luck(2)
    found = find_dominance(NAMES, 100 * u, 20 + 40 * v)
    before = 20 * 0.2 / 2 + (100 / 3 - 20) * 0.2 / 2
    after = (60 - 100 / 3) * 0.4 / 2 + 40 * 0.4 / 2
    exact = before / (before + after)
    assert found.almost == "b"
    assert found.violation.se < 0.01
    assert abs(found.violation.value - exact) < 3.5 * found.violation.se


def test_exponentials_are_ordered_by_their_means_and_cross_where_failure_makes_them():
    u, v = luck(3)
    slow, quick = -100 * np.log(u), -50 * np.log(v)
    assert find_dominance(NAMES, slow, quick).first_order == "b"
    fails = np.random.default_rng(9).random(N) < 0.3
    (crossing,) = find_dominance(NAMES, slow, np.where(fails, np.inf, quick)).crossings
    exact = next(h for h in np.arange(1, 500, 0.1) if 1 - exp(-h / 100) > 0.7 * (1 - exp(-h / 50)))
    assert exact == pytest.approx(100 * log(1 / (3 / 7)), abs=0.2)
    assert abs(crossing.hours.value - exact) < 3.5 * crossing.hours.se + 1


def test_a_strategy_cant_be_told_from_itself():
    hours = luck()[0]
    found = find_dominance(NAMES, hours, hours)
    assert (found.first_order, found.second_order, found.almost) == (None, None, None)
    assert found.text == "At no deadline can a and b be told apart."
    assert find_dominance(NAMES, np.full(9, np.inf), np.full(9, np.inf)).first_order is None
