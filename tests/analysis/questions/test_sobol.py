"""Indices of variance, against formulas."""

from math import pi

import numpy as np
import pytest

from estimator.analysis.questions.sobol import indices

N = 100_000


def runs(function, quantities, noise=0.0, seed=1):
    """Play a function of uniform quantities as `split_variance` plays networks; give the runs of each quantity."""
    rng = np.random.default_rng(seed)
    world, other = rng.random((2, quantities, N))
    first, second = rng.normal(0, noise, (2, N)) if noise else np.zeros((2, N))
    base, again, anew = function(world) + first, function(world) + second, function(other) + second
    for j in range(quantities):
        only, but = other.copy(), world.copy()
        only[j], but[j] = world[j], other[j]
        yield base, again, anew, function(only) + second, function(but) + second


def ishigami(u):
    x, y, z = (2 * u - 1) * pi
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def test_the_function_of_ishigami_and_homma():
    a, b = 7, 0.1
    first = [(1 + b * pi**4 / 5) ** 2 / 2, a**2 / 8, 0.0]
    both = 8 * b**2 * pi**8 / 225
    variance = sum(first) + both
    total = [first[0] + both, first[1], both]
    for j, played in enumerate(runs(ishigami, 3)):
        alone, whole = indices(*played)
        assert alone.se < 0.02
        assert whole.se < 0.02
        assert abs(alone.value - first[j] / variance) < 3.5 * alone.se
        assert abs(whole.value - total[j] / variance) < 3.5 * whole.se


@pytest.mark.parametrize("noise", [0.0, 2.0])
def test_a_sum_of_uniforms_shares_its_variance_by_the_squares_of_the_weights_whatever_the_noise(noise):
    weights = np.array([1.0, 2.0, 3.0])
    for j, played in enumerate(runs(lambda u: weights @ u, 3, noise)):
        alone, whole = indices(*played)
        exact = weights[j] ** 2 / 14
        assert abs(alone.value - exact) < 3.5 * alone.se
        assert abs(whole.value - exact) < 3.5 * whole.se


def test_a_quantity_that_nothing_reads_has_indices_of_exactly_nothing():
    *_, played = runs(lambda u: u[0], 2)
    alone, whole = indices(*played)
    assert (alone.value, whole.value) == (0, 0)
