"""Futures stand for all trials, and can be counted."""

from estimator.analysis.futures import allot
from tests.analysis.handmade import FALSE, GAVE_UP, OK, results, trials


def test_fifty_futures_share_the_ends_of_the_trials():
    (plan,) = results(trials(range(100), [OK] * 60 + [FALSE] * 30 + [GAVE_UP] * 10))
    futures = plan.futures
    assert [len(futures.success), len(futures.false_success), len(futures.failure)] == [30, 15, 5]
    assert futures.success == tuple(i + 0.5 for i in range(0, 60, 2))
    assert futures.count == 50


def test_no_more_futures_are_shown_than_trials_were_played():
    (plan,) = results(trials([3, 1, 2]))
    assert plan.futures.success == (1, 2, 3)


def test_seats_go_to_the_largest_remainders():
    assert allot([1, 1, 1], 50) == [17, 17, 16]
    assert allot([999, 1], 50) == [50, 0]


def test_worlds_are_told_apart_by_who_truly_succeeds():
    baseline = trials([10, 10, 10, 10], [OK, OK, FALSE, GAVE_UP])
    other = trials([7, 12, 5, 5], [OK, FALSE, OK, GAVE_UP])
    worlds = results(baseline, other)[1].worlds
    assert worlds.both == (-3,)
    assert (worlds.only, worlds.only_baseline, worlds.neither) == (1, 1, 1)
