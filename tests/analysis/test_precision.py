"""How many trials it takes."""

from itertools import pairwise, permutations

import numpy as np
import pytest

from estimator.analysis.comparison import Comparison
from estimator.analysis.precision import Precision, compare_until, refine, undecided
from estimator.analysis.results import conclude, pair
from estimator.analysis.verdict import judge
from tests.analysis.handmade import FALSE, OK, tally, trials

MOST = 64_000
LUCK = np.random.default_rng(1)
ONE, OTHER = LUCK.gamma(4, 10, MOST), LUCK.gamma(4, 10, MOST)
LUCKY = LUCK.random((2, MOST))


def comparing(later=0.0, likelier=0.0):
    """Give what compares two plans, the second taking so many hours more and succeeding so much more often."""

    def compare(count):
        ends = np.where(LUCKY[:, :count] < [[0.5], [0.5 + likelier]], OK, FALSE)
        folded = tally(trials(ONE[:count], ends[0]), trials(OTHER[:count] + later, ends[1]), block=count)
        found = conclude(folded)
        pairs = {(i, j): pair(folded, i, j) for i, j in permutations(range(2), 2)}
        verdict = judge(found, pairs)
        return Comparison(strategies=found, trials=count, seed=1, engine="fast", version="0", at=(), verdict=verdict)

    return compare


def test_trials_are_doubled_until_every_interval_is_as_narrow_as_asked():
    runs = list(refine(comparing(), Precision.read("4%"), 1000))
    assert all(later.trials == 2 * earlier.trials for (earlier, _), (later, _) in pairwise(runs))
    assert [bool(left) for _, left in runs] == [True] * (len(runs) - 1) + [False]
    final = runs[-1][0].strategies[0]
    assert 1.96 * final.hours.p90.se <= 0.04 * final.hours.p90.value
    assert 1.96 * final.outcomes.success.se <= 0.04


def test_hours_alone_count_where_hours_are_asked_for():
    final = compare_until(comparing(), Precision.read("2h"), 1000)
    assert 1.96 * final.strategies[0].hours.p90.se <= 2
    assert "undecided" not in final.verdict.text


def test_a_clear_ranking_takes_one_more_run_to_be_believed():
    runs = list(refine(comparing(later=20, likelier=0.4), Precision.read("ranking"), 1000))
    assert [comparison.trials for comparison, _ in runs] == [1000, 2000]


def test_a_ranking_that_stays_open_says_so():
    final = compare_until(comparing(), Precision.read("ranking"), 1000)
    assert final.trials == MOST
    assert "Still undecided after 64,000 trials: which truly succeeds most often" in final.verdict.text


@pytest.mark.parametrize(
    ("left", "listed"), [("a", "a."), ("abc", "a, b, c."), ("abcd", "a, b, c and 1 more."), ("abcde", "c and 2 more.")]
)
def test_three_open_figures_are_named_and_the_others_counted(left, listed):
    assert undecided(comparing()(1000), tuple(left)).verdict.sentences[-1].endswith(listed)


@pytest.mark.parametrize("text", ["", "1", "0%", "-1%", "rank", "2 days"])
def test_what_is_no_precision_is_refused(text):
    with pytest.raises(ValueError, match="is no precision"):
        Precision.read(text)
