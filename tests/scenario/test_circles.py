"""Circles are found wherever they are, and nothing else is."""

from estimator.scenario.circles import arrows, circles, in_order


def test_what_depends_on_nothing_comes_first():
    assert in_order({"c": ["b"], "b": ["a"], "a": []}) == ["a", "b", "c"]


def test_without_a_circle_none_is_found():
    assert circles({"a": [], "b": ["a"], "c": ["a", "b"]}) == []


def test_what_waits_for_a_circle_is_none():
    assert circles({"x": ["a"], "a": ["b"], "b": ["a"]}) == [["a", "b"]]


def test_each_of_two_circles_is_found():
    assert circles({"a": ["a"], "b": ["c"], "c": ["b"]}) == [["a"], ["b", "c"]]


def test_arrows_lead_back_to_the_start():
    assert arrows(["a", "b"]) == "a -> b -> a"
