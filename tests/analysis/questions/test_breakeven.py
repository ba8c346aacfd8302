"""Where the better of two changes."""

import numpy as np
import pytest

from estimator.analysis.axes import Axis
from estimator.analysis.figures import Figure
from estimator.analysis.measures import measure
from estimator.analysis.questions.breakeven import find_breakeven
from estimator.analysis.readings import mean

NAMES = ("a", "b")
HOURS = measure("hours")


def along(function, low=0.0, high=10.0, by=HOURS):
    return find_breakeven(function, Axis(path="world.x", low=low, high=high), by, NAMES)


def test_the_root_of_a_straight_line_errs_by_the_error_of_the_line_over_its_slope():
    found = along(lambda x: Figure(3 * x - 12, 0.6))
    (change,) = found.changes
    assert change.at.value == pytest.approx(4)
    assert change.at.se == pytest.approx(0.2)
    assert change.low < 4 < change.high
    assert (change.below, change.above) == NAMES


def test_what_takes_less_is_better_in_hours_and_what_is_likelier_in_chances():
    success = measure("success")
    (change,) = along(lambda x: Figure(x - 4, 0.1), by=success).changes
    assert (change.below, change.above) == ("b", "a")


def test_every_change_is_found():
    found = along(lambda x: Figure((x - 2) * (x - 7), 0.01))
    assert [change.at.value for change in found.changes] == pytest.approx([2, 7], abs=1e-3)


def test_a_difference_within_its_error_changes_nothing():
    found = along(lambda x: Figure(x - 5, 100.0))
    assert (found.changes, found.always) == ((), None)


def test_a_strategy_that_is_better_all_along_is_named():
    assert along(lambda x: Figure(-1 - x, 0.1)).always == "a"


def test_the_interval_holds_the_root_in_95_of_100_runs():
    rng = np.random.default_rng(1)
    hits = 0
    for _ in range(200):
        luck = rng.normal(0, 20, 500)
        gap = lambda x, luck=luck: mean(luck + 2 * x - 8).figure  # noqa: E731
        (change,) = along(gap).changes
        hits += change.low < 4 < change.high
    assert 180 <= hits <= 199  # 190 ± 3 standard deviations of the binomial
