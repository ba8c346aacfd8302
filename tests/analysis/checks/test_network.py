from tests.analysis.checks.plans import found


def test_what_waits_for_the_impossible_is_unreachable_and_so_is_all_behind_it():
    plan = """
        tasks:
          a: {hours: 1, outcomes: {good: {chance: 100%}, bad: {chance: 0%}}}
          b: {after: a.bad, hours: 1}
          c: {after: b, hours: 1}
        """
    assert found("W401", plan) == ["'c' can never come about, as 'b' can't"]
    assert len(found("W001", plan)) == 1


def test_what_comes_about_only_sometimes_is_reachable():
    plan = """
        tasks:
          a: {hours: 1, dead_end: 90%, give_up: {tries: 2}}
          b: {after: a.gave_up, hours: 1}
          risk: {after: a, chance: 1%, hours: 1}
        """
    assert found("W401", plan) == []


def test_what_the_goal_does_not_wait_for_is_idle():
    plan = """
        tasks: {a: {hours: 1}, b: {hours: 2..3}, c: {after: a, hours: 1}}
        goal: c
        """
    assert found("W402", plan) == ["the goal 'c' doesn't wait for 'b' (0–3 h)"]


def test_another_way_to_end_is_not_idle():
    plan = """
        tasks:
          a: {hours: 1, outcomes: {no: {chance: 50%}, yes: {}}}
          b: {after: a.yes, hours: 1}
          c: {after: a.no, hours: 1}
        goal: b
        """
    assert found("W402", plan) == []


def test_what_can_change_the_course_is_not_idle():
    plan = """
        state: {known: 0}
        tasks: {a: {hours: 1}, b: {hours: 2, sets: {known: 1}}, c: {after: a, hours: 1}}
        goal: c
        """
    assert found("W402", plan) == []
