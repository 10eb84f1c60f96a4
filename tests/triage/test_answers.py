"""Other answers: what a fact could be instead, what it is now, and a case with one answer in its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case
from assistant.triage.answers import answer_at, is_date, possible_answers, with_answer
from tests.triage import random_cases

POSSIBLE = [
    ("nation", ("england", "wales", "scotland", "northern_ireland")),
    ("court.proceedings", ("none", "going_on", "ended", "planned")),
    (
        "matters[3].court_link",
        ("none", "report_for_court", "happened_in_court", "raised_in_court", "could_raise_in_court"),
    ),
    ("complaint.procedure", ("statutory", "corporate")),
    ("complaint.stages[0].outcome", ("waiting", "refused", "not_upheld", "partly_upheld", "upheld")),
    ("complaint.stages[stage=2].outcome", ("waiting", "refused", "not_upheld", "partly_upheld", "upheld")),
    ("court.kinds", (["private_law"], ["care"], ["adoption"], ["criminal"], ["civil"], ["other"])),
    ("matters[0].what_happened", ()),
    ("matters[0].noticed_on", ()),
    ("council", ()),
    ("matters", ()),
    ("no.such.fact", ()),
]


@pytest.mark.parametrize(("path", "answers"), POSSIBLE)
def test_a_closed_fact_has_its_words_without_not_sure_and_an_open_one_none(path: str, answers: tuple[Any, ...]) -> None:
    assert possible_answers(path) == answers


TOLD: dict[str, Any] = {
    "nation": "england",
    "court": {"kinds": ["care"]},
    "matters": [{"issues": ["delay"]}, {"court_link": "none"}],
    "complaint": {"stages": [{"stage": 1, "outcome": "refused"}]},
}
AT = [
    ("nation", "england"),
    ("court.kinds", ["care"]),
    ("court.proceedings", None),
    ("matters[1].court_link", "none"),
    ("matters[0].court_link", None),
    ("matters[7].court_link", None),
    ("complaint.stages[0].outcome", "refused"),
    ("complaint.stages[stage=2].outcome", None),
    ("records.asked_for_on", None),
    ("no.such.fact", None),
]


@pytest.mark.parametrize(("path", "answer"), AT)
def test_the_answer_at_a_path(path: str, answer: object) -> None:
    assert answer_at(Case.model_validate(TOLD), path) == answer


DATES = {
    "matters[0].noticed_on": True,
    "complaint.stages[stage=2].answered_on": True,
    "complaint.stages[0].reminded_on": False,
    "complaint.stages": False,
    "matters[0].issues": False,
    "no.such.fact": False,
}


@pytest.mark.parametrize(("path", "dated"), DATES.items())
def test_a_fact_that_is_one_date_is_told_from_all_others(path: str, dated: bool) -> None:
    assert is_date(path) is dated


# the fact, its other answer: what the case then says there
PUT = [
    ("nation", "wales", "nation"),
    ("court.proceedings", "ended", "court.proceedings"),
    ("records.told_ico_on", None, "records.told_ico_on"),
    ("ombudsman.complained_before", "no", "ombudsman.complained_before"),
    ("matters[0].court_link", "raised_in_court", "matters[0].court_link"),
    ("complaint.stages[0].outcome", "upheld", "complaint.stages[0].outcome"),
    ("complaint.stages[stage=3].outcome", "waiting", "complaint.stages[1].outcome"),
    ("complaint.stages[stage=3].outcome", "waiting", "complaint.stages[1].outcome"),
]


@pytest.mark.parametrize(("path", "answer", "stands_at"), PUT)
def test_one_answer_is_put_in_place_and_the_case_itself_stays(path: str, answer: object, stands_at: str) -> None:
    case = Case.model_validate(TOLD)
    before = case.model_dump()
    other = with_answer(case, path, answer)
    assert answer_at(other, stands_at) == answer
    assert case.model_dump() == before


def test_a_stage_that_was_not_told_comes_with_its_number() -> None:
    other = with_answer(Case(), "complaint.stages[stage=2].outcome", "refused")
    assert other.complaint is not None
    assert [(each.stage, each.outcome) for each in other.complaint.stages or []] == [(2, "refused")]


@settings(max_examples=100, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_putting_the_same_answer_back_changes_nothing(case: Case, chance: Any) -> None:
    fact = chance.choice(random_cases.facts_given(case) or ["nation"])
    now = answer_at(case, fact)
    assert with_answer(case, fact, now) == case
    assert with_answer(with_answer(case, fact, None), fact, now) == case
