"""Counts on from a day: months, weeks, days and working days.

Every figure and every bank holiday is an argument. Beyond the days that the holidays reach the answer is
`Unknown`, never a guess. It knows no law: a clock in ``knowledge/clocks`` says which way of counting holds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from assistant.dates.part import LAST_YEAR

Unit = Literal["days", "weeks", "months", "years", "working_days"]

_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The bank holidays of England, Good Friday and Christmas Day among them, and how far they are known.

    Attributes:
        names: each day and what it is called.
        first: the first day for which all holidays are known.
        last: the last such day.
    """

    names: Mapping[date, str] = field(hash=False)
    first: date
    last: date

    def reach(self, day: date) -> bool:
        """Whether all holidays around this day are known."""
        return self.first <= day <= self.last

    def works(self, day: date) -> bool:
        """Whether a day within reach is a working day: no weekend and no holiday."""
        return day.weekday() < _SATURDAY and day not in self.names


@dataclass(frozen=True, slots=True)
class Unknown:
    """A day that cannot be worked out; ``key`` names the sentence in ``knowledge/wording/dates.yaml``."""

    key: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The day a count ends on, and what was passed over on the way.

    Attributes:
        on: the day.
        weekend_days: Saturdays and Sundays left out.
        holidays: weekday holidays left out, in order.
        moved_from: the day it would have been, had it not been moved to a working day.
    """

    on: date
    weekend_days: int = 0
    holidays: tuple[date, ...] = field(default=())
    moved_from: date | None = None


OUT_OF_REACH = Unknown("date_holidays_not_known")
TOO_FAR = Unknown("date_too_far")


def add_months(day: date, months: int) -> date:
    """Give the same date so many months on (or back), or the month's last day where it has no such date.

    Raises:
        OverflowError: the day is beyond what a date can hold.
    """
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beginning_with(day: date, months: int) -> date:
    """Give the last day of a period of months that begins with this day: the day before the same date.

    Where the last month has no such date (29 February, the 31st), the period ends with that month.

    Raises:
        OverflowError: the day is beyond what a date can hold.
    """
    same = add_months(day, months)
    return same - _ONE if same.day == day.day else same


def _working_days(start: date, number: int, holidays: Holidays) -> Counted | Unknown:
    day, left, weekend_days = start, number, 0
    passed: list[date] = []
    if not holidays.reach(start):
        return OUT_OF_REACH
    while left:
        day += _ONE
        if not holidays.reach(day):
            return OUT_OF_REACH
        if day.weekday() >= _SATURDAY:
            weekend_days += 1
        elif day in holidays.names:
            passed.append(day)
        else:
            left -= 1
    return Counted(day, weekend_days, tuple(passed))


def after(start: date, number: int, unit: Unit, holidays: Holidays) -> Counted | Unknown:
    """Count so many days, weeks, months, years or working days after a start that is day 0.

    Args:
        start: day 0; it may itself be no working day.
        number: how many, 0 or more.
        unit: what is counted.
        holidays: needed for working days only.

    Returns:
        the day, or `Unknown` where the holidays do not reach or the day is too far away.
    """
    if unit == "working_days":
        return _working_days(start, number, holidays)
    return _plain(start, number, unit, first_day_counts=False)


def from_first_day(start: date, number: int, unit: Unit) -> Counted | Unknown:
    """Count so many days, weeks, months or years that begin with the start, which is day 1.

    Returns:
        the last day of the period, or `Unknown` where it is too far away.

    Raises:
        ValueError: working days, for which no such way of counting is known to us.
    """
    if unit == "working_days":
        raise ValueError(unit)
    return _plain(start, number, unit, first_day_counts=True)


def _plain(start: date, number: int, unit: Unit, *, first_day_counts: bool) -> Counted | Unknown:
    try:
        if unit in ("months", "years"):
            months = number * (_MONTHS_A_YEAR if unit == "years" else 1)
            end = beginning_with(start, months) if first_day_counts else add_months(start, months)
        else:
            days = number * (_DAYS_A_WEEK if unit == "weeks" else 1)
            end = start + timedelta(days=days - first_day_counts)
    except OverflowError:
        return TOO_FAR
    return Counted(end) if end.year <= LAST_YEAR else TOO_FAR


def moved_to_working_day(day: date, holidays: Holidays) -> Counted | Unknown:
    """Give the day itself if it is a working day, otherwise the next one.

    Returns:
        the day with what was passed over, or `Unknown` where the holidays do not reach.
    """
    on, weekend_days = day, 0
    passed: list[date] = []
    while True:
        if not holidays.reach(on):
            return OUT_OF_REACH
        if holidays.works(on):
            return Counted(on, weekend_days, tuple(passed), moved_from=day if on != day else None)
        if on.weekday() >= _SATURDAY:
            weekend_days += 1
        else:
            passed.append(on)
        on += _ONE


def last_working_day_before(day: date, holidays: Holidays) -> Counted | Unknown:
    """Give the day itself if it is a working day, otherwise the last one before it.

    Returns:
        the day, or `Unknown` where the holidays do not reach.
    """
    on = day
    while holidays.reach(on):
        if holidays.works(on):
            return Counted(on, moved_from=day if on != day else None)
        on -= _ONE
    return OUT_OF_REACH
