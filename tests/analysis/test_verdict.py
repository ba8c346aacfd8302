import numpy as np
import pytest

from estimator.analysis.verdict import quoted
from tests.analysis.handmade import FALSE, GAVE_UP, OK, UNFINISHED, luck, trials, verdict

N = 10_000


def plan(chance, hours, seed, otherwise=FALSE):
    r = luck(seed)
    return trials(
        hours * r.gamma(16, 1 / 16, N), np.where(r.random(N) < chance, OK, otherwise), lost=0.3 * hours
    )


def test_the_likelier_the_cheaper_and_the_deadline_are_told():
    told = verdict(plan(0.5, 400, 1), plan(0.85, 500, 2))
    assert (told.likelier, told.cheaper) == ("plan B", "plan B")
    assert (
        told.sentences[0]
        == "plan B is the better choice: it truly succeeds in 85% of trials, against 50% for plan A."
    )
    (crossing,) = told.crossings
    assert (crossing.below, crossing.above) == ("plan A", "plan B")
    assert told.sentences[1].startswith("With it a true success costs least, too: 5")
    assert told.sentences[2].startswith("But within less than ")
    assert told.sentences[2].endswith(" h plan A is the likelier to have truly succeeded.")


def test_where_one_is_likelier_and_the_other_cheaper_neither_is_the_choice():
    told = verdict(plan(0.5, 400, 1), plan(0.85, 900, 2))
    assert (told.likelier, told.cheaper) == ("plan B", "plan A")
    assert told.sentences[0].startswith("plan B is more likely to truly succeed: in 85% of trials, against 50%")
    assert told.sentences[1].startswith("But a true success costs least with plan A: 8")
    assert told.sentences[2].startswith("It hangs on the deadline: under ")


def test_of_two_that_succeed_as_often_the_cheaper_is_the_choice():
    told = verdict(plan(0.6, 400, 1), plan(0.6, 300, 2))
    assert (told.likelier, told.cheaper) == (None, "plan B")
    assert told.sentences[0].startswith("plan B is the better choice: a true success costs 50")
    assert told.sentences[1].startswith("plan A and plan B can't be told apart in how often they truly succeed")
    assert told.sentences[2] == "No deadline makes plan A likelier than plan B to have truly succeeded."


def test_crossings_are_where_the_curves_cross_within_their_error():
    r = luck()
    always, mostly = trials(r.uniform(0, 1000, N)), trials(r.uniform(300, 600, N))
    (crossing,) = verdict(always, mostly).crossings
    assert crossing.hours.value == pytest.approx(300 / 0.7, abs=4 * crossing.hours.se)
    assert 1 < crossing.hours.se < 10


@pytest.mark.parametrize("seed", range(20))
def test_equal_strategies_can_not_be_told_apart(seed):
    told = verdict(plan(0.6, 400, 2 * seed), plan(0.6, 400, 2 * seed + 1))
    assert (told.likelier, told.cheaper, told.crossings) == (None, None, ())
    assert "can't be told apart in how often they truly succeed" in told.sentences[0]
    assert told.sentences[1].startswith(
        "What a true success costs, failures included, can't be told apart for plan A"
    )
    assert told.sentences[2] == "At no deadline can plan A and plan B be told apart."


def test_the_same_strategy_twice_can_not_be_told_apart():
    told = verdict(plan(0.6, 400, 1), plan(0.6, 400, 1))
    assert (told.likelier, told.cheaper, told.crossings) == (None, None, ())


def test_that_all_fail_mostly_is_told():
    told = verdict(plan(0.2, 400, 1), plan(0.1, 300, 2))
    assert told.sentences[0].startswith("All fail more often than not: plan A is the better choice")


def test_that_nothing_works_is_told_and_nothing_else():
    told = verdict(plan(0, 400, 1), plan(0, 300, 2))
    assert told.sentences == ("None of them truly succeeds in these trials.",)
    assert (told.likelier, told.cheaper) == (None, None)


def test_that_all_always_work_is_told():
    told = verdict(plan(1, 400, 1), plan(1, 300, 2))
    assert told.sentences[0].startswith("plan B is the better choice: a true success costs 300 h")
    assert told.sentences[1] == "All truly succeed in every trial."
    assert (told.likelier, told.cheaper) == (None, "plan B")


def test_of_three_the_two_that_tie_are_named():
    told = verdict(plan(0.8, 400, 1), plan(0.3, 400, 2), plan(0.8, 400, 3))
    assert told.likelier is None
    assert "plan A and plan C" in told.sentences[0]


def test_what_was_stopped_is_never_hidden():
    told = verdict(plan(0.8, 400, 1, UNFINISHED), plan(0.3, 400, 2))
    assert told.sentences[-1] == "20% of the trials of plan A were stopped unfinished; its hours are too low."


def test_a_strategy_alone_is_told_in_three_sentences():
    assert verdict(plan(0.45, 400, 1)).sentences == (
        "plan A truly succeeds in only 45% of trials; 55% end in a success that is false.",
        "A trial takes 280 to 530 h (P10 to P90); a true success costs 900 h, failures included.",
        "30.1% of the hours lead nowhere, most of them in 'work'.",
    )


def test_a_strategy_that_never_succeeds_is_told_so():
    told = verdict(plan(0, 400, 1, GAVE_UP))
    assert told.sentences[0] == "plan A never truly succeeds in these trials."


def test_a_choice_that_hardly_matters_is_called_narrow():
    assert verdict(plan(1, 400, 1), plan(1, 390, 2)).sentences[0].startswith("plan B is narrowly the better choice: ")
    assert verdict(plan(1, 400, 1), plan(1, 300, 2)).sentences[0].startswith("plan B is the better choice: ")


def test_a_name_with_a_comma_stands_in_quotes():
    assert quoted("Look, then leap") == "'Look, then leap'"
    assert quoted("Leap") == "Leap"
