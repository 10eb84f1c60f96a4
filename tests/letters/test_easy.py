"""The easy-read version says what the letter says, in the person's own words and in short lines, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.case import Case
from assistant.case.model import Ombudsman
from assistant.dates import spoken
from assistant.errors import LetterNotFitting
from assistant.letters.blocks import (
    OWN,
    Blank,
    Heading,
    Letter,
    Paragraph,
    blanks,
    labelled,
    plain,
    shown,
    spans_of,
    walk,
)
from assistant.letters.clean import one_line
from assistant.letters.compose import compose
from assistant.letters.easy import easy_read
from assistant.letters.fitting import LETTERS
from assistant.letters.keeping import keep, rows_of
from assistant.letters.units import Unit, units_of
from assistant.letters.write import FORMATS, write
from tests.letters.random_cases import STEADY, random_cases
from tests.letters.told import CASES, HITS, ON, WRITTEN, check_of, knowledge, texts, told

ALL = pytest.mark.parametrize(("name", "who"), WRITTEN)
FIELDS = ("what_happened", "harm", "not_put_right")


def both(name: str, who: str) -> tuple[Letter, Letter]:
    """The letter, and its easy-read version."""
    case = told(name, who)
    check = check_of(case)
    letter = compose(name, case, check, knowledge(), HITS, ON)
    return letter, easy_read(letter, case, check, knowledge(), ON)


def said(letter: Letter) -> str:
    return one_line(" ".join([letter.title, *(shown(run) for run in spans_of(letter))]))


@ALL
def test_every_letter_of_every_case_is_said_whole(name: str, who: str) -> None:
    letter, easy = both(name, who)
    headings = [shown(block.spans) for block in easy.blocks if isinstance(block, Heading)]
    for key in ("what", "about", "ask", "next", "dates"):
        assert any(heading.startswith(knowledge().say(f"easy.{key}").split("{")[0]) for heading in headings), key
    text = said(easy)
    assert not re.search(r"\{|\}|None|  | ,|\.\.|: :", text)
    assert letter.title in easy.title
    assert spoken(ON) in text
    assert not [span for run in spans_of(easy) for span in run if isinstance(span, Blank)]
    for blank in blanks(letter):
        assert blank.label in text


@ALL
def test_the_persons_words_stand_as_typed_where_the_letter_has_them(name: str, who: str) -> None:
    letter, easy = both(name, who)
    in_letter, in_easy = said(letter).lower(), said(easy)
    for matter in told(name, who).matters or []:
        for field in FIELDS:
            typed = one_line(getattr(matter, field) or "")
            if typed and typed.rstrip(".").lower() in in_letter:
                assert typed in in_easy


@ALL
def test_it_names_no_date_and_no_paper_that_the_letter_lacks(name: str, who: str) -> None:
    letter, easy = both(name, who)
    until = {route.by for route in check_of(told(name, who)).routes if route.letter == name and route.by}
    day = r"\d{1,2} [A-Z][a-z]+ 20\d\d"
    known = {*re.findall(day, said(letter)), *map(spoken, until)}
    assert {*re.findall(day, said(easy))} <= known
    papers = [one_line(each) for matter in told(name, who).matters or [] for each in matter.evidence or ()]
    assert [each for each in papers if each in said(easy) and each not in said(letter)] == []


@ALL
def test_what_it_says_is_asked_for_is_asked_for_in_the_letter(name: str, who: str) -> None:
    letter, easy = both(name, who)
    lines = {labelled(block.label, block.spans) for block in walk(easy) if isinstance(block, Paragraph)}
    for want, entry in {**knowledge().vocabulary.remedies, **knowledge().vocabulary.wants}.items():
        words = knowledge().say(f"easy.ask_{want}", i="I", me="me")
        always = knowledge().wording.get(f"easy.ask_{name}", "")
        if words in lines and words not in always and want not in {"payment", "compensation", "record_deleted"}:
            assert entry.ask.split("{")[0].strip() in said(letter)


def test_each_sentence_of_its_own_stands_on_a_line_of_its_own() -> None:
    _, easy = both("council-stage-2", "one-parent")
    ours = {line for key, text in knowledge().wording.items() if key.startswith("easy.") for line in text.split("\n")}
    lines = [shown(block.spans) for block in walk(easy) if isinstance(block, Paragraph) and not block.label]
    assert [line for line in lines if line.count(". ") > 1 and line in ours] == []
    assert "The council has 25 working days to answer. That is about five weeks." in lines


def test_a_statutory_complaint_and_another_are_told_apart() -> None:
    case = told("council-stage-2", "one-parent")
    assert case.complaint
    for procedure, there in (("statutory", True), ("corporate", False), (None, False)):
        case.complaint.procedure = procedure  # type: ignore[assignment]
        check = check_of(case)
        letter = compose("council-stage-2", case, check, knowledge(), (), ON)
        assert ("25 working days" in said(easy_read(letter, case, check, knowledge(), ON))) is there


def test_words_that_were_changed_by_hand_are_said_as_they_stand() -> None:
    case = told("council-stage-2", "one-parent")
    check = check_of(case)
    letter = compose("council-stage-2", case, check, knowledge(), HITS, ON)
    mine = Paragraph(plain("Say sorry to my son himself."), origin=OWN)
    changed = replace(letter, blocks=(*letter.blocks, mine))
    assert mine in [*walk(easy_read(changed, case, check, knowledge(), ON))]
    assert mine not in [*walk(easy_read(letter, case, check, knowledge(), ON))]


@pytest.mark.parametrize("paper", FORMATS)
def test_every_paper_can_hold_it(paper: str) -> None:
    _, easy = both("ombudsman", "two-parents")
    assert write(easy, paper, large=True) == write(easy, paper, large=True)


def test_every_letter_has_its_words() -> None:
    for name in LETTERS:
        for part in ("what", "ask", "next"):
            assert f"easy.{part}_{name}" in knowledge().wording
    assert CASES


def test_each_point_says_what_the_council_answered_to_it_where_the_letter_does() -> None:
    told_to: dict[str, list[str]] = {name: [] for name in ("council-stage-1", "council-stage-2", "ombudsman")}
    for name, answers in told_to.items():
        _, easy = both(name, "one-parent")
        answers += [
            shown(block.spans)
            for block in walk(easy)
            if isinstance(block, Paragraph) and block.label == knowledge().say("easy.answer")
        ]
    assert told_to["council-stage-1"] == []
    expected = ["It did not agree.", "It agreed with a part.", "It agreed, but has not put this right."]
    assert told_to["council-stage-2"] == told_to["ombudsman"] == expected


def comments(case: Case) -> dict[str, str]:
    """What the person typed about a draft or a decision, by its path."""
    told_of = case.ombudsman or Ombudsman()
    typed = {f"ombudsman.{part}": getattr(told_of, part) for part in ("missed", "new_evidence", "not_before")}
    for place, fact in enumerate(told_of.wrong_facts or ()):
        for part in ("paragraph", "says", "right", "shown_by"):
            typed[f"ombudsman.wrong_facts[{place}].{part}"] = getattr(fact, part)
    return {path: words for path, words in typed.items() if words}


def fully_told(name: str) -> Case:
    case = told(name, "one-parent")
    assert len(comments(case)) > 6
    return case


@STEADY
@given(random_cases, st.sampled_from(["ombudsman-draft-comments", "ombudsman-review"]))
@example(fully_told("ombudsman-draft-comments"), "ombudsman-draft-comments")
@example(fully_told("ombudsman-review"), "ombudsman-review")
def test_what_a_draft_or_a_decision_has_wrong_and_what_is_new_is_said_again_as_typed(case: Case, name: str) -> None:
    check = check_of(case)
    try:
        letter = compose(name, case, check, knowledge(), HITS, ON)
    except LetterNotFitting:
        return
    easy = easy_read(letter, case, check, knowledge(), ON)
    in_letter = {path for block in walk(letter) for path in block.origin.answers}
    paths = {path for block in walk(easy) for path in block.origin.answers}
    for path, words in comments(case).items():
        assert (path in paths) is (path in in_letter)
        assert path not in paths or one_line(words) in said(easy)


def test_what_is_not_in_the_letter_or_was_changed_by_hand_is_not_said_as_it_was_typed() -> None:
    given = told("ombudsman-draft-comments", "one-parent").model_dump(exclude_none=True)
    wrong = given["ombudsman"]["wrong_facts"][0]["right"]
    given["ombudsman"]["grounds"] = ["missed"]
    case = Case.model_validate(texts(given))
    letter = compose("ombudsman-draft-comments", case, check_of(case), knowledge(), (), ON)
    assert wrong not in said(easy_read(letter, case, check_of(case), knowledge(), ON))

    given["ombudsman"]["grounds"] = ["facts_wrong", "missed"]
    case = Case.model_validate(texts(given))
    letter = compose("ombudsman-draft-comments", case, check_of(case), knowledge(), (), ON)
    units = [Unit("What is right: I was at home.") if wrong in unit.text else unit for unit in units_of(letter)]
    changed = keep(letter, units, rows_of(letter)).letter
    text = said(easy_read(changed, case, check_of(case), knowledge(), ON))
    assert wrong not in text
    assert "I was at home." in text
