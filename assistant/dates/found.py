"""Whole dates that stand in a person's own account: "12 March 2024", "March 2024", "2024-03-12", "in 2024".

Only what can be read in one way, and is meant as the day itself: no "3 May" without its year, no 3/5/2023, which is
two days, no "before March 2024". What is relative ("last week") belongs to the day it was written, which is not known
here. Nothing is decided: the person is offered what is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.dates.part import PartDate
from assistant.dates.shapes import TypedDate
from assistant.dates.spoken import MONTHS, WEEKDAYS
from assistant.dates.typed import read_typed_date

MOST_LETTERS = 100_000
MOST_WORDS = 5

_MONTH = rf"(?:{'|'.join([*MONTHS, *(name[:3] for name in MONTHS if name != 'May'), 'Sept'])})\.?"
_WEEKDAYS = "|".join([*WEEKDAYS, "Tues", "Weds", "Thurs?", *(name[:3] for name in WEEKDAYS)])
_WEEKDAY = rf"(?:(?:{_WEEKDAYS})\.?,?\s+(?:the\s+)?)?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_DATES = re.compile(
    rf"""(?<![\w/.-])(?:
    {_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}
    |{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}
    |{_MONTH},?\s+{_YEAR}
    |{_YEAR}-[0-9]{{2}}-[0-9]{{2}}
    |[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1(?:{_YEAR}|[0-9]{{2}})
    |(?<=\bin\s){_YEAR}
    )(?![\w/-]|\.[0-9])""",
    re.IGNORECASE | re.VERBOSE,
)
# After these the date is an end or a guess, or the day is that of a birth.
_NOT_THE_DAY = re.compile(
    r"(?:\b(?:before|after|until|till|by|between|about|around|roughly|circa|approximately|early|mid|late|not|or|"
    r"beginning of|start of|middle of|end of|born|born on|born in|(?:dob|birth|birthday)(?:\s+(?:is|was))?)|"
    r"(?<![\w/.-])[0-9]{1,2}(?:st|nd|rd|th)?\s*(?:-|to|or|and|/))"
    r"[\s:]*(?:on\s+|in\s+|the\s+)*\Z",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "-"))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, and the few words that stand before it with the date itself, as they were written."""

    date: PartDate
    words: str


def dates_in(text: str, today: date) -> tuple[FoundDate, ...]:
    """Find the dates in a text.

    Args:
        text: anything; more than `MOST_LETTERS` are not read.
        today: for years of two figures.

    Returns:
        each date once, in the order of the text. Days that do not exist and dates with two readings are left out.
    """
    found: dict[PartDate, FoundDate] = {}
    readings: dict[str, TypedDate] = {}
    plain = text[:MOST_LETTERS].translate(_DASHES)
    for hit in _DATES.finditer(plain):
        before = plain[max(0, hit.start() - 200) : hit.start()]
        if _NOT_THE_DAY.search(before):
            continue
        typed = " ".join(hit[0].split())
        if typed not in readings:
            readings[typed] = read_typed_date(typed, today)
        read = readings[typed]
        if read.date is not None and read.other is None and not read.rough:
            words = " ".join([*_last_sentence(before).split()[-MOST_WORDS:], *hit[0].split()])
            found.setdefault(read.date, FoundDate(read.date, words))
    return tuple(found.values())


def _last_sentence(text: str) -> str:
    return re.split(r"[.!?]\s+|\n", text)[-1]
