import numpy as np
import pytest

from estimator.analysis.digest import Histogram, Sample
from tests.analysis.handmade import luck

SHARES = np.linspace(0, 1, 201)
DRAWS = {
    "lognormal": lambda r, n: r.lognormal(5, 1.5, n),
    "differences": lambda r, n: r.normal(3, 40, n),
    "few values": lambda r, n: r.integers(1, 6, n) * 7.3,
    "zero or more": lambda r, n: np.where(r.random(n) < 0.4, 0.0, r.exponential(1e-3, n)),
}


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_quantiles_of_a_histogram_are_off_by_less_than_a_thousandth(draw):
    values = draw(luck(), 200_000)
    rank = SHARES * (len(values) - 1)
    found, exact = Histogram.of(values).at_rank(rank), Sample.of(values).at_rank(rank)
    assert np.all(np.abs(found - exact) <= 0.001 * np.abs(exact))


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_a_merge_of_histograms_is_the_histogram_of_all_in_any_order(draw):
    values = draw(luck(), 30_000)
    a, b, c = (Histogram.of(run) for run in np.split(values, 3))
    whole = Histogram.of(values)
    for merged in (a + b + c, a + (b + c), c + a + b):
        for name in ("key", "count", "least", "greatest"):
            assert np.array_equal(getattr(merged, name), getattr(whole, name))
        assert merged.sums.mean == pytest.approx(whole.sums.mean, rel=1e-12)
        assert merged.sums.squares == pytest.approx(whole.sums.squares, rel=1e-12)


def test_a_histogram_of_a_constant_is_exact():
    both = Histogram.of(np.full(100, 0.1)) + Histogram.of(np.full(50, 0.1))
    assert np.all(both.at_rank(np.array([0, 3.7, 149])) == 0.1)
    assert both.sums.squares == 0
    assert both.fourth() == 0


def test_shares_below_a_bound():
    values = np.array([1.0, 2.0, 2.0, 3.0])
    for digest in (Sample.of(values), Histogram.of(values)):
        assert digest.share_below(2, inclusive=False) == 0.25
        assert digest.share_below(2, inclusive=True) == 0.75
        assert digest.share_below(0, inclusive=True) == 0
        assert digest.share_below(4, inclusive=False) == 1


def test_moments_of_a_histogram():
    values = luck().lognormal(5, 0.6, 100_000)
    sample, histogram = Sample.of(values), Histogram.of(values)
    assert histogram.sums.squares == sample.sums.squares
    assert histogram.fourth() == pytest.approx(sample.fourth(), rel=0.001)
    assert histogram.share_below(150, inclusive=True) == pytest.approx(
        sample.share_below(150, inclusive=True), abs=1e-4
    )
