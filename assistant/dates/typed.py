"""Reads what people type for a date: "3/5/23", "March 2024", "last March", "2 weeks ago".

Day before month, as in England. What cannot be kept honestly as a day, a month or a year is a problem with
a key, never a guess; a second way to read it is given too, so that the person can be asked. Whether a date may
lie in the future is for the caller. Nothing of the text is kept or repeated.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches

from assistant.dates.count import add_months
from assistant.dates.part import FIRST_YEAR, LAST_YEAR, DateError, PartDate
from assistant.dates.shapes import TypedDate, full_year, or_none, shaped
from assistant.dates.spoken import MONTHS, WEEKDAYS

LONGEST = 80

_MONTH_NAMES = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTHS_AND_SHORT = _MONTH_NAMES | {name[:3]: n for name, n in _MONTH_NAMES.items()} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(WEEKDAYS)}
_DAYS |= {name[:3]: n for name, n in _DAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_NUMBERS = {"a": 1, "an": 1, "couple": 2} | {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_DAYS_OFF = {"today": 0, "now": 0, "this morning": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
_DAYS_OFF |= {"day before yesterday": -2, "the day before yesterday": -2}

_SEASONS = frozenset(["spring", "summer", "autumn", "winter", "easter", "christmas", "term", "holiday", "holidays"])
_NOT_SURE = frozenset(
    {
        "dont know",
        "i dont know",
        "do not know",
        "not sure",
        "unsure",
        "no idea",
        "cant remember",
        "unknown",
        "?",
    }
)
_NOT_ONE = frozenset(
    [
        "before",
        "after",
        "until",
        "till",
        "by",
        "between",
        "to",
        "or",
        "and",
        "few",
        "several",
        "over",
        "under",
        "more",
        "less",
        "than",
        "some",
    ]
)
_ROUGH = frozenset(
    [
        "about",
        "around",
        "roughly",
        "approximately",
        "approx",
        "circa",
        "c",
        "maybe",
        "probably",
        "nearly",
        "almost",
        "early",
        "mid",
        "late",
        "beginning",
        "start",
        "middle",
        "end",
        "sometime",
        "think",
    ]
)
_EMPTY = frozenset(
    ["in", "on", "of", "the", "since", "from", "during", "at", "it", "was", "is", "i", "started", "happened"]
)

_READABLE = re.compile(r"[a-z0-9/. -]+\Z")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)\Z")
_SHORT_NUMBER = re.compile(r"[0-9]{1,2}\Z")
_YEAR = re.compile(r"[1-9][0-9]{3}\Z")
_NUMERIC = re.compile(r"([0-9]{1,4})([/. -])([0-9]{1,2})\2([0-9]{1,4})\Z")
_TWO_PARTS = re.compile(r"([0-9]{1,4})([/. -])([0-9]{1,4})\Z")
_EIGHT = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})\Z")
_AGO = re.compile(r"(?:a )?([a-z]+|[0-9]{1,3}) (day|week|month|year)s? ago\Z")
_NEAR = re.compile(r"(last|this|next) (week|month|[a-z]+)\Z")
_APART = re.compile(r"(?<=[0-9])(?=(?!st|nd|rd|th)[a-z])|(?<=[a-z])(?=[0-9])")

_MONTHS_A_YEAR = 12
_TWO_FIGURES = 2
_SHORTEST_MISSPELT = 5
_NOT_UNDERSTOOD = "date_not_understood"
_NEEDS_YEAR = "date_needs_year"


def read_typed_date(text: str, today: date) -> TypedDate:
    """Read one date out of what a person typed.

    Args:
        text: anything; more than `LONGEST` characters are not read.
        today: the day it was typed, for "yesterday", "last March" and years of two figures.

    Returns:
        the date or a problem, never both. It raises nothing, whatever the text.
    """
    if len(text) > LONGEST:
        return TypedDate(problem="date_too_long")
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split())
    plain = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", plain).rstrip(".")
    if plain in _NOT_SURE or not plain:
        return TypedDate(problem="date_not_sure" if plain else "date_empty")
    if not _READABLE.match(plain):
        return TypedDate(problem=_NOT_UNDERSTOOD)
    try:
        return _in_figures(plain, today) or _in_words(plain, today)
    except DateError as error:
        return TypedDate(problem=error.key)
    except OverflowError:
        return TypedDate(problem="date_year_out_of_reach")


def _day_first(day: int, month: int, year: int) -> TypedDate:
    swapped = or_none(year, day, month)
    try:
        read = PartDate(year, month, day)
    except DateError as error:
        return TypedDate(problem=error.key, other=swapped)
    return TypedDate(read, other=swapped if swapped != read else None)


def _in_figures(plain: str, today: date) -> TypedDate | None:
    if _YEAR.match(plain):
        return TypedDate(PartDate(int(plain)))
    if found := _NUMERIC.match(plain):
        return _three_figures(found[1], found[3], found[4], today)
    if found := _EIGHT.match(plain):
        in_order = FIRST_YEAR <= int(found[3]) <= LAST_YEAR
        parts = (found[1], found[2], found[3]) if in_order else (plain[:4], plain[4:6], plain[6:])
        return _three_figures(*parts, today)
    if found := _TWO_PARTS.match(plain):
        return _two_figures(found[1], found[2], found[3])
    return None


def _three_figures(first: str, second: str, third: str, today: date) -> TypedDate:
    if _YEAR.match(first) and _SHORT_NUMBER.match(third):
        return TypedDate(PartDate(int(first), int(second), int(third)))
    if _SHORT_NUMBER.match(first) and (_YEAR.match(third) or len(third) == _TWO_FIGURES):
        return _day_first(int(first), int(second), full_year(int(third), today))
    return TypedDate(problem=_NOT_UNDERSTOOD)


def _two_figures(first: str, between: str, second: str) -> TypedDate:
    if _YEAR.match(first):
        if _SHORT_NUMBER.match(second) and 1 <= int(second) <= _MONTHS_A_YEAR:
            # "2011/12" may be a school year as well
            return TypedDate(PartDate(int(first), int(second)), rough=between != "-")
        return TypedDate(problem="date_not_one")
    if _YEAR.match(second) and _SHORT_NUMBER.match(first):
        return TypedDate(PartDate(int(second), int(first)))
    return TypedDate(problem=_NEEDS_YEAR)


def _in_words(plain: str, today: date) -> TypedDate:
    words = _APART.sub(" ", re.sub(r"[/.-]", " ", plain)).split()
    text = " ".join(words)
    if text in _DAYS_OFF:
        return TypedDate(PartDate.of(today + timedelta(days=_DAYS_OFF[text])))
    if _NOT_ONE.intersection(words):
        return TypedDate(problem="date_not_one")
    if _SEASONS.intersection(words):
        return TypedDate(problem="date_season")
    rough = bool(_ROUGH.intersection(words))
    words = [word for word in words if word not in _ROUGH and word not in _EMPTY]
    text = " ".join(words)
    for said, years in (("last year", -1), ("this year", 0), ("next year", 1)):
        text = text.replace(said, str(today.year + years))
    found = _ago(text, today) or _near(text, today) or _parts(text.split(), today)
    if rough and found.date is not None:
        return TypedDate(_coarser(found.date), other=found.other and _coarser(found.other), rough=True)
    return found


def _coarser(read: PartDate) -> PartDate:
    """About a day is its month; a month or a year stays."""
    return replace(read, day=None)


def _ago(text: str, today: date) -> TypedDate | None:
    found = _AGO.match(text)
    if found is None:
        return None
    said, unit = found.groups()
    number = int(said) if said.isdigit() else _NUMBERS.get(said)
    if number is None:
        return None
    if unit == "year":
        return TypedDate(PartDate(today.year - number), rough=True)
    if unit == "month":
        then = add_months(today, -number)
        return TypedDate(PartDate(then.year, then.month), rough=True)
    days = number * (7 if unit == "week" else 1)
    return TypedDate(PartDate.of(today - timedelta(days=days)), rough=unit == "week")


def _near(text: str, today: date) -> TypedDate | None:
    found = _NEAR.match(text)
    if found is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found[1]]
    what = found[2]
    month = _month(what)
    if what == "month":
        then = add_months(today, step)
        return TypedDate(PartDate(then.year, then.month))
    if what == "week":
        return _near_week(step, today)
    if what in _DAYS:
        return _near_weekday(step, _DAYS[what], today)
    return None if month is None else _near_month(step, month, today)


def _near_week(step: int, today: date) -> TypedDate:
    monday = today + timedelta(days=7 * step - today.weekday())
    sunday = monday + timedelta(days=6)
    if monday.month != sunday.month:
        return TypedDate(problem="date_needs_day")
    return TypedDate(PartDate(monday.year, monday.month), rough=True)


def _near_weekday(step: int, weekday: int, today: date) -> TypedDate:
    days = weekday - today.weekday()
    if step:
        days = days % 7 or 7 if step == 1 else days % 7 - 7
    return TypedDate(PartDate.of(today + timedelta(days=days)), rough=True)


def _near_month(step: int, month: int, today: date) -> TypedDate:
    if step == 0:
        return TypedDate(PartDate(today.year, month))
    if step == 1:
        return TypedDate(PartDate(today.year + (month <= today.month), month))
    if month < today.month:  # "last March", said in November, may be this year's or the one before
        return TypedDate(PartDate(today.year, month), other=PartDate(today.year - 1, month), rough=True)
    return TypedDate(PartDate(today.year - 1, month))


def _month(word: str) -> int | None:
    """Give the month a word names; slips such as "Febuary" are let pass."""
    if word in _MONTHS_AND_SHORT:
        return _MONTHS_AND_SHORT[word]
    if len(word) < _SHORTEST_MISSPELT:
        return None
    near = get_close_matches(word, _MONTH_NAMES, n=1, cutoff=0.8)
    return _MONTH_NAMES[near[0]] if near else None


def _kind(word: str) -> tuple[str, int]:
    if word in _DAYS:
        return "w", _DAYS[word]
    if (month := _month(word)) is not None:
        return "m", month
    if found := _ORDINAL.match(word):
        return "d", int(found[1])
    if _YEAR.match(word):
        return "y", int(word)
    if _SHORT_NUMBER.match(word):
        return "n", int(word)
    return "?", 0


def _parts(words: list[str], today: date) -> TypedDate:
    kinds = [_kind(word) for word in words]
    weekday = kinds.pop(0)[1] if len(kinds) > 1 and kinds[0][0] == "w" else None
    found = shaped("".join(kind for kind, _ in kinds), [value for _, value in kinds], today)
    if weekday is not None and found.date is not None:
        if not found.date.exact:
            return TypedDate(problem=_NOT_UNDERSTOOD)
        if found.date.earliest.weekday() != weekday:
            return TypedDate(problem="date_weekday_differs")
    return found
