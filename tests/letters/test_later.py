"""Letters about data and to the Ombudsman, where the answers go another way than in the cases that are read whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.case import Case
from assistant.letters.blocks import blanks
from assistant.letters.compose import compose
from tests.letters.test_compose import flat, letter_of
from tests.letters.told import check_of, knowledge, texts, told

CORRECT = "correct or complete each wrong fact"
SEND = "send the records that are missing, or say what you hold back and why"


def case_of(letter: str, name: str, change: Callable[[dict[str, Any]], object]) -> Case:
    given = told(letter, name).model_dump(mode="json", exclude_none=True)
    change(given)
    return Case.model_validate(texts(given))


def said(letter: str, name: str, change: Callable[[dict[str, Any]], object]) -> str:
    return flat(letter_of(letter, case_of(letter, name, change)))


@pytest.mark.parametrize(
    ("wants", "asked"), [(["record_amendment"], CORRECT), (["note_on_file"], CORRECT), (["file_disclosure"], SEND)]
)
def test_what_is_wished_for_is_asked_whatever_the_point_is_about(wants: list[str], asked: str) -> None:
    words = said("records-correction", "adviser", lambda given: given["matters"][0].update(wants=wants))
    assert asked in words
    assert ("You have one month for that part." in words) is (asked == CORRECT)


def test_a_request_for_records_leaves_no_gap_for_a_day_that_it_does_not_need() -> None:
    assert not list(blanks(letter_of("records-request", told("records-request", "one-matter"))))
    assert "In February 2026." in flat(letter_of("records-request", told("records-request", "care-leaver")))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("upheld_not_put_right", "It agreed with the point below, but has not put it right."),
        ("waiting", "It has not answered the point below yet."),
        ("not_complained", "The council has not put it right."),
        (None, "The council has not put it right."),
    ],
)
def test_the_commissioner_reads_once_what_the_council_did(answer: str | None, words: str) -> None:
    told_so = said("ico", "care-leaver", lambda given: given["matters"][0].update(council_answer=answer))
    assert f"I told the council what was wrong on 14 September 2026. {words}\n" in told_so


@pytest.mark.parametrize(("on", "late"), [(date(2026, 12, 13), False), (date(2026, 12, 14), True)])
def test_who_comes_late_to_the_commissioner_says_why(on: date, *, late: bool) -> None:
    case = told("ico", "one-parent")
    words = flat(compose("ico", case, check_of(case, on), knowledge(), (), on))
    assert ("Why I did not come sooner\nI was ill for most of the last year" in words) is late


@pytest.mark.parametrize(("by", "late"), [("2026-11-23", False), ("2026-11-22", True)])
def test_comments_that_are_late_say_so(by: str, *, late: bool) -> None:
    words = said("ombudsman-draft-comments", "one-parent", lambda given: given["ombudsman"].update(comments_by=by))
    assert ("this day has gone by" in words) is late
    assert ("Why this comes late\nI was ill for most of the last year" in words) is late


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12", "Paragraph 12 of the draft says:"),
        ("paragraph 12", "Paragraph 12 of the draft says:"),
        ("Para. 12(b)", "Paragraph 12(b) of the draft says:"),
        ("Paragraphs 12 and 13", "Paragraph 12 and 13 of the draft says:"),
        ("paragraph", "Under “paragraph” the draft says:"),
        ('"The visits"', "Under “The visits” the draft says:"),
        ("page 4, at the end", "Under “page 4, at the end” the draft says:"),
    ],
)
def test_where_a_wrong_fact_stands_is_said_once_and_as_what_it_is(typed: str, words: str) -> None:
    letter = said(
        "ombudsman-draft-comments",
        "one-parent",
        lambda given: given["ombudsman"]["wrong_facts"][0].update(paragraph=typed),
    )
    assert words in letter


def test_the_ombudsman_reads_first_of_an_earlier_complaint() -> None:
    words = said("ombudsman", "care-leaver", lambda given: given.update(ombudsman={"complained_on": "2026-05"}))
    assert "I complained to you before, in May 2026." in words
    assert "to the Ombudsman" not in words


def test_the_words_of_the_ombudsmans_letters_speak_to_it() -> None:
    for letter in ("ombudsman-draft-comments", "ombudsman-review"):
        words = flat(letter_of(letter, told(letter, "one-parent")))
        assert "on the complaint that I made about Exampleshire County Council on" in words
        assert "The Ombudsman" not in words
        assert "I write for the person who complained." in flat(letter_of(letter, told(letter, "adviser")))


def test_a_time_line_without_the_day_of_a_point_is_left_out() -> None:
    assert "I told the council what was wrong with the data" not in flat(letter_of("ico", told("ico", "one-matter")))
    assert "I told the council what was wrong with the data" in flat(letter_of("ico", told("ico", "grandparent")))
