"""The Ombudsman's form: every box that has something to say, and the same words as the letter."""

from __future__ import annotations

import pytest

from assistant.errors import LetterNotFitting
from assistant.letters.boxes import form_boxes
from tests.letters.told import CASES, check_of, knowledge, told


def boxes(case: str) -> dict[str, str]:
    given = told("ombudsman", case)
    return dict(form_boxes(given, check_of(given), knowledge()))


def test_a_full_case_fills_all_boxes() -> None:
    found = boxes("one-parent")
    assert len(found) == 8
    assert "Exampleshire County Council" in found["The council you complain about"]
    assert "The worker" not in found["What should the council do to put it right?"]
    assert found["What may make the service hard for you to use"].endswith("as I am dyslexic.")


@pytest.mark.parametrize("case", CASES)
def test_no_box_is_empty_and_no_mark_is_left(case: str) -> None:
    for box, text in boxes(case).items():
        assert box
        assert text.strip()
        assert not set("{}") & set(text)
        assert "::" not in text
        assert "  " not in text


def test_the_boxes_hold_each_point_and_its_effect() -> None:
    found = boxes("adviser")
    assert "Point 1: How domestic abuse was dealt with." in found["What did the council do wrong?"]
    assert (
        "assessment or report was done: She could not say what she wanted to say." in found["How did this affect you?"]
    )
    assert "wrong age" not in found["What did the council do wrong?"]  # that point is for the court


def test_the_form_is_refused_where_the_letter_would_be() -> None:
    given = told("council-stage-1", "one-parent")
    with pytest.raises(LetterNotFitting):
        form_boxes(given, check_of(given), knowledge())


def test_a_box_that_names_a_point_says_what_the_point_is() -> None:
    found = boxes("two-parents")
    for box in ("What did the council do wrong?", "What should the council do to put it right?"):
        for number, title in ((1, "The child protection enquiry"), (9, "How a complaint was dealt with")):
            assert f"Point {number}" in found[box]
            assert title in found[box]
    assert "oint" not in found["Have you complained to the council, and when?"]
    assert "It did not agree with points 1, 4 and 7." in found["What did the council do wrong?"]


def test_what_is_asked_of_the_council_is_a_sentence_that_stands_alone() -> None:
    box = "What should the council do to put it right?"
    assert boxes("almost-nothing")[box] == "Please ask the council to say what went wrong, and to put it right."
    assert boxes("grandparent")[box].startswith("Please ask the council to explain clearly what happened and why.")
    assert boxes("two-parents")[box].startswith("Please ask the council to:\n- apologise")
