import numpy as np
import pytest

from estimator.analysis.claims import Standing
from tests.analysis.handmade import GAVE_UP, OK, results, subject, trials

EVEN = np.linspace(0, 1000, 2001)


def check(of, low, high, run=None):
    run = trials(EVEN, lost=EVEN / 2) if run is None else run
    (found,) = results(run, subjects=[subject(claims={"it": (of, low, high)})])
    return found.claims[0]


@pytest.mark.parametrize(
    ("low", "high", "finding"),
    [
        (100, 900, Standing.HOLDS),
        (0, 1000, Standing.HOLDS),
        (100, 600, Standing.TOO_LOW),
        (500, 900, Standing.TOO_HIGH),
        (400, 600, Standing.NARROWER),
        (1500, 2000, Standing.OUT_OF_REACH),
        (500, 500, Standing.HOLDS),
        (50, 50, Standing.TOO_LOW),
        (950, 950, Standing.TOO_HIGH),
        (1500, 1500, Standing.OUT_OF_REACH),
    ],
)
def test_a_claim_about_hours_is_held_against_all_trials(low, high, finding):
    assert check("hours", low, high).finding == finding


def test_a_claim_about_a_task_ranges_over_its_trials_too():
    checked = check("tasks.work.hours", 100, 600)
    assert checked.finding == Standing.TOO_LOW
    assert checked.inside == pytest.approx(0.5, abs=0.001)
    assert checked.simulated.p90.value == 900


@pytest.mark.parametrize(
    ("low", "finding"), [(0.5, "holds"), (0.48, "holds"), (0.7, "too high"), (0.2, "too low")]
)
def test_a_claim_about_a_share_may_be_rounded(low, finding):
    assert check("lost_share", low, low).finding == finding


def test_what_never_comes_about_can_not_be_reached():
    run = trials(EVEN, GAVE_UP)
    for of in ("hours_per_success", "milestones.there", "hours_if_success.p50"):
        assert check(of, 100, 900, run).finding == Standing.OUT_OF_REACH


def test_a_claim_is_told_in_a_sentence():
    run = trials(np.tile(EVEN, 20), OK)
    assert check("hours", 400, 600, run).text == (
        "it: stated 400..600, simulated 100 h to 900 h (P10 to P90): narrower."
    )
