"""Dates in a story: offered are those with one reading that are meant as the day; all others are passed over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.dates.found import dates_in
from assistant.dates.shapes import TypedDate
from assistant.dates.typed import read_typed_date

TODAY = date(2026, 11, 22)

FOUND = {
    "The meeting was on 12 March 2024.": ["2024-03-12"],
    "On the 3rd of May, 2023 she came, and again in June 2023.": ["2023-05-03", "2023-06"],
    "On Wednesday 3 May 2023 and on Wed 10th May 2023 they rang.": ["2023-05-03", "2023-05-10"],
    "March 3, 2024: a letter": ["2024-03-03"],
    "It began in Sept 2022, since Feb. 2023 it is worse.": ["2022-09", "2023-02"],
    "They wrote on 2024-03-12.": ["2024-03-12"],
    "They came on 25/12/2023 and 26.12.23": ["2023-12-25", "2023-12-26"],
    "The plan started in 2022.": ["2022"],
    "12 March 2024 and 12 March 2024 again": ["2024-03-12"],
    "I rang on 1 June 2024; they answered on 30 June 2024": ["2024-06-01", "2024-06-30"],
    "5/5/2024": ["2024-05-05"],
    "29 February 2024": ["2024-02-29"],
}

PASSED_OVER = {
    "two readings": "It was on 3/5/2023.",
    "no year": "It was on 3 May, or in spring.",
    "no such day": "On 31 February 2024, and on 30.2.2024, and 2023-02-29.",
    "another weekday": "It was Thursday 3 May 2023.",
    "relative": "Last week, two months ago, last March.",
    "an end": "before March 2024, by 3 May 2023, until 12 March 2024, after June 2023",
    "a guess": "around 12 March 2024, late June 2023, or at the end of May 2022",
    "a list": "between 3 and 5 May 2023",
    "a birth": "My son, born 3 May 2015, and DOB: 4 May 2015. Her date of birth is 5 May 2015",
    "a number": "ref 2024 03, room 2019, 12345/6/2024, v1.2.2024.7, 0207 2024 1999",
    "part of a word": "in2024 x12 March 2024y Marchmont 2024",
    "empty": "",
}


@pytest.mark.parametrize("text", FOUND)
def test_a_date_with_one_reading_is_found(text: str) -> None:
    assert [str(each.date) for each in dates_in(text, TODAY)] == FOUND[text]


@pytest.mark.parametrize("why", PASSED_OVER)
def test_what_may_mean_something_else_is_passed_over(why: str) -> None:
    assert dates_in(PASSED_OVER[why], TODAY) == ()


def test_a_date_comes_with_the_words_before_it_of_the_same_sentence() -> None:
    found = dates_in("I rang. The social worker first came to our house on 12 March 2024 with her boss.", TODAY)
    assert [each.words for each in found] == ["came to our house on 12 March 2024"]
    assert [each.words for each in dates_in("I rang. On 12 March 2024", TODAY)] == ["On 12 March 2024"]


def test_the_same_date_again_and_again_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def counted(typed: str, today: date) -> TypedDate:
        read.append(typed)
        return read_typed_date(typed, today)

    monkeypatch.setattr("assistant.dates.found.read_typed_date", counted)
    assert len(dates_in("On 12 March 2024 and on 13 March 2024. " * 50, TODAY)) == 2
    assert read == ["12 March 2024", "13 March 2024"]


@given(some.text(alphabet="0123456789/.- aMarchybinof,\n", max_size=80))
def test_any_text_gives_only_dates_that_exist(text: str) -> None:
    for each in dates_in(text, TODAY):
        assert each.date.earliest <= each.date.latest
        assert each.words.split()[-1] in text
