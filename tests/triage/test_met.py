"""A reason that the next step takes care of: met, by which door, and for which points."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.case import Case, Matter
from assistant.findings import Check
from assistant.knowledge.load import Knowledge, load
from assistant.knowledge.model import Rule
from assistant.triage.check import judge_case
from tests.cli.invented import TODAY


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def _judged(knowledge: Knowledge, *matters: Matter, **case: object) -> Check:
    return judge_case(Case.model_validate({"matters": [*matters], **case}), knowledge, TODAY)


def _met(check: Check, rule: str) -> dict[int | None, str | None]:
    return {each.matter: each.met_by for each in check.findings if each.rule == rule and each.result == "applies"}


FIRST = Matter(what_happened="They came late.", issues=["delay"], done_by="council", council_answer="not_complained")
WAITING = Matter(what_happened="They came late.", issues=["delay"], done_by="council", council_answer="waiting")
SCHOOL = Matter(what_happened="They shouted.", issues=["school_matter"], done_by="school")


def test_too_early_is_met_by_the_complaint_to_the_council(knowledge: Knowledge) -> None:
    assert _met(_judged(knowledge, FIRST), "ombudsman/not-complained-yet") == {0: "matter/60-first-complaint"}


def test_each_point_is_met_by_its_own_step(knowledge: Knowledge) -> None:
    check = _judged(knowledge, SCHOOL, WAITING)
    assert _met(check, "ombudsman/other-body-did-it") == {0: "matter/20-school"}
    assert _met(check, "ombudsman/council-still-answering") == {1: "matter/80-stuck"}


def test_a_reason_that_no_step_takes_care_of_is_not_met(knowledge: Knowledge) -> None:
    harmless = FIRST.model_copy(update={"harm_level": "none"})
    assert _met(_judged(knowledge, harmless), "ombudsman/no-harm") == {0: None}


def test_another_next_step_does_not_meet_it(knowledge: Knowledge) -> None:
    in_court = WAITING.model_copy(update={"court_link": "report_for_court"})
    assert _met(_judged(knowledge, in_court), "ombudsman/council-still-answering") == {0: None}


GIVEN = {
    "name": "ombudsman/x",
    "title": "A rule",
    "body": "ombudsman",
    "strength": "usually_refused",
    "judged": "matter",
    "law": "A law.",
    "sources": ["lga1974-s26b"],
    "when": {"fact": "matter.done_by", "is": "school"},
    "instead": ["school"],
    "tell": {"applies": "It is so."},
    "examples": [
        {"name": "one", "given": {}, "expect": "applies"},
        {"name": "two", "given": {}, "expect": "clear"},
    ],
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"strength": "in_your_favour", "met_by": ["matter/20-school"]}, "stands in the way"),
        ({"met_by": ["matter/20-school", "matter/20-school"]}, "twice"),
    ],
)
def test_a_door_that_meets_nothing_is_refused(changed: dict[str, object], said: str) -> None:
    assert Rule.model_validate({**GIVEN, "met_by": ["matter/20-school"]}).met_by == ("matter/20-school",)
    with pytest.raises(ValidationError, match=said):
        Rule.model_validate({**GIVEN, **changed})
