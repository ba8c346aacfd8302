from math import sqrt
from textwrap import dedent

import pytest

from estimator.analysis.reach.outlook import Outlook
from estimator.scenario import read_text


def look(text):
    return Outlook(read_text("estimate: 1\nranges: bounds\n" + dedent(text)))


def test_bounds_add_and_so_do_means_and_variances():
    hours = look("tasks: {a: {hours: 10..20}, b: {after: a, hours: 30..60}}").hours
    assert (hours.low, hours.high, hours.mean) == (40, 80, 60)
    assert hours.sd == pytest.approx(sqrt(100 / 12 + 900 / 12))
    assert hours.exact


def test_what_has_no_ends_is_bounded_by_its_quantiles():
    hours = look("tasks: {a: {hours: {lognormal: {p10: 4, p90: 12}}}}").hours
    assert (hours.low, hours.high) == pytest.approx((4, 12))
    assert not hours.exact


def test_a_name_that_two_formulas_read_has_one_value():
    plan = look("world: {x: 1..3}\ntasks: {a: {hours: = x}, b: {hours: = 4 - x}}")
    assert (plan.hours.low, plan.hours.high, plan.hours.sd) == (4, 4, 0)


def test_a_world_quantity_in_all_tasks_does_not_average_out():
    shared = look("world: {pace: 0.5..1.5}\ntasks: {a: {hours: = 10 * pace}, b: {hours: = 10 * pace}}").hours
    assert shared.sd == pytest.approx(20 / sqrt(12))


def test_the_mean_of_a_bent_formula_is_not_that_of_the_mean():
    hours = look("world: {x: 0..10}\ntasks: {a: {hours: = x ** 2}}").hours
    assert hours.mean == pytest.approx(100 / 3)


def test_tries_until_enough_are_good_follow_the_negative_binomial():
    plan = look("tasks: {a: {until: 3, hours: 2, dead_end: 40%}}")
    assert plan.hours.mean == pytest.approx(3 / 0.6 * 2)
    assert plan.attempts("a").variance == pytest.approx(3 * 0.4 / 0.6**2)
    assert (plan.hours.low, plan.hours.high) == (6, 14)


def test_outcomes_exclude_each_other_and_may_have_hours_of_their_own():
    doors = """
        tasks:
          cell:
            hours: 0
            outcomes:
              tunnel: {chance: 50%, hours: 2, then: retry}
              sewer: {chance: 30%, hours: 3, then: retry}
              free: {}
        """
    assert look(doors).hours.mean == pytest.approx(9.5)


def test_a_redo_repeats_the_work_between():
    plan = """
        tasks:
          a: {hours: 8, outcomes: {fails: {chance: 60%}, good: {}}}
          fix: {after: a.fails, hours: 2, outcomes: {again: {then: {redo: a}}}}
        """
    assert look(plan).hours.mean == pytest.approx(23)


def test_lost_rounds_of_steps_are_counted():
    plan = """
        tasks:
          cycle:
            until: 3
            steps:
              run: {hours: 5}
              look: {after: run, hours: 5, outcomes: {bad: {chance: 50%, then: {retry: cycle}}, good: {}}}
        """
    assert look(plan).hours.mean == pytest.approx(60)


def test_people_and_branches_and_risks_count_by_their_chance():
    plan = """
        team: {crew: 2, robot: {machine: true}}
        tasks:
          a: {hours: 10, needs: {crew: 2}, outcomes: {well: {chance: 25%}, badly: {}}}
          b: {after: a.badly, hours: 8}
          c: {hours: 100, needs: robot}
          risk: {chance: 10%, hours: 20}
        """
    hours = look(plan).hours
    assert hours.mean == pytest.approx(20 + 0.75 * 8 + 0.1 * 20)
    assert (hours.low, hours.high) == (20, 48)


def test_practice_shortens_attempts():
    hours = look("tasks: {a: {repeat: 4, hours: 100, learning: 80%}}").hours
    assert hours.mean == pytest.approx(100 * (1 + 0.8 + 3**-0.3219280949 + 0.64))


def test_what_may_end_early_has_no_known_mean():
    plan = look("tasks: {a: {hours: 10, dead_end: 50%, give_up: {tries: 2}}, b: {after: a, hours: 5}}")
    assert not plan.hours.is_known
    assert plan.hours.high == 25


def test_a_state_is_bounded_by_all_that_sets_can_make_of_it():
    plan = look("""
        state: {known: 0}
        tasks:
          a: {repeat: 9, hours: 1, sets: {known: = known + 0.5 * (1 - known)}}
          b: {after: a, hours: = 10 - 5 * known}
        """)
    assert plan.task("b").low == pytest.approx(5, abs=0.1)
    assert plan.task("b").high == 10


@pytest.mark.parametrize(("chance", "ninety"), [(0.01, 4), (0.25, 8), (0.95, 180)])
def test_passes_of_work_that_goes_back_are_geometric(chance, ninety):
    again = f"outcomes: {{again: {{chance: {chance}, then: {{redo: a}}}}, on: {{}}}}"
    hours = look(f"tasks: {{a: {{hours: 4}}, b: {{after: a, hours: 0, {again}}}}}").hours
    assert (hours.low, hours.high) == (4, ninety)
    assert hours.mean == pytest.approx(4 / (1 - chance))
    assert hours.variance == pytest.approx(16 * chance / (1 - chance) ** 2)
