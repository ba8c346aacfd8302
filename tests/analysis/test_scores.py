"""Scores of forecasts, against values worked out by hand and formulas."""

from math import isclose, pi, sqrt

import numpy as np
import pytest
from scipy.stats import norm

from estimator.analysis.scores import Forecast, brier, calibrate, crps, pit, score

CHANCES = tuple((np.arange(1000) + 0.5) / 1000)
NORMAL = Forecast("normal", CHANCES, tuple(norm.ppf(CHANCES)))


def test_a_sure_forecast_is_off_by_its_distance():
    sure = Forecast("sure", (0.1, 0.5, 0.9), (7.0, 7.0, 7.0))
    assert isclose(crps(sure, 10.0), 3.0 * 2 * (0.1 * 0.3 + 0.5 * 0.4 + 0.9 * 0.3))


@pytest.mark.parametrize("actual", [-1.5, 0.0, 0.7])
def test_the_score_of_a_normal_forecast_is_the_published_one(actual: float):
    # Gneiting and Raftery (2007): z (2 F(z) - 1) + 2 f(z) - 1 / sqrt(pi)
    exact = actual * (2 * norm.cdf(actual) - 1) + 2 * norm.pdf(actual) - 1 / sqrt(pi)
    assert isclose(crps(NORMAL, actual), exact, abs_tol=0.002)


def test_the_transform_gives_the_chance_of_no_more():
    assert isclose(pit(NORMAL, 1.0), norm.cdf(1.0), abs_tol=0.001)
    assert pit(NORMAL, -99) == CHANCES[0] / 2
    assert pit(NORMAL, 99) == (1 + CHANCES[-1]) / 2


def test_chances_are_scored_by_their_square():
    assert brier(0.7, True) == pytest.approx(0.09)
    assert brier(0.7, False) == pytest.approx(0.49)


def test_honest_forecasts_hold_eight_in_ten():
    actual = np.random.default_rng(1).normal(size=2000)
    together = calibrate([score(NORMAL, value) for value in actual])
    assert together.hits.low < 0.8 < together.hits.high
    assert abs(together.mean_pit - 0.5) < 4 / sqrt(12 * 2000)


def test_nothing_can_not_be_scored():
    with pytest.raises(ValueError, match="nothing"):
        calibrate([])
