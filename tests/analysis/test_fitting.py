"""What a log says of one's estimates: simulated from known parameters, they come back within their
intervals.
"""

from collections.abc import Callable
from dataclasses import replace
from math import exp, inf, isclose, log, sqrt
from pathlib import Path

import numpy as np
import pytest

from estimator.analysis.fitting import bias, dead_ends, fit, hits, shape, shared
from estimator.analysis.fitting.history import History, read_history
from estimator.analysis.intervals import Estimate
from estimator.analysis.logs import LogError, parse_log, read_log
from estimator.analysis.shapes import Shape, gamma, loglogistic, lognormal, weibull

LOG = Path(__file__).parents[1] / "data" / "history.csv"


def history(ratio: np.ndarray, groups: dict[str, tuple[str, ...]] | None = None) -> History:
    """Make a history of tasks that were all estimated at an hour."""
    n, unknown = len(ratio), np.full(len(ratio), np.nan)
    return History(
        file="made",
        columns={},
        estimate=np.ones(n),
        actual=ratio,
        low=unknown,
        high=unknown,
        claimed=0.8,
        kind=("",) * n,
        shared=groups or {},
        tries=unknown,
        dead_ends=unknown,
        notes=(),
    )


def held(times: int, seed: int, once: Callable[[np.random.Generator], tuple[Estimate, float]]) -> float:
    """Give how often an interval held the truth."""
    rng = np.random.default_rng(seed)
    found = (once(rng) for _ in range(times))
    return sum(estimate.low <= truth <= estimate.high for estimate, truth in found) / times


def at_stated_rate(times: int) -> float:
    """Give the least share that an interval of 95 % should hold the truth, three standard errors allowed."""
    return 0.95 - 3 * sqrt(0.95 * 0.05 / times)


def test_the_median_comes_back():
    def once(rng: np.random.Generator) -> tuple[Estimate, float]:
        found = bias.measure(history(rng.lognormal(log(1.3), 0.8, 60)))
        assert found is not None
        return found.median, 1.3

    assert held(600, 1, once) >= at_stated_rate(600)


def test_the_median_comes_back_where_tasks_share_their_project():
    def once(rng: np.random.Generator) -> tuple[Estimate, float]:
        project = np.arange(240) // 12
        errors = rng.normal(0, 0.4, 20)[project] + rng.normal(0, 0.5, 240)
        found = bias.measure(history(1.3 * np.exp(errors), {"project": tuple(map(str, project))}))
        assert found is not None
        return found.median, 1.3

    assert held(400, 2, once) >= at_stated_rate(400) - 0.02


@pytest.mark.parametrize("draw", ["normal", "student"])
def test_the_spread_comes_back_with_a_light_tail_and_a_heavy_one(draw: str):
    def once(rng: np.random.Generator) -> tuple[Estimate, float]:
        errors = rng.normal(0, 0.7, 100) if draw == "normal" else 0.5 * rng.standard_t(6, 100)
        found = bias.measure(history(np.exp(errors)))
        assert found is not None
        return found.sigma, 0.7 if draw == "normal" else 0.5 * sqrt(6 / 4)

    assert held(600, 3, once) >= at_stated_rate(600) - (0 if draw == "normal" else 0.03)


def test_shared_and_own_errors_come_back():
    found = []
    rng = np.random.default_rng(4)
    for _ in range(60):
        project = rng.integers(12, size=100)
        errors = rng.normal(0, 0.4, 12)[project] + rng.normal(0, 0.6, 100)
        parts = shared.measure(history(np.exp(errors), {"project": tuple(map(str, project))}))
        assert parts is not None
        found.append((parts.parts["project"], parts.own))
    for part, truth in ((0, 0.4), (1, 0.6)):
        assert sum(pair[part].low <= truth <= pair[part].high for pair in found) / 60 >= at_stated_rate(60)
    assert isclose(np.mean([pair[0].value for pair in found]), 0.4, abs_tol=0.05)


def test_balanced_groups_give_the_analysis_of_variance():
    errors = np.array([[0.1, 0.3, 0.2], [0.9, 1.1, 1.3], [-0.4, -0.1, -0.1], [0.5, 0.2, 0.2]])
    names = tuple(str(row) for row in range(4) for _ in range(3))
    parts = shared.measure(history(np.exp(errors.ravel()), {"person": names}))
    assert parts is not None
    within = errors.var(axis=1, ddof=1).mean()
    between = 3 * errors.mean(axis=1).var(ddof=1)
    assert isclose(parts.own.value, sqrt(within), rel_tol=0.01)
    assert isclose(parts.parts["person"].value, sqrt((between - within) / 3), rel_tol=0.01)


def test_nothing_is_shared_where_each_task_is_a_project_of_its_own():
    assert shared.measure(history(np.array([1.0, 2.0, 3.0]), {"project": ("a", "b", "c")})) is None


def test_chances_of_dead_ends_come_back():
    def once(rng: np.random.Generator) -> tuple[Estimate, float]:
        return dead_ends.learn(25, int(rng.binomial(25, 0.4))).chance, 0.4

    assert held(1000, 5, once) >= at_stated_rate(1000) - 0.01


def test_counts_give_the_beta_posterior():
    found = dead_ends.learn(tries=12, dead=5)
    assert (found.alpha, found.beta) == (5.5, 7.5)
    assert isclose(found.chance.value, 5.5 / 13)


def test_widened_ranges_hold_what_comes_next_as_often_as_claimed():
    rng = np.random.default_rng(6)
    inside = []
    for _ in range(300):
        past = ranges(rng.lognormal(0.3, 0.9, 40))
        found = hits.measure(past)
        assert found is not None
        low, high = found.corrected(0.8, 1.25)
        inside.append(np.mean((future := rng.lognormal(0.3, 0.9, 200)) >= low) - np.mean(future > high))
    assert np.mean(inside) == pytest.approx(0.8, abs=0.02)


def test_hits_are_counted_on_each_side():
    found = hits.measure(ranges(np.array([0.5, 0.9, 1.0, 1.1, 1.2, 3.0, 4.0, 1.0])))
    assert found is not None
    assert (found.below, found.inside.value, found.above) == (1 / 8, 5 / 8, 2 / 8)


def test_too_few_ranges_do_not_tell_how_wide_they_should_be():
    found = hits.measure(ranges(np.array([1.0, 2.0])))
    assert found is not None
    assert found.widen is None


@pytest.mark.parametrize(
    ("own", "draw"),
    [
        (lognormal, lambda rng: rng.lognormal(0.2, 0.6, 400)),
        (gamma, lambda rng: rng.gamma(2.0, 0.6, 400)),
        (weibull, lambda rng: 1.2 * rng.weibull(1.5, 400)),
        (loglogistic, lambda rng: np.exp(rng.logistic(0.1, 0.45, 400))),
    ],
    ids=lambda value: getattr(value, "NAME", ""),
)
def test_the_shape_that_made_the_data_is_the_likeliest_and_passes(
    own: Shape, draw: Callable[..., np.ndarray]
):
    fits = shape.measure(history(draw(np.random.default_rng(7))))
    assert fits is not None
    assert fits[0].shape is own
    assert fits[0].p_value is not None
    assert fits[0].p_value > 0.05


@pytest.mark.parametrize(
    ("own", "name", "first", "second"),
    [(gamma, "gamma", 2.0, 0.6), (weibull, "weibull_min", 1.5, 1.2), (loglogistic, "fisk", 0.1, 0.45)],
)
def test_shapes_are_those_of_scipy(own: Shape, name: str, first: float, second: float):
    from scipy import stats

    params = (np.array(first), np.array(second))
    scale, c = (exp(first), 1 / second) if name == "fisk" else (second, first)
    theirs = getattr(stats, name)(c, scale=scale)
    x = np.array([0.1, 0.8, 1.7, 5.0])
    assert np.allclose(own.cdf(x, params), theirs.cdf(x))
    assert np.allclose(own.log_density(x, params), theirs.logpdf(x))
    assert np.allclose(own.quantile(np.array([0.1, 0.9]), params), theirs.ppf([0.1, 0.9]))


def test_a_test_of_shape_is_wrong_as_often_as_it_says():
    rng = np.random.default_rng(8)
    p_values = []
    for _ in range(60):
        fits = shape.measure(history(rng.lognormal(0, 0.5, 40)))
        assert fits is not None
        p_values += [fit.p_value for fit in fits if fit.shape is lognormal and fit.p_value is not None]
    assert np.mean(np.array(p_values) < 0.1) <= 0.1 + 3 * sqrt(0.09 / 60)


def test_a_log_is_read_by_the_names_of_its_columns():
    found = fit(read_history(read_log(LOG)))
    assert list(found.kinds) == ["data", "training", "writing"]
    assert found.bias is not None
    assert found.bias.tasks == 59  # one task was never finished
    assert found.shared is not None
    assert found.shared.groups == {"project": 4, "person": 3}
    assert found.kinds["training"].dead_ends is not None
    assert found.kinds["training"].dead_ends.tries == 24
    assert found.kinds["data"].dead_ends is None


def test_hours_may_come_from_start_and_end():
    log_ = parse_log("estimate,start,end\n2h,2025-07-07 09:00,2025-07-07 12:00\n1d,2025-07-08T09:00,\n")
    past = read_history(log_)
    assert list(past.ratio) == [1.5]
    assert len(past.notes) == 2


def test_columns_can_be_named():
    past = read_history(parse_log("guess;worked h\n4;5,5\n"), {"estimate": "guess", "actual": "worked h"})
    assert list(past.ratio) == [5.5 / 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "nothing to compare"),
        ("estimate,actual\n4,soon\n", "'soon' is no number"),
        ("estimate,actual\n", "no rows"),
        ("estimate,low,high,actual\n4,6,2,5\n", "reversed"),
        ("actual,actual\n1,2\n", "two columns"),
        ("estimate,start,end\n4,today,tomorrow\n", "no time"),
    ],
)
def test_what_is_no_log_is_refused(text: str, said: str):
    with pytest.raises(LogError, match=said):
        read_history(parse_log(text))


def test_a_column_that_is_not_there_is_refused_with_what_is():
    with pytest.raises(LogError, match="did you mean 'actual'"):
        read_history(parse_log("estimate,actual\n1,2\n"), {"actual": "actuel"})


def ranges(actual: np.ndarray) -> History:
    """Make a history of tasks that were all said to take 0.8 to 1.25 hours."""
    return replace(history(actual), low=np.full(len(actual), 0.8), high=np.full(len(actual), 1.25))


def test_no_bound_is_said_to_be_none():
    found = bias.percentile(np.arange(1.0, 11.0), 0.95, 10)
    assert found.high == inf
