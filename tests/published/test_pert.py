"""Networks of PERT's textbooks: their figures by its own rules, and what these rules leave out."""

from math import pi, sqrt
from statistics import NormalDist

import pytest

from tests.published.playing import LIMIT, elapsed, farthest, figure, play

# B. W. Taylor, Introduction to Management Science, chapter 8, example problem: the critical path 1-3-5-7, in days;
# expected 24, and a chance of .9633 to be done in 28, from a table of the normal distribution.
TAYLOR = {"one": (5, 8, 17), "three": (3, 5, 7), "five": (4, 6, 8), "seven": (3, 4, 5)}

# D. R. Anderson, D. J. Sweeney and T. A. Williams, An Introduction to Management Science, chapter 9: the Porta-Vac
# project, in weeks. Expected are 17, on the path A-E-H-I-J.
PORTA_VAC = {
    "A": ((4, 5, 12), []), "B": ((1, 1.5, 5), []), "C": ((2, 3, 4), ["A"]), "D": ((3, 4, 11), ["A"]),
    "E": ((2, 3, 4), ["A"]), "F": ((1.5, 2, 2.5), ["C"]), "G": ((1.5, 3, 4.5), ["D"]),
    "H": ((2.5, 3.5, 7.5), ["B", "E"]), "I": ((1.5, 2, 2.5), ["H"]), "J": ((1, 2, 3), ["F", "G", "I"]),
}  # fmt: skip


def expected(low: float, mode: float, high: float) -> float:
    """Give PERT's expected time (Malcolm and others, 1959)."""
    return (low + 4 * mode + high) / 6


def beta_variance(low: float, mode: float, high: float) -> float:
    """Give the variance of the beta distribution that has PERT's mean: by its moments, not by the rule of six."""
    mean = expected(low, mode, high)
    return (mean - low) * (high - mean) / 7


def chain(tasks: dict[str, str]) -> str:
    """Write tasks that follow one another."""
    names = list(tasks)
    after = ["[]", *(f"[{name}]" for name in names)]
    return "tasks:\n" + "".join(
        f"  {name}: {{after: {before}, hours: {hours}}}\n"
        for (name, hours), before in zip(tasks.items(), after, strict=False)
    )


def porta_vac(write) -> str:
    """Write the Porta-Vac project with hours written from its three points."""
    tasks = (
        f"  {name}: {{after: [{', '.join(after)}], hours: {write(*points)}}}\n"
        for name, (points, after) in PORTA_VAC.items()
    )
    return "tasks:\n" + "".join(tasks)


def test_taylors_critical_path_takes_24_days_by_beta_distributions():
    text = chain({name: f"{low}..{mode}..{high}" for name, (low, mode, high) in TAYLOR.items()})
    variance = sum(beta_variance(*points) for points in TAYLOR.values())
    assert farthest(text, {"elapsed.mean": 24, "elapsed.sd": sqrt(variance)}) < LIMIT


def test_taylors_chance_of_28_days_is_963_in_1000_by_pert_s_normal_distributions():
    text = chain({n: f"{{normal: {{mean: {expected(*p)}, sd: {(p[2] - p[0]) / 6}}}}}" for n, p in TAYLOR.items()})
    chance = NormalDist(24, sqrt(5)).cdf(28)
    assert chance == pytest.approx(0.9633, abs=5e-4)
    assert farthest(text, {"elapsed.mean": 24, "elapsed.sd": sqrt(5), "elapsed_cdf.28": chance}, at=[28]) < LIMIT


def test_control_the_beta_distributions_have_another_chance_than_the_book():
    text = chain({name: f"{low}..{mode}..{high}" for name, (low, mode, high) in TAYLOR.items()})
    assert farthest(text, {"elapsed_cdf.28": 0.9633}, at=[28]) > LIMIT


def test_porta_vac_takes_17_weeks_on_a_e_h_i_j_if_all_goes_as_expected():
    text = porta_vac(expected)
    assert elapsed(text) == 17
    tasks = play(text, trials=2)["tasks"]
    assert {name for name, task in tasks.items() if task["critical"] == 1} == set("AEHIJ")


def test_porta_vac_takes_longer_than_pert_says_where_paths_merge():
    found = play(porta_vac("{}..{}..{}".format))
    mean, error = figure(found, "elapsed.mean")
    assert mean > 17 + LIMIT * error
    chance, error = figure(play(porta_vac("{}..{}..{}".format), at=[20]), "elapsed_cdf.20")
    assert chance < NormalDist(17, sqrt(2.72)).cdf(20) - LIMIT * error


def test_the_slower_of_two_normal_tasks_is_clarks_maximum():
    # C. E. Clark, The greatest of a finite set of random variables, Operations Research 9, 1961: equal and independent.
    text = "tasks: {a: {hours: {normal: {mean: 50, sd: 6}}}, b: {hours: {normal: {mean: 50, sd: 6}}}}"
    exact = {"elapsed.mean": 50 + 6 / sqrt(pi), "elapsed.sd": 6 * sqrt(1 - 1 / pi)}
    assert farthest(text, exact) < LIMIT
    tied = text + "\ncorrelations: [{between: [a, b], rank: 0.3}]"
    assert farthest(tied, exact) > LIMIT
    mixed = sqrt(2 * (1 - 2 * 0.1564344650402309))  # 2 sin(pi 0.3 / 6)
    assert farthest(tied, {"elapsed.mean": 50 + 6 * mixed / sqrt(2 * pi)}) < LIMIT
