"""England's bank holidays, as the editors list them, against the holidays library and the law's own words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays as judge
import pytest

from assistant.knowledge.model import Holidays
from assistant.yaml import read_yaml

FILE = Path(__file__).parents[2] / "knowledge" / "holidays.yaml"
LISTED = Holidays.model_validate(read_yaml(FILE.read_text(encoding="utf-8")).value)
DAYS = {each.on: each.name for each in LISTED.days}
YEARS = range(LISTED.reaches.first.year, LISTED.reaches.last.year + 1)


def judged(year: int) -> set[date]:
    return set(judge.country_holidays("GB", subdiv="ENG", years=year))


@pytest.mark.parametrize("year", YEARS)
def test_the_days_of_a_year_are_those_of_the_library_both_ways(year: int) -> None:
    assert {day for day in DAYS if day.year == year} == judged(year)


def test_the_list_covers_whole_years_from_2012_to_at_least_2028() -> None:
    assert (LISTED.reaches.first, LISTED.reaches.last.month, LISTED.reaches.last.day) == (date(2012, 1, 1), 12, 31)
    assert LISTED.reaches.last.year >= 2028


def test_no_day_is_listed_twice_and_all_stand_in_order() -> None:
    on = [each.on for each in LISTED.days]
    assert on == sorted(set(on))


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_at_least_eight_holidays_on_weekdays(year: int) -> None:
    on_weekdays = [day for day in DAYS if day.year == year and day.weekday() < 5]
    extra = {2012: 1, 2022: 2, 2023: 1}.get(year, 0)
    assert len(on_weekdays) == 8 + extra


@pytest.mark.parametrize("year", YEARS)
def test_each_year_names_the_three_days_that_the_regulations_name(year: int) -> None:
    assert DAYS[date(year, 12, 25)] == "Christmas Day"
    assert DAYS[date(year, 12, 26)] == "Boxing Day"
    good_friday = [day for day, name in DAYS.items() if day.year == year and name == "Good Friday"]
    assert [day.weekday() for day in good_friday] == [4]
    assert DAYS[good_friday[0] + timedelta(days=3)] == "Easter Monday"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2012-06-04", "moved for the Jubilee"),
        ("2012-06-05", "Diamond Jubilee"),
        ("2020-05-08", "VE Day"),
        ("2020-12-28", "Boxing Day, day in its place"),
        ("2021-12-27", "Christmas Day, day in its place"),
        ("2021-12-28", "Boxing Day, day in its place"),
        ("2022-01-03", "New Year's Day, day in its place"),
        ("2022-06-02", "moved for the Jubilee"),
        ("2022-06-03", "Platinum Jubilee"),
        ("2022-09-19", "funeral"),
        ("2022-12-27", "Christmas Day, day in its place"),
        ("2023-05-08", "coronation"),
        ("2026-12-28", "Boxing Day, day in its place"),
        ("2028-01-03", "New Year's Day, day in its place"),
    ],
)
def test_days_that_were_moved_or_added_are_listed_and_say_so(day: str, said: str) -> None:
    assert said in DAYS[date.fromisoformat(day)]


@pytest.mark.parametrize("day", ["2012-05-28", "2020-05-04", "2022-05-30", "2021-06-01", "2019-05-08", "2024-05-08"])
def test_days_that_were_moved_away_or_never_were_holidays_are_not_listed(day: str) -> None:
    assert date.fromisoformat(day) not in DAYS


def test_the_day_in_place_of_another_follows_a_weekend_that_took_it() -> None:
    in_place = [day for day, name in DAYS.items() if name.endswith("day in its place")]
    assert in_place
    for day in in_place:
        kept = DAYS[day].removesuffix(", day in its place")
        lost = max(other for other, name in DAYS.items() if name == kept and other < day)
        assert lost.weekday() >= 5
        assert timedelta(0) < day - lost <= timedelta(days=2)
