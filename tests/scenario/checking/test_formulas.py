"""Formulas read what there is, where they may."""

import pytest

FILE = """\
world: {{pace: 1..2, half: = pace / 2}}
state: {{known: 0, start: = pace}}
scale: = pace
tasks:
  a:
    hours: {hours}
    until: {until}
    sets: {{known: {sets}}}
    give_up: {{tries: {tries}}}
limits: {{hours: {limit}}}
"""
GOOD = {
    "hours": "= pace * tries",
    "until": "= 1 + pace",
    "sets": "= hours + tries",
    "tries": "= 5 + known",
    "limit": 50,
}


def test_formulas_read_what_they_may(complaints):
    assert complaints("estimate: 1\n" + FILE.format(**GOOD)) == []


@pytest.mark.parametrize(
    ("where", "formula", "said"),
    [
        (
            "hours",
            "= paec",
            "a.yaml:7:12: tasks > a > hours: no quantity is called 'paec' (did you mean 'pace'?)",
        ),
        ("hours", "= hours", "tasks > a > hours: 'hours' is known only in 'sets'"),
        ("until", "= tries", "tasks > a > until: 'tries' is known only for an attempt of a task"),
        (
            "tries",
            "= pace",
            "tasks > a > give_up > tries: may not read 'pace' of the world (nobody can act on what",
        ),
        ("limit", "= pace", "limits > hours: may not read 'pace' of the world"),
        ("limit", "1..2", "limits > hours: a bound can't be drawn"),
        ("tries", "1..2", "tasks > a > give_up > tries: a bound can't be drawn"),
    ],
)
def test_a_formula_that_reads_what_it_can_not(complaint, where, formula, said):
    assert said in complaint(FILE.format(**{**GOOD, where: formula}))


def test_world_formulas_in_a_circle_are_shown_with_arrows(complaint):
    said = complaint("world: {a: = b + 1, b: = c, c: = a, d: = a}\ntasks: {t: {hours: 1}}\n")
    assert said == "a.yaml:2:12: world > a: depends on itself: a -> b -> c -> a"


def test_the_world_reads_only_the_world(complaints):
    said = complaints(
        "estimate: 1\nworld: {a: = s, b: = tries}\nstate: {s: 0, r: = s}\ntasks: {t: {hours: 1}}\n"
    )
    assert [one.partition(": ")[2].partition(" (")[0] for one in said] == [
        "world > a: may not read 's' of the state",
        "world > b: 'tries' is known only for an attempt of a task",
        "state > r: may not read 's' of the state",
    ]


def test_only_state_is_set(complaints):
    said = complaints(
        "estimate: 1\nworld: {w: 1}\nstate: {known: 0}\ntasks: {t: {hours: 1, sets: {w: 1, knwon: 2}}}\n"
    )
    assert said == [
        "a.yaml:4:30: tasks > t > sets: 'w' is a world quantity "
        "(nothing changes the world within a trial; declare it under 'state')",
        "a.yaml:4:36: tasks > t > sets: no state is called 'knwon' (did you mean 'known'?)",
    ]


@pytest.mark.parametrize(
    "formula", ["__import__('os')", "x.y", "[1][0]", "lambda: 1", "f(1)", "1 +", "x := 1", "'a'"]
)
def test_what_is_no_formula_is_refused_with_its_place(complaint, formula):
    text = f'world: {{x: 1}}\ntasks:\n  a:\n    hours: "= {formula}"\n'
    assert complaint(text).startswith("a.yaml:5:12: tasks > a > hours: ")
