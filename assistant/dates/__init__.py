"""Dates: a date as a person knows it, what people type for one, how one is said, and counting on from one.

Pure arithmetic on the ground floor: no clock, no case, no law. Figures and bank holidays come as arguments.
"""

from assistant.dates.count import (
    OUT_OF_REACH,
    TOO_FAR,
    Counted,
    Holidays,
    Unit,
    Unknown,
    add_months,
    after,
    beginning_with,
    from_first_day,
    last_working_day_before,
    moved_to_working_day,
)
from assistant.dates.days import Days, parted_by
from assistant.dates.part import FIRST_YEAR, DateError, PartDate
from assistant.dates.shapes import TypedDate
from assistant.dates.spoken import spoken
from assistant.dates.typed import read_typed_date

__all__ = [
    "FIRST_YEAR",
    "OUT_OF_REACH",
    "TOO_FAR",
    "Counted",
    "DateError",
    "Days",
    "Holidays",
    "PartDate",
    "TypedDate",
    "Unit",
    "Unknown",
    "add_months",
    "after",
    "beginning_with",
    "from_first_day",
    "last_working_day_before",
    "moved_to_working_day",
    "parted_by",
    "read_typed_date",
    "spoken",
]
