from tests.analysis.checks.plans import found


def test_a_narrow_range_is_told_how_few_tasks_came_so_close():
    (said,) = found("N201", "tasks: {a: {hours: 10..15}}")
    assert said == "10..15 is narrow: of logged tasks only 20–35 % came so close, within ±20 %"


def test_what_hours_are_worked_out_from_counts_as_hours():
    plan = "world: {minutes: 12..15, unused: 1..1.1}\ntasks: {a: {hours: = 1000 * minutes / 60}}"
    assert len(found("N201", plan)) == 1


def test_wide_ranges_constants_counts_and_what_is_well_known_are_left_alone():
    plan = """
        tasks:
          wide: {hours: 10..20}
          fixed: {hours: 10}
          counted: {repeat: 9..10, hours: 10}
          known: {hours: {value: 10..12, source: a log of 200 runs, confidence: high}}
        """
    assert found("N201", plan) == []


def test_a_range_is_held_against_the_class_of_its_plan():
    plan = "reference: development\ntasks: {a: {hours: 10..20}, b: {hours: 10..40}}"
    (said,) = found("N202", plan)
    assert said == "10..20 is narrower than its class: high ÷ low is 2, and P90 ÷ P10 of 'development' is 2.2"


def test_of_a_range_that_is_narrow_for_any_work_its_class_says_nothing_more():
    plan = "reference: development\ntasks: {a: {hours: 10..15}}"
    assert found("N202", plan) == []
    assert len(found("N201", plan)) == 1


def test_without_a_class_there_is_nothing_to_be_narrower_than():
    assert found("N202", "tasks: {a: {hours: 10..20}}") == []
