import pytest

from estimator.analysis.figures import Figure
from estimator.analysis.gates import GateError, check_gates, parse_gate
from estimator.scenario import read_text

PLAN = """
estimate: 1
ranges: bounds
tasks: {first cycles: {hours: 1..2}}
milestones: {half way: first cycles}
targets: {hours: 500}
"""


def reason(text, **figures):
    """Say why a gate fails for figures, with their paths' dots as underlines; every error is 0.01."""
    known = {path.replace("_", ".", 1): Figure(value, 0.01) for path, value in figures.items()}
    return parse_gate(text).reason(lambda path: known[path])


@pytest.mark.parametrize(
    ("text", "path", "bound"),
    [
        ("p80 > 500h", "hours.p80", 500),
        ("success<30%", "outcomes.success", 0.3),
        ("hours.mean >= 2w", "hours.mean", 80),
        ("mean <= .5", "hours.mean", 0.5),
        ('tasks."first cycles".hours > 90m', 'tasks."first cycles".hours', 1.5),
        ("change.p80 > -3", "change.hours.p80", -3),
    ],
)
def test_a_gate_is_a_figure_a_comparison_and_a_number(text, path, bound):
    ((clause,),) = parse_gate(text).any_of
    assert (clause.path, clause.bound) == (path, bound)


@pytest.mark.parametrize(
    "text",
    ["", "p80", "p80 >", "> 5", "p80 = 500", "p80 > many", "p80 > 5 and", "__import__('os') > 1 > 2", "1 " * 400],
)
def test_what_is_no_gate_is_refused(text):
    with pytest.raises(GateError):
        parse_gate(text)


def test_clauses_joined_by_and_must_all_hold_and_those_by_or_any():
    text = "p80 > 500 and success < 30% or p50 > 400"
    assert reason(text, hours_p80=501, outcomes_success=0.5, hours_p50=100) is None
    assert reason(text, hours_p80=501, outcomes_success=0.2, hours_p50=100) is not None
    assert reason(text, hours_p80=1, outcomes_success=0.5, hours_p50=500) == "hours.p50 is 500.0"


def test_a_reason_says_where_the_bound_is_too_near_to_tell():
    assert "within two standard errors" in reason("p80 > 500", hours_p80=500.01)


def test_what_has_no_value_fails_a_gate():
    assert reason("p80 > 500", hours_p80=float("nan")) == "hours.p80 has no value"


def test_a_strategy_without_the_figure_is_not_failed():
    assert reason("milestones.m > 5") is None


def test_a_figure_that_is_nowhere_is_refused_with_the_nearest():
    plans = [read_text(PLAN)]
    check_gates([parse_gate('milestones."half way".p50 > 3 or tasks.first cycles.lost > 1')], plans)
    check_gates([parse_gate("within.500 < 50%")], plans)
    with pytest.raises(GateError, match="did you mean 'success'"):
        check_gates([parse_gate("sucess > 3")], plans)
    with pytest.raises(GateError, match=r"no figure 'change\.hours\.p80'"):
        check_gates([parse_gate("change.p80 > 3")], plans)
    check_gates([parse_gate("change.p80 > 3")], plans, ["hours.p80"])
