"""Quantile tables against the distribution functions of scipy.stats, which they were not made from."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from estimator.engine.quantiles import OCTAVES, QuantileKind, compile_quantiles, look_up
from estimator.scenario.quantities import Context, Role, parse_quantity

CLOSE_ENOUGH = 1e-6
"""What is promised of every table, in probability."""

HALVINGS = 2.0 ** -np.arange(1, OCTAVES + 1)
DRAWS = np.unique(
    np.concatenate([HALVINGS, 1 - HALVINGS, 10.0 ** -np.arange(1, 16), np.linspace(0.001, 0.999, 331)])
)


def distribution(value, role=Role.NUMBER, ranges="p10-p90"):
    return parse_quantity(value, role, Context(ranges=ranges)).distribution


def looked_up(drawn, draws=DRAWS):
    tables = compile_quantiles([drawn])
    return np.array([look_up(tables, 0, float(u)) for u in draws])


def u_error(values, cdf, draws=DRAWS):
    """Give the largest distance of a draw from the chances just below and just above its value."""
    slack = 4 * np.abs(np.spacing(values))
    with np.errstate(all="ignore"):
        low, high = cdf(values - slack), cdf(values + slack)
    return np.max(np.maximum(np.maximum(low - draws, draws - high), 0))


def cut_at_0(mean, sd):
    return lambda x: 1 - stats.norm.sf((x - mean) / sd) / stats.norm.sf(-mean / sd)


NAMED = [
    *[({"lognormal": {"median": 5, "sigma": s}}, stats.lognorm(s, scale=5)) for s in (0.01, 0.25, 1, 3, 10)],
    ({"normal": {"mean": -40, "sd": 6}}, stats.norm(-40, 6)),
    *[({"gamma": {"mean": 8, "sd": s}}, stats.gamma((8 / s) ** 2, scale=s * s / 8)) for s in (0.1, 3, 8, 30)],
    *[({"weibull": {"shape": k, "scale": 9}}, stats.weibull_min(k, scale=9)) for k in (0.1, 0.5, 1, 2, 9, 100)],
    *[({"beta": [a, b]}, stats.beta(a, b)) for a, b in ((3, 7), (0.5, 0.5), (0.1, 0.1), (1, 1), (1e6, 2))],
    *[
        ({"pert": [2, m, 10]}, stats.beta(1 + (m - 2) / 2, 5 - (m - 2) / 2, loc=2, scale=8))
        for m in (2, 3, 9, 10)
    ],
    ({"triangular": [1, 2, 9]}, stats.triang(1 / 8, 1, 8)),
    ({"triangular": [1, 1, 9]}, stats.triang(0, 1, 8)),
    ({"exponential": {"mean": 6}}, stats.expon(scale=6)),
    ({"uniform": [-3, 9]}, stats.uniform(-3, 12)),
]

SCIPY = {
    "genextreme": {"c": 0.1, "loc": 5.0, "scale": 2.0},
    "t": {"df": 1.5},
    "cauchy": {},
    "pareto": {"b": 0.7},
    "skewnorm": {"a": 4.0},
    "exponnorm": {"K": 1.5},  # with no quantile function but a search
    "foldcauchy": {"c": 4.7},
    "norminvgauss": {"a": 1.25, "b": 0.5},
    "vonmises": {"kappa": 4.0},
    "ksone": {"n": 30.0},
    "laplace_asymmetric": {"kappa": 2.0},  # with a kink
    "dweibull": {"c": 2.07},  # with a gap in the middle
    "trapezoid": {"c": 0.2, "d": 0.8},
    "arcsine": {},
    "levy_l": {},  # infinite before its tail ends
    "kappa4": {"h": 0.1, "k": 0.0},
}


@pytest.mark.parametrize(("written", "truth"), NAMED, ids=lambda value: str(value)[:60])
def test_a_draw_is_the_chance_of_its_value_and_tails_are_no_exception(written, truth):
    assert u_error(looked_up(distribution(written)), truth.cdf) <= CLOSE_ENOUGH


@pytest.mark.parametrize("name", SCIPY)
def test_kinks_gaps_and_searches_of_scipy_are_no_exception(name):
    drawn = distribution({"scipy": {"name": name, **SCIPY[name]}})
    assert u_error(looked_up(drawn), getattr(stats, name)(**SCIPY[name]).cdf) <= CLOSE_ENOUGH


@pytest.mark.parametrize(("mean", "sd"), [(5, 4), (40, 6), (1, 40), (-20, 10)])
def test_hours_cut_off_at_0_are_no_exception(mean, sd):
    drawn = distribution({"normal": {"mean": mean, "sd": sd}}, Role.HOURS)
    assert u_error(looked_up(drawn), cut_at_0(mean, sd)) <= CLOSE_ENOUGH


@given(
    st.one_of(
        st.floats(0.02, 5).map(lambda s: ({"lognormal": {"median": 1, "sigma": s}}, stats.lognorm(s))),
        st.floats(0.05, 3).map(
            lambda s: ({"gamma": {"mean": 1, "sd": s}}, stats.gamma(s**-2, scale=s**2))
        ),
        st.tuples(st.floats(0.2, 500), st.floats(0.2, 500)).map(
            lambda ab: ({"beta": list(ab)}, stats.beta(*ab))
        ),
        st.floats(0.1, 50).map(lambda k: ({"weibull": {"shape": k, "scale": 1}}, stats.weibull_min(k))),
    )
)
@settings(max_examples=40, deadline=None)
def test_every_shape_keeps_the_promise_and_owns_up_to_its_error(case):
    written, truth = case
    tables = compile_quantiles([distribution(written)])
    draws = DRAWS[::5]
    values = np.array([look_up(tables, 0, float(u)) for u in draws])
    assert u_error(values, truth.cdf, draws) <= CLOSE_ENOUGH
    assert 0 <= tables.u_error[0] <= CLOSE_ENOUGH


@given(st.floats(0.02, 8), st.lists(st.floats(2.0**-53, 1 - 2.0**-53), min_size=2, max_size=50))
@settings(max_examples=40, deadline=None)
def test_larger_draws_give_no_smaller_values(sigma, draws):
    values = looked_up(distribution({"lognormal": {"median": 1, "sigma": sigma}}), np.sort(draws))
    assert (np.diff(values) >= -4 * np.spacing(values[1:])).all()


def test_tails_are_exact_in_relative_terms_too():
    drawn = distribution("100..150")
    draws = np.array([2.0**-53, 1e-12, 1e-6, 0.1, 0.9])
    assert looked_up(drawn, draws) == pytest.approx(drawn.quantile(draws), rel=1e-6)
    assert looked_up(drawn, 1 - HALVINGS) == pytest.approx(drawn.quantile(HALVINGS, upper=True), rel=1e-6)


@pytest.mark.parametrize(
    ("written", "draws", "values"),
    [
        ({"integers": [2, 5]}, [1e-9, 0.2499, 0.25, 0.5, 1 - 2.0**-53], [2, 2, 3, 4, 5]),
        ({"integers": [0, 10**9]}, [1 - 2.0**-53], [10**9]),
        ({"samples": [9, 3, 5]}, [0.1, 0.34, 0.67, 1 - 2.0**-53], [3, 5, 9, 9]),
        ({"discrete": {10: 0.75, 5: 0.25}}, [0.1, 0.25, 0.26, 1 - 2.0**-53], [5, 5, 10, 10]),
        ({"chance": "20%"}, [0.1, 0.79, 0.81], [0, 0, 1]),
        ({"chance": 0}, [2.0**-53, 1 - 2.0**-53], [0, 0]),
        ({"chance": 1}, [2.0**-53, 1 - 2.0**-53], [1, 1]),
        ({"uniform": [2, 6]}, [0.25, 0.5], [3, 4]),
    ],
)
def test_steps_fall_where_they_should(written, draws, values):
    assert looked_up(distribution(written), draws).tolist() == values


@pytest.mark.parametrize("mean", [0.01, 3, 40, 1e4])
def test_poisson_counts_agree_with_scipy(mean):
    draws = np.linspace(0.0005, 0.9995, 200)
    assert (looked_up(distribution({"poisson": mean}), draws) == stats.poisson(mean).ppf(draws)).all()


def test_equal_distributions_are_worked_out_once_and_numbered_as_given():
    tables = compile_quantiles([distribution("1..2"), distribution({"uniform": [1, 2]}), distribution("1..2")])
    assert tables.kind.tolist() == [QuantileKind.TABLE, QuantileKind.UNIFORM, QuantileKind.TABLE]
    assert look_up(tables, 0, 0.3) == look_up(tables, 2, 0.3)


def test_a_smooth_table_fits_the_cache():
    for written in ("100..150", "100..120..150", {"normal": {"mean": 5, "sd": 1}}, {"pert": [1, 2, 9]}):
        assert compile_quantiles([distribution(written)]).data.nbytes < 64 * 1024


def test_a_check_that_must_fail_does():
    wrong = stats.lognorm(1.0001, scale=5)
    assert u_error(looked_up(distribution({"lognormal": {"median": 5, "sigma": 1}})), wrong.cdf) > CLOSE_ENOUGH
