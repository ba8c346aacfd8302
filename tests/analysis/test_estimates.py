"""Standard errors are what repeated runs would show."""

from math import isnan, sqrt

import numpy as np
import pytest
from scipy.stats import binom, poisson
from scipy.stats import t as student

from estimator.analysis.digest import Sample
from estimator.analysis.estimates import PERCENTILES, Z, chance, means, quantile, ratio, spread, widening
from estimator.analysis.figures import Figure
from estimator.analysis.moments import Moments, Sums
from tests.analysis.handmade import luck

RUNS, TRIALS = 800, 400


def runs(draw):
    return [draw(luck(seed)) for seed in range(RUNS)]


def honest(figures, truth=None):
    """Hold the errors that were told against the spread of figures over runs; 10 % is 4 of its errors."""
    values = np.array([figure.value for figure in figures])
    told = np.sqrt(np.mean([figure.se**2 for figure in figures]))
    assert told == pytest.approx(values.std(), rel=0.1)
    if truth is not None:
        assert values.mean() == pytest.approx(truth, abs=4 * told / sqrt(RUNS) + 0.2 * told)


def test_a_chance_has_the_binomial_error():
    assert chance(3000, 10_000).value == 0.3
    assert chance(3000, 10_000).se == pytest.approx(sqrt(0.3 * 0.7 / 10_000), rel=1e-3)


@pytest.mark.parametrize("expected", [5, 10, 20])
def test_the_interval_of_a_seldom_chance_holds_it(expected):
    counts = np.arange(4 * expected + 20)
    held = [abs(c - expected) <= Z * 10_000 * chance(c, 10_000).se for c in counts]
    plain = np.abs(counts - expected) <= Z * np.sqrt(counts)
    likely = poisson.pmf(counts, expected)
    assert likely[held].sum() == pytest.approx(0.95, abs=0.02)
    assert likely[plain].sum() < likely[held].sum()


def test_what_widens_an_error_is_student_t():
    freedom = np.array([5.0, 10, 100])
    assert widening(freedom) * Z == pytest.approx(student.ppf(0.975, freedom), rel=2e-3)


@pytest.mark.parametrize("successes", [0, 1000])
def test_what_always_or_never_happened_is_not_certain(successes):
    figure = chance(successes, 1000)
    assert figure.value in (0, 1)
    assert 1.96 * figure.se == pytest.approx(3 / 1000, rel=0.01)


def test_no_trials_have_no_chance():
    assert isnan(chance(0, 0).value)


def test_means():
    honest([means(Sums.of(x[None]))[0] for x in runs(lambda r: r.gamma(2, 3, TRIALS))], truth=6)


def test_standard_deviations_of_what_is_not_normal():
    honest([spread(Sample.of(x)).sd for x in runs(lambda r: r.uniform(0, 12, TRIALS))], truth=sqrt(12))


@pytest.mark.parametrize(("share", "truth"), [(0.1, 0.10536), (0.5, 0.69315), (0.9, 2.30259)])
def test_quantiles(share, truth):
    found = [quantile(Sample.of(x), [share])[0] for x in runs(lambda r: r.exponential(1, TRIALS))]
    wider = float(widening(Z * np.sqrt(np.array(TRIALS * share * (1 - share)))))
    honest([Figure(figure.value, figure.se / wider) for figure in found], truth)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_the_interval_of_a_quantile_ends_at_the_order_statistics_that_the_binomial_names(share):
    ranks = np.arange(1.0, 1001)
    figure = quantile(Sample.of(ranks), [share])[0]
    low, high = binom.interval(0.95, len(ranks), share)
    reach = Z * sqrt(1000 * share * (1 - share))
    half = Z * figure.se / float(widening(np.array(reach)))
    assert (figure.value - half, figure.value + half) == pytest.approx((low, high), abs=1)


def test_the_interval_of_a_quantile_holds_the_true_one_in_95_of_100_runs():
    figures = [quantile(Sample.of(x), [0.8])[0] for x in runs(lambda r: r.exponential(1, TRIALS))]
    held = sum(abs(figure.value - np.log(5)) < 1.96 * figure.se for figure in figures)
    assert abs(held - 0.95 * RUNS) < 3.5 * sqrt(0.95 * 0.05 * RUNS)


def test_ratios_of_means_that_hang_together():
    def draw(generator):
        x = generator.gamma(4, 1, TRIALS)
        return np.array([x * generator.uniform(0, 1, TRIALS), x])

    honest([ratio(Moments.of(xy), 0, 1) for xy in runs(draw)], truth=0.5)


def test_a_share_that_never_varies_is_exact():
    x = luck().gamma(4, 1, TRIALS)
    figure = ratio(Moments.of(np.array([x / 4, x])), 0, 1)
    assert (figure.value, figure.se) == (pytest.approx(0.25), pytest.approx(0, abs=1e-9))


def test_quantiles_are_those_of_numpy():
    x = luck().normal(50, 9, 1001)
    found = spread(Sample.of(x))
    for name, share in PERCENTILES.items():
        assert getattr(found, name).value == pytest.approx(np.quantile(x, share), rel=1e-13)
    assert found.sd.value == pytest.approx(x.std(), rel=1e-13)


def test_a_constant_is_told_exactly():
    found = spread(Sample.of(np.full(1000, 0.1)))
    assert vars(found) == {name: figure for name, figure in vars(found).items() if figure.se == 0}
    assert found.p80.value == found.mean.value == 0.1
    assert found.sd.value == 0


def test_a_single_trial_tells_no_error():
    found = spread(Sample.of(np.array([7.0])))
    assert {figure.value for name, figure in vars(found).items() if name != "sd"} == {7}
    assert all(isnan(figure.se) for figure in vars(found).values())


def test_no_trials_tell_nothing():
    assert all(isnan(figure.value) for figure in vars(spread(None)).values())


def test_the_error_of_a_quantile_near_the_end_counts_the_wider_side():
    narrow = quantile(Sample.of(np.r_[np.arange(20.0), 1000]), [0.95])[0]
    assert narrow.se > 100
