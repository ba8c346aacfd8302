"""Figures with what each trial contributes to them."""

from math import isnan, sqrt

import numpy as np
import pytest

from estimator.analysis.readings import chance, find_best, mean, quantile, ratio

N = 40_000


def test_the_error_of_a_mean_is_the_spread_over_the_root_of_the_trials():
    found = mean(np.array([1.0, 3.0, 5.0, 7.0])).figure
    assert (found.value, found.se) == (4.0, pytest.approx(np.std([1, 3, 5, 7], ddof=1) / 2))


def test_a_mean_among_some_knows_nothing_of_the_others():
    found = mean(np.array([1.0, 99.0, 3.0, 99.0]), np.array([True, False, True, False]))
    assert found.value == 2.0
    assert isnan(mean(np.ones(3), np.zeros(3, bool)).value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_a_quantile_of_uniforms_errs_by_the_binomial(share):
    found = quantile(np.random.default_rng(1).random(N), share).figure
    exact = sqrt(share * (1 - share) / N)
    assert found.se == pytest.approx(exact, rel=0.2)  # the density is read off few of the trials
    assert abs(found.value - share) < 3.5 * exact


def test_a_ratio_errs_less_where_both_rise_together():
    hours = np.random.default_rng(2).gamma(4, 10, N)
    assert ratio(hours, 2 * hours).figure.se == pytest.approx(0, abs=1e-6)
    assert isnan(ratio(hours, np.zeros(N)).figure.value)


def test_what_never_happened_may_yet():
    assert chance(np.zeros(100, bool)).figure.se > 0


def test_the_difference_of_two_variants_with_the_same_luck_has_little_error():
    hours = np.random.default_rng(3).gamma(4, 10, N)
    one, other = mean(hours), mean(hours + 1)
    assert other.minus(one).value == pytest.approx(1)
    assert other.minus(one).se < 1e-6 < one.figure.se


def test_the_best_is_named_with_all_that_cant_be_told_apart_from_it():
    rng = np.random.default_rng(4)
    noise = rng.normal(0, 1, N)
    readings = [
        mean(noise + 10),
        mean(rng.normal(0, 1, N) + 9.001),
        mean(noise + 9),
        mean(np.full(N, np.nan)),
    ]
    assert find_best(readings, more_is_better=False, z=3) in ((2, (1,)), (1, (2,)))
    assert find_best(readings, more_is_better=True, z=3) == (0, ())
