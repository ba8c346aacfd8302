from tests.analysis.checks.plans import found


def test_a_loop_whose_text_says_until_it_works_is_told_the_counts_that_follow():
    (said,) = found("N301", "tasks: {fix bugs: {repeat: 4..6, hours: 1, dead_end: 80%}}")
    assert "1 good one would take 1–14 (P5–P95), and in only 25 % of cases 4–6" in said


def test_a_loop_of_a_set_number_of_experiments_is_left_alone():
    assert found("N301", "tasks: {experiment: {repeat: 4..6, hours: 1, dead_end: 80%}}") == []


def test_a_loop_whose_counts_agree_with_its_chance_is_left_alone():
    assert found("N301", "tasks: {fix bugs: {repeat: 5..10, hours: 1, dead_end: 20%}}") == []


def test_a_loop_without_a_bound_is_told_how_long_it_may_take():
    (said,) = found("N302", "tasks: {a: {until: 2, hours: 10, dead_end: 50%}}")
    assert "one trial in 20 takes 8 attempts or more, about 80 h" in said


def test_a_bound_of_any_kind_is_a_rule_for_giving_up():
    assert found("N302", "tasks: {a: {hours: 10, dead_end: 50%, give_up: {tries: 4}}}") == []
    assert found("N302", "tasks: {a: {hours: 10, dead_end: 50%}}\nlimits: {hours: 100}") == []
    steps = "tasks: {a: {give_up: {tries: 4}, steps: {b: {hours: 1, dead_end: 50%}}}}"
    assert found("N302", steps) == []


def test_a_loop_that_fails_ever_more_surely_need_not_end():
    (said,) = found(
        "W303", "tasks: {a: {hours: 1, outcomes: {bad: {chance: = 1 - 0.5 ** tries, then: retry}}}}"
    )
    assert "ends in only 71 % of trials" in said


def test_a_loop_that_fails_ever_more_seldom_ends():
    assert (
        found("W303", "tasks: {a: {hours: 1, outcomes: {bad: {chance: = 0.9 ** tries, then: retry}}}}") == []
    )


def test_a_chance_to_fail_that_may_be_certain_is_found():
    (said,) = found("W303", "tasks: {a: {hours: 1, dead_end: 60%..100%}}")
    assert "up to 100 %" in said
