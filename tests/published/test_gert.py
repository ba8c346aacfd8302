"""Networks with loops, by the algebra of GERT and by known games of chance.

A. A. B. Pritsker, GERT: Graphical Evaluation and Review Technique, RAND RM-4973-NASA, 1966: branches have a chance
and a distribution of time, and a network is one equivalent branch. Its topological equation is solved here in moments:
linear equations in the chance to end well, and in the first two moments of the time. The method is published, and the
figures of networks without a further source are worked out by it.
"""

from fractions import Fraction

import numpy as np
import pytest

from tests.published.playing import LIMIT, farthest

Branch = tuple[float, float, float, str]
"""Chance, mean and variance of the time, and the node it leads to."""


def gert(nodes: dict[str, list[Branch]]) -> tuple[float, float, float]:
    """Give the chance to get from the first node to `good`, and mean and variance of the time until any end."""
    names = list(nodes)
    back = np.zeros((3, len(names), len(names)))
    good, first, second = np.zeros((3, len(names)))
    for row, name in enumerate(names):
        for chance, mean, variance, target in nodes[name]:
            square = variance + mean**2
            good[row] += chance * (target == "good")
            first[row] += chance * mean
            second[row] += chance * square
            if target in names:
                back[:, row, names.index(target)] += chance, chance * mean, chance * square
    rest = np.eye(len(names)) - back[0]
    mean = np.linalg.solve(rest, first)
    square = np.linalg.solve(rest, second + 2 * back[1] @ mean)
    return float(np.linalg.solve(rest, good)[0]), float(mean[0]), float(square[0] - mean[0] ** 2)


def test_the_miner_needs_15_hours_and_a_variance_of_218():
    # S. M. Ross, Introduction to Probability Models, chapter 3: doors of 3 hours to safety, and of 5 and 7 hours back.
    text = """
tasks:
  mine:
    outcomes:
      second: {chance: = 1 / 3, hours: 5, then: retry}
      third: {chance: = 1 / 3, hours: 7, then: retry}
      first: {hours: 3}
"""
    _, mean, variance = gert({"mine": [(1 / 3, 3, 0, "good"), (1 / 3, 5, 0, "mine"), (1 / 3, 7, 0, "mine")]})
    assert (mean, variance) == (pytest.approx(15), pytest.approx(218))
    exact = {"elapsed.mean": 15, "elapsed.sd": 218**0.5, "tasks.mine.attempts": 3, "lost_share": 12 / 15}
    assert farthest(text, exact) < LIMIT
    assert farthest(text.replace("5,", "5.2,"), exact) > LIMIT


REPAIR = """
tasks:
  make: {hours: 4..8}
  inspect:
    after: make
    hours: {exponential: {mean: 1}}
    outcomes:
      repairable: {chance: 25%, then: {redo: make, share: 50%}}
      scrap: {chance: 10%, then: give_up}
      good: {}
"""


def test_a_part_is_made_repaired_or_scrapped():
    ends = ((0.25, "repair"), (0.10, "scrap"), (0.65, "good"))
    chance, mean, variance = gert(
        {
            "make": [(1, 6, 16 / 12, "inspect")],
            "inspect": [(chance, 1, 1, end) for chance, end in ends],
            "repair": [(1, 3, 4 / 12, "inspect again")],
            "inspect again": [(chance, 1 / 2, 1 / 4, end) for chance, end in ends],
        }
    )
    assert chance == pytest.approx(0.65 / 0.75)
    exact = {"outcomes.success": chance, "elapsed.mean": mean, "elapsed.sd": variance**0.5}
    assert farthest(REPAIR, exact) < LIMIT
    assert farthest(REPAIR.replace("25%", "26%"), exact) > LIMIT


def test_loops_within_loops():
    text = """
tasks:
  design: {hours: {exponential: {mean: 5}}, dead_end: 30%}
  build: {after: design, hours: 2..6, outcomes: {again: {chance: 20%, then: {redo: build}}, over: {chance: 15%,
    then: {redo: design}}, on: {}}}
  test: {after: build, hours: 3, outcomes: {late: {chance: 40%, then: {redo: build}}, good: {}}}
"""
    _, mean, variance = gert(
        {
            "design": [(0.3, 5, 25, "design"), (0.7, 5, 25, "build")],
            "build": [(0.2, 4, 16 / 12, "build"), (0.15, 4, 16 / 12, "design"), (0.65, 4, 16 / 12, "test")],
            "test": [(0.4, 3, 0, "build"), (0.6, 3, 0, "good")],
        }
    )
    assert farthest(text, {"elapsed.mean": mean, "elapsed.sd": variance**0.5, "hours.mean": mean}) < LIMIT
    assert farthest(text.replace("40%", "41%"), {"elapsed.mean": mean}) > LIMIT


def test_craps_is_won_in_244_of_495_games_after_557_throws_in_165():
    # M. Kraitchik, Mathematical Recreations, 1942, has the chance; both are worked out beside.
    ways = {4: 3, 5: 4, 6: 5, 8: 5, 9: 4, 10: 3}
    won = Fraction(8, 36) + sum(Fraction(way, 36) * Fraction(way, way + 6) for way in ways.values())
    throws = 1 + sum(Fraction(way, 36) * Fraction(36, way + 6) for way in ways.values())
    assert (won, throws) == (Fraction(244, 495), Fraction(557, 165))
    points = "".join(f"      point{point}: {{chance: = {way} / 36}}\n" for point, way in ways.items())
    later = "".join(
        f"  for{point}: {{after: come_out.point{point}, hours: 1, outcomes: "
        f"{{seven: {{chance: = 6 / 36, then: give_up}}, made: {{chance: = {way} / 36}}, other: {{then: retry}}}}}}\n"
        for point, way in ways.items()
    )
    text = f"""
tasks:
  come_out:
    hours: 1
    outcomes:
      craps: {{chance: = 4 / 36, then: give_up}}
{points}      natural: {{}}
{later}"""
    exact = {"outcomes.success": float(won), "hours.mean": float(throws)}
    assert farthest(text, exact) < LIMIT
    assert farthest(text, exact | {"outcomes.success": 0.5}) > LIMIT
