from tests.analysis.checks.plans import found

A = "name: A\ntasks: {x: {hours: 10..20}, y: {after: x, hours: 5}}\ngoal: y\nmilestones: {m: x}\n"
B = "name: B\ntasks: {x: {hours: 50..60}, y: {after: x, hours: 5}}\ngoal: y\nmilestones: {m: x}\n"


def test_one_plan_alone_is_compared_with_nothing():
    assert [found(code, A) for code in ("N501", "N502", "E503", "N504")] == [[], [], [], []]


def test_a_phase_that_only_one_has_is_told_with_its_hours():
    assert found("N501", A, B) == []
    extra = B.replace("y: {after: x", "z: {after: x, hours: 7}, y: {after: z")
    assert found("N501", A, extra) == ["only B has 'z' 7 h"]


def test_goals_of_the_same_name_are_one_finish_line():
    assert found("N502", A, B) == []
    assert len(found("N502", A, B.replace("goal: y", "goal: x"))) == 1


def test_one_name_of_a_milestone_means_one_thing():
    (said,) = found("N502", A, B.replace("{m: x}", "{m: {first_good: x}}"))
    assert said == "'m' is the first good attempt of 'x' here, and 'x' being done in A"


def test_a_ranking_is_turned_round_only_if_the_parts_are_surely_apart():
    a, b = (
        A + "claims: {m: {stated: 60, of: milestones.m}}",
        B + "claims: {m: {stated: 10, of: milestones.m}}",
    )
    assert len(found("E503", a, b)) == 1
    assert found("E503", a, b.replace("50..60", "10..21")) == []
    assert found("E503", a.replace("60,", "5,"), b) == []


def test_two_options_lack_a_third():
    assert len(found("N504", A, B)) == 1
    assert found("N504", A, B, B.replace("name: B", "name: C")) == []
