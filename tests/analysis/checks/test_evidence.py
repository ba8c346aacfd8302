from tests.analysis.checks.plans import found

PLAN = """
world: {pace: {value: 0.8..1.2, source: a log}}
tasks:
  a: {hours: 2..4}
  b: {hours: {value: 5, source: judged}, flaw: 10%}
  c: {hours: = 3 * pace, source: the plan, dead_end: 30%}
claims: {all: {stated: 10, of: hours}}
"""


def test_every_figure_without_a_source_is_found():
    assert found("W601", PLAN) == [
        "'2..4' has no source",
        "'10%' has no source",
        "the claim 'all' has no source",
    ]


def test_a_judged_row_about_chances_hours_or_losses_could_be_a_number():
    plan = PLAN + "judged: {Вероятность успеха: высокая, hours wasted: many, depth of understanding: deep}"
    likely, wasted = found("N602", plan)
    assert likely.endswith("the trials give it a number: outcomes.success")
    assert wasted.endswith("the trials give it a number: lost_share")


def test_a_judged_number_can_not_be_checked():
    assert len(found("N602", PLAN + "judged: {quality: 80 %}")) == 1
