"""Work goes back to what came before."""

import pytest

from estimator.scenario import read_text

BACK = """\
tasks:
  a: {{hours: 1}}
  b: {{after: a, hours: 1}}
  c: {{after: b.good, hours: 1, {0}}}
  d: {{hours: 1}}
"""


@pytest.mark.parametrize("target", ["a", "b", "c"])
def test_a_redo_goes_to_an_ancestor_or_the_task_itself(complaints, target):
    written = f"outcomes: {{x: {{chance: 10%, then: {{redo: {target}}}}}}}"
    assert complaints("estimate: 1\n" + BACK.format(written)) == []


def test_a_redo_of_what_is_no_ancestor(complaint):
    said = complaint(BACK.format("outcomes: {x: {chance: 10%, then: {redo: d}}}"))
    assert said == (
        "a.yaml:5:73: tasks > c > outcomes > x > then: 'd' is no ancestor of 'c' "
        "(work goes back only to what 'c' waits for, directly or through others)"
    )


def test_a_redo_of_what_is_not_there(complaint):
    said = complaint(BACK.format("outcomes: {x: {chance: 10%, then: {redo: aa}}}"))
    assert said.endswith("no task is called 'aa' (did you mean 'a'?)")


def test_a_later_task_may_be_waited_for_by_an_earlier_one(complaints):
    assert not complaints(
        """\
        estimate: 1
        tasks:
          s1: {after: s2.left, hours: 1, outcomes: {on: {chance: 1, then: {redo: s2}}, left: {then: give_up}}}
          s2: {after: s3.left, hours: 1, outcomes: {on: {chance: 60%, then: {redo: s3}}, left: {}}}
          s3: {hours: 1, outcomes: {on: {chance: 60%}, left: {}}}
        """
    )


CYCLE = """\
tasks:
  z: {{hours: 1}}
  c:
    after: z
    until: 3
    steps:
      p: {{hours: 1}}
      q: {{after: p, hours: 1, outcomes: {{x: {{chance: 10%, then: {0}}}}}}}
"""


@pytest.mark.parametrize("then", ["retry", "{redo: p}", "{redo: q}", "{retry: c}"])
def test_a_step_goes_back_within_its_attempt_or_loses_it(complaints, then):
    assert complaints("estimate: 1\n" + CYCLE.format(then)) == []


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("{redo: z}", "'z' is no sibling of 'q' (steps redo only steps of the same attempt)"),
        ("{redo: c}", "'c' is no sibling of 'q' ({retry: c} ends its attempt as lost)"),
        ("{retry: z}", "'z' does not enclose 'q' (enclosing are 'c')"),
        ("{retry: q}", "'q' does not enclose 'q' ('then: retry' makes another attempt of the task itself)"),
        ("again", "no work goes to 'again' (write retry, {redo: task, share: 70%}"),
        ("{redo: p, shared: 5%}", "expected 'redo' with a task, and perhaps 'share', found redo, shared"),
        ("{redo: [p]}", "expected a task, found a list"),
    ],
)
def test_a_way_back_that_leads_nowhere(complaint, then, said):
    assert said in complaint(CYCLE.format(then))


@pytest.mark.parametrize("target", ["a", "s"])
def test_flaws_of_ancestors_and_of_their_steps_are_detected(complaints, target):
    assert not complaints(
        f"estimate: 1\ntasks:\n  a: {{flaw: 5%, steps: {{s: {{hours: 1, flaw: 5%}}}}}}\n"
        f"  b: {{after: a, hours: 1, detects: {{{target}: 50%}}}}\n"
    )


def test_a_task_detects_flaws_of_its_own_steps(complaints):
    assert not complaints("estimate: 1\ntasks:\n  a: {detects: {s: 50%}, steps: {s: {hours: 1, flaw: 5%}}}\n")


def test_flaws_of_what_came_not_before_are_not_detected(complaint):
    said = complaint("tasks:\n  a: {hours: 1, flaw: 5%}\n  b: {hours: 1, detects: {a: 50%}}\n")
    assert said.startswith("a.yaml:4:27: tasks > b > detects: 'a' is no ancestor of 'b'")


def test_looking_for_a_flaw_that_is_never_there_is_warned_about():
    scenario = read_text(
        "estimate: 1\ntasks:\n  a: {hours: 1}\n  b: {after: a, hours: 1, detects: {a: 50%}}\n"
    )
    assert [warning.message for warning in scenario.warnings] == ["'a' never has a flaw"]


def test_a_chain_of_thousands_of_redos_is_checked_in_no_time(complaints):
    lines = [
        f"  t{n}: {{after: t{n - 1}, hours: 1, outcomes: {{x: {{chance: 10%, then: {{redo: t0}}}}}}}}"
        for n in range(1, 3000)
    ]
    assert complaints("\n".join(["estimate: 1", "tasks:", "  t0: {hours: 1}", *lines])) == []
