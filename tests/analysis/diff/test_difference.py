import pytest

from estimator.analysis.diff.difference import diff
from estimator.scenario import read_text


def plan(**tasks):
    listed = "\n".join(f"  {name}: {text}" for name, text in tasks.items())
    return read_text(f"estimate: 1\nname: plan\nranges: bounds\ntasks:\n{listed}\n")


def difference(old, new, *others, trials=50):
    return diff(old, new, others, trials=trials, engine="simpy")


def parts(found, path):
    return {group[0].written: part.value for group, part in zip(found.groups, found.effects[path].parts, strict=True)}


def test_each_assumption_causes_what_it_adds():
    found = difference(plan(a="{hours: 10}", b="{hours: 5}"), plan(a="{hours: 17}", b="{hours: 3}"))
    assert found.effects["hours.mean"].change.value == 5
    assert found.effects["hours.mean"].change.se == 0
    assert parts(found, "hours.mean") == {"tasks.a.hours": 7, "tasks.b.hours": -2}


def test_what_two_cause_together_is_shared_whatever_the_order():
    old, new = plan(a="{hours: 10, repeat: 1}"), plan(a="{hours: 20, repeat: 3}")
    found = difference(old, new)
    assert found.effects["hours.mean"].change.value == 50
    assert parts(found, "hours.mean") == {"tasks.a.hours": 20, "tasks.a.repeat": 30}
    assert [one.value for one in found.effects["hours.mean"].alone] == [10, 20]


def test_changes_that_make_no_sense_alone_stand_together():
    old = plan(a="{hours: 10}", z="{after: a, hours: 1}")
    new = plan(b="{hours: 12}", z="{after: b, hours: 4}")
    found = difference(old, new)
    assert sorted(sorted(change.written for change in group) for group in found.groups) == [
        ["tasks.a", "tasks.b", "tasks.z.after"],
        ["tasks.z.hours"],
    ]
    assert found.effects["hours.mean"].change.value == 5


def test_with_many_changes_the_rest_is_their_interplay():
    names = "abcdef"
    old = plan(**dict.fromkeys(names, "{hours: 1}"))
    new = plan(**dict.fromkeys(names, "{hours: 2}"))
    found = difference(old, new, trials=5)
    assert not found.adds_up
    assert found.effects["hours.mean"].rest.value == pytest.approx(0)
    assert parts(found, "hours.mean") == {f"tasks.{name}.hours": 1 for name in names}


def test_common_luck_makes_the_error_of_a_change_smaller_than_that_of_the_figures():
    found = difference(plan(a="{hours: 10..30}"), plan(a="{hours: 11..31}"), trials=200)
    effect = found.effects["hours.mean"]
    assert effect.change.value == pytest.approx(1)
    assert effect.change.se < 1e-6 < effect.old.se


def test_no_change_has_no_effect():
    found = difference(plan(a="{hours: 10..30}"), plan(a="{hours: 10..30}"))
    assert found.changes == ()
    assert all(effect.change.value == 0 for effect in found.effects.values() if effect.old.value == effect.old.value)


def test_a_decision_that_turns_is_said_in_words():
    rival = read_text("estimate: 1\nname: rival\ntasks: {x: {hours: 15}}\n")
    found = difference(plan(a="{hours: 10}"), plan(a="{hours: 20}"), rival)
    assert found.flips == ("The one whose true success costs least was plan, and is now rival.",)


def test_a_success_that_gets_unlikely_is_said_in_words():
    found = difference(plan(a="{hours: 1, flaw: 0%}"), plan(a="{hours: 1, flaw: 100%}"))
    (said,) = found.flips
    assert said.startswith("A true success is now less likely than not")


def test_figures_are_looked_up_with_their_change():
    found = difference(plan(a="{hours: 10}"), plan(a="{hours: 17}"))
    assert found.figure("hours.p80").value == 17
    assert found.figure("change.hours.p80").value == 7
