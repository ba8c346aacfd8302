"""What is tied can be tied, and the ranks can hold all at once."""

import pytest

FILE = """\
world: {{u: 1..2, v: 3..4, f: = u, k: 5}}
correlations:
{0}
tasks:
  a: {{hours: 1..2}}
  b: {{hours: 1..2}}
  c: {{hours: 1..2}}
  d: {{hours: 3}}
  s: {{steps: {{t: {{hours: 1..2}}}}}}
"""


def ties(*entries: str) -> str:
    return FILE.format("\n".join(f"  - {{between: [{names}], rank: {rank}}}" for names, rank in entries))


@pytest.mark.parametrize("rank", [-1, 0, 0.6, 1])
@pytest.mark.parametrize("names", ["a, b", "u, v", "a, t"])
def test_hours_of_tasks_or_world_quantities_are_tied(complaints, names, rank):
    assert complaints("estimate: 1\n" + ties((names, rank))) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("a, x", "a.yaml:4:19: correlations > 0 > between: no task and no world quantity is called 'x'"),
        ("a, u", "ties tasks and world quantities in one"),
        ("a, a", "'a' is tied to itself"),
        ("a, d", "'d' is always the same, which can't be tied"),
        ("u, f", "'f' is a formula, which can't be tied"),
        ("u, k", "'k' is always the same"),
        ("a, s", "'s' has no hours of its own"),
        ("a", "is too short"),
    ],
)
def test_what_can_not_be_tied(complaint, names, said):
    assert said in complaint(ties((names, 0.5)))


@pytest.mark.parametrize("rank", ["1.01", "-2", "high", ".nan", "true"])
def test_a_rank_lies_from_minus_one_to_one(complaint, rank):
    assert "correlations > 0 > rank: " in complaint(ties(("a, b", rank)))


def test_ranks_that_contradict_each_other(complaint):
    said = complaint(ties(("a, b", 0.9), ("b, c", 0.9), ("a, c", -0.9)))
    assert "the ranks among 'a', 'b', 'c' contradict each other" in said


def test_perfect_ranks_that_agree_are_fine(complaints):
    assert complaints("estimate: 1\n" + ties(("a, b, c", 1))) == []


def test_three_can_not_all_oppose_each_other(complaint):
    assert "contradict each other" in complaint(ties(("a, b, c", -0.9)))


def test_a_pair_has_one_rank(complaint):
    assert "'a' and 'b' are tied twice, by different ranks" in complaint(ties(("a, b", 0.5), ("b, a", 0.4)))
