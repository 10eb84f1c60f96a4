"""What an answer moved is the difference of two checks, and nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.case import Case
from assistant.findings import Check, Deadline, Finding, Route
from assistant.interview.paths import plain
from assistant.knowledge.folders import knowledge_folder
from assistant.workflow import Desk, open_desk
from assistant.workflow.reply import Told, moved, take_reply

TODAY = date(2026, 11, 22)
FINDING = Finding("ombudsman/late", "Late", "ombudsman", "late", 0, "applies", "usually_refused")
DAY = Deadline("Ask for the panel", date(2026, 12, 1), date(2026, 12, 1), "council/ask-stage-3", "", (), "x")
DOOR = Route(0, "ombudsman", "ombudsman", date(2026, 12, 1), "Because.", route="matter/95-ombudsman")
ASKED = {
    "nation": "england",
    "matters": [{"what_happened": "They did not ask my son.", "issues": ["assessment_flawed"], "done_by": "council",
                 "noticed_on": "2026-05-04", "council_answer": "waiting"}],
    "complaint": {"procedure": "statutory", "made_on": "2026-08-03",
                  "stages": [{"stage": 1, "asked_on": "2026-08-03", "outcome": "waiting"}]},
}  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(knowledge_folder(), TODAY)


def told(desk: Desk, reply: dict[str, Any], **changes: Any) -> Told:
    return take_reply(desk, Case.model_validate(ASKED | changes | {"reply": reply}))


def letters(told: Told) -> list[str | None]:
    return [route.letter for route in told.moved.doors]


def test_the_same_check_twice_moves_nothing() -> None:
    check = Check(TODAY, (FINDING,), (DOOR,), (DAY,))
    assert moved(check, check).nothing


def test_a_finding_appears_goes_or_stays() -> None:
    other = replace(FINDING, rule="ombudsman/data")
    found = moved(Check(TODAY, (FINDING, other)), Check(TODAY, (FINDING, replace(other, matter=1))))
    assert [(each.rule, each.matter) for each in found.appeared] == [("ombudsman/data", 1)]
    assert [(each.rule, each.matter) for each in found.gone] == [("ombudsman/data", 0)]


def test_a_finding_that_only_became_unsure_is_gone() -> None:
    unsure = replace(FINDING, result="unknown")
    assert moved(Check(TODAY, (FINDING,)), Check(TODAY, (unsure,))).gone == (FINDING,)


def test_a_day_begins_moves_or_ends() -> None:
    later = replace(DAY, on=date(2026, 12, 8), latest=date(2026, 12, 8))
    assert [(each.before, each.after) for each in moved(Check(TODAY), Check(TODAY, (), (), (DAY,))).days] == [
        (None, DAY)
    ]
    assert moved(Check(TODAY, (), (), (DAY,)), Check(TODAY, (), (), (later,))).days[0].before == DAY
    assert moved(Check(TODAY, (), (), (DAY,)), Check(TODAY)).days[0].after is None


def test_a_door_with_another_day_is_another_door() -> None:
    sooner = replace(DOOR, by=date(2026, 11, 30))
    assert moved(Check(TODAY, (), (DOOR,)), Check(TODAY, (), (sooner,))).doors == (sooner,)
    assert moved(Check(TODAY, (), (DOOR,)), Check(TODAY, (), (replace(DOOR, why="Other words."),))).doors == ()


def test_stage_1_partly_upheld_opens_stage_2(desk: Desk) -> None:
    points = [{"matter": 0, "answer": "partly_upheld"}]
    found = told(desk, {"what": "council", "stage": "stage_1", "outcome": "partly_upheld",
                        "answered_on": "2026-10-30", "points": points})  # fmt: skip
    assert letters(found) == ["council-stage-2"]
    assert "ombudsman/council-still-answering" in [each.rule for each in found.moved.gone]
    begun = [each.after.rule for each in found.moved.days if each.after and not each.before]
    ended = [each.before.rule for each in found.moved.days if each.before and not each.after]
    assert "council/ask-stage-2" in begun
    assert "council/stage-1" in ended


def test_a_refusal_as_late_opens_the_ombudsman(desk: Desk) -> None:
    found = told(desk, {"what": "council", "stage": "stage_1", "outcome": "refused", "refused_because": "late",
                        "answered_on": "2026-10-30", "points": [{"matter": 0}]})  # fmt: skip
    assert letters(found) == ["ombudsman"]


def test_a_draft_opens_the_comments_by_the_day_in_its_letter(desk: Desk) -> None:
    found = told(desk, {"what": "draft", "complained_on": "2026-05", "draft_received_on": "2026-11-16",
                        "draft_says": "not_upheld", "comments_by": "2026-11-30"})  # fmt: skip
    assert letters(found) == ["ombudsman-draft-comments"]
    assert found.moved.doors[0].by == date(2026, 11, 30)


def test_a_decision_opens_the_review_for_a_month(desk: Desk) -> None:
    found = told(desk, {"what": "decision", "complained_on": "2026-05", "decided_on": "2026-11-16",
                        "ombudsman_outcome": "not_upheld"})  # fmt: skip
    assert letters(found) == ["ombudsman-review"]
    assert found.moved.doors[0].by == date(2026, 12, 15)
    assert "ombudsman/decided-before" in [each.rule for each in found.moved.appeared]


def test_a_closing_letter_that_says_too_early_leaves_the_council_open(desk: Desk) -> None:
    found = told(desk, {"what": "closed", "complained_on": "2026-09", "decided_on": "2026-11-16",
                        "closed_because": "too_early"})  # fmt: skip
    assert found.check.routes[0].letter == "council-chase"
    assert "ombudsman/decided-before" not in [each.rule for each in found.check.findings if each.result == "applies"]
    assert "ombudsman/twelve-months" in [each.rule for each in found.check.deadlines]


def test_a_written_letter_starts_no_clock_and_a_sent_one_does(desk: Desk) -> None:
    fresh = {"matters": [ASKED["matters"][0] | {"council_answer": "not_complained"}],  # type: ignore[index,operator]
             "complaint": {"procedure": "statutory"}}  # fmt: skip
    before = desk.check(Case.model_validate(ASKED | fresh))
    assert "council/stage-1" not in [each.rule for each in before.deadlines]
    sent = told(desk, {"what": "sent", "letter": "council_stage_1", "sent_on": "2026-11-20"}, **fresh)
    days = {each.after.rule: each.after.on for each in sent.moved.days if each.after}
    assert days["council/stage-1"] == date(2026, 12, 4)
    assert letters(sent) == ["council-chase"]
    assert plain(sent.case)["matters"][0]["council_answer"] == "waiting"


def test_a_sent_letter_is_about_the_points_whose_door_it_opens(desk: Desk) -> None:
    court = {"done_by": "council", "court_link": "report_for_court", "council_answer": "not_complained"}
    mine = ASKED["matters"][0] | {"council_answer": "not_complained"}  # type: ignore[index,operator]
    sent = told(
        desk,
        {"what": "sent", "letter": "council_stage_1", "sent_on": "2026-11-20"},
        matters=[court, mine],
        complaint={"procedure": "statutory"},
    )
    assert [matter["council_answer"] for matter in plain(sent.case)["matters"]] == ["not_complained", "waiting"]
