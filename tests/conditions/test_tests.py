"""The named tests: words that plainly speak of a thing, times told in words, and lists with nothing else in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.case import Case
from assistant.conditions import Facts, Judgement, Setting, judge
from assistant.conditions.mentions import mentions, named
from assistant.knowledge.condition import read_condition
from assistant.knowledge.load import Knowledge, load
from assistant.knowledge.model import Cues, LimitFrom

TODAY = date(2026, 11, 22)
KNOWLEDGE: Knowledge = load()
YEAR = LimitFrom.model_validate({"from": "2008-04-01", "months": 12, "counts": "beginning_with", "source": "x"})
SCHOOL = Cues(about="A school.", words=("school", "teach*", "head teacher"), but_not=("schooling", "out of school"))


def judged(matter: dict[str, Any], condition: dict[str, Any], on: date = TODAY, **told: Any) -> Judgement:
    case = Case.model_validate({"matters": [matter], **told})
    setting = Setting(on, {"year": (YEAR,)}, cues={"school": SCHOOL})
    return judge(read_condition(condition), Facts(case, 0), setting)


MENTIONS = [
    ("The school rang.", "school"),
    ("THE SCHOOL RANG.", "SCHOOL"),
    ("A teacher wrote.", "teacher"),
    ("They were teaching.", "teaching"),
    ("The head  teacher\nwrote.", "head  teacher"),
    ("My son's school's head", "school"),
    ("preschooler", None),
    ("schools", None),
    ("He is out of school now.", None),
    ("He is out of school, and his school says no.", "school"),
    ("schooling", None),
    ("", None),
    ("école", None),
]


@pytest.mark.parametrize(("text", "found"), MENTIONS)
def test_whole_words_are_found_and_look_alikes_passed_over(text: str, found: str | None) -> None:
    assert mentions(text, SCHOOL) == found


def test_a_typed_apostrophe_is_as_good_as_a_straight_one() -> None:
    guardian = Cues(about="A guardian.", words=("child's guardian",))
    assert mentions("the child\N{RIGHT SINGLE QUOTATION MARK}s guardian", guardian)


LIES = Cues.model_validate(
    {
        "about": "Lies.",
        "words": ["liar"],
        "in_company": [
            {
                "words": ["lies"],
                "where": [
                    {"behind": ["told", "full of"], "between": 1},
                    {"ahead": ["to * court"], "at_end": True, "behind": ["she"]},
                    {"sentence": ["proof"], "quoted": True},
                ],
            }
        ],
        "unless_behind": ["called", "called * a"],
    }
)
IN_COMPANY = [
    ("He told lies.", "lies"),
    ("He told me lies.", "lies"),
    ("He told me many lies.", None),
    ("She lies.", "lies"),
    ("She lies to the family court.", "lies"),
    ("She lies to her friends.", None),
    ("The fault lies with them.", None),
    ("I have proof of the lies.", "lies"),
    ("I have proof. The lies are many.", None),
    ('She wrote "lies" on it.', "lies"),
    ("I was called a liar.", None),
    ("She called my son a liar.", None),
    ("She called. A liar came.", "liar"),
    ("I was called a liar. He is a liar.", "liar"),
    ("He is a liar and told lies.", "liar"),
]


@pytest.mark.parametrize(("text", "found"), IN_COMPANY)
def test_words_that_mean_several_things_count_in_company_only(text: str, found: str | None) -> None:
    assert mentions(text, LIES) == found


def test_words_are_named_in_any_company() -> None:
    assert named("The fault lies with them.", LIES) == "lies"
    assert named("The fault is theirs.", LIES) is None


def test_company_says_what_has_to_stand_beside() -> None:
    with pytest.raises(ValidationError):
        Cues.model_validate(
            {"about": "x.", "words": ["x"], "in_company": [{"words": ["y"], "where": [{"between": 1}]}]}
        )


@given(st.text())
def test_no_text_breaks_the_looking(text: str) -> None:
    for cues in (SCHOOL, *KNOWLEDGE.cues.values()):
        found = mentions(text, cues)
        assert found is None or found


SAYS = {"test": "says", "of": ["matter.what_happened", "matter.harm"], "cue": "school"}
SAID = [
    ({"what_happened": "The school rang."}, True, ("matters[0].what_happened",), ()),
    ({"harm": "He was kept from school."}, True, ("matters[0].harm",), ()),
    ({"what_happened": "Nobody rang."}, False, ("matters[0].what_happened",), ()),
    ({"what_happened": "Nobody rang.", "harm": "school"}, True, ("matters[0].harm",), ()),
    ({}, None, (), ("matters[0].what_happened", "matters[0].harm")),
]


@pytest.mark.parametrize(("matter", "answer", "because", "missing"), SAID)
def test_own_words_say_it(
    matter: dict[str, Any], answer: bool | None, because: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert judged(matter, SAYS) == Judgement(answer, because, missing)


WHEN = {"test": "says_when", "of": ["matter.what_happened"], "limit": "year"}
# the words, judged on 1 August 2024: whether every time they name is more than twelve months past
TIMES = [
    ("In the 1970s I was placed in a home.", True),
    ("In 1974 I was placed in a home.", True),
    ("In 2022 nobody came.", True),
    ("In 2023 nobody came.", False),
    ("In 2024 nobody came.", False),
    ("It began in 2015 and went on in 2024.", False),
    ("Ten years ago nobody came.", True),
    ("It was 13 years ago.", True),
    ("One year ago nobody came.", False),
    ("It was two years earlier.", True),
    ("Nobody came.", False),
    ("They go by the 1989 Act.", False),
    ("They go by the Children Act 1989.", False),
    ("It is due in 2031.", False),
    ("Room 1899a and 20245 pounds.", False),
    ("Some years ago nobody came.", False),
]


@pytest.mark.parametrize(("text", "answer"), TIMES)
def test_times_in_words_are_past_when_all_of_them_are(text: str, answer: bool) -> None:
    assert judged({"what_happened": text}, WHEN, date(2024, 8, 1)).holds is answer


def test_without_words_no_time_is_known() -> None:
    assert judged({}, WHEN) == Judgement(None, missing=("matters[0].what_happened",))


@pytest.mark.parametrize(("complained", "answer"), [("2024-06", True), ("2023-06", False), (None, True)])
def test_times_in_words_count_to_the_day_of_complaining(complained: str | None, answer: bool) -> None:
    condition = {**WHEN, "at": "ombudsman.complained_on"}
    found = judged({"what_happened": "In 2022 nobody came."}, condition, ombudsman={"complained_on": complained})
    assert found.holds is answer


def test_before_the_law_began_no_time_is_known() -> None:
    assert judged({"what_happened": "In 2002 nobody came."}, WHEN, date(2007, 1, 1)).holds is None


ONLY = {"test": "only", "fact": "matter.wants", "words": ["apology", "explanation"]}
WANTS = [
    (["apology"], True),
    (["explanation", "apology"], True),
    (["apology", "payment"], False),
    (["payment"], False),
    ([], False),
    (None, None),
]


@pytest.mark.parametrize(("wants", "answer"), WANTS)
def test_a_list_holds_nothing_else(wants: list[str] | None, answer: bool | None) -> None:
    found = judged({"wants": wants}, ONLY)
    assert found.holds is answer
    assert (found.because or found.missing) == ("matters[0].wants",)
