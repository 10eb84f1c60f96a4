"""Counting on from a day: months, periods that begin with a day, working days, and where we do not know."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import holidays as judge
import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.dates import (
    OUT_OF_REACH,
    TOO_FAR,
    Counted,
    Holidays,
    Unit,
    add_months,
    after,
    beginning_with,
    from_first_day,
    last_working_day_before,
    moved_to_working_day,
)

ENGLAND = dict(judge.country_holidays("GB", subdiv="ENG", years=range(2012, 2029)))
KNOWN = Holidays(ENGLAND, date(2012, 1, 1), date(2028, 12, 31))
DAYS = some.dates(date(1950, 1, 1), date(2150, 1, 1))
KNOWN_DAYS = some.dates(date(2012, 1, 1), date(2027, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-31", 1, "2024-04-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-31", 1, "2025-01-31"),
        ("2024-05-10", 0, "2024-05-10"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-01-15", -13, "2022-12-15"),
    ],
)
def test_a_month_on_is_the_same_date_or_the_months_end(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-05-10", 12, "2025-05-09"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-02-28", 12, "2024-02-27"),
        ("2023-03-01", 12, "2024-02-29"),
        ("2024-01-01", 12, "2024-12-31"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-01-30", 1, "2025-02-28"),
        ("2025-01-29", 1, "2025-02-28"),
        ("2025-01-28", 1, "2025-02-27"),
        ("2025-03-31", 1, "2025-04-30"),
        ("2025-02-01", 1, "2025-02-28"),
    ],
)
def test_a_period_that_begins_with_a_day_ends_the_day_before_the_same_date(start: str, months: int, end: str) -> None:
    assert beginning_with(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2024-02-28", 1, "days", "2024-02-29"),
        ("2024-02-28", 30, "days", "2024-03-29"),
        ("2024-01-08", 12, "weeks", "2024-04-01"),
        ("2024-02-29", 1, "years", "2025-02-28"),
        ("2024-01-31", 1, "months", "2024-02-29"),
        ("2026-12-22", 10, "working_days", "2027-01-08"),
        ("2024-03-28", 1, "working_days", "2024-04-02"),
        ("2024-03-28", 0, "working_days", "2024-03-28"),
    ],
)
def test_the_start_is_day_0_where_a_count_runs_after_it(start: str, number: int, unit: Unit, end: str) -> None:
    counted = after(day(start), number, unit, KNOWN)
    assert isinstance(counted, Counted)
    assert counted.on == day(end)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2024-02-28", 1, "days", "2024-02-28"),
        ("2024-02-28", 30, "days", "2024-03-28"),
        ("2024-01-08", 1, "weeks", "2024-01-14"),
        ("2024-03-01", 1, "years", "2025-02-28"),
        ("2024-09-23", 1, "months", "2024-10-22"),
    ],
)
def test_the_start_is_day_1_where_a_period_begins_with_it(start: str, number: int, unit: Unit, end: str) -> None:
    assert from_first_day(day(start), number, unit) == Counted(day(end))


def test_working_days_that_begin_with_a_day_are_refused_as_no_law_we_know_counts_so() -> None:
    with pytest.raises(ValueError, match="working_days"):
        from_first_day(day("2024-03-01"), 5, "working_days")


def test_what_was_left_out_is_told() -> None:
    counted = after(day("2024-03-28"), 2, "working_days", KNOWN)
    assert counted == Counted(day("2024-04-03"), 2, (day("2024-03-29"), day("2024-04-01")))


def test_a_day_in_the_place_of_a_holiday_on_a_weekend_is_left_out_once() -> None:
    counted = after(day("2021-12-24"), 1, "working_days", KNOWN)
    assert counted == Counted(day("2021-12-29"), 2, (day("2021-12-27"), day("2021-12-28")))


@pytest.mark.parametrize(
    ("given_day", "moved"),
    [
        ("2024-12-14", "2024-12-16"),
        ("2024-12-16", "2024-12-16"),
        ("2023-12-25", "2023-12-27"),
        ("2022-09-19", "2022-09-20"),
        ("2022-06-02", "2022-06-06"),
        ("2021-12-25", "2021-12-29"),
    ],
)
def test_a_day_that_is_no_working_day_moves_to_the_next(given_day: str, moved: str) -> None:
    found = moved_to_working_day(day(given_day), KNOWN)
    assert isinstance(found, Counted)
    assert found.on == day(moved)
    assert found.moved_from == (None if given_day == moved else day(given_day))


def test_the_last_working_day_before_skips_a_whole_easter() -> None:
    found = last_working_day_before(day("2024-04-01"), KNOWN)
    assert isinstance(found, Counted)
    assert found.on == day("2024-03-28")


def test_beyond_the_holidays_nothing_is_guessed() -> None:
    assert after(day("2028-12-22"), 10, "working_days", KNOWN) == OUT_OF_REACH
    assert after(day("2011-12-30"), 1, "working_days", KNOWN) == OUT_OF_REACH
    assert moved_to_working_day(day("2028-12-30"), KNOWN) == OUT_OF_REACH
    assert last_working_day_before(day("2012-01-01"), KNOWN) == OUT_OF_REACH
    assert moved_to_working_day(day("2028-12-29"), KNOWN) == Counted(day("2028-12-29"))


@pytest.mark.parametrize(("number", "unit"), [(300, "years"), (10**9, "days"), (10**9, "months"), (10**12, "weeks")])
def test_a_day_too_far_away_is_unknown(number: int, unit: Unit) -> None:
    assert after(day("2024-01-01"), number, unit, KNOWN) == TOO_FAR
    assert from_first_day(day("2024-01-01"), number, unit) == TOO_FAR


@given(DAYS, some.integers(-600, 600))
def test_months_keep_the_date_unless_the_month_is_too_short(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == min(start.day, monthrange(end.year, end.month)[1])


@given(DAYS, some.integers(1, 120))
def test_periods_that_follow_each_other_leave_no_gap_for_days_every_month_has(start: date, months: int) -> None:
    start = start.replace(day=min(start.day, 28))
    assert beginning_with(start, months) + timedelta(days=1) == add_months(start, months)


@given(DAYS, some.integers(1, 120))
def test_a_later_start_never_ends_a_period_sooner(start: date, months: int) -> None:
    assert beginning_with(start, months) <= beginning_with(start + timedelta(days=1), months)
    assert add_months(start, months) <= add_months(start + timedelta(days=1), months)


@given(KNOWN_DAYS, some.integers(0, 65))
def test_working_days_add_up_with_what_was_left_out(start: date, number: int) -> None:
    counted = after(start, number, "working_days", KNOWN)
    assert isinstance(counted, Counted)
    assert (counted.on - start).days == number + counted.weekend_days + len(counted.holidays)
    assert number == 0 or KNOWN.works(counted.on)


@given(KNOWN_DAYS, some.integers(1, 30), some.integers(1, 30))
def test_counting_in_two_steps_is_counting_at_once(start: date, first: int, then: int) -> None:
    middle, whole = after(start, first, "working_days", KNOWN), after(start, first + then, "working_days", KNOWN)
    assert isinstance(middle, Counted)
    assert isinstance(whole, Counted)
    on = after(middle.on, then, "working_days", KNOWN)
    assert isinstance(on, Counted)
    assert on.on == whole.on


@given(KNOWN_DAYS)
def test_moving_gives_the_first_working_day_not_before(start: date) -> None:
    moved = moved_to_working_day(start, KNOWN)
    assert isinstance(moved, Counted)
    assert KNOWN.works(moved.on)
    assert not any(KNOWN.works(start + timedelta(days=n)) for n in range((moved.on - start).days))
