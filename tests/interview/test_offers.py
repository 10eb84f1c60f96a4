"""A wish that makes no sense yet is not offered; where that is not known it is, and what was chosen stays."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from assistant.case import Case
from assistant.interview import Plan, Refused, Taken, check, options_of
from assistant.knowledge.questions import Question

STAGES = {"stage_2_investigation", "stage_3_panel", "complaint_response"}
OFFERED: dict[str, tuple[dict[str, Any], set[str], set[str]]] = {
    "nothing is known": ({}, STAGES | {"court_order_changed", "apology"}, set()),
    "no complaint yet": (
        {"matters": [{"done_by": "council", "council_answer": "not_complained"}]},
        {"apology", "reassessment"},
        STAGES,
    ),
    "waiting for an answer": ({"matters": [{"council_answer": "waiting"}]}, STAGES, set()),
    "stage 1 answered": (
        {"matters": [{"council_answer": "not_upheld"}], "complaint": {"stages": [{"stage": 1}]}},
        {"stage_2_investigation", "complaint_response"},
        {"stage_3_panel"},
    ),
    "stage 2 answered": (
        {"matters": [{"council_answer": "not_upheld"}], "complaint": {"stages": [{"stage": 1}, {"stage": 2}]}},
        STAGES,
        set(),
    ),
    "no court": ({"court": {"proceedings": "none"}, "matters": [{}]}, {"apology"}, {"court_order_changed"}),
    "chosen already": (
        {"matters": [{"council_answer": "not_complained", "wants": ["stage_3_panel"]}]},
        {"stage_3_panel", "apology"},
        {"stage_2_investigation"},
    ),
}


def _wants(plan: Plan, given: dict[str, Any]) -> tuple[Case, set[str]]:
    case = Case.model_validate({"matters": [{}], **given})
    step = plan.step_at(case, "matters[0].wants")
    assert step is not None
    return case, {each.value for each in options_of(plan, case, step)}


@pytest.mark.parametrize("where", OFFERED)
def test_what_is_offered(where: str, plan: Plan) -> None:
    given, there, not_there = OFFERED[where]
    _, words = _wants(plan, given)
    assert there <= words
    assert not words & not_there


def test_each_point_is_offered_its_own(plan: Plan) -> None:
    case = Case.model_validate({"matters": [{"council_answer": "not_complained"}, {"council_answer": "waiting"}]})
    steps = [plan.step_at(case, f"matters[{each}].wants") for each in (0, 1)]
    offered = [{one.value for one in options_of(plan, case, each)} for each in steps if each]
    assert [words & STAGES for words in offered] == [set(), STAGES]


def test_what_is_not_offered_cannot_be_typed(plan: Plan) -> None:
    case, _ = _wants(plan, {"matters": [{"council_answer": "not_complained"}]})
    step = plan.step_at(case, "matters[0].wants")
    assert step is not None
    assert check(plan, case, step, "stage_3_panel") == Refused("interview.not_a_choice")
    assert check(plan, case, step, "apology") == Taken(["apology"])


def test_the_commonest_wishes_come_first(plan: Plan) -> None:
    words = [each.value for each in plan.questions["matter.wants"].choices]
    assert words[:2] == ["apology", "explanation"]
    assert words.index("payment") < words.index("training")


FAULTS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "all of them have a condition": (
        [
            {"value": each, "say": "Yes", "offer_when": {"fact": "court.proceedings", "is": "none"}}
            for each in ("yes", "no")
        ],
        "at least one choice is always offered",
    ),
    "a limit": (
        [
            {"value": "yes", "say": "Yes"},
            {"value": "no", "say": "No", "offer_when": {"fact": "court.ended_on", "past": "x"}},
        ],
        "offer_when counts with no limits",
    ),
    "a test": (
        [
            {"value": "yes", "say": "Yes"},
            {"value": "no", "say": "No", "offer_when": {"test": "says", "of": ["matter.harm"], "cue": "school"}},
        ],
        "uses no tests",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_condition_that_cannot_be_judged_is_refused(fault: str, plan: Plan) -> None:
    choices, said = FAULTS[fault]
    whole = plan.questions["matter.still_going_on"].model_dump(exclude={"ask_when", "choices"})
    with pytest.raises(ValidationError, match=said):
        Question.model_validate({**whole, "kind": "choice", "not_sure": False, "choices": choices})
