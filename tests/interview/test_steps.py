"""Which answer leads to which questions; there is no cursor, only replaying."""

from datetime import date
from typing import Any

import pytest

from assistant.case import Case, case_text, read_case_text
from assistant.interview import Plan
from tests.interview.robot import FEWER, journey

FIRST_MATTER = {"what_happened": "They came late.", "issues": ["delay"]}


def asked(plan: Plan, **told: Any) -> list[str]:
    return [step.path for step in plan.steps(Case.model_validate(told))]


def matter(**told: Any) -> list[dict[str, Any]]:
    return [FIRST_MATTER | told]


LEADS = [
    # told, asked then, not asked then
    ({"nation": "wales"}, {"nation"}, {"council", "interview.story"}),
    ({"nation": "england"}, {"council", "interview.story"}, set()),
    ({"court": {"proceedings": "none"}}, set(), {"court.kinds", "court.ended_on", "matters[0].court_link"}),
    ({"court": {"proceedings": "ended"}}, {"court.kinds", "court.ended_on", "matters[0].court_link"}, set()),
    ({"court": {"proceedings": "planned"}}, {"court.kinds", "matters[0].court_link"}, {"court.ended_on"}),
    ({"court": {"proceedings": "not_sure"}}, {"matters[0].court_link"}, {"court.kinds", "court.ended_on"}),
    ({"matters": matter(still_going_on="yes")}, set(), {"matters[0].happened_to"}),
    ({"matters": matter(still_going_on="no")}, {"matters[0].happened_to"}, set()),
    ({"matters": matter(done_by="council")}, {"matters[0].council_answer"}, set()),
    ({"matters": matter(done_by="school")}, set(), {"matters[0].council_answer", "complaint.made_on"}),
    ({"matters": matter(council_answer="not_complained")}, set(), {"complaint.procedure", "complaint.stages[0].stage"}),
    ({"matters": matter(council_answer="waiting")}, {"complaint.procedure", "complaint.stages[0].stage"}, set()),
    (
        {"matters": [FIRST_MATTER | {"council_answer": "not_complained"}, {"council_answer": "refused"}]},
        {"complaint.procedure", "complaint.made_on"},
        set(),
    ),
    ({"matters": matter()}, set(), {"records.asked_for_on", "records.told_ico_on"}),
    ({"matters": matter(issues=["information_withheld"])}, {"records.asked_for_on"}, {"records.told_council_on"}),
    ({"matters": matter(issues=["information_shared"])}, {"records.told_council_on"}, {"records.asked_for_on"}),
    ({"matters": matter(noticed_on="2026-06")}, set(), {"complainant.kept_from_complaining"}),
    ({"matters": matter(noticed_on="2025-11-23")}, set(), {"complainant.kept_from_complaining"}),
    ({"matters": matter(noticed_on="2025-11-21")}, {"complainant.kept_from_complaining"}, set()),
    ({"matters": matter(noticed_on="2025")}, {"complainant.kept_from_complaining"}, set()),
    ({"matters": matter()}, {"complainant.kept_from_complaining"}, set()),
    (
        {
            "matters": matter(noticed_on="2024-03"),
            "ombudsman": {"complained_before": "same_matter", "complained_on": "2024-05"},
        },
        {"ombudsman.complained_on"},
        {"complainant.kept_from_complaining"},
    ),
    ({"ombudsman": {"complained_before": "no"}}, set(), {"ombudsman.complained_on"}),
    ({"complainant": {"relationship": "young_person"}}, set(), {"children[0].called", "complainant.speaks_for"}),
    ({"complainant": {"relationship": "parent"}}, {"children[0].called", "complainant.parental_responsibility"}, set()),
    (
        {"complainant": {"relationship": "professional"}},
        {"complainant.speaks_for"},
        {"complainant.parental_responsibility"},
    ),
    ({"complainant": {"speaks_for": "self"}}, set(), {"complainant.consent"}),
    ({"complainant": {"speaks_for": "child"}}, {"complainant.consent"}, set()),
    (
        {"matters": matter(council_answer="refused"), "complaint": {"stages": [{"stage": 1, "outcome": "refused"}]}},
        {"complaint.stages[0].refused_because", "complaint.stages[0].answered_on", "complaint.stages[1]"},
        set(),
    ),
    (
        {"matters": matter(council_answer="waiting"), "complaint": {"stages": [{"stage": 1, "outcome": "waiting"}]}},
        {"complaint.stages[0].asked_on"},
        {"complaint.stages[0].answered_on", "complaint.stages[1]"},
    ),
]


@pytest.mark.parametrize(("told", "then", "never"), LEADS)
def test_an_answer_leads_to(told: dict[str, Any], then: set[str], never: set[str], plan: Plan) -> None:
    found = set(asked(plan, **told))
    assert then <= found
    assert not never & found


def test_the_first_question_asks_for_the_country(plan: Plan) -> None:
    step = plan.next_step(Case())
    assert step is not None
    assert step.path == "nation"
    assert plan.step_before(Case(), "nation") is None


def test_another_nation_ends_and_says_whom_to_turn_to(plan: Plan) -> None:
    case = Case(nation="scotland")
    assert plan.ending(case) == "scotland"
    assert plan.next_step(case) is None
    assert plan.ending(Case(nation="england")) is None


def test_back_is_the_question_answered_before(plan: Plan) -> None:
    case = Case.model_validate({"nation": "england", "interview": {"story": "It took long.", "skipped": ["council"]}})
    open_step = plan.next_step(case)
    assert open_step is not None
    before = plan.step_before(case, open_step.path)
    assert before is not None
    assert before.path == "interview.story"
    left_out = plan.step_before(case, "interview.story")
    assert left_out is not None
    assert (left_out.path, left_out.state) == ("council", "skipped")


def test_every_question_of_the_flow_is_reached_by_some_journey(plan: Plan) -> None:
    waiting = {"stage.outcome": ["partly_upheld", "waiting"]}
    journeys = [journey(plan, other=other) for other in range(3)]
    journeys += [journey(plan, instead=waiting | {"complaint.procedure": each}) for each in ("statutory", "corporate")]
    reached = {each.step.question.fact for one in journeys for each in one}
    flow = {fact for part in plan.flow.order for fact in part.facts()}
    lists = {part.each for part in plan.flow.order if part.each}
    assert reached == flow | lists


def test_the_journey_with_fewer_repeats_asks_the_same_questions(plan: Plan) -> None:
    asked_for = {each.step.question.fact for each in journey(plan)}
    assert {each.step.question.fact for each in journey(plan, instead=FEWER)} == asked_for


def test_the_next_question_is_the_same_after_the_case_went_through_its_file(plan: Plan) -> None:
    for each in journey(plan):
        again = read_case_text(case_text(each.after), "case.yaml")
        assert again == each.after
        expected, found = plan.next_step(each.after), plan.next_step(again)
        assert (expected and expected.path) == (found and found.path)


def test_a_story_without_hints_is_not_sorted(plan: Plan) -> None:
    assert "interview.things" not in asked(plan, interview={"story": "Nothing that we know words for."})
    assert "interview.things" in asked(plan, interview={"story": "There was delay."})


def test_one_thing_is_not_taken_apart(plan: Plan) -> None:
    told = {"interview": {"story": "Delay. A rude worker.", "seen": ["interview.things"]}}
    assert "interview.apart" not in asked(plan, matters=[{"issues": ["delay"]}], **told)
    assert "interview.apart" in asked(plan, matters=[{"issues": ["delay", "social_worker_conduct"]}], **told)


def test_a_case_written_by_hand_is_asked_only_for_what_is_missing(plan: Plan) -> None:
    case = Case.model_validate(
        {"nation": "england", "council": "Dorset Council", "interview": {"story": "Delay."}, "matters": matter()}
    )
    step = plan.next_step(case)
    assert step is not None
    assert step.path == "matters[1]"  # is there anything else?


def test_no_list_grows_without_end(plan: Plan) -> None:
    many = asked(plan, matters=[FIRST_MATTER] * 20)
    assert "matters[20]" not in many


def test_the_day_is_an_argument(plan: Plan) -> None:
    early = Plan(plan.questions, plan.flow, plan.issues, date(2024, 4, 1))
    assert "complainant.kept_from_complaining" not in asked(early, matters=matter(noticed_on="2024-03"))
