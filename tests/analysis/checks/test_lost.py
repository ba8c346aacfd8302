from tests.analysis.checks.plans import found


def losing(stated, task):
    return f"""
tasks:
  plan: {{hours: 50}}
  try: {{after: plan, {task}}}
claims:
  lost: {{stated: {stated}, of: lost_share}}
"""


def test_nothing_is_lost_where_nothing_can_fail():
    assert found("E104", losing("10%", "hours: 50")) == [
        "stated 10% of all hours lost, but no task can lose any"
    ]


def test_more_than_the_fallible_tasks_take_can_not_be_lost():
    (said,) = found("E104", losing("80%", "hours: 5, repeat: 10, dead_end: 60%"))
    assert "'try', all that can be lost, are only 50 % of the effort: 30 % must be lost elsewhere" in said


def test_a_share_beyond_the_chances_of_the_file_is_found():
    (said,) = found("E104", losing("40%", "hours: 5, repeat: 10, dead_end: 60%"))
    assert "takes 80 % of 'try', whose attempts are lost with a chance of 60 %" in said


def test_a_share_that_the_chances_give_is_left_alone():
    assert found("E104", losing("30%", "hours: 5, repeat: 10, dead_end: 60%")) == []
    assert found("E104", losing("0", "hours: 5")) == []
