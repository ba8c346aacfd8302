"""From hours on the clock to dates, and back."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, isfinite
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from estimator.scenario.scenario import Scenario

SLIP = 1e-6
"""Hours that come of rounding alone, and begin no further day."""
DAY, WEEK = timedelta(days=1), 7


@dataclass(frozen=True)
class WorkingDays:
    """Which days have how many working hours."""

    start: date
    """The first day that counts."""
    week: tuple[float, ...]
    """The hours of Monday to Sunday, some of them over 0."""
    days_off: frozenset[date] = frozenset()

    @classmethod
    def of(cls, scenario: "Scenario") -> Self | None:
        """Take the working days of a plan; None where it has no calendar."""
        calendar = scenario.calendar
        if calendar is None:
            return None
        days = scenario.days_per_week
        hours = scenario.hours_per_day if calendar.hours_per_week is None else calendar.hours_per_week / days
        week = tuple(hours * min(max(days - weekday, 0), 1) for weekday in range(WEEK))
        return cls(calendar.start, week, calendar.days_off)

    def hours_of(self, day: date) -> float:
        """Give the working hours of a day."""
        return 0.0 if day < self.start or day in self.days_off else self.week[day.weekday()]

    def date_of(self, hours: float) -> date | None:
        """Give the day in which the last of so many hours is worked; None beyond the year 9999, or without hours.

        No hours at all are over on the day of the start, be it a working day or not.
        """
        if not isfinite(hours):
            return None
        left, day, weekly = hours - SLIP, self.start, sum(self.week)
        last_off = max(self.days_off, default=self.start)
        while True:
            if day > last_off and left > weekly:
                weeks = ceil(left / weekly) - 1
                if weeks * WEEK > (date.max - day).days:
                    return None
                day, left = day + weeks * WEEK * DAY, left - weeks * weekly
            left -= self.hours_of(day)
            if left <= 0 or day == date.max:
                return day if left <= 0 else None
            day += DAY

    def hours_by(self, day: date) -> float:
        """Give the working hours from the start until the end of a day."""
        if day < self.start:
            return 0.0
        weeks, rest = divmod((day - self.start).days + 1, WEEK)
        last = sum(self.week[(self.start + number * DAY).weekday()] for number in range(rest))
        off = sum(self.week[other.weekday()] for other in self.days_off if self.start <= other <= day)
        return weeks * sum(self.week) + last - off
