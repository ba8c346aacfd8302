"""The forecast from today, against exact conditional results."""

from math import exp, log, pi, sin, sqrt

import numpy as np
import pytest
from scipy.stats import kstest, norm

from estimator.analysis.happened import read_happened
from estimator.analysis.logs import LogError, parse_log
from estimator.analysis.scores import Forecast, pit
from estimator.analysis.update import GRID, Update, UpdateError, update
from estimator.engine.compiling import compile_network
from estimator.scenario import read_text

LOOP = """
world: {p: {beta: [2, 3]}}
tasks:
  try: {hours: 5, outcomes: {works: {chance: = p}, fails: {chance: = 1 - p, then: retry}}, give_up: {tries: 12}}
"""
THREE = """
world: {pace: {lognormal: {median: 1, sigma: 0.3}}}
scale: = pace
tasks:
  dig: {hours: {lognormal: {median: 10, sigma: 0.4}}}
  build: {after: dig, hours: {lognormal: {median: 10, sigma: 0.4}}}
  paint: {after: build, hours: {lognormal: {median: 10, sigma: 0.4}}}
"""
FLAWED = """
tasks:
  write: {hours: 8, flaw: 40%}
  check: {after: write, hours: 2, detects: {write: 75%}}
"""
EVENT = """
world: {bad: {chance: 30%}}
tasks:
  order: {hours: 2..4}
  trouble: {after: order, chance: = 0.8 if bad else 0.1, hours: 8..12}
  more trouble: {after: trouble, chance: = 0.8 if bad else 0.1, hours: 8..12}
"""


COLUMNS = "task,hours,outcome,sd"


def given(
    scenario: str, rows: str, *, trials: int = 2500, seed: int = 1, columns: str = COLUMNS, tolerance: float = 0.5
) -> Update:
    """Update a plan by the rows of a log."""
    network = compile_network(read_text(f"estimate: 1\nname: plan\n{scenario}"))
    so_far = read_happened(parse_log(f"{columns}\n{rows}"), network, tolerance=tolerance)
    return update(network, so_far, trials=trials, seed=seed)


def near(figure: object, exact: float) -> bool:
    """Whether a figure lies within 4.5 standard errors of the exact value."""
    return bool(abs(figure.value - exact) <= 4.5 * figure.se)  # type: ignore[attr-defined]


@pytest.mark.parametrize("failures", [0, 1, 4])
def test_a_loop_after_failures_has_the_posterior_chance(failures: int):
    found = given(LOOP, "".join("try,5,fails\n" for _ in range(failures)) or "world.p,0.5,,1000\n")
    assert near(found.world["p"].after.mean, 2 / (5 + failures))
    left = 12 - failures
    gives_up = np.prod([(3 + failures + k) / (5 + failures + k) for k in range(left)])
    assert near(found.outcomes.gave_up, gives_up)


def test_a_world_observed_with_noise_is_the_normal_posterior():
    found = given("world: {m: {normal: {mean: 40, sd: 6}}}\ntasks: {a: {hours: = m}}", "world.m,50,,4\n")
    precision = 1 / 36 + 1 / 16
    after = found.world["m"].after
    assert near(after.mean, (40 / 36 + 50 / 16) / precision)
    assert near(after.sd, sqrt(1 / precision))
    assert near(found.hours.mean, (40 / 36 + 50 / 16) / precision)


def test_hours_of_done_tasks_tell_of_the_pace_of_all():
    found = given(THREE, "dig,20,\nbuild,15,\n")
    precision = 1 / 0.3**2 + 2 / 0.4**2
    mean, variance = (log(2) + log(1.5)) / 0.4**2 / precision, 1 / precision
    assert near(found.world["pace"].after.p50, exp(mean))
    assert near(found.hours_left.p50, 10 * exp(mean))
    assert near(found.hours_left.p90, 10 * exp(mean + norm.ppf(0.9) * sqrt(variance + 0.4**2)))
    assert near(found.elapsed_left.p50, 10 * exp(mean))
    assert found.hours_so_far == 35


def test_a_running_task_takes_longer_than_it_has():
    found = given("tasks: {dig: {hours: {exponential: {mean: 6}}}}", "dig,9,running\n")
    assert near(found.hours_left.mean, 6)  # what is exponential forgets how long it has run
    assert near(found.hours.mean, 15)


def test_what_took_half_an_hour_is_done():
    found = given("tasks: {dig: {hours: {uniform: [0, 4]}}}", "dig,0.5,\n")
    assert found.hours.mean.value == pytest.approx(0.5)
    assert found.hours_left.mean.value == 0


def test_a_running_lognormal_is_cut_off_below_its_hours():
    found = given(THREE, "dig,30,running\n", trials=4000)
    sigma = 0.5
    z = log(3) / sigma
    dig = exp(log(10) + sigma**2 / 2) * norm.cdf(sigma - z) / norm.cdf(-z)
    ahead = 0.3**2 / sigma**2
    grid = norm.ppf(norm.cdf(z) + (1 - norm.cdf(z)) * (np.arange(4000) + 0.5) / 4000) * sigma
    rest = np.mean(np.exp(ahead * grid + (0.09 - ahead * 0.09) / 2)) * 2 * 10 * exp(0.08)
    assert near(found.hours.mean, dig + rest)


TIED = """
correlations: [{between: [dig, build, paint], rank: 0.6}]
tasks:
  dig: {hours: {lognormal: {median: 10, sigma: 0.4}}}
  build: {after: dig, hours: {lognormal: {median: 10, sigma: 0.4}}}
  paint: {after: build, hours: {lognormal: {median: 10, sigma: 0.4}}}
"""


def test_hours_that_are_tied_are_those_of_the_conditional_normal():
    found = given(TIED, "dig,20,\nbuild,15,\n")
    r = 2 * sin(pi * 0.6 / 6)
    both = np.linalg.solve([[1, r], [r, 1]], [r, r])
    mean, variance = both @ [log(2) / 0.4, log(1.5) / 0.4], 1 - both @ [r, r]
    assert near(found.hours_left.p50, 10 * exp(0.4 * mean))
    assert near(found.hours_left.p90, 10 * exp(0.4 * (mean + norm.ppf(0.9) * sqrt(variance))))


def test_what_runs_long_ties_what_comes_after():
    found = given(TIED.replace(", paint]", "]"), "dig,20,running\n", trials=6000)
    r, least = 2 * sin(pi * 0.6 / 6), log(2) / 0.4
    z = norm.ppf(norm.cdf(least) + (1 - norm.cdf(least)) * (np.arange(4000) + 0.5) / 4000)
    dig, build = np.mean(10 * np.exp(0.4 * z)), np.mean(10 * np.exp(0.4 * r * z + 0.08 * (1 - r**2)))
    assert near(found.hours.mean, dig + build + 10 * exp(0.08))


def test_tied_hours_tell_less_of_the_world_than_as_many_independent_ones():
    found = given("world: {pace: {lognormal: {median: 1, sigma: 0.3}}}\nscale: = pace" + TIED, "dig,20,\nbuild,15,\n")
    r = 2 * sin(pi * 0.6 / 6)
    spread = np.full((2, 2), 0.09) + 0.16 * np.array([[1, r], [r, 1]])
    mean = np.full(2, 0.09) @ np.linalg.solve(spread, [log(2), log(1.5)])
    assert near(found.world["pace"].after.p50, exp(mean))


RUNS = """
world: {pace: {lognormal: {median: 1, sigma: 0.3}}}
scale: = pace
tasks:
  run: {hours: 2, unattended: {lognormal: {median: 10, sigma: 0.4}}}
  look: {after: run, hours: {lognormal: {median: 10, sigma: 0.4}}}
"""


def test_unattended_hours_that_were_noted_tell_of_the_pace_too():
    found = given(RUNS, "run,2,,,20\n", columns="task,hours,outcome,sd,unattended", tolerance=1e6)
    precision = 1 / 0.3**2 + 1 / 0.4**2
    assert near(found.world["pace"].after.p50, exp(log(2) / 0.4**2 / precision))
    assert near(found.elapsed_left.p50, 10 * exp(log(2) / 0.4**2 / precision))


def test_a_run_that_nobody_attends_to_goes_on_from_where_it_is():
    plan = "tasks: {train: {hours: 2, unattended: {exponential: {mean: 6}}}}"
    found = given(plan, "train,2,running,,9\n", columns="task,hours,outcome,sd,unattended")
    assert near(found.elapsed_left.mean, 6)
    assert found.hours.p95.value == 2


def test_a_check_that_found_nothing_leaves_fewer_flaws():
    found = given(FLAWED, "write,8,\ncheck,2,\n")
    assert near(found.outcomes.false_success, 0.4 * 0.25 / (0.4 * 0.25 + 0.6))
    assert found.hours_left.p95.value == 0


def test_a_check_that_found_a_flaw_sends_work_back():
    found = given(FLAWED, "write,8,\ncheck,2,found a flaw\n")
    assert found.hours_left.p5.value == 10
    assert near(found.outcomes.false_success, 0.4 * 0.25 / (1 - 0.4 * 0.75))


@pytest.mark.parametrize(("row", "chance"), [("trouble,10,", 0.8), ("trouble,,did not happen", 0.2)])
def test_events_tell_of_their_common_cause(row: str, chance: float):
    found = given(EVENT, f"order,3,\n{row}\n")
    likely, unlikely = 0.3 * chance, 0.7 * (0.1 if chance > 0.5 else 0.9)
    assert near(found.world["bad"].after.mean, likely / (likely + unlikely))


def test_what_no_world_explains_is_refused_with_the_reason():
    with pytest.raises(UpdateError, match="never began"):
        given(THREE, "paint,10,\n")
    with pytest.raises(UpdateError, match="could not take these hours"):
        given("tasks: {dig: {hours: {uniform: [2, 4]}}}", "dig,9,\n")


def test_what_hardly_any_world_explains_is_refused():
    with pytest.raises(UpdateError, match="and 100 are needed"):
        given("world: {m: {normal: {mean: 40, sd: 6}}}\ntasks: {a: {hours: = m}}", "world.m,60,,0.1\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("dog,3,", "did you mean 'dig'"),
        ("dig,,", "hours are missing"),
        ("dig,3,wins", "no outcome 'wins'"),
        ("dig,3,running\ndig,2,", "running already"),
        ("dig,,did not happen", "no event"),
        ("world.pace,1.2,", "how far it may be off"),
        ("world.pice,1.2,,0.1", "did you mean 'pace'"),
    ],
)
def test_rows_that_do_not_fit_the_plan_are_refused(row: str, said: str):
    with pytest.raises(LogError, match=said):
        given(THREE, f"{row}\n")


def test_forecasts_from_today_are_calibrated():
    plan = "".join(THREE.replace("sigma: 0.3", "sigma: 0.2").splitlines(keepends=True)[:-1])
    rng = np.random.default_rng(1)
    found = []
    for history in range(25):
        pace = rng.lognormal(0, 0.2)
        dig, build = pace * rng.lognormal(log(10), 0.4, 2)
        forecast = given(plan, f"dig,{dig},\n", trials=1000, seed=history)
        grid = Forecast("today", tuple(percentile / 100 for percentile in GRID), forecast.grid)
        found.append(pit(grid, dig + build))
    assert kstest(found, "uniform").pvalue > 0.01


def test_unattended_hours_that_can_not_be_are_refused():
    for rows, said in (("look,2,,,20\n", "'look' has no unattended hours"), ("run,2,,,-1\n", "are below 0")):
        with pytest.raises(LogError, match=said):
            given(RUNS, rows, columns="task,hours,outcome,sd,unattended")


def test_tied_hours_of_which_few_are_possible_are_refused():
    plan = TIED.replace("dig: {hours: {lognormal: {median: 10, sigma: 0.4}}}", "dig: {hours: {integers: [5, 9]}}")
    with pytest.raises(LogError, match="a correlation ties the few hours that are possible for 'dig'"):
        given(plan, "dig,7,\n")
