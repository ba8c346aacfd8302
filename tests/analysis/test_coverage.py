"""How much of a literature is unseen, against published examples and simulated literatures."""

from math import isclose

import numpy as np
import pytest

from estimator.analysis.coverage import (
    Finds,
    Searches,
    count_finds,
    count_searches,
    discoveries,
    from_finds,
    from_searches,
    of_finds,
)


def test_two_searches_by_hand():
    coverage = from_searches(Searches(first=10, second=15, both=5))
    assert isclose(coverage.total.value, 11 * 16 / 6 - 1)
    assert coverage.seen == 20


def test_the_interval_of_two_searches_is_the_published_one():
    # 10 turtles marked, 15 caught later, 5 of them marked: 22 to 65 (Wikipedia: Mark and recapture)
    total = from_searches(Searches(first=10, second=15, both=5)).total
    assert (round(total.low), round(total.high)) == (22, 65)


def test_searches_that_share_nothing_still_have_a_bound():
    total = from_searches(Searches(first=8, second=6, both=0)).total
    assert total.value == 9 * 7 - 1
    assert total.low >= 14
    assert total.high > 500


@pytest.mark.parametrize(
    ("finds", "chao", "low", "high"),
    [  # spiders in girdled and in logged plots (Chao and others, 2014, after Sackett and others, 2011)
        (of_finds(met=168, seen=26, once=12, twice=4), 43.893, 30.511, 96.971),
        (of_finds(met=252, seen=37, once=14, twice=4), 61.403, 43.502, 128.583),
    ],
)
def test_chao1_is_the_published_one(finds: Finds, chao: float, low: float, high: float):
    total = from_finds(finds).total
    assert round(total.value, 3) == chao
    assert (round(total.low, 3), round(total.high, 3)) == (low, high)


def test_chao_of_papers_with_several_finds_is_the_published_one():
    # 225 trees on 50 plots of Barro Colorado Island, 21 on one plot and 19 on two (Oksanen and others, vegan)
    finds = Finds(papers=50, met=4539, seen=225, once=21, twice=19, new=15, pairs=10)
    assert round(from_finds(finds).total.value, 4) == 236.3732


def test_the_chance_of_something_new_is_the_share_that_turned_up_once():
    coverage = from_finds(of_finds(met=100, seen=40, once=18, twice=8))
    assert coverage.next_is_new is not None
    assert coverage.next_is_new.value == 0.18  # Good, 1953
    within = coverage.new_within(3)
    assert within is not None
    assert isclose(within.value, 1 - 0.82**3)


def test_papers_are_counted_with_their_finds():
    papers = [["a", "b"], ["b", "c"], ["c"], ["d", "a"], []]
    assert count_finds(papers) == Finds(papers=5, met=7, seen=4, once=1, twice=3, new=1, pairs=2)
    assert discoveries(papers) == [2, 3, 3, 4, 4]
    assert count_searches("abc", "bcd") == Searches(3, 3, 2)


def test_where_all_was_seen_again_nothing_much_is_left():
    coverage = from_finds(of_finds(met=60, seen=10, once=0, twice=1))
    assert coverage.total.value == 10
    assert coverage.total.high < 11
    assert coverage.next_is_new is not None
    assert coverage.next_is_new.low == 0 < coverage.next_is_new.high < 0.1


@pytest.mark.parametrize(
    "counts",
    [
        {"met": 5, "seen": 0, "once": 0, "twice": 0},
        {"met": 9, "seen": 3, "once": 3, "twice": 2},
        {"met": 3, "seen": 3, "once": 1, "twice": 1},
    ],
)
def test_counts_that_can_not_be_are_refused(counts: dict[str, int]):
    with pytest.raises(ValueError, match=r"."):
        from_finds(of_finds(**counts))


def test_searches_that_share_more_than_one_found_are_refused():
    with pytest.raises(ValueError, match="can't be"):
        from_searches(Searches(first=3, second=9, both=4))


SIMULATED = 600
WITHIN = 3 * (0.95 * 0.05 / SIMULATED) ** 0.5
"""Three standard errors of a share of 95 % among the simulated literatures."""


def test_intervals_of_two_searches_hold_the_total_as_often_as_they_say():
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(SIMULATED):
        first, second = rng.random((2, 300)) < [[0.3], [0.2]]
        total = from_searches(Searches(first.sum(), second.sum(), (first & second).sum())).total
        held += total.low <= 300 <= total.high
    assert held / SIMULATED >= 0.95 - WITHIN


def test_intervals_of_chao_hold_the_total_where_all_are_as_easy_to_find():
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(SIMULATED):
        total = from_finds(_literature(rng, np.full(80, 0.04), papers=40)[0]).total
        held += total.low <= 80 <= total.high
    assert held / SIMULATED >= 0.95 - WITHIN


@pytest.mark.parametrize("papers", [15, 50, 150])
def test_intervals_of_something_new_hold_the_chance_as_often_as_they_say(papers: int):
    rng = np.random.default_rng(3)
    chances = 0.5 / np.arange(1, 80) ** 0.9  # a few finds are everywhere, most are rare
    held = 0
    for _ in range(SIMULATED):
        finds, truth = _literature(rng, chances, papers)
        chance = from_finds(finds).next_is_new
        assert chance is not None
        held += chance.low <= truth <= chance.high
    assert held / SIMULATED >= 0.92 - WITHIN


def _literature(rng: np.random.Generator, chances: np.ndarray, papers: int) -> tuple[Finds, float]:
    """Read papers that hold finds by chance; give what was counted, and the chance that the next is new."""
    holds = rng.random((papers, len(chances))) < chances
    finds = count_finds([[str(find) for find in np.flatnonzero(row)] for row in holds])
    unseen = chances[~holds.any(axis=0)]
    return finds, float(1 - np.prod(1 - unseen))
