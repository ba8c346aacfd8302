"""What a file says of dates, of money and of how work of its kind turned out."""

from datetime import date

import pytest

from estimator.scenario import ScenarioError, load, read_text
from estimator.scenario.reference_class import CLASSES

TASKS = "tasks: {a: {hours: 5}}\n"


def read(text: str, tasks: str = TASKS):
    return read_text("estimate: 1\n" + text + tasks)


def refusal(text: str, tasks: str = TASKS) -> str:
    with pytest.raises(ScenarioError) as caught:
        read(text, tasks)
    return str(caught.value)


def test_days_off_are_dates_and_stretches_with_both_ends():
    calendar = read("calendar: {start: 2026-12-01, days_off: [2026-12-31..2027-01-02, 2027-04-05]}\n").calendar
    off = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2), date(2027, 4, 5)]
    assert sorted(calendar.days_off) == off


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("calendar: {start: tomorrow}\n", "expected a date, found 'tomorrow'"),
        ("calendar: {start: 20261201}\n", "expected a date, found the number 20261201"),
        ("calendar: {days_off: [2026-12-24]}\n", "'start' is missing"),
        ("calendar: {start: 2026-12-01, days_off: [2026-12-24..2026-12-20]}\n", "the stretch is reversed"),
        ("calendar: {start: 2026-12-01, hours_per_week: 130}\n", "more than 24 hours a day, with 5 working days"),
        ("targets: {date: 2027-01-01}\n", "there is no calendar to tell dates by"),
        ("calendar: {start: 2026-12-01}\ntargets: {date: 2026-11-30}\n", "2026-11-30 lies before the start"),
        ("targets: {cost: 500}\n", "nothing in this plan costs money"),
        ("rates: {ann: 80}\n", "nobody in the team is called 'ann' (write 'rates: 80' for the hour of everybody)"),
        ("team: {anna: 1}\nrates: {ann: 80}\n", "did you mean 'anna'?"),
        ("rates: 80 EUR\n", "expected a sum of money, found '80 EUR'"),
        ("reference: rutine\n", "there is no reference class 'rutine' (did you mean 'routine'?"),
    ],
)
def test_what_can_not_be_is_refused_where_it_stands(written, said):
    assert said in refusal(written)


def test_an_extending_file_changes_one_rate_and_one_key_of_the_calendar(tmp_path):
    base = "estimate: 1\nteam: {a: 1, b: 1}\nrates: {a: 1, b: 2}\ncalendar: {start: 2026-12-01, hours_per_week: 20}\n"
    (tmp_path / "base.yaml").write_text(base + TASKS)
    (tmp_path / "child.yaml").write_text("extends: base.yaml\nrates: {b: 3}\ncalendar: {start: 2027-01-04}\n")
    child = load(tmp_path / "child.yaml")
    assert child.rates == {"a": 1, "b": 3}
    assert (child.calendar.start, child.calendar.hours_per_week) == (date(2027, 1, 4), 20)


def test_attempts_may_cost_something_rounds_too():
    scenario = read("", "tasks: {a: {cost: 30, steps: {b: {hours: 1, cost: 2.5}}}}\n")
    assert (scenario.tasks["a"].cost, scenario.tasks["a"].steps["b"].cost) == (30, 2.5)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_gives_back_the_quantiles_of_its_table(name):
    one = CLASSES[name]
    assert [round(one.ratio(chance), 9) for chance in one.ratios] == list(one.ratios.values())
    assert list(one.ratios.values()) == sorted(one.ratios.values())
    assert one.sample(200) == sorted(one.sample(200))


@pytest.mark.parametrize(
    ("name", "mean"), [("routine", 1.01), ("replanned", 1.14), ("development", 1.42), ("calendar", 2.05)]
)
def test_the_mean_of_a_class_is_near_that_of_its_data(name, mean):
    sample = CLASSES[name].sample(200)
    assert sum(sample) / len(sample) == pytest.approx(mean, rel=0.04)
