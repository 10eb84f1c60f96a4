"""A date as a person knows it: kept as given, ordered, and never one that does not exist."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.dates import DateError, PartDate, spoken

DAYS = some.dates(date(1900, 1, 1), date(2199, 12, 31))
PARTS = some.one_of(
    DAYS.map(PartDate.of), DAYS.map(lambda day: PartDate(day.year, day.month)), DAYS.map(lambda day: PartDate(day.year))
)


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("2024-03-09", "2024-03-09", "2024-03-09", True),
        ("2024-03", "2024-03-01", "2024-03-31", False),
        ("2024-02", "2024-02-01", "2024-02-29", False),
        ("2023-02", "2023-02-01", "2023-02-28", False),
        ("2024-12", "2024-12-01", "2024-12-31", False),
        ("2024", "2024-01-01", "2024-12-31", False),
        ("2024-02-29", "2024-02-29", "2024-02-29", True),
    ],
)
def test_a_date_spans_the_days_it_can_be(text: str, first: str, last: str, exact: bool) -> None:
    part = PartDate.parse(text)
    assert (str(part), part.earliest.isoformat(), part.latest.isoformat(), part.exact) == (text, first, last, exact)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2023-02-29", "date_no_such_day"),
        ("2024-02-30", "date_no_such_day"),
        ("2024-04-31", "date_no_such_day"),
        ("2024-00", "date_no_such_month"),
        ("2024-13", "date_no_such_month"),
        ("2024-01-00", "date_no_such_day"),
        ("1899", "date_year_out_of_reach"),
        ("9999-12-31", "date_year_out_of_reach"),
        ("0000", "date_year_out_of_reach"),
        ("2024-3", "date_not_understood"),
        ("2024-03-9", "date_not_understood"),
        ("2024-03-09 ", "date_not_understood"),
        ("2024-03-09\n", "date_not_understood"),
        ("2024/03/09", "date_not_understood"),
        ("20240309", "date_not_understood"),
        ("-2024", "date_not_understood"),
        ("", "date_not_understood"),
        ("\uff12\uff10\uff12\uff14", "date_not_understood"),
        ("2" * 1_000_000, "date_not_understood"),
    ],
)
def test_what_is_no_date_is_refused_with_a_key(text: str, key: str) -> None:
    with pytest.raises(ValueError, match=key) as caught:
        PartDate.parse(text)
    assert isinstance(caught.value, DateError)
    assert caught.value.key == key


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(DateError, match="date_day_without_month"):
        PartDate(2024, None, 9)


def test_dates_stand_in_order_the_coarser_first() -> None:
    texts = ["2023-12", "2024", "2024-01", "2024-01-01", "2024-01-02", "2024-02", "2025"]
    assert [str(each) for each in sorted(PartDate.parse(text) for text in reversed(texts))] == texts


@given(PARTS)
def test_text_and_date_give_each_other_back(part: PartDate) -> None:
    assert PartDate.parse(str(part)) == part
    assert hash(PartDate.parse(str(part))) == hash(part)
    assert part.earliest <= part.latest
    assert part.exact is (part.earliest == part.latest)


@given(PARTS, PARTS)
def test_order_never_puts_a_later_first_day_first(one: PartDate, other: PartDate) -> None:
    if one < other:
        assert one.earliest <= other.earliest
    assert (one < other) + (other < one) + (one == other) == 1


@pytest.mark.parametrize(
    ("text", "said", "with_weekday"),
    [
        ("2024-03-09", "9 March 2024", "Saturday 9 March 2024"),
        ("2022-09-19", "19 September 2022", "Monday 19 September 2022"),
        ("2024-03", "March 2024", "March 2024"),
        ("2024", "2024", "2024"),
    ],
)
def test_a_date_is_said_as_people_say_it(text: str, said: str, with_weekday: str) -> None:
    assert spoken(PartDate.parse(text)) == said
    assert spoken(PartDate.parse(text), weekday=True) == with_weekday


def test_a_calendar_day_is_said_too() -> None:
    assert spoken(date(2026, 11, 22), weekday=True) == "Sunday 22 November 2026"
