"""What is said beside a letter before it goes out: each kind appears where it should and not where it should not."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.case import Case
from assistant.letters.advice import Advice, letter_check
from assistant.letters.compose import compose
from tests.letters.told import ON, WRITTEN, check_of, knowledge, told

GOOD = {
    "what_happened": "The worker did not come on 3 May.",
    "happened_from": "2026-05-03",
    "harm": "We waited all day.",
    "issues": ["missed_visits"],
    "council_answer": "not_complained",
    "wants": ["apology"],
}


def advice(name: str = "council-stage-1", more: dict[str, Any] | None = None, **matter: Any) -> tuple[Advice, ...]:
    given = {"council": "Borough of Nowhere", "matters": [{**GOOD, **matter}], **(more or {})}
    given.setdefault("complainant", {"name": "Jo Sample", "contact": {"email": "jo@example.org"}})
    case = Case.model_validate(given)
    check = check_of(case)
    return letter_check(compose(name, case, check, knowledge(), (), ON), case, check, knowledge())


def kinds(found: tuple[Advice, ...]) -> list[str]:
    return [each.kind for each in found]


def test_a_good_short_letter_needs_no_advice() -> None:
    assert advice() == ()


@pytest.mark.parametrize(
    ("kind", "matter"),
    [
        ("no_date", {"happened_from": None}),
        ("no_effect", {"harm": None}),
        ("no_request", {"wants": []}),
        ("no_request", {"wants": ["court_order_changed"]}),
        ("out_of_reach", {"wants": ["apology", "court_order_changed"]}),
        ("angry", {"what_happened": "She lied to the school."}),
        ("court_papers", {"what_happened": "The judgment says that we are good parents."}),
        ("secret", {"harm": "My password was hunter2."}),
        ("secret", {"harm": "They took the money from 12-34-56 12345678."}),
        ("secret", {"harm": "My number is AB 12 34 56 C."}),
        ("full_name", {"what_happened": "The worker, Jane Madeup, did not come."}),
        ("late", {"happened_from": "2025-11-22"}),
        ("too_long", {"what_happened": "It went on. " * 400}),
    ],
)
def test_each_kind_is_said_where_it_belongs(kind: str, matter: dict[str, Any]) -> None:
    found = advice(**matter)
    assert kind in kinds(found)
    assert all(each.text for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "I rang 01632 960001 eleven times.",
        "I rang +44 1632 960001.",
        "Social Services came on Monday 3 May.",
        "We went to the Family Court and the Child Protection Conference.",
        "I told Jo Sample, which is me.",
        "He has a criminal record, they said.",
        "They believed it.",
        "It began in 2024 and cost £1,240.",
    ],
)
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert advice(what_happened=text) == ()


def test_a_childs_full_name_is_noticed_and_a_word_for_a_child_is_not() -> None:
    assert kinds(advice(more={"children": [{"called": "Tom Madeup"}]})) == ["full_name"]
    assert kinds(advice(more={"children": [{"called": "my son"}, {"called": "J"}, {"called": "Our baby"}]})) == []


def test_what_is_out_of_reach_names_who_could() -> None:
    found = [each for each in advice(wants=["apology", "court_order_changed"]) if each.kind == "out_of_reach"]
    assert knowledge().bodies["family_court"].name in found[0].text


def test_a_year_and_a_day_is_late_and_a_year_is_not() -> None:
    assert kinds(advice(happened_from="2025-11-23")) == []
    assert kinds(advice(happened_from="2025-11-22")) == ["late"]
    person = {"name": "Jo Sample", "contact": {"email": "jo@example.org"}, "kept_from_complaining": "I was ill."}
    assert kinds(advice(more={"complainant": person}, happened_from="2025-11-22")) == []


def test_blanks_are_named_one_by_one() -> None:
    found = advice(more={"complainant": {}, "council": None})
    assert kinds(found) == ["blank", "blank", "blank"]


@pytest.mark.parametrize(("name", "case"), WRITTEN)
def test_advice_blocks_nothing_and_points_to_answers_of_the_case(name: str, case: str) -> None:
    given = told(name, case)
    check = check_of(given)
    letter = compose(name, given, check, knowledge(), (), ON)
    for each in letter_check(letter, given, check, knowledge()):
        assert "{" not in each.text
        assert not each.fact or each.fact.split(".")[0].split("[")[0] in Case.model_fields
