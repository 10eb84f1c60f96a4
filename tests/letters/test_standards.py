"""What should have happened: named only where it fits for certain, in the edition of the day, marked where unsure."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant.case import Case
from assistant.letters.blocks import Paragraph, shown, walk
from assistant.letters.compose import compose
from tests.letters.told import ON, check_of, knowledge

LABEL = "What should have happened"
STAGES = [{"stage": 1, "asked_on": "2026-04-01", "answered_on": "2026-05-20", "outcome": "not_upheld"}]


def said(matter: dict[str, Any], **case: Any) -> str:
    given = Case.model_validate({"matters": [{"council_answer": "not_upheld", **matter}], **case})
    letter = compose("council-stage-2", given, check_of(given), knowledge(), (), ON)
    return " ".join(shown(b.spans) for b in walk(letter) if isinstance(b, Paragraph) and b.label == LABEL)


def slow_assessment(when: str, to: str | None = None) -> str:
    return said({"issues": ["assessment_flawed", "delay"], "happened_from": when, "happened_to": to})


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2018-07-03", ""),
        ("2018-07-04", "write down why"),
        ("2023-12-14", "write down why"),
        ("2023-12-15", "45 working days from the referral. That is as published"),
        ("2026-02-28", "45 working days from the referral. That is as published"),
        ("2026-03-01", ""),
        ("2023-12", ""),  # the month holds two editions
        ("2026", ""),
    ],
)
def test_the_edition_is_the_one_of_the_day(when: str, words: str) -> None:
    found = slow_assessment(when)
    assert bool(found) is bool(words)
    assert words in found


def test_a_review_is_due_within_its_months_and_not_after_them() -> None:
    late = said({"issues": ["delay"], "what_happened": "The review conference was late.", "happened_from": "2025-05"})
    assert "a first review within three months of the first conference" in late


def test_events_across_two_editions_name_neither() -> None:
    assert slow_assessment("2023-11-01", "2024-02-01") == ""
    assert slow_assessment("2024-01-01", "2024-02-01") != ""


def test_a_standard_that_is_not_known_for_certain_to_fit_is_not_named() -> None:
    report = "The report came late."
    conference: dict[str, Any] = {"issues": ["conference_conduct"], "happened_from": "2025-02-01"}
    assert "report" in said({**conference, "what_happened": report}, complainant={"relationship": "parent"})
    assert said({**conference, "what_happened": report}) == ""
    assert said({**conference, "what_happened": "The chair shouted."}, complainant={"relationship": "parent"}) == ""


def test_the_time_to_answer_is_that_of_the_procedure() -> None:
    slow: dict[str, Any] = {"issues": ["complaint_handling", "delay"], "happened_from": "2026-04-01"}
    statutory = said(slow, complaint={"procedure": "statutory", "stages": STAGES})
    assert "ten working days" in statutory
    assert "as published" not in statutory
    assert "five working days" in said(slow, complaint={"procedure": "corporate", "stages": STAGES})
    assert said(slow, complaint={"procedure": "not_sure", "stages": STAGES}) == ""


def test_unsure_sources_are_marked_and_their_address_is_given() -> None:
    for standard in knowledge().standards:
        for entry in standard.says:
            assert (entry.say is None) is (entry.sources == ())
            assert len((entry.say or "").split(". ")[0].split()) <= 25, standard.name
            for number in re.findall(r"\b\d\d \d{3} \d{3}\b", entry.say or ""):
                assert number in (knowledge().folder / "decisions/decisions.jsonl").read_text(encoding="utf-8")


def test_every_standard_can_be_named() -> None:
    assert len({standard.name for standard in knowledge().standards}) == len(knowledge().standards)
