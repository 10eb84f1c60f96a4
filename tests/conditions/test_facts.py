"""What a case says under a path: known, not known, worked out, and the same after one answer has changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case
from assistant.case.model import Matter
from assistant.conditions import Facts, Looked
from assistant.conditions.facts import worked_out
from assistant.triage.answers import possible_answers, with_answer
from tests.triage import random_cases

TWO = {"matters": [{"issues": ["delay"], "harm": "worry"}, {"issues": ["placement", "delay"]}]}
STAGES = {"complaint": {"stages": [{"stage": 2, "outcome": "waiting"}, {"stage": 1, "outcome": "not_upheld"}]}}
UNNUMBERED = {"complaint": {"stages": [{"stage": 1}, {"outcome": "upheld"}]}}

# told, matter, path: the values, whether all is known, where it stands
LOOKED: list[tuple[Any, ...]] = [
    ({}, None, "nation", (), False, ("nation",)),
    ({"nation": "england"}, None, "nation", ("england",), True, ("nation",)),
    ({"court": {"proceedings": "not_sure"}}, None, "court.proceedings", (), False, ("court.proceedings",)),
    ({}, None, "court.proceedings", (), False, ("court.proceedings",)),
    ({"court": {"kinds": ["care", "civil"]}}, None, "court.kinds", ("care", "civil"), True, ("court.kinds",)),
    ({"court": {"kinds": []}}, None, "court.kinds", (), True, ("court.kinds",)),
    (TWO, 0, "matter.harm", ("worry",), True, ("matters[0].harm",)),
    (TWO, 1, "matter.harm", (), False, ("matters[1].harm",)),
    (TWO, 2, "matter.harm", (), False, ("matters[2].harm",)),
    (TWO, None, "matter.harm", (), False, ("matters[0].harm",)),
    (TWO, 0, "matters.issues", ("delay", "placement", "delay"), True, ("matters[0].issues", "matters[1].issues")),
    (TWO, 0, "matters.harm", ("worry",), False, ("matters[0].harm", "matters[1].harm")),
    ({"matters": [{}]}, 0, "matters.issues", (), False, ("matters[0].issues",)),
    (STAGES, None, "complaint.last_stage", (2,), True, ("complaint.stages[0].stage",)),
    (STAGES, None, "complaint.last_outcome", ("waiting",), True, ("complaint.stages[0].outcome",)),
    (STAGES, None, "complaint.last_asked_on", (), False, ("complaint.stages[0].asked_on",)),
    (STAGES, None, "complaint.stage_1.outcome", ("not_upheld",), True, ("complaint.stages[1].outcome",)),
    (STAGES, None, "complaint.stage_3.outcome", (), False, ("complaint.stages[stage=3].outcome",)),
    (UNNUMBERED, None, "complaint.last_stage", (), False, ("complaint.stages",)),
    (UNNUMBERED, None, "complaint.last_outcome", (), False, ("complaint.stages",)),
    ({}, None, "complaint.last_stage", (), False, ("complaint.stages",)),
]


@pytest.mark.parametrize(("told", "matter", "path", "found"), [(*row[:3], Looked(*row[3:])) for row in LOOKED])
def test_what_is_found_under_a_path(told: dict[str, Any], matter: int | None, path: str, found: Looked) -> None:
    assert Facts(Case.model_validate(told), matter).look(path) == found


# told, matter: whether a complaint to the council has begun, and the answer that says so
BEGUN = [
    ({"complaint": {"made_on": "2024-03"}}, None, True, "complaint.made_on"),
    (STAGES, None, True, "complaint.stages"),
    ({}, None, None, "complaint.made_on"),
    ({"matters": [{"council_answer": "not_complained"}]}, 0, False, "matters[0].council_answer"),
    ({"matters": [{"council_answer": "waiting"}]}, 0, True, "matters[0].council_answer"),
    ({"matters": [{}]}, 0, None, "matters[0].council_answer"),
    (
        {"complaint": {"made_on": "2024"}, "matters": [{"council_answer": "not_complained"}]},
        0,
        True,
        "complaint.made_on",
    ),
]


@pytest.mark.parametrize(("told", "matter", "value", "path"), BEGUN)
def test_whether_a_complaint_has_begun(told: dict[str, Any], matter: int | None, value: bool | None, path: str) -> None:
    found = Facts(Case.model_validate(told), matter).look("complaint.begun")
    assert (found.value, found.paths) == (value, (path,))


@pytest.mark.parametrize(
    "path",
    ["nobody", "court.judge", "matter.colour", "matters.colour", "complaint.stages.colour", "court.proceedings.colour"],
)
@pytest.mark.parametrize("told", [{}, TWO, {"court": {"proceedings": "ended"}, **STAGES}])
def test_a_path_that_no_case_has_is_refused_whatever_was_told(told: dict[str, Any], path: str) -> None:
    with pytest.raises(KeyError):
        Facts(Case.model_validate(told), 0).look(path)


@settings(max_examples=150, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_facts_with_one_other_answer_are_those_of_the_other_case(case: Case, chance: Any) -> None:
    matter = chance.choice([None, *range(len(case.matters or ()))])
    told = Facts(case, matter)
    given_facts = random_cases.facts_given(case)
    fact = chance.choice([each for each in given_facts if possible_answers(each)] or ["nation"])
    other = with_answer(case, fact, chance.choice([None, *possible_answers(fact)]))
    paths = [
        "nation",
        "court.proceedings",
        "court.kinds",
        "complaint.procedure",
        "complainant.relationship",
        "matters.issues",
        "matters.council_answer",
        "complaint.stage_1.outcome",
        "complaint.stage_2.refused_because",
        *(f"matter.{name}" for name in Matter.model_fields),
        *sorted(worked_out()),
    ]
    changed, fresh = told.with_other(other, fact), Facts(other, matter)
    for path in paths:
        assert changed.look(path) == fresh.look(path), (fact, path)
