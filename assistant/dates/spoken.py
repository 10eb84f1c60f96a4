"""Writes a date as people say it in England: ``9 March 2024``, ``March 2024`` or ``2024``.

It needs no locale, so that every machine writes the same. It reads nothing: that is ``typed``.
"""

from __future__ import annotations

from datetime import date

from assistant.dates.part import PartDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(when: PartDate | date, *, weekday: bool = False) -> str:
    """Give a date in words.

    Args:
        when: a day, or a date that may be known only in part.
        weekday: put the day of the week before it, where the day is known.

    Returns:
        what is known of it, and no more.
    """
    part = when if isinstance(when, PartDate) else PartDate.of(when)
    if part.month is None:
        return str(part.year)
    month = f"{MONTHS[part.month - 1]} {part.year}"
    if part.day is None:
        return month
    day = f"{part.day} {month}"
    return f"{WEEKDAYS[part.earliest.weekday()]} {day}" if weekday else day
