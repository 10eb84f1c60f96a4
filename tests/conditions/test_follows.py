"""What one answer settles is not asked for again: a fact that cannot be is known not to be."""

from typing import Any

import pytest

from assistant.case import Case
from assistant.conditions import Facts, Setting, judge
from assistant.knowledge.condition import read_condition
from tests.interview.conftest import TODAY

NO_COURT = {"court": {"proceedings": "none"}}
COURT = {"court": {"proceedings": "ended"}}
WAITING = {"complaint": {"stages": [{"stage": 1, "outcome": "waiting"}]}}
REFUSED = {"complaint": {"stages": [{"stage": 1, "outcome": "refused"}]}}

FOLLOWS = [
    (NO_COURT, "matter.court_link", "none", True),
    (NO_COURT, "matter.court_link", "report_for_court", False),
    (NO_COURT, "court.kinds", "care", False),
    (COURT, "matter.court_link", "none", None),
    (COURT, "court.kinds", "care", None),
    ({}, "matter.court_link", "none", None),
    ({"court": {"proceedings": "not_sure"}}, "matter.court_link", "none", None),
    (WAITING, "complaint.stage_1.refused_because", "late", False),
    (WAITING, "complaint.last_refused_because", "late", False),
    (REFUSED, "complaint.stage_1.refused_because", "late", None),
    ({}, "complaint.last_refused_because", "late", None),
]


@pytest.mark.parametrize(("told", "fact", "word", "expected"), FOLLOWS)
def test_what_follows(told: dict[str, Any], fact: str, word: str, expected: bool | None) -> None:
    case = Case.model_validate({"matters": [{}], **told})
    assert judge(read_condition({"fact": fact, "is": word}), Facts(case, 0), Setting(TODAY)).holds is expected


def test_what_was_told_counts_before_what_follows() -> None:
    case = Case.model_validate({**NO_COURT, "matters": [{"court_link": "report_for_court"}]})
    assert Facts(case, 0).look("matter.court_link").value == "report_for_court"


def test_it_rests_on_the_answer_that_settles_it() -> None:
    case = Case.model_validate({**NO_COURT, "matters": [{}]})
    assert Facts(case, 0).look("matter.court_link").paths == ("court.proceedings",)
