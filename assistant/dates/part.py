"""A date as a person knows it: a day, a month or a year, kept as given.

It knows no clock, no case and no law. ``typed`` reads what people type, ``count`` counts on from a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

FIRST_YEAR = 1900
LAST_YEAR = 2199  # far enough for any complaint, and far from where `datetime` ends

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_DECEMBER = 12


class DateError(ValueError):
    """No date that we can keep. ``key`` names the sentence in ``knowledge/wording/dates.yaml``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@total_ordering
@dataclass(frozen=True, slots=True)
class PartDate:
    """A day, a month (no ``day``) or a year (no ``month``).

    Orders by its first day; of two with the same first day the coarser comes first.

    Raises:
        DateError: no such day or month, a day without its month, or a year outside 1900 to 2199.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise DateError("date_year_out_of_reach")
        if self.month is None:
            if self.day is not None:
                raise DateError("date_day_without_month")
            return
        if not 1 <= self.month <= _DECEMBER:
            raise DateError("date_no_such_month")
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise DateError("date_no_such_day")

    @classmethod
    def parse(cls, text: str) -> PartDate:
        """Read ``2024``, ``2024-03`` or ``2024-03-09``, and nothing else.

        Raises:
            DateError: another shape, or no such date.
        """
        found = _WRITTEN.match(text) if len(text) <= len("2024-03-09") else None
        if found is None:
            raise DateError("date_not_understood")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartDate:
        """Give a calendar day as an exact date."""
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or _DECEMBER
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def _place(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartDate):
            return NotImplemented
        return self._place() < other._place()

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        return "-".join(parts)
