import pytest

from tests.analysis.checks.plans import found


def totalling(stated, tasks="a: {hours: 10..20}\n  b: {after: a, hours: 30..40}"):
    return f"tasks:\n  {tasks}\nclaims:\n  all: {{stated: {stated}, of: hours}}\n"


@pytest.mark.parametrize("stated", ["40..60", "41..58", "50", "45"])
def test_a_total_that_is_the_sum_is_left_alone(stated):
    assert found("E101", totalling(stated)) == []


@pytest.mark.parametrize("stated", ["30..60", "40..80", "10..20", "100..200", "90"])
def test_a_total_with_other_ends_than_the_sum_is_found(stated):
    (said,) = found("E101", totalling(stated))
    assert "40–60 h: 'a' 10–20 + 'b' 30–40" in said


def test_a_world_quantity_that_cancels_out_is_held_at_one_value():
    plan = """
        world: {rounds: {integers: [5, 10]}, all: 80..120}
        tasks: {loop: {repeat: = rounds, hours: = all / rounds}}
        claims: {total: {stated: 80..120, of: tasks.loop.hours}}
        """
    assert found("E102", plan) == []


def test_a_total_of_what_has_no_ends_is_found_only_off_its_mean():
    tasks = "a: {hours: {exponential: {mean: 100}}}"
    assert found("E101", totalling("60..140", tasks)) == []
    assert len(found("E101", totalling("10..60", tasks))) == 1


def test_a_total_is_left_alone_where_trials_may_end_early():
    tasks = "a: {hours: 100, outcomes: {stuck: {chance: 50%, then: give_up}}}\n  b: {after: a, hours: 100}"
    assert found("E101", totalling("120..180", tasks)) == []
    assert len(found("E101", totalling("300..400", tasks))) == 1


def test_a_part_is_its_count_times_its_hours_times_its_people():
    plan = """
        team: {crew: 3}
        tasks: {dig: {repeat: 2..4, hours: 5..10, needs: {crew: 2}}}
        claims: {digging: {stated: 10..40, of: tasks.dig.hours}}
        """
    assert found("E102", plan) == ["stated 10..40 h, but 'dig' takes 2–4 × 10–20 = 20–80 h"]


def test_a_narrow_claim_is_told_by_how_many_cases_it_holds():
    (said,) = found("W105", totalling("46..54"))
    assert "60 % narrower" in said
    assert "67 % of cases if the parts vary independently" in said
    assert "40 % if all go well or badly at once" in said


def test_a_claim_by_quantiles_may_be_as_narrow_as_independence_makes_it():
    tasks = (
        "a: {hours: {lognormal: {p10: 10, p90: 20}}}\n  b: {after: a, hours: {lognormal: {p10: 30, p90: 60}}}"
    )
    assert found("W105", totalling("43..77", tasks)) == []
    assert len(found("W105", totalling("55..65", tasks))) == 1
