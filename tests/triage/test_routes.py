"""The next door for each matter: a row says what was told and which door stands first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.case import Case
from assistant.checks.examples import example_case
from assistant.findings import Deadline, Route
from assistant.knowledge.load import Knowledge, load
from assistant.triage.deadlines import deadlines
from assistant.triage.routes import routes

TODAY = date(2026, 11, 22)
KNOWLEDGE: Knowledge = load()
STAGE_1 = {"stage": 1, "asked_on": "2026-09-01", "answered_on": "2026-10-20", "outcome": "not_upheld"}
COUNCIL = {"done_by": "council", "issues": ["support_not_provided"], "court_link": "none"}


def routed(told: dict[str, Any], days: tuple[Deadline, ...] = ()) -> tuple[Route, ...]:
    return routes(Case.model_validate(told), KNOWLEDGE, TODAY, days)


# what was told of the one matter, of the complaint: the body and the letter of the first door
FIRST = [
    ({**COUNCIL, "council_answer": "not_complained"}, {}, "council_complaints", "council-stage-1"),
    ({**COUNCIL, "court_link": "report_for_court"}, {}, "family_court", None),
    ({"done_by": "school", "issues": ["school_matter"]}, {}, "school", None),
    ({"done_by": "police"}, {}, "police", None),
    (
        {**COUNCIL, "council_answer": "not_upheld"},
        {"procedure": "statutory", "stages": [STAGE_1]},
        "statutory_stage_2",
        "council-stage-2",
    ),
    (
        {**COUNCIL, "council_answer": "not_upheld"},
        {"procedure": "statutory", "stages": [{**STAGE_1, "stage": 2}]},
        "statutory_stage_3",
        "council-stage-3",
    ),
    (
        {**COUNCIL, "council_answer": "not_upheld"},
        {"procedure": "statutory", "stages": [{**STAGE_1, "stage": 3}]},
        "ombudsman",
        "ombudsman",
    ),
]


@pytest.mark.parametrize(("matter", "complaint", "body", "letter"), FIRST)
def test_the_first_door(matter: dict[str, Any], complaint: dict[str, Any], body: str, letter: str | None) -> None:
    (route,) = routed({"matters": [matter], "complaint": complaint})
    assert (route.body, route.letter) == (body, letter)
    assert route.why


def test_mixed_complaints_are_split() -> None:
    told = {"matters": [{"done_by": "school"}, {**COUNCIL, "council_answer": "not_complained"}]}
    assert [(each.matter, each.body) for each in routed(told)] == [(0, "school"), (1, "council_complaints")]


def test_without_matters_there_is_no_door() -> None:
    assert routed({}) == ()


def test_a_door_that_waits_for_a_fact_makes_the_first_open_one_unsure() -> None:
    (sure,) = routed({"matters": [{**COUNCIL, "council_answer": "not_complained", "wants": ["apology"]}]})
    (unsure,) = routed({"matters": [{"council_answer": "not_complained"}]})
    assert sure.missing == () or not sure.sure
    assert not unsure.sure
    assert "matters[0].court_link" in unsure.missing


def test_the_other_open_doors_stand_beside_it_in_the_editors_order() -> None:
    told = {"matters": [{**COUNCIL, "issues": ["records_inaccurate"], "council_answer": "not_complained"}]}
    (route,) = routed(told)
    orders = [door.order for door in KNOWLEDGE.routes.values()]
    assert orders == sorted(orders)
    first = KNOWLEDGE.routes[str(route.route)]
    assert (route.body, route.letter, route.why) == (first.body, first.letter, first.why)
    assert all(other.route != first.name for other in route.others)


def test_a_door_brings_the_day_of_its_own_clock() -> None:
    told = {
        "matters": [{**COUNCIL, "council_answer": "not_upheld", "noticed_on": "2026-06-01"}],
        "complaint": {"procedure": "statutory", "stages": [{**STAGE_1, "stage": 3}]},
    }
    days = deadlines(Case.model_validate(told), KNOWLEDGE, TODAY)
    (route,) = routed(told, days)
    clock = KNOWLEDGE.routes[str(route.route)].clock
    assert clock is not None
    assert route.by == next(each.on for each in days if each.rule == clock and each.matter == 0)
    (without,) = routed(told)
    assert without.by is None


def test_a_door_whose_clock_starts_in_a_month_brings_both_ends_of_its_day() -> None:
    told = {"matters": [DATA], "records": {"told_council_on": "2026-08"}}
    (route,) = routed(told, deadlines(Case.model_validate(told), KNOWLEDGE, TODAY))
    assert route.letter == "ico"
    assert route.by is not None
    assert route.latest is not None
    assert route.latest > route.by


@pytest.mark.parametrize("name", sorted(KNOWLEDGE.routes))
def test_a_door_that_is_open_is_shown(name: str) -> None:
    door = KNOWLEDGE.routes[name]
    for example in door.examples:
        if example.expect == "applies":
            (route, *_) = routes(example_case(example.given), KNOWLEDGE, example.on or TODAY, ())
            first = KNOWLEDGE.routes[str(route.route)]
            shown = {(route.body, route.letter, route.why, route.route), *route.others}
            assert (door.body, door.letter, door.why, name) in shown or first.alone, example.name


COURT_REPORT = {**COUNCIL, "issues": ["court_report"], "court_link": "report_for_court"}


def others(told: dict[str, Any]) -> list[str | None]:
    (route,) = routed(told)
    assert (route.body, route.letter) == ("family_court", None)
    return [other.letter for other in route.others]


def test_beside_the_court_stand_the_councils_doors_for_what_the_council_wrote() -> None:
    assert others({"matters": [{**COURT_REPORT, "council_answer": "not_complained"}]}) == ["council-stage-1"]
    answered = {
        "matters": [{**COURT_REPORT, "council_answer": "not_upheld"}],
        "complaint": {"procedure": "statutory", "stages": [STAGE_1]},
    }
    assert others(answered) == ["council-stage-2", "ombudsman"]


def test_the_ombudsmans_door_beside_the_court_says_that_the_law_keeps_it_from_court() -> None:
    told = {
        "matters": [{**COURT_REPORT, "council_answer": "not_upheld"}],
        "complaint": {"procedure": "corporate", "stages": [{**STAGE_1, "stage": 2}]},
    }
    (route,) = routed(told)
    assert [other.why for other in route.others if other.letter == "ombudsman"] == [
        KNOWLEDGE.routes["matter/98-ombudsman-on-court"].why
    ]


@pytest.mark.parametrize("who", ["court", "cafcass", "police"])
def test_what_the_court_or_another_body_did_has_no_door_of_the_councils(who: str) -> None:
    assert others({"matters": [{**COURT_REPORT, "done_by": who, "council_answer": "not_complained"}]}) == []


DATA = {**COUNCIL, "issues": ["records_inaccurate"], "council_answer": "not_upheld"}
# what was told of the records: whether the Commissioner's door is open, and by when
TOLD_OF_DATA = [
    ({"told_council_on": "2026-11-10"}, None),
    ({"told_council_on": "2026-11-10", "council_answered_on": "2026-11-16"}, date(2027, 2, 15)),
    ({"told_council_on": "2026-10-01"}, date(2026, 12, 31)),
    ({"told_council_on": "2026-11-10", "council_answered_on": "2026-11-16", "told_ico_on": "2026-11-20"}, None),
]


@pytest.mark.parametrize(("records", "by"), TOLD_OF_DATA)
def test_the_commissioner_is_open_after_an_answer_or_after_thirty_days(
    records: dict[str, str], by: date | None
) -> None:
    told = {"matters": [DATA], "records": records}
    (route,) = routed(told, deadlines(Case.model_validate(told), KNOWLEDGE, TODAY))
    assert (route.letter == "ico") is (by is not None)
    if by:
        assert route.by == by
