"""What the two stated strategies come to."""

from pathlib import Path

import pytest

from estimator.analysis.axes import Axis
from estimator.analysis.measures import measure
from estimator.analysis.questions.breakeven import find_breakevens
from estimator.analysis.questions.sweep import sweep
from estimator.analysis.run import Run
from estimator.scenario import load

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"
RUN = Run(trials=20_000)


@pytest.fixture(scope="module")
def stated():
    return [load(str(SCENARIOS / f"{name}.yaml")) for name in ("trial_and_error", "read_first")]


def test_reading_1000_papers_breaks_even_at_16_minutes_a_paper(stated):
    axis = Axis.read("world.minutes_per_paper=5..40", stated)
    (found,) = find_breakevens(stated, [axis], [measure("hours")], RUN).measures
    (change,) = found.changes
    # 125 + 17.5 x 12.5 + 150 h against 75 + 100 + 50 h and 1000 papers: 268.75 h for these
    assert abs(change.at.value - 16.125) < 3.5 * change.at.se
    assert change.at.se < 0.03
    assert (change.below, change.above) == ("Read first", "Trial and error")


def test_as_stated_it_would_be_best_to_read_nothing_first(stated):
    axis = Axis.read("world.papers=0..1000..250", stated)
    (best,) = sweep(stated, [axis], [measure("hours_per_success")], RUN).best
    assert (best.strategy, best.values, best.peers) == ("Read first", (0,), ())
