"""Stretches of days: written and read, what lies within them, and how turning days part time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.dates import Days, parted_by

FIRST, LAST = date(2025, 11, 23), date(2026, 2, 28)
WRITTEN = [
    (Days(None, LAST), "../2026-02-28", LAST),
    (Days(FIRST, None), "2025-11-23/..", FIRST),
    (Days(FIRST, LAST), "2025-11-23/2026-02-28", FIRST),
]


@pytest.mark.parametrize(("days", "text", "one"), WRITTEN)
def test_a_stretch_is_written_read_and_stood_for(days: Days, text: str, one: date) -> None:
    assert (str(days), Days.parse(text), days.one) == (text, days, one)


@pytest.mark.parametrize("text", ["", "2025-11-23", "2025-11-23/2026-02-30", "a/b", "2025-11-23/../.."])
def test_what_is_no_stretch_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is Python's own
        Days.parse(text)


def test_without_a_turning_day_there_is_nothing_to_part() -> None:
    assert parted_by([]) == ()


@given(some.sets(some.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1, max_size=5), some.dates())
def test_every_day_lies_in_one_stretch_and_each_turning_day_begins_one(turns: set[date], day: date) -> None:
    stretches = parted_by([*turns, *turns])
    assert [each for each in stretches if each.holds(day, day)] == [
        next(each for each in reversed(stretches) if each.first is None or each.first <= day)
    ]
    assert {each.first for each in stretches} == {None, *turns}
    assert all(not each.holds(turn - timedelta(days=1), turn) for turn in turns for each in stretches)
