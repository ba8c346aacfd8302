from tests.analysis.checks.plans import found

PLAN = """
tasks:
  learn: {hours: 20..30}
  shop: {hours: 5}
  build: {after: learn, until: 3, hours: 4..8, dead_end: 50%}
milestones: {works: {first_good: build}, built: build}
claims:
  soon: {stated: STATED, of: milestones.works}
"""


def test_a_milestone_comes_after_one_attempt_and_all_before_it():
    (said,) = found("E103", PLAN.replace("STATED", "10..20"))
    assert said.endswith("takes 24–38 h: 'learn' 20–30 + one attempt of 'build' 4–8")


def test_a_milestone_may_come_later_than_its_first_chance():
    assert found("E103", PLAN.replace("STATED", "24..100")) == []


def test_what_need_not_come_before_is_not_counted():
    either = PLAN.replace("after: learn", "after: {any: [learn, shop]}")
    assert found("E103", either.replace("STATED", "4..8")) == []
