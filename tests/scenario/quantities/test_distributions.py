"""Moments and tails of every distribution, against scipy.stats and against their own quantiles."""

import numpy as np
import pytest
from scipy import special, stats

from estimator.scenario.quantities import NAMED, Context, QuantityError, Role, parse_quantity
from estimator.scenario.quantities.normals import Z90, Z95, normal_quantiles


def drawn(written, role=Role.NUMBER, ranges="p10-p90"):
    return parse_quantity(written, role, Context(ranges=ranges)).distribution


TWINS = [
    ({"lognormal": {"mean": 9, "sd": 4}}, stats.lognorm(np.log1p(16 / 81) ** 0.5, scale=9 / (1 + 16 / 81) ** 0.5)),
    ({"lognormal": {"median": 1, "sigma": 0.25}}, stats.lognorm(0.25)),
    ({"normal": {"mean": 40, "sd": 6}}, stats.norm(40, 6)),
    ({"gamma": {"mean": 8, "sd": 3}}, stats.gamma(64 / 9, scale=9 / 8)),
    ({"exponential": {"mean": 6}}, stats.expon(scale=6)),
    ({"weibull": {"shape": 2, "scale": 9}}, stats.weibull_min(2, scale=9)),
    ({"beta": [3, 7]}, stats.beta(3, 7)),
    ({"pert": [2, 3, 10]}, stats.beta(1.5, 4.5, loc=2, scale=8)),
    ({"triangular": [1, 2, 9]}, stats.triang(1 / 8, 1, 8)),
    ({"uniform": [2, 5]}, stats.uniform(2, 3)),
    ({"scipy": {"name": "genextreme", "c": 0.1, "loc": 5, "scale": 2}}, stats.genextreme(0.1, 5, 2)),
    ({"discrete": {5: "20%", 10: "80%"}}, stats.rv_discrete(values=([5, 10], [0.2, 0.8]))),
    ({"integers": [2, 5]}, stats.randint(2, 6)),
    ({"poisson": 5}, stats.poisson(5)),
    ({"chance": "20%"}, stats.bernoulli(0.2)),
]


@pytest.mark.parametrize(("written", "twin"), TWINS, ids=lambda value: str(value)[:40])
def test_moments_and_quantiles_are_those_of_scipy(written, twin):
    distribution = drawn(written)
    assert distribution.mean() == pytest.approx(twin.mean())
    assert distribution.sd() == pytest.approx(twin.std())
    p = np.array([1e-9, 0.0101, 0.1203, 0.5007, 0.9011, 0.9907])
    assert distribution.quantile(p) == pytest.approx(twin.ppf(p), rel=1e-9)
    assert distribution.quantile(p, upper=True) == pytest.approx(twin.isf(p), rel=1e-9)


@pytest.mark.parametrize("written", [
    "20%..40%", "100..120..180", {"normal": {"mean": 5, "sd": 4}}, {"samples": [3, 5, 9]}, {"beta": [0.5, 0.5]},
])  # fmt: skip
def test_moments_are_those_of_the_quantiles(written):
    distribution = drawn(written, Role.CHANCE if "%" in written else Role.HOURS)
    u = (np.arange(1_000_000) + 0.5) / 1_000_000
    values = distribution.quantile(u)
    assert distribution.mean() == pytest.approx(values.mean(), rel=1e-4)
    assert distribution.sd() == pytest.approx(values.std(), rel=2e-3)


def test_moments_that_do_not_exist_are_infinite():
    assert drawn({"scipy": {"name": "cauchy"}}, Role.HOURS).mean() == np.inf
    heavy = drawn({"scipy": {"name": "t", "df": 1.5}}, Role.HOURS)
    assert (np.isfinite(heavy.mean()), heavy.sd()) == (True, np.inf)
    wide = drawn("1..10..90")
    assert (np.isfinite(wide.mean()), wide.sd()) == (True, np.inf)


@pytest.mark.parametrize(
    ("written", "role", "ranges", "chances"),
    [
        ("100..150", Role.HOURS, "p10-p90", (0.1, 0.9)), ("100..150", Role.HOURS, "p5-p95", (0.05, 0.95)),
        ("20%..40%", Role.CHANCE, "p10-p90", (0.1, 0.9)), ("20%..40%", Role.CHANCE, "p5-p95", (0.05, 0.95)),
        ("100..120..150", Role.HOURS, "p10-p90", (0.1, 0.5, 0.9)),
        ("100..120..150", Role.HOURS, "p5-p95", (0.05, 0.5, 0.95)),
        ("20%..30%..50%", Role.CHANCE, "p10-p90", (0.1, 0.5, 0.9)),
        ({"lognormal": {"p10": 100, "p90": 150}}, Role.HOURS, "bounds", (0.1, 0.9)),
        ({"lognormal": {"p5": 100, "p95": 150}}, Role.HOURS, "bounds", (0.05, 0.95)),
    ],
)  # fmt: skip
def test_a_range_goes_through_its_points(written, role, ranges, chances):
    if isinstance(written, dict):
        points = tuple(written["lognormal"].values())
    else:
        scale = 100 if "%" in written else 1
        points = tuple(float(part.rstrip("%")) / scale for part in written.split(".."))
    values = drawn(written, role, ranges).quantile(np.array(chances))
    assert values == pytest.approx(points, rel=1e-12)


@pytest.mark.parametrize("middle", [107.1, 120, 140.0])
def test_a_middle_value_within_the_named_bounds_gives_a_curve_that_rises(middle):
    values = drawn(f"100..{middle}..150", Role.HOURS).quantile(np.linspace(1e-9, 1 - 1e-9, 20_001))
    assert (np.diff(values) > 0).all()


@pytest.mark.parametrize("middle", [106.9, 140.3])
def test_a_middle_value_beyond_the_named_bounds_is_refused(middle):
    with pytest.raises(QuantityError, match="smooth"):
        drawn(f"100..{middle}..150", Role.HOURS)


def test_normal_quantiles_are_accurate_to_the_last_digits():
    p = np.concatenate([np.logspace(-300, -1, 300), np.linspace(0.1, 0.9, 301)])
    assert normal_quantiles(p) == pytest.approx(special.ndtri(p), rel=4e-15, abs=1e-15)
    assert normal_quantiles(p, upper=True) == pytest.approx(-special.ndtri(p), rel=4e-15, abs=1e-15)
    assert special.ndtri([0.9, 0.95]) == pytest.approx((Z90, Z95), rel=1e-15)


def test_truncated_tails_keep_their_digits():
    cut = drawn({"normal": {"mean": -20, "sd": 10}}, Role.HOURS)
    p = np.array([1e-300, 1e-15, 1e-3, 0.5])
    assert cut.quantile(p, upper=True) == pytest.approx(stats.norm.isf(p * stats.norm.sf(2), -20, 10), rel=1e-9)
    assert cut.quantile(p)[1:] == pytest.approx(stats.truncnorm(2, np.inf, -20, 10).ppf(p)[1:], rel=1e-3, abs=1e-13)


def test_every_distribution_has_a_schema_for_its_form_and_says_what_it_is():
    for written, _ in TWINS:
        (key,) = written
        assert NAMED[key].schema
        assert drawn(written).describe()
