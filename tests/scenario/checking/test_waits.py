"""Tasks wait for what there is and what can come about."""

import pytest

from estimator.scenario import read_text


def test_a_task_that_is_not_there(complaint):
    said = complaint(
        """\
        tasks:
          design: {hours: 1}
          port the ledger:
            after: [design, desing]
            hours: 2
        """
    )
    assert said == (
        "a.yaml:5:21: tasks > port the ledger > after: no task is called 'desing' (did you mean 'design'?)"
    )


def test_an_outcome_that_is_not_there(complaint):
    said = complaint("tasks:\n  a: {hours: 1, outcomes: {good: {}}}\n  b: {after: a.godo, hours: 1}\n")
    assert said == "a.yaml:4:14: tasks > b > after: 'a' has no outcome 'godo' (did you mean 'good'?)"


def test_a_circle_is_shown_with_arrows(complaint):
    said = complaint(
        "tasks:\n  a: {after: c, hours: 1}\n  b: {after: a, hours: 1}\n  c: {after: b, hours: 1}\n"
        "  d: {after: c, hours: 1}\n"
    )
    assert said == "a.yaml:3:14: tasks > a > after: waits for itself: a -> c -> b -> a"


def test_a_task_can_not_wait_for_itself(complaint):
    assert complaint("tasks:\n  a: {after: a, hours: 1}\n").endswith("waits for itself: a -> a")


def test_two_circles_are_two_problems(complaints):
    text = "estimate: 1\ntasks:\n" + "".join(
        f"  {one}: {{after: {other}, hours: 1}}\n" for one, other in ("ab", "ba", "cd", "dc")
    )
    assert [said.rpartition(": ")[2] for said in complaints(text)] == ["a -> b -> a", "c -> d -> c"]


def test_a_circle_of_thousands_is_found_and_shortened(complaints):
    lines = [f"  t{n}: {{after: t{(n + 1) % 5000}, hours: 1}}" for n in range(5000)]
    (said,) = complaints("\n".join(["estimate: 1", "tasks:", *lines]))
    assert said.endswith("t9 -> t10 -> … -> t0")


def test_steps_wait_only_for_their_own_kind(complaints):
    said = complaints(
        """\
        estimate: 1
        tasks:
          a: {hours: 1}
          c: {steps: {s: {after: a, hours: 1}}}
          b: {after: s, hours: 1}
        """
    )
    assert said == [
        "a.yaml:4:26: tasks > c > steps > s > after: 'a' is no step of 'c' "
        "(steps wait only for steps of the same attempt; let 'c' wait for it)",
        "a.yaml:5:14: tasks > b > after: 's' is a step of 'c' (wait for 'c')",
    ]


@pytest.mark.parametrize("then", ["retry", "{redo: a}", "give_up"])
def test_an_outcome_that_never_finishes_is_not_waited_for(complaint, then):
    said = complaint(
        f"tasks:\n  a: {{hours: 1, outcomes: {{x: {{chance: 10%, then: {then}}}, y: {{}}}}}}\n"
        "  b: {after: a.x, hours: 1}\n"
    )
    assert said.startswith("a.yaml:4:14: tasks > b > after: 'a.x' never finishes 'a'")


def test_a_lost_last_attempt_of_a_repeat_can_be_waited_for(complaints):
    assert not complaints(
        "estimate: 1\ntasks:\n  a: {hours: 1, repeat: 3, dead_end: 40%}\n  b: {after: a.dead_end, hours: 1}\n"
    )


def test_giving_up_is_waited_for_only_where_it_can_happen(complaint):
    said = complaint("tasks:\n  a: {hours: 1}\n  b: {after: a.gave_up, hours: 1}\n")
    assert said.startswith("a.yaml:4:14: tasks > b > after: 'a' never gives up (give 'a' a 'give_up'")


def test_two_outcomes_of_one_task_at_once_are_warned_about():
    scenario = read_text(
        "estimate: 1\ntasks:\n  a: {hours: 1, outcomes: {x: {chance: 50%}, y: {}}}\n"
        "  b: {after: [a.x, a.y], hours: 1}\n"
    )
    assert [warning.message for warning in scenario.warnings] == [
        "waits for two outcomes of 'a' at once, which ends in only one"
    ]


def test_any_of_nothing_never_comes(complaint):
    assert "any of nothing can never come about" in complaint("tasks:\n  a: {after: {any: []}, hours: 1}\n")


@pytest.mark.parametrize(
    "after", ["{all: [a]}", "{any: [z], all: [z]}", "[[z]]", "1.5", "true", "[{any: [{any: z}]}]"]
)
def test_waiting_has_its_forms(complaint, after):
    said = complaint(f"tasks:\n  z: {{hours: 1}}\n  a: {{after: {after}, hours: 1}}\n")
    assert "tasks > a > after" in said
    assert "expected" in said
