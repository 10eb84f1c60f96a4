"""Dates that the person wrote down or gave before are offered at later questions, and never taken by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from assistant.case import Case, Matter
from assistant.case.model import Complaint, InterviewNotes
from assistant.dates.found import MOST_LETTERS, FoundDate, dates_in
from assistant.interview import Plan, dates_near
from assistant.interview.near import MOST_DATES
from assistant.interview.steps import Step
from assistant.knowledge.load import Knowledge
from assistant.knowledge.questions import Question

STORY = "They came on 12 March 2024. I complained on 3 May 2024. By 1 June 2031, it says, or on 2 June 2031."


def _step(plan: Plan, fact: str, item: int | None = 0) -> Step:
    each = {"matter": "matters", "stage": "complaint.stages"}.get(fact.partition(".")[0])
    path = f"{each}[{item}].{fact.partition('.')[2]}" if each else fact
    return Step(plan.questions[fact], path, "open", each, item if each else None)


def _offered(plan: Plan, case: Case, fact: str, item: int = 0) -> list[str]:
    return [str(each.date) for each in dates_near(plan, case, _step(plan, fact, item))]


def _case(*matters: dict[str, Any], story: str | None = None, **more: Any) -> Case:
    return Case(
        matters=[Matter.model_validate(each) for each in matters],
        interview=InterviewNotes(story=story) if story else None,
        **more,
    )


def test_dates_of_the_story_are_offered_and_none_still_to_come(plan: Plan) -> None:
    case = _case({"issues": ["delay"]}, story=STORY)
    assert _offered(plan, case, "matter.happened_from") == ["2024-03-12", "2024-05-03"]
    assert _offered(plan, case, "complaint.made_on") == ["2024-03-12", "2024-05-03"]


def test_the_words_of_the_point_come_before_those_of_the_story_and_those_of_others_do_not_come(plan: Plan) -> None:
    case = _case({"what_happened": "On 1 May 2023"}, {"what_happened": "In June 2022"}, story=STORY)
    assert _offered(plan, case, "matter.happened_from", 1) == ["2022-06", "2024-03-12", "2024-05-03"]
    assert _offered(plan, case, "complaint.made_on") == ["2024-03-12", "2024-05-03", "2023-05-01", "2022-06"]


def test_a_date_before_the_one_that_must_come_first_is_not_offered(plan: Plan) -> None:
    case = _case({"what_happened": "On 1 May 2023 and 3 June 2023", "happened_from": "2023-06-02"})
    assert _offered(plan, case, "matter.happened_to") == ["2023-06-03", "2023-06-02"]


def test_a_date_that_was_answered_is_offered_as_such(plan: Plan) -> None:
    case = _case({"happened_from": "2023-06-02"}, complaint=Complaint.model_validate({"made_on": "2024-01"}))
    near = dates_near(plan, case, _step(plan, "matter.noticed_on"))
    assert [(str(each.date), each.words, each.fact) for each in near] == [("2023-06-02", None, "matter.happened_from")]
    assert _offered(plan, case, "stage.asked_on") == ["2024-01"]


def test_an_answered_question_and_another_kind_offer_nothing(plan: Plan) -> None:
    case = _case({"what_happened": "On 1 May 2023"})
    asked = plan.questions["matter.happened_from"]
    assert dates_near(plan, case, Step(asked, "matters[0].happened_from", "answered", "matters", 0)) == ()
    assert len(dates_near(plan, case, Step(asked, "matters[0].happened_from", "not_sure", "matters", 0))) == 1
    assert _offered(plan, case, "matter.harm") == []


def test_no_more_than_a_few_are_offered(plan: Plan) -> None:
    many = " ".join(f"On {day} May 2023." for day in range(1, 20))
    assert _offered(plan, _case({"what_happened": many}), "matter.happened_from") == [
        f"2023-05-0{day}" for day in range(1, 6)
    ]


def test_a_case_full_of_dates_is_read_no_further_than_is_needed(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(text: str, today: date) -> tuple[FoundDate, ...]:
        read.append(len(text))
        return dates_in(text, today)

    monkeypatch.setattr("assistant.interview.near.dates_in", counted)
    long = {"what_happened": "On 1 May 2023. ".ljust(20_000, "x")}
    case = Case.model_validate({"matters": [long] * 40})
    assert _offered(plan, case, "complaint.made_on") == ["2023-05-01"]
    assert sum(read) == MOST_LETTERS
    read.clear()
    many = {"what_happened": " ".join(f"On {day} May 2023." for day in range(1, 9))}
    assert len(_offered(plan, Case.model_validate({"matters": [many] * 40}), "complaint.made_on")) == MOST_DATES
    assert len(read) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "text"}, "belong to the kind date"),
        ({"near": ["interview.story", "interview.story"]}, "twice in near"),
    ],
)
def test_near_is_checked_where_it_is_written(given: dict[str, Any], said: str, knowledge: Knowledge) -> None:
    whole = knowledge.questions["matter.happened_from"].model_dump()
    with pytest.raises(ValidationError, match=said):
        Question.model_validate({**whole, **given})
