"""Small pieces of English: the person's words stay theirs, and lists, dates and numbers read as they should."""

from __future__ import annotations

import pytest

from assistant.dates import PartDate
from assistant.letters.grammar import ends, listed, numbers, phrase, sentence, span, when
from tests.letters.told import knowledge

SAY = knowledge().say


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("he did not come", "He did not come."),
        ("He did not come.", "He did not come."),
        ("why?", "Why?"),
        ("it cost £5", "It cost £5."),
        ('she said "no"', 'She said "no".'),
        ('she said "no."', 'She said "no."'),
        ("(see the letter)", "(see the letter)."),
        ("(See the letter.)", "(See the letter.)"),
        ("eBay sold it", "eBay sold it."),
        ("  two  spaces ", "Two spaces."),
        ("first\n\nsecond", "First\n\nsecond."),
        ("and then...", "And then..."),
        ("élan", "Élan."),
        ("", ""),
        (None, ""),
    ],
)
def test_a_sentence_gets_a_capital_and_a_stop_and_nothing_else(typed: str | None, said: str) -> None:
    assert sentence(typed) == said


def test_a_phrase_stands_on_one_line_without_its_stop() -> None:
    assert phrase(" my\nson., ") == "my son"


def test_lists_and_numbers() -> None:
    assert listed([], " and ") == ""
    assert listed(["a"], " and ") == "a"
    assert listed(["a", "b"], " and ") == "a and b"
    assert listed(["a", "b", "c"], " and ") == "a, b and c"
    assert numbers(SAY, [2]) == "point 2"
    assert numbers(SAY, [3, 1, 3]) == "points 1 and 3"


@pytest.mark.parametrize(
    ("first", "last", "going_on", "said"),
    [
        ("2024-03-09", None, False, "On 9 March 2024."),
        ("2024-03", None, False, "In March 2024."),
        ("2024", "2024", False, "In 2024."),
        ("2024-03", "2024-05-01", False, "From March 2024 to 1 May 2024."),
        ("2024-03", "2024-05-01", True, "From March 2024 to 1 May 2024, and it is still going on."),
        ("2024-03", None, True, "Since March 2024, and it is still going on."),
        (None, "2024-05", False, "Until May 2024."),
        (None, None, True, "It is still going on."),
        (None, None, False, ""),
    ],
)
def test_the_time_of_a_point(first: str | None, last: str | None, *, going_on: bool, said: str) -> None:
    days = [PartDate.parse(day) if day else None for day in (first, last)]
    assert span(SAY, days[0], days[1], going_on=going_on) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-03-03", "2024-03-24", ("3", "24 March 2024")),
        ("2024-03-03", "2024-05-24", ("3 March", "24 May 2024")),
        ("2024-03", "2024-05", ("March", "May 2024")),
        ("2023-12", "2024-01", ("December 2023", "January 2024")),
        ("2024-03", "2024-05-01", ("March 2024", "1 May 2024")),  # one is a month, one is a day
        ("2024", "2024-05", ("2024", "May 2024")),
        ("2024", "2025", ("2024", "2025")),
    ],
)
def test_a_year_or_a_month_is_said_once_for_both_ends(first: str, last: str, said: tuple[str, str]) -> None:
    assert ends(PartDate.parse(first), PartDate.parse(last)) == said


def test_a_day_is_on_and_a_month_is_in() -> None:
    assert when(SAY, PartDate(2024, 3, 9)) == "on 9 March 2024"
    assert when(SAY, PartDate(2024, 3)) == "in March 2024"
