"""Tasks, outcomes and the rest have one shape, however they are written."""

import pytest

from estimator.scenario import read_text
from estimator.scenario.reference import Reference


def tasks(text: str):
    return read_text(
        "estimate: 1\nteam: {ann: 2, bob: 1}\nstate: {s: 0}\ntasks:\n  z: {hours: 1}\n  y: {hours: 1}\n"
        + text
    ).tasks


@pytest.mark.parametrize(
    ("written", "waits"),
    [
        ("z", (("z",),)),
        ("[z, y]", (("z",), ("y",))),
        ("{any: [z, y]}", (("z", "y"),)),
        ("[z, {any: [y, z.good]}]", (("z",), ("y", "z.good"))),
        ("{any: z}", (("z",),)),
        ("[]", ()),
    ],
)
def test_waiting_is_all_of_a_list_and_any_of_a_choice(written, waits):
    after = tasks(f"  a: {{after: {written}, hours: 1}}\n")["a"].after
    assert tuple(tuple(map(str, choice)) for choice in after) == waits


def test_a_reference_names_a_task_and_perhaps_an_outcome():
    after = tasks("  a: {after: z.good, hours: 1}\n")["a"].after
    assert after == ((Reference("z", "good"),),)


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        ("ann", {"ann": 1}),
        ("[ann, bob]", {"ann": 1, "bob": 1}),
        ("{ann: 2}", {"ann": 2}),
        ("[]", {}),
        ("[ann, ann]", {"ann": 2}),
    ],
)
def test_needs_count_people(written, needs):
    assert tasks(f"  a: {{needs: {written}, hours: 1}}\n")["a"].needs == needs


def test_needs_not_given_are_not_the_same_as_needing_nobody():
    assert tasks("  a: {hours: 1}\n")["a"].needs is None


def test_a_task_without_outcomes_ends_well():
    assert list(tasks("  a: {hours: 1}\n")["a"].outcomes) == ["good"]


def test_a_dead_end_is_an_outcome_that_retries():
    outcomes = tasks("  a: {hours: 1, dead_end: 70%}\n")["a"].outcomes
    assert list(outcomes) == ["dead_end", "good"]
    assert outcomes["dead_end"].then.kind == "retry"
    assert outcomes["good"].good


def test_a_certain_dead_end_leaves_nothing_good():
    task = tasks("  a: {hours: 1, dead_end: 100%, repeat: 3}\n")["a"]
    assert list(task.outcomes) == ["dead_end"]


def test_the_outcome_that_takes_the_rest_comes_last():
    outcomes = tasks("  a: {hours: 1, outcomes: {rest: {}, bad: {chance: 10%}}}\n")["a"].outcomes
    assert list(outcomes) == ["bad", "rest"]


def test_a_rest_that_nothing_takes_is_good():
    assert list(tasks("  a: {hours: 1, outcomes: {bad: {chance: 10%}}}\n")["a"].outcomes) == ["bad", "good"]


def test_chances_that_add_to_one_leave_nothing():
    written = "{a: {chance: 10%}, b: {chance: 0.2}, c: {chance: 70%}}"
    assert list(tasks(f"  a: {{hours: 1, outcomes: {written}}}\n")["a"].outcomes) == ["a", "b", "c"]


def test_a_chance_that_is_worked_out_may_leave_a_rest():
    written = "{a: {chance: = s}, b: {chance: = 1 - s}}"
    assert list(tasks(f"  a: {{hours: 1, outcomes: {written}}}\n")["a"].outcomes) == ["a", "b", "good"]


def test_a_good_outcome_whose_chance_is_worked_out_takes_the_rest():
    written = "{bad: {chance: = s, then: retry}, good: {chance: = 1 - s}}"
    outcomes = tasks(f"  a: {{hours: 1, outcomes: {written}}}\n")["a"].outcomes
    assert list(outcomes) == ["bad", "good"]
    assert outcomes["good"].chance is None


def test_then_has_one_shape():
    written = """\
  a:
    after: z
    hours: 1
    outcomes:
      again: {chance: 10%, then: retry}
      back: {chance: 10%, then: {redo: z, share: 50%}}
      up: {chance: 10%, then: give_up}
      end: {chance: 10%, then: finish}
"""
    thens = [outcome.then for outcome in tasks(written)["a"].outcomes.values() if outcome.then]
    assert [(then.kind, then.task) for then in thens] == [
        ("retry", None),
        ("redo", "z"),
        ("give_up", None),
        ("finish", None),
    ]
    assert thens[1].share is not None


def test_unattended_time_alone_needs_nobody():
    unattended = tasks("  a: {hours: 1, unattended: 1..20}\n")["a"].unattended
    assert unattended.needs == {}
    unattended = tasks("  a: {hours: 1, unattended: {uniform: [1, 20]}}\n")["a"].unattended
    assert unattended.needs == {}


def test_hours_may_be_left_out_where_every_outcome_has_its_own():
    assert tasks("  a: {outcomes: {x: {chance: 50%, hours: 1}, y: {hours: 2}}}\n")["a"].hours is None


def test_names_that_are_words_or_numbers_elsewhere_are_names_here():
    found = tasks("  no: {hours: 1}\n  1: {after: no, hours: 1}\n  b: {after: [1, 1.good], hours: 1}\n")
    assert found["b"].after == ((Reference("1"),), (Reference("1", "good"),))


def test_the_rest_of_the_file_has_one_shape():
    scenario = read_text(
        "estimate: 1\nteam: {ann: 2, gpu: {count: 3, machine: true}}\ntasks: {a: {hours: 1}}\n"
        "milestones: {m: a, f: {first_good: a}}\ntargets: {hours: 2d, elapsed: [1w, 2w]}\n"
        "claims: {c: {stated: 400..600, of: hours}, d: {stated: 70%, of: lost_share},\n"
        "  e: {stated: 5, of: tasks.a.hours}}\n"
        "judged: {depth: low, breadth: {value: 3, why: a guess}}\n"
    )
    assert [(one.count, one.machine) for one in scenario.team.values()] == [(2, False), (3, True)]
    assert [(one.task, one.first_good) for one in scenario.milestones.values()] == [("a", False), ("a", True)]
    assert scenario.targets.hours == (16,)
    assert scenario.targets.elapsed == (40, 80)
    assert [(claim.stated.low, claim.stated.high) for claim in scenario.claims.values()] == [
        (400, 600),
        (0.7, 0.7),
        (5, 5),
    ]
    assert str(scenario.claims["c"].stated) == "400..600"
    assert [(one.value, one.why) for one in scenario.judged.values()] == [("low", None), ("3", "a guess")]
