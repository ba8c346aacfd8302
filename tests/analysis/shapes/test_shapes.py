"""Each shape is what scipy knows by its name, and its parameters are those of the greatest likelihood."""

import numpy as np
import pytest
from scipy import stats

from estimator.analysis.shapes import gamma, loglogistic, lognormal, weibull
from tests.analysis.handmade import luck

SHAPES = {
    weibull: (stats.weibull_min, {"c": 1.7, "scale": 2.5}),
    gamma: (stats.gamma, {"a": 2.2, "scale": 0.8}),
    lognormal: (stats.lognorm, {"s": 0.6, "scale": 1.4}),
    loglogistic: (stats.fisk, {"c": 3.1, "scale": 1.2}),
}
NAMES = [shape.NAME for shape in SHAPES]


@pytest.fixture(params=SHAPES, ids=NAMES)
def drawn(request):
    """Give a shape, its twin of scipy, and values drawn of it."""
    family, parameters = SHAPES[request.param]
    return request.param, family, family(**parameters).rvs(400, random_state=luck(3))


def test_a_fit_is_the_likeliest(drawn):
    shape, family, values = drawn
    likelihood = shape.log_density(values, shape.fit(values)).sum()
    best = family(*family.fit(values, floc=0)).logpdf(values).sum()
    assert likelihood == pytest.approx(best, abs=1e-3)


def test_a_tenth_of_a_parameter_off_is_less_likely(drawn):
    shape, _, values = drawn
    one, other = shape.fit(values)
    best = shape.log_density(values, (one, other)).sum()
    for worse in ((one * 1.1, other), (one * 0.9, other), (one, other * 1.1), (one, other * 0.9)):
        assert shape.log_density(values, worse).sum() < best - 0.1


def test_many_samples_are_fitted_at_once(drawn):
    shape, _, values = drawn
    together = shape.fit(values.reshape(4, 100))
    alone = [shape.fit(part) for part in values.reshape(4, 100)]
    assert np.array(together) == pytest.approx(np.array(alone).T)


def test_chances_and_quantiles_undo_each_other_and_are_those_of_scipy(drawn):
    shape, family, values = drawn
    fitted = shape.fit(values)
    chances = np.array([0.01, 0.2, 0.5, 0.9, 0.999])
    at = shape.quantile(chances, fitted)
    assert shape.cdf(at, fitted) == pytest.approx(chances)
    assert at == pytest.approx(family(*family.fit(values, floc=0)).ppf(chances), rel=2e-3)


def test_draws_are_of_the_shape(drawn):
    shape, _, values = drawn
    fitted = shape.fit(values)
    draws = shape.draw(luck(4), fitted, 3, 2000)
    assert draws.shape == (3, 2000)
    assert stats.kstest(draws.ravel(), lambda x: shape.cdf(x, fitted)).pvalue > 1e-3
    assert stats.kstest(draws.ravel() * 1.1, lambda x: shape.cdf(x, fitted)).pvalue < 1e-3
