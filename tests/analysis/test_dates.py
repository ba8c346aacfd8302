"""Hours on the clock become dates, around weekends and days off."""

from datetime import date, timedelta

import pytest

from estimator.analysis.dates import WorkingDays
from estimator.scenario import read_text

TUESDAY = date(2026, 12, 1)
FRIDAY = date(2026, 12, 4)
MONDAY = date(2026, 12, 7)
OFFICE = WorkingDays(TUESDAY, (4, 4, 4, 4, 4, 0, 0))


def test_the_last_hour_of_a_day_is_still_that_day_and_the_next_one_is_not():
    assert OFFICE.date_of(4) == TUESDAY
    assert OFFICE.date_of(4.01) == TUESDAY + timedelta(1)


def test_work_waits_for_the_end_of_a_weekend():
    assert OFFICE.date_of(16) == FRIDAY
    assert OFFICE.date_of(16.5) == MONDAY


def test_days_off_are_passed_over_also_before_whole_weeks():
    away = WorkingDays(TUESDAY, OFFICE.week, frozenset({FRIDAY, MONDAY}))
    assert away.date_of(13) == date(2026, 12, 8)
    assert away.date_of(12 + 20) == date(2026, 12, 14)


def test_a_day_off_that_is_no_working_day_changes_nothing():
    saturday = FRIDAY + timedelta(1)
    assert WorkingDays(TUESDAY, OFFICE.week, frozenset({saturday})).date_of(16.5) == MONDAY


def test_work_that_starts_on_a_weekend_begins_on_monday_and_none_at_all_is_over_at_once():
    saturday = WorkingDays(date(2026, 12, 5), OFFICE.week)
    assert saturday.date_of(1) == MONDAY
    assert saturday.date_of(0) == date(2026, 12, 5)


def test_a_thousand_weeks_are_a_thousand_weeks():
    assert OFFICE.date_of(20 * 1000) == TUESDAY + timedelta(7 * 1000 - 1)


def test_no_hours_that_can_be_dated_have_no_date():
    assert OFFICE.date_of(float("nan")) is None
    assert OFFICE.date_of(float("inf")) is None
    assert OFFICE.date_of(1e9) is None


@pytest.mark.parametrize("week", [(4, 4, 4, 4, 4, 0, 0), (8, 8, 8, 8, 4, 0, 0), (1.1, 0, 0, 0, 0, 0, 0)])
def test_hours_by_a_date_lead_back_to_it(week):
    off = frozenset(TUESDAY + timedelta(days) for days in (3, 4, 6, 23, 24, 25, 30, 31))
    days = WorkingDays(TUESDAY, week, off)
    counted = 0.0
    for number in range(100):
        day = TUESDAY + timedelta(number)
        counted += days.hours_of(day)
        assert days.hours_by(day) == pytest.approx(counted)
        if days.hours_of(day):
            assert days.date_of(days.hours_by(day)) == day


def test_hours_of_a_week_are_shared_out_over_its_working_days():
    def week(text: str) -> tuple[float, ...]:
        found = WorkingDays.of(read_text("estimate: 1\ntasks: {a: {hours: 1}}\n" + text))
        assert found is not None
        return found.week

    assert week("calendar: {start: 2026-12-01, hours_per_week: 20}") == (4, 4, 4, 4, 4, 0, 0)
    assert week("calendar: {start: 2026-12-01}\nhours_per_day: 6") == (6, 6, 6, 6, 6, 0, 0)
    half = week("calendar: {start: 2026-12-01, hours_per_week: 18}\ndays_per_week: 4.5")
    assert half == (4, 4, 4, 4, 2, 0, 0)
