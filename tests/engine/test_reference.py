import pytest

from estimator.engine.trials import Fate
from tests.engine.scripted import course, sketch


def test_the_slower_of_two_parallel_tasks_sets_the_pace():
    played = course(sketch("dig -> build, test -> ship"), dig=1, build=5, test=3, ship=2)
    assert (played.elapsed, played.hours) == (8, 11)
    assert played.critical == {"dig", "build", "ship"}


def test_one_person_does_one_thing_after_the_other():
    played = course(sketch("dig -> build, test -> ship", "team: {ann: 1}\n"), dig=1, build=5, test=3, ship=2)
    assert (played.elapsed, played.hours) == (11, 11)
    assert played.critical == {"dig", "build", "test", "ship"}


def test_ten_tenths_of_an_hour_fit_one_hour_exactly():
    text = "limits: {hours: 1}\ntasks: {a: {hours: 0.1, repeat: 10}}"
    assert course(text).fate == Fate.SUCCESS
    assert course(text.replace("repeat: 10", "repeat: 11")).fate == Fate.GAVE_UP


def test_a_dead_end_is_tried_again_and_its_hours_are_lost():
    played = course("tasks: {a: {hours: 0..100, dead_end: 50%}}", a=["3 dead_end", "4 dead_end", "5 good"])
    assert (played.hours, played.lost, played.attempts) == (12, 7, {"a": 3})


def test_an_outcome_may_take_hours_of_its_own():
    text = "tasks: {a: {hours: 0..100, outcomes: {bad: {chance: 50%, hours: 40, then: retry}, ok: {}}}}"
    assert course(text, a=["3 bad", "4 ok"]).hours == 44


def test_only_the_branch_whose_outcome_came_is_played():
    text = """
tasks:
  try: {hours: 0..100, outcomes: {well: {chance: 50%}, badly: {}}}
  polish: {after: try.well, hours: 0..100}
  rescue: {after: try.badly, hours: 0..100}
  ship: {after: {any: [polish, rescue]}, hours: 0..100}
"""
    played = course(text, **{"try": "2 badly"}, polish=10, rescue=20, ship=1)
    assert played.hours == 23
    assert played.done == {"try", "rescue", "ship"}


def test_a_skip_passes_on_to_all_that_wait_for_it():
    text = """
goal: c
tasks:
  a: {hours: 0..100, outcomes: {x: {chance: 50%}, y: {}}}
  b: {after: a.x, hours: 1}
  c: {after: b, hours: 1}
"""
    played = course(text, a="2 y")
    assert (played.fate, played.hours, played.done) == (Fate.GAVE_UP, 2, {"a"})


def test_a_redo_undoes_what_lies_between_and_leaves_the_rest():
    text = """
tasks:
  a: {hours: 0..100}
  b: {after: a, hours: 0..100}
  c: {after: a, hours: 0..100}
  d: {after: b, hours: 0..100, outcomes: {bad: {chance: 50%, then: {redo: a, share: 50%}}, ok: {}}}
"""
    played = course(text, a=[5, 5], b=[3, 3], c=7, d=["2 bad", "2 ok"])
    assert played.attempts == {"a": 2, "b": 2, "c": 1, "d": 2}
    assert played.hours == 5 + 3 + 7 + 2 + 2.5 + 1.5 + 1
    assert played.task_lost == {"a": 2.5, "b": 1.5, "c": 0, "d": 2}


def test_a_redo_cuts_short_what_is_running_between():
    text = """
tasks:
  a: {hours: 0..100}
  b: {after: a, hours: 0..100, outcomes: {bad: {chance: 50%, then: {redo: a}}, ok: {}}}
  c: {after: a, hours: 0..100}
  d: {after: [b, c], hours: 0..100, outcomes: {worse: {chance: 50%, then: {redo: a}}, ok: {}}}
"""
    played = course(text, a=1, b=["2 bad", "2 ok"], c=10, d="1 ok")
    assert played.attempts["c"] == 1, "what is outside the cone stands, running or not"
    text = text.replace("b: {after: a", "b: {after: [a, c0]").replace("tasks:", "tasks:\n  c0: {hours: 0}")
    assert course(text, a=1, b=["2 bad", "2 ok"], c=10, d="1 ok").attempts["c"] == 1


def test_what_runs_inside_the_cone_is_cut_short_and_lost():
    text = """
tasks:
  a: {hours: 0..100}
  b: {after: a, hours: 0..100}
  d: {after: {any: [a, b]}, hours: 0..100, outcomes: {bad: {chance: 50%, then: {redo: a}}, ok: {}}}
"""
    played = course(text, a=1, b=[10, 10], d=["4 bad", "4 ok"])
    assert played.attempts == {"a": 2, "b": 2, "d": 2}
    assert played.task_hours == {"a": 2, "b": 4 + 10, "d": 8}
    assert played.task_lost == {"a": 1, "b": 4, "d": 4}


def test_skipped_tasks_wait_again_after_a_redo():
    text = """
tasks:
  a: {hours: 0..100, outcomes: {x: {chance: 50%}, y: {}}}
  b: {after: a.x, hours: 0..100, outcomes: {again: {then: {redo: a}}}}
  c: {after: a.y, hours: 0..100}
"""
    played = course(text, a=["1 x", "1 y"], b=2, c=3)
    assert (played.fate, played.hours, played.done) == (Fate.SUCCESS, 7, {"a", "c"})


def test_giving_up_ends_the_trial_unless_somebody_waits_for_it():
    text = "tasks: {a: {hours: 0..100, dead_end: 50%, give_up: {tries: 2}}, b: {after: a, hours: 1}}"
    played = course(text, a=["1 dead_end", "2 dead_end"])
    assert (played.fate, played.hours, played.lost) == (Fate.GAVE_UP, 3, 3)
    asked = text.replace("b: {after: a,", "b: {after: a.gave_up,")
    assert course(asked, a=["1 dead_end", "2 dead_end"]).fate == Fate.SUCCESS


def test_an_attempt_that_does_not_fit_is_cut_short_and_its_task_gives_up():
    text = "tasks: {a: {hours: 0..100, dead_end: 50%, give_up: {hours: 10}}, b: {after: a.gave_up, hours: 20}}"
    played = course(text, a=["4 dead_end", "4 dead_end", "4 good"])
    assert (played.hours, played.task_lost["a"], played.attempts["a"]) == (30, 10, 3)
    assert course(text, a=["5 dead_end", "5 good"]).done == {"a"}, "what fits exactly, fits"


def test_until_wants_so_many_good_attempts():
    played = course("tasks: {a: {hours: 0..100, until: 2, dead_end: 50%}}", a=["1", "2 dead_end", "3"])
    assert (played.hours, played.lost) == (6, 2)


def test_repeat_makes_so_many_attempts_whatever_their_outcomes():
    played = course("tasks: {a: {hours: 0..100, repeat: 2, dead_end: 50%}}", a=["1 dead_end", "2 dead_end", "3"])
    assert (played.hours, played.lost, played.fate) == (3, 3, Fate.SUCCESS)


def test_an_event_that_does_not_happen_counts_as_done():
    text = "milestones: {m: e}\ntasks: {e: {chance: 30%, hours: 0..100}, b: {after: e, hours: 2}}"
    calm = course(text, e=[7])
    assert (calm.hours, calm.attempts["e"], calm.done) == (2, 0, {"e", "b"})
    assert calm.milestones == {"m": (0, 0)}


CYCLE = """
tasks:
  cycle:
    until: 2
    steps:
      p: {hours: 0..100, flaw: 50%}
      q: {after: p, hours: 0..100, outcomes: {dead: {chance: 50%, then: {retry: cycle}}, ok: {}}}
      r: {after: p, hours: 0..100}
  w: {after: cycle, hours: 1}
"""


def test_a_lost_round_loses_all_its_steps_did():
    played = course(CYCLE, p=1, q=["1 dead", "1 ok"], r=[5, 2, 2])
    assert played.attempts == {"cycle": 3, "p": 3, "q": 3, "r": 3, "w": 1}
    assert played.task_hours["r"] == 1 + 2 + 2, "the step still running was cut short with its round"
    assert played.task_lost["cycle"] == 3
    assert played.task_hours["cycle"] == 3 + 2 * (1 + 1 + 2)


def test_a_step_that_is_flawed_in_a_good_round_stays_so():
    good = course(CYCLE, p=1, q="1 ok", r=1)
    assert good.fate == Fate.SUCCESS, "a draw of a half is not below a chance of a half"


def test_hours_of_the_team_are_those_in_which_it_is_taken_also_when_cut_short():
    text = """
team: {ann: 2, gpu: {count: 2, machine: true}}
tasks:
  a: {hours: 0..100, needs: {ann: 2}, unattended: {hours: 10, needs: {gpu: 2}}}
  b: {after: a, hours: 0..100, outcomes: {over: {chance: 50%, then: finish}, on: {}}}
  c: {after: a, hours: 0..100, needs: [], unattended: {hours: 5, needs: [gpu, ann]}}
"""
    played = course(text, a=3, b="4 over", c=2)
    assert played.member_hours == {"ann": 2 * 3 + 4 + 2, "gpu": 2 * 10 + 2}


def test_people_are_free_while_a_machine_runs_unattended():
    text = """
team: {ann: 1, gpu: {count: 1, machine: true}}
tasks:
  a: {hours: 0..100, unattended: {hours: 10, needs: gpu}}
  b: {hours: 0..100, unattended: {hours: 10, needs: gpu}}
"""
    played = course(text, a=2, b=2)
    assert (played.hours, played.elapsed) == (4, 22)
    assert played.critical == {"a", "b"}


def test_the_end_of_a_trial_cuts_short_what_runs_and_that_is_not_lost():
    text = "goal: a\ntasks: {a: {hours: 0..100}, b: {hours: 0..100}}"
    played = course(text, a=3, b=8)
    assert (played.hours, played.elapsed, played.lost) == (6, 3, 0)


def test_a_limit_on_the_clock_lets_end_what_ends_at_that_time():
    text = "limits: {elapsed: 5}\ntasks: {a: {hours: 0..100}, b: {hours: 0..100}}"
    assert course(text, a=3, b=5).fate == Fate.SUCCESS
    late = course(text, a=3, b=8)
    assert (late.fate, late.hours, late.elapsed, late.lost) == (Fate.GAVE_UP, 8, 5, 0)


def test_a_milestone_counts_the_hours_worked_by_then():
    text = "milestones: {m: {first_good: a}}\ntasks: {a: {hours: 0..100, until: 2}, b: {hours: 0..100}}"
    assert course(text, a=[3, 4], b=10).milestones == {"m": (6, 3)}


def test_what_is_set_is_read_by_what_begins_later():
    text = """
state: {known: 0}
tasks:
  read: {hours: 0..100, sets: {known: = known + hours}}
  work: {after: read, hours: = 10 - known}
"""
    assert course(text, read=4).hours == 10


@pytest.mark.parametrize(("team", "elapsed"), [("", 5), ("team: {ann: 1, bob: 1}\n", 7)])
def test_what_does_not_fit_is_passed_over(team, elapsed):
    needs = {"x": ", needs: ann", "y": ", needs: [ann, bob]", "z": ", needs: bob"} if team else dict.fromkeys("xyz", "")
    tasks = "".join(f"  {name}: {{hours: 0..100{need}}}\n" for name, need in needs.items())
    assert course(f"{team}tasks:\n{tasks}", x=4, y=2, z=5).elapsed == elapsed


def test_a_control_that_must_fail_fails():
    with pytest.raises(AssertionError):
        assert course(sketch("dig -> build"), dig=1, build=5).elapsed == 5
