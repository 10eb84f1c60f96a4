"""An answer that is only "no" or "nothing" leaves the question out; the same word inside an answer is kept."""

from __future__ import annotations

import pytest

from assistant.interview import Plan
from assistant.interview.nothing import says_nothing
from assistant.knowledge.load import Knowledge

NOTHING = [
    "no",
    "No.",
    "NONE",
    "none!",
    "Nothing",
    "nothing  else",
    "n/a",
    "N/A",
    "No, thanks",
    "-",
    "i don\u2019t know",
]
SOMETHING = ["No one spoke to me", "Nothing was done", "none of it is true", "no 7", "", "x" * 61, "no no", "Nora"]
LEFT_OUT = ["complainant.adjustments", "matter.evidence", "matter.harm", "records.asked_for_on", "child.age"]


@pytest.mark.parametrize("fact", LEFT_OUT)
@pytest.mark.parametrize("typed", NOTHING)
def test_nothing_is_no_text(fact: str, typed: str, plan: Plan, knowledge: Knowledge) -> None:
    assert says_nothing(plan.questions[fact], typed, knowledge.cues)


@pytest.mark.parametrize("typed", SOMETHING)
def test_more_than_that_is_kept(typed: str, plan: Plan, knowledge: Knowledge) -> None:
    assert not says_nothing(plan.questions["matter.harm"], typed, knowledge.cues)


@pytest.mark.parametrize("typed", ["Never", "No", "none"])
def test_what_is_right_may_be_that_there_was_nothing(typed: str, plan: Plan, knowledge: Knowledge) -> None:
    assert not says_nothing(plan.questions["wrong_fact.right"], typed, knowledge.cues)


@pytest.mark.parametrize("fact", ["matter.noticed_on", "matter.happened_from", "complainant.relationship"])
def test_a_question_that_needs_an_answer_or_has_a_list_does_not_take_it(
    fact: str, plan: Plan, knowledge: Knowledge
) -> None:
    assert not says_nothing(plan.questions[fact], "no", knowledge.cues)
