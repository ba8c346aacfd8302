"""Numbers lie where they make sense, and what is cut off is said."""

import pytest

from estimator.scenario import read_text


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("until: 0", "tasks > a > until: expected at least 1"),
        ("repeat: 0", "tasks > a > repeat: expected at least 1"),
        ("give_up: {tries: 0}", "tasks > a > give_up > tries: expected at least 1"),
        ("learning: 0", "tasks > a > learning: a learning curve of 0 has no meaning"),
        ("scale: -1", "tasks > a > scale: hours can't be negative"),
        ("give_up: {hours: 5..9}", "tasks > a > give_up > hours: a bound can't be drawn"),
        ("give_up: {}", "tasks > a > give_up: gives up after nothing"),
    ],
)
def test_a_number_without_meaning(complaint, key, said):
    assert said in complaint(f"tasks:\n  a: {{hours: 1, {key}}}\n")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("5..2", "the range is reversed"),
        ("-3", "hours can't be negative"),
        ("-3..5", "hours can't be negative"),
        ("{uniform: [5, 2]}", "reversed"),
        ("{gama: {mean: 8, sd: 3}}", "did you mean 'gamma'?"),
        ("20%", "a percentage is no time"),
        (".nan", "tasks > a > hours: "),
        ("1e999", "tasks > a > hours: "),
        ("[1, 2]", "tasks > a > hours: "),
        ("true", "tasks > a > hours: "),
    ],
)
def test_hours_that_are_none(complaint, hours, said):
    line = complaint(f"tasks:\n  a: {{hours: {hours}}}\n")
    assert line.startswith("a.yaml:3:")
    assert said in line


@pytest.mark.parametrize("chance", ["130%", "-5%", "2", "20%..120%", "{normal: {mean: 0.5, sd: 0.1}}"])
def test_a_chance_lies_from_0_to_1(complaint, chance):
    line = complaint(f"tasks:\n  a: {{hours: 1, flaw: {chance}}}\n")
    assert line.startswith("a.yaml:3:")
    assert "tasks > a > flaw" in line


def test_chances_do_not_add_to_over_1(complaint):
    said = complaint("tasks:\n  a: {hours: 1, outcomes: {x: {chance: 70%}, y: {chance: 60%}}}\n")
    assert said.startswith("a.yaml:3:27: tasks > a > outcomes: the chances of the outcomes add to 1.3")


def test_chances_that_leave_a_rest_beside_a_good_outcome_with_a_chance(complaint):
    said = complaint("tasks:\n  a: {hours: 1, outcomes: {bad: {chance: 30%}, good: {chance: 60%}}}\n")
    assert "add to 0.9 and leave a rest that nothing takes (leave out the chance of 'good'" in said


def test_only_one_outcome_takes_the_rest(complaint):
    said = complaint("tasks:\n  a: {hours: 1, outcomes: {x: {}, y: {}}}\n")
    assert said.startswith("a.yaml:3:38: tasks > a > outcomes > y: 2 outcomes have no chance")


@pytest.mark.parametrize(("sd", "warned"), [(1, 0), (4, 1)])
def test_what_is_cut_off_at_0_is_warned_about_where_it_is_much(sd, warned):
    text = f"estimate: 1\ntasks:\n  a: {{hours: {{normal: {{mean: 5, sd: {sd}}}}}}}\n"
    warnings = read_text(text, "a.yaml").warnings
    assert len(warnings) == warned
    for warning in warnings:
        assert str(warning).startswith("a.yaml:3:14: tasks > a > hours: 10.6% of it lies below 0 hours")
