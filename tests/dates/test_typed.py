"""What people type for a date, as on Sunday 22 November 2026: kept as coarse as it was meant, or a problem."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.dates import PartDate, read_typed_date, spoken
from assistant.yaml import read_yaml

TODAY = date(2026, 11, 22)
WORDING = read_yaml(
    (Path(__file__).parents[2] / "knowledge" / "wording" / "dates.yaml").read_text(encoding="utf-8")
).value

READ = {
    # in figures, day first
    "3/5/23": "2023-05-03",
    "03/05/2023": "2023-05-03",
    "3.5.2023": "2023-05-03",
    "3-5-23": "2023-05-03",
    "3 5 2023": "2023-05-03",
    "03052023": "2023-05-03",
    "20230503": "2023-05-03",
    "2023-05-03": "2023-05-03",
    "2023/5/3": "2023-05-03",
    "31/12/99": "1999-12-31",
    "1/1/36": "2036-01-01",
    "1/1/37": "1937-01-01",
    "5/2023": "2023-05",
    "05-2023": "2023-05",
    "2023-05": "2023-05",
    "2019": "2019",
    "\uff13/\uff15/\uff12\uff13": "2023-05-03",
    # in words
    "3 May 2023": "2023-05-03",
    "3rd May 2023": "2023-05-03",
    "the 3rd of May, 2023": "2023-05-03",
    "May 3rd 2023": "2023-05-03",
    "May 3, 2023": "2023-05-03",
    "2023 May 3": "2023-05-03",
    "3may23": "2023-05-03",
    "3-May-2023": "2023-05-03",
    "  3   MAY   2023. ": "2023-05-03",
    "Wednesday 3 May 2023": "2023-05-03",
    "Wed, 3 May 2023": "2023-05-03",
    "29 February 2024": "2024-02-29",
    "March 2024": "2024-03",
    "in March 2024": "2024-03",
    "since Sept 2022": "2022-09",
    "Sep. '22": "2022-09",
    "Sept \u201922": "2022-09",
    "2024 march": "2024-03",
    "in 2019": "2019",
    "Febuary 2023": "2023-02",
    "agust 2021": "2021-08",
    "septmber 2021": "2021-09",
    # beside today
    "today": "2026-11-22",
    "Yesterday": "2026-11-21",
    "the day before yesterday": "2026-11-20",
    "tomorrow": "2026-11-23",
    "10 days ago": "2026-11-12",
    "2 weeks ago": "2026-11-08",
    "a couple of weeks ago": "2026-11-08",
    "a month ago": "2026-10",
    "two months ago": "2026-09",
    "18 months ago": "2025-05",
    "a year ago": "2025",
    "3 years ago": "2023",
    "last month": "2026-10",
    "this month": "2026-11",
    "last year": "2025",
    "this year": "2026",
    "last March": "2026-03",
    "last November": "2025-11",
    "last December": "2025-12",
    "this March": "2026-03",
    "next March": "2027-03",
    "March last year": "2025-03",
    "3 March last year": "2025-03-03",
    "last week": "2026-11",
    "last Monday": "2026-11-16",
    "Monday": "2026-11-16",
    "Sunday": "2026-11-22",
    "last Sunday": "2026-11-15",
    "next Friday": "2026-11-27",
    # without a year: the last one that has been
    "March": "2026-03",
    "December": "2025-12",
    "5 March": "2026-03-05",
    "5th December": "2025-12-05",
    "29 Feb": "2024-02-29",
    # about, early, late: what surely holds it
    "about March 2024": "2024-03",
    "about 5 March 2024": "2024-03",
    "early 2023": "2023",
    "end of March 2024": "2024-03",
    "mid-March 2024": "2024-03",
    "early last year": "2025",
    "I think it was March 2024": "2024-03",
}

REFUSED = {
    "": "date_empty",
    "   ": "date_empty",
    "don't know": "date_not_sure",
    "Not sure": "date_not_sure",
    "?": "date_not_sure",
    "31 February": "date_no_such_day",
    "31/2/2024": "date_no_such_day",
    "29/2/2023": "date_no_such_day",
    "2023-02-29": "date_no_such_day",
    "31 April 2024": "date_no_such_day",
    "0/5/2023": "date_no_such_day",
    "2/13/24": "date_no_such_month",
    "2024-13-01": "date_no_such_month",
    "13/2023": "date_no_such_month",
    "summer 2022": "date_season",
    "about summer 2022": "date_season",
    "spring 2023": "date_season",
    "Christmas 2023": "date_season",
    "half term 2023": "date_season",
    "before March 2023": "date_not_one",
    "2022-2023": "date_not_one",
    "2022/23": "date_not_one",
    "between May and June 2023": "date_not_one",
    "March or April 2024": "date_not_one",
    "a few weeks ago": "date_not_one",
    "over a year ago": "date_not_one",
    "5/6": "date_needs_year",
    "5/23": "date_needs_year",
    "1066": "date_year_out_of_reach",
    "3000": "date_year_out_of_reach",
    "999 years ago": "date_year_out_of_reach",
    "Tuesday 3 May 2023": "date_weekday_differs",
    "when he was five": "date_not_understood",
    "year 4": "date_not_understood",
    "the 90s": "date_not_understood",
    "1/1/0050": "date_not_understood",
    "3//5": "date_not_understood",
    "12345": "date_not_understood",
    "Monday March 2024": "date_not_understood",
    "\u0663/\u0665/\u0662\u0660\u0662\u0663": "date_not_understood",
    "<b>3 May 2023</b>": "date_not_understood",
    "{{ 7*7 }}": "date_not_understood",
    "\x1b[31m3/5/23": "date_not_understood",
    "3/5/23\x00": "date_not_understood",
    "3 May 2023; rm -rf /": "date_not_understood",
    "9" * 81: "date_too_long",
    "March 2024 " * 100_000: "date_too_long",
}


@pytest.mark.parametrize(("text", "kept"), READ.items())
def test_a_date_is_kept_as_coarse_as_it_was_typed(text: str, kept: str) -> None:
    read = read_typed_date(text, TODAY)
    assert (str(read.date), read.problem) == (kept, None)


@pytest.mark.parametrize(("text", "problem"), REFUSED.items(), ids=[repr(text[:30]) for text in REFUSED])
def test_what_cannot_be_kept_honestly_is_a_problem(text: str, problem: str) -> None:
    read = read_typed_date(text, TODAY)
    assert (read.problem, read.date) == (problem, None)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("3/5/23", "2023-03-05"),
        ("03052023", "2023-03-05"),
        ("13/5/23", None),
        ("5/5/23", None),
        ("2/13/24", "2024-02-13"),
        ("2023-05-03", None),
        ("3 May 2023", None),
        ("May 23", "2026-05-23"),
        ("May 98", None),
        ("last March", "2025-03"),
        ("last November", None),
    ],
)
def test_a_second_reading_is_offered_where_there_is_one(text: str, other: str | None) -> None:
    read = read_typed_date(text, TODAY)
    assert (read.other and str(read.other)) == other
    assert read.ambiguous is (other is not None)


@pytest.mark.parametrize(
    ("text", "rough"),
    [
        ("3 May 2023", False),
        ("March 2024", False),
        ("yesterday", False),
        ("10 days ago", False),
        ("2 weeks ago", True),
        ("two months ago", True),
        ("about March 2024", True),
        ("early 2023", True),
        ("March", True),
        ("5 March", True),
        ("Monday", True),
        ("2011/12", True),
    ],
)
def test_what_was_said_roughly_is_marked_so(text: str, rough: bool) -> None:
    assert read_typed_date(text, TODAY).rough is rough


def test_a_week_that_lies_in_two_months_asks_for_the_day() -> None:
    assert read_typed_date("this week", date(2026, 12, 1)).problem == "date_needs_day"
    assert str(read_typed_date("last week", date(2026, 12, 1)).date) == "2026-11"


def test_last_month_in_january_is_december() -> None:
    assert str(read_typed_date("last month", date(2026, 1, 31)).date) == "2025-12"


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    unreachable = {"date_needs_day", "date_day_without_month"}  # the first needs another day, the second another door
    assert set(REFUSED.values()) | unreachable == set(WORDING)


@given(some.text(max_size=200))
def test_no_text_breaks_it_and_none_gives_both_a_date_and_a_problem(text: str) -> None:
    read = read_typed_date(text, TODAY)
    assert (read.date is None) is (read.problem is not None)
    assert read.problem is None or read.problem in WORDING


@given(
    some.lists(
        some.sampled_from(
            [
                "3",
                "31",
                "29",
                "2023",
                "23",
                "0",
                "may",
                "feb",
                "february",
                "last",
                "next",
                "this",
                "week",
                "month",
                "year",
                "ago",
                "monday",
                "/",
                "-",
                ".",
                "of",
                "about",
                "2nd",
                "a",
                "two",
            ]
        ),
        max_size=6,
    ).map(" ".join)
)
def test_no_order_of_words_of_dates_breaks_it(text: str) -> None:
    read = read_typed_date(text, TODAY)
    assert (read.date is None) is (read.problem is not None)


@given(some.dates(date(1937, 1, 1), date(2036, 12, 31)))
def test_a_day_is_read_back_from_every_way_to_write_it(day: date) -> None:
    part = PartDate.of(day)
    ways = [
        spoken(part),
        spoken(part, weekday=True),
        str(part),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%y}",
        f"{day:%d%m%Y}",
        f"{day:%d %b %Y}",
    ]
    assert {read_typed_date(way, TODAY).date for way in ways} == {part}
    assert read_typed_date(spoken(PartDate(day.year, day.month)), TODAY).date == PartDate(day.year, day.month)
