"""Reads a date from its parts by the order they stand in: "3 May 2023", "May 3rd", "March".

``typed`` takes what a person typed apart; here the parts become one date, kept as coarse as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.dates.part import DateError, PartDate

_MOST_DAYS = 31
_CENTURY = 100
_YEARS_AHEAD = 10  # typed in 2026, "68" is 1968 and "30" may be 2030
_LEAP_DAY_WITHIN = 9  # years back to look for a 29 February


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What was read.

    Attributes:
        date: the date, kept as coarse as it was given; None where there is a problem.
        problem: the key of a sentence in ``knowledge/wording/dates.yaml``, or None.
        other: a second way to read the same text, to be offered to the person.
        rough: said as "about", "early", "ago" or without its year: read it back and offer a coarser date.
    """

    date: PartDate | None = None
    problem: str | None = None
    other: PartDate | None = None
    rough: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether the text can be read in two ways."""
        return self.other is not None


def full_year(number: int, today: date) -> int:
    """Give the year that two figures mean; a year of four stays as it is."""
    if number >= _CENTURY:
        return number
    year = today.year - today.year % _CENTURY + number
    return year if year <= today.year + _YEARS_AHEAD else year - _CENTURY


def or_none(year: int, month: int, day: int) -> PartDate | None:
    """Give the day, or None where there is no such day."""
    try:
        return PartDate(year, month, day)
    except DateError:
        return None


def _day_month_year(values: list[int], today: date) -> TypedDate:
    day, month, year = values
    return TypedDate(PartDate(full_year(year, today), month, day))


def _month_day_year(values: list[int], today: date) -> TypedDate:
    month, day, year = values
    return _day_month_year([day, month, year], today)


def _year_first(values: list[int], _today: date) -> TypedDate:
    return TypedDate(PartDate(*values))


def _month_year(values: list[int], _today: date) -> TypedDate:
    return TypedDate(PartDate(values[1], values[0]))


def _month_number(values: list[int], today: date) -> TypedDate:
    """Read "May 23" as a month of a year; it may be a day of May as well."""
    month, number = values
    other = _latest_day(month, number, today) if number <= _MOST_DAYS else None
    return TypedDate(PartDate(full_year(number, today), month), other=other)


def _month_day(values: list[int], today: date) -> TypedDate:
    read = _latest_day(values[0], values[1], today)
    return TypedDate(read, rough=True) if read else TypedDate(problem="date_no_such_day")


def _day_month(values: list[int], today: date) -> TypedDate:
    return _month_day(values[::-1], today)


def _only_month(values: list[int], today: date) -> TypedDate:
    return TypedDate(PartDate(today.year - (values[0] > today.month), values[0]), rough=True)


def _only_weekday(values: list[int], today: date) -> TypedDate:
    back = (today.weekday() - values[0]) % 7
    return TypedDate(PartDate.of(today - timedelta(days=back)), rough=True)


# The order of the parts: w weekday, d ordinal ("3rd"), n one or two figures, m month, y year.
_SHAPES: dict[str, Callable[[list[int], date], TypedDate]] = {
    **dict.fromkeys(("nmy", "dmy", "nmn", "dmn"), _day_month_year),
    **dict.fromkeys(("mny", "mdy", "mnn", "mdn"), _month_day_year),
    **dict.fromkeys(("ymn", "ymd", "ym", "y"), _year_first),
    **dict.fromkeys(("nm", "dm"), _day_month),
    "my": _month_year,
    "mn": _month_number,
    "md": _month_day,
    "m": _only_month,
    "w": _only_weekday,
}


def shaped(shape: str, values: list[int], today: date) -> TypedDate:
    """Read parts by their shape, one letter a part (see `_SHAPES`).

    Raises:
        DateError: the order is known, but there is no such date.
    """
    read = _SHAPES.get(shape)
    return read(values, today) if read else TypedDate(problem="date_not_understood")


def _latest_day(month: int, day: int, today: date) -> PartDate | None:
    """Give the last such day that is not in the future; 29 February may be some years back."""
    for year in range(today.year, today.year - _LEAP_DAY_WITHIN, -1):
        read = or_none(year, month, day)
        if read is not None and read.earliest <= today:
            return read
    return None
