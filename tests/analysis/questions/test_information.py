"""What knowing is worth, against formulas."""

from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from estimator.analysis.questions.information import Design, expected_gain, splines

N = 100_000


def two_normal(mean: float, sd: float) -> float:
    """Give the value of knowing a difference of two losses, normal (Raiffa and Schlaifer, 1961)."""
    normal = NormalDist()
    return sd * normal.pdf(mean / sd) - abs(mean) * normal.cdf(-abs(mean) / sd)


@pytest.mark.parametrize(("mean", "sd", "noise"), [(0.0, 10.0, 0.0), (5.0, 10.0, 0.0), (-8.0, 4.0, 30.0)])
def test_knowing_the_difference_of_two_normal_losses_is_worth_its_unit_loss_integral(mean, sd, noise):
    rng = np.random.default_rng(1)
    known = rng.normal(mean, sd, N)
    losses = np.array([np.zeros(N), known + rng.normal(0, 1, N) * noise])
    gain = expected_gain(Design.of(splines(known)), losses)
    exact = two_normal(mean, sd)
    assert gain.se < 0.05 * sd
    assert abs(gain.value - exact) < 3.5 * gain.se + 0.01 * exact


def test_knowing_one_of_two_parts_is_worth_less_than_both():
    rng = np.random.default_rng(2)
    parts = rng.normal(0, [6, 8], (N, 2))
    losses = np.array([np.full(N, 2.0), parts.sum(axis=1)])
    for one, sd in ((0, 6), (1, 8)):
        gain = expected_gain(Design.of(splines(parts[:, one])), losses)
        assert abs(gain.value - two_normal(2, sd)) < 3.5 * gain.se
    both = expected_gain(Design.of(np.column_stack([splines(column) for column in parts.T])), losses)
    assert abs(both.value - two_normal(2, sqrt(100))) < 3.5 * both.se


def test_knowing_what_has_no_bearing_is_worth_nothing():
    rng = np.random.default_rng(3)
    losses = np.array([rng.normal(0, 50, N), rng.normal(0, 50, N)])
    gain = expected_gain(Design.of(splines(rng.lognormal(0, 1, N))), losses)
    assert gain.value < 2 * gain.se


def test_a_quantity_with_two_values_splits_trials_in_two():
    known = np.tile([0.0, 0.0, 0.0, 1.0], N // 4)
    losses = np.array([np.full(N, 10.0), np.where(known == 1, 2.0, 30.0)])
    gain = expected_gain(Design.of(splines(known)), losses)
    assert gain.value == pytest.approx(2.0)
