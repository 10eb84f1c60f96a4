"""Something new has happened: what is told of it moves into the case in one step, and nothing before it is lost."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case, case_text, read_case_text
from assistant.interview import Confirm, Plan, Refused, Step, answer, check, not_sure, options_of, remove, skip
from assistant.interview.paths import plain, value_at
from assistant.interview.reply import begin, settled, without
from assistant.knowledge.load import Knowledge, load
from tests.interview.conftest import TODAY

KNOWN = load()
PLAN = Plan(KNOWN.questions, KNOWN.reply_flow, KNOWN.vocabulary.issues, TODAY)
OWN = {fact for part in KNOWN.reply_flow.order for fact in part.facts()}
LISTS = {part.part: part.each for part in KNOWN.reply_flow.order}
NOT_SURE, LEFT_OUT = "/not sure", "/left out"

ASKED = {
    "version": 1,
    "nation": "england",
    "council": "Dorset Council",
    "matters": [
        {"what_happened": "They did not ask my son.", "issues": ["assessment_flawed"], "done_by": "council",
         "council_answer": "waiting"},
        {"what_happened": "The school lied.", "issues": ["school_matter"], "done_by": "school"},
        {"what_happened": "It took a year.", "issues": ["delay"], "council_answer": "waiting"},
    ],
    "complaint": {
        "procedure": "statutory",
        "made_on": "2026-08-03",
        "stages": [{"stage": 1, "asked_on": "2026-08-03", "outcome": "waiting"}],
    },
    "ombudsman": {"complained_before": "no"},
    "interview": {"skipped": ["complaint.stages[1]"], "not_sure": ["matters[0].noticed_on"]},
}  # fmt: skip
COUNCIL = {
    "reply.what": "council",
    "reply.stage": "stage_1",
    "reply.outcome": "partly_upheld",
    "reply.answered_on": "2026-10-30",
    "reply.points[0].answer": "upheld_not_put_right",
    "reply.points[0].not_put_right": "It is still in the report.",
    "reply.points[1].answer": "not_upheld",
    "reply.points[1].not_put_right": LEFT_OUT,
}
REFUSED = {
    "reply.what": "council",
    "reply.stage": "stage_1",
    "reply.outcome": "refused",
    "reply.refused_because": "late",
    "reply.answered_on": "2026-10-30",
}
DRAFT = {
    "reply.what": "draft",
    "reply.complained_on": "2026-05",
    "reply.draft_received_on": "2026-11-16",
    "reply.draft_says": "not_upheld",
    "reply.comments_by": "2026-11-30",
    "reply.reference": "26 001 234",
    "reply.grounds": ["facts_wrong", "new_evidence"],
    "reply.wrong_facts[0].paragraph": "12",
    "reply.wrong_facts[0].says": "I missed two meetings.",
    "reply.wrong_facts[0].right": "I was at both.",
    "reply.wrong_facts[0].shown_by": "The notes of both meetings.",
    "reply.wrong_facts[1]": LEFT_OUT,
    "reply.new_evidence": "The call log.",
    "reply.not_before": LEFT_OUT,
}
TOLD = {
    "reference": "26 001 234",
    "grounds": ["facts_wrong", "new_evidence"],
    "wrong_facts": [
        {"paragraph": "12", "says": "I missed two meetings.", "right": "I was at both.",
         "shown_by": "The notes of both meetings."}
    ],
    "new_evidence": "The call log.",
}  # fmt: skip
DECISION = {
    "reply.what": "decision",
    "reply.complained_on": "2026-05",
    "reply.decided_on": "2026-11-16",
    "reply.ombudsman_outcome": "not_upheld",
    "reply.reference": LEFT_OUT,
    "reply.grounds": ["disagree"],
}
CLOSED = {
    "reply.what": "closed",
    "reply.complained_on": "2026-09",
    "reply.decided_on": "2026-11-16",
    "reply.closed_because": "too_early",
}


def a_case(**changes: Any) -> Case:
    return Case.model_validate(ASKED | changes)


def take(case: Case, step: Step, value: Any) -> Case:
    if value in (NOT_SURE, LEFT_OUT):
        return (not_sure if value == NOT_SURE else skip)(PLAN, case, step).case
    return answer(PLAN, case, step, value).case


def tell(case: Case, said: Mapping[str, Any]) -> Case:
    """Answer every question from where it stands; each answer has to be asked for."""
    case, left = begin(case), dict(said)
    while (step := PLAN.next_step(case)) is not None:
        case = take(case, step, left.pop(step.path))
    assert left == {}
    return case


def told(case: Case, said: Mapping[str, Any], about: tuple[int, ...] = ()) -> dict[str, Any]:
    return plain(settled(tell(case, said), about))


def test_the_council_answers_stage_1_and_each_point_gets_its_answer() -> None:
    now = told(a_case(), COUNCIL)
    assert now["complaint"]["stages"] == [
        {"stage": 1, "asked_on": "2026-08-03", "outcome": "partly_upheld", "answered_on": "2026-10-30"}
    ]
    first, school, third = now["matters"]
    assert (first["council_answer"], first["not_put_right"]) == ("upheld_not_put_right", "It is still in the report.")
    assert third["council_answer"] == "not_upheld"
    assert "not_put_right" not in third
    assert school == ASKED["matters"][1]  # type: ignore[index]
    assert "reply" not in now


def test_only_points_for_the_council_are_asked_about() -> None:
    case = begin(a_case())
    assert case.reply is not None
    assert [point.matter for point in case.reply.points or ()] == [0, 2]


def test_a_council_that_refuses_is_not_asked_point_by_point() -> None:
    now = told(a_case(), REFUSED)
    stage = now["complaint"]["stages"][0]
    assert (stage["outcome"], stage["refused_because"]) == ("refused", "late")
    assert [matter.get("council_answer") for matter in now["matters"]] == ["refused", None, "refused"]


def test_a_refusal_at_stage_2_leaves_what_stage_1_said_of_each_point() -> None:
    after_stage_1 = settled(tell(a_case(), COUNCIL))
    said = REFUSED | {"reply.stage": "stage_2", "reply.asked_on": "2026-11-02", "reply.answered_on": "2026-11-20"}
    now = told(after_stage_1, said)
    assert [each["outcome"] for each in now["complaint"]["stages"]] == ["partly_upheld", "refused"]
    assert now["matters"][0]["council_answer"] == "upheld_not_put_right"


def test_an_answer_at_a_later_stage_makes_that_stage_and_keeps_the_gate_after_it() -> None:
    now = told(a_case(), COUNCIL | {"reply.stage": "stage_2", "reply.asked_on": "2026-09-01"})
    assert [each["stage"] for each in now["complaint"]["stages"]] == [1, 2]
    assert now["complaint"]["stages"][0]["outcome"] == "waiting"
    assert now["interview"]["skipped"] == ["complaint.stages[2]"]


def test_an_answer_at_an_unknown_stage_goes_to_the_one_that_waits() -> None:
    now = told(a_case(), COUNCIL | {"reply.stage": NOT_SURE})
    assert [each["outcome"] for each in now["complaint"]["stages"]] == ["partly_upheld"]


def test_where_no_stage_waits_an_unknown_stage_stays_unknown() -> None:
    now = told(settled(tell(a_case(), COUNCIL)), COUNCIL | {"reply.stage": NOT_SURE})
    assert [each.get("stage") for each in now["complaint"]["stages"]] == [1, None]


def test_a_first_answer_without_any_complaint_in_the_file_makes_the_complaint() -> None:
    bare = Case.model_validate({"nation": "england", "matters": [{"what_happened": "They were late."}]})
    said = {key: value for key, value in COUNCIL.items() if "points[1]" not in key}
    now = told(bare, said | {"reply.procedure": "corporate", "reply.asked_on": "2026-08-03"})
    assert now["complaint"]["procedure"] == "corporate"
    assert now["complaint"]["made_on"] == "2026-08-03"
    assert now["complaint"]["stages"][0]["answered_on"] == "2026-10-30"


def test_a_point_that_the_letter_passes_over_still_waits_and_one_never_raised_is_not_complained_of() -> None:
    said = {key: value for key, value in COUNCIL.items() if "points" not in key}
    said |= {
        "reply.points[0].answer": "not_answered",
        "reply.points[0].not_put_right": LEFT_OUT,
        "reply.points[1].answer": "not_asked",
    }
    now = told(a_case(), said)
    assert [matter.get("council_answer") for matter in now["matters"]] == ["waiting", None, "not_complained"]


def test_not_sure_is_noted_at_its_new_place_and_not_asked_again() -> None:
    said = COUNCIL | {"reply.answered_on": NOT_SURE, "reply.outcome": NOT_SURE}
    now = told(a_case(), said)
    stage = now["complaint"]["stages"][0]
    assert "outcome" not in stage  # it answered: it waits no longer, whatever it said
    assert now["interview"]["not_sure"] == [
        "matters[0].noticed_on", "complaint.stages[0].answered_on", "complaint.stages[0].outcome",
    ]  # fmt: skip


def test_a_draft_of_the_ombudsman() -> None:
    now = told(a_case(), DRAFT)["ombudsman"]
    assert now == {
        "complained_before": "no",
        "complained_on": "2026-05",
        "reached": "draft",
        "draft_received_on": "2026-11-16",
        "draft_says": "not_upheld",
        "comments_by": "2026-11-30",
        **TOLD,
    }


def test_what_was_to_be_said_of_the_draft_is_not_said_of_the_decision() -> None:
    said = {key: DECISION[key] for key in DECISION if "complained" not in key}
    now = told(settled(tell(a_case(), DRAFT)), said)["ombudsman"]
    assert (now["grounds"], now["reference"]) == (["disagree"], "26 001 234")
    assert not {"wrong_facts", "new_evidence"} & set(now)


def test_the_day_for_comments_may_be_still_to_come_and_stays_readable() -> None:
    case = settled(tell(a_case(), DRAFT))
    assert read_case_text(case_text(case), "case.yaml", today=TODAY) == case


def test_the_ombudsman_decides() -> None:
    now = told(settled(tell(a_case(), DRAFT)), {key: DECISION[key] for key in DECISION if "complained" not in key})
    assert now["ombudsman"]["reached"] == "decided"
    assert now["ombudsman"]["complained_before"] == "same_matter"
    assert (now["ombudsman"]["decided_on"], now["ombudsman"]["outcome"]) == ("2026-11-16", "not_upheld")
    assert now["ombudsman"]["draft_received_on"] == "2026-11-16"


def test_a_letter_that_it_is_too_early_does_not_count_as_decided_before() -> None:
    now = told(a_case(), CLOSED)["ombudsman"]
    assert (now["complained_before"], now["closed_because"], now["outcome"]) == (
        "no", "too_early", "closed_after_initial_enquiries",
    )  # fmt: skip
    late = told(
        a_case(),
        CLOSED | {"reply.closed_because": "late", "reply.reference": LEFT_OUT, "reply.grounds": ["new_evidence"],
                  "reply.new_evidence": "A letter.", "reply.not_before": "It was lost."},
    )["ombudsman"]  # fmt: skip
    assert late["complained_before"] == "same_matter"


SENT = [
    ("council_stage_2", "complaint.stages[1].asked_on"),
    ("council_stage_3", "complaint.stages[1].asked_on"),
    ("council_chase", "complaint.stages[0].reminded_on[0]"),
    ("ombudsman", "ombudsman.complained_on"),
    ("records_request", "records.asked_for_on"),
    ("records_correction", "records.told_council_on"),
    ("ico", "records.told_ico_on"),
]


@pytest.mark.parametrize(("letter", "place"), SENT)
def test_a_letter_that_was_sent_starts_its_clock(letter: str, place: str) -> None:
    said = {"reply.what": "sent", "reply.letter": letter, "reply.sent_on": "2026-11-20"}
    assert value_at(told(a_case(), said), place) == "2026-11-20"


def test_each_reminder_is_counted_at_the_stage_that_waits() -> None:
    said = {"reply.what": "sent", "reply.letter": "council_chase", "reply.sent_on": "2026-09-20"}
    once = settled(tell(a_case(), said))
    twice = told(once, said | {"reply.sent_on": "2026-10-20"})["complaint"]["stages"]
    assert [str(day) for day in twice[0]["reminded_on"]] == ["2026-09-20", "2026-10-20"]
    assert (len(twice), twice[0]["outcome"]) == (1, "waiting")
    answered = settled(tell(once, COUNCIL))
    later = told(answered, said | {"reply.sent_on": "2026-11-20"})["complaint"]["stages"]
    assert (len(later), later[0]["outcome"]) == (1, "partly_upheld")
    no_stage = told(a_case(complaint={"made_on": "2026-08-03"}), said)["complaint"]["stages"]
    assert [(each.get("stage"), len(each["reminded_on"])) for each in no_stage] == [(None, 1)]


def test_a_first_complaint_that_was_sent_waits_for_its_answer() -> None:
    matters = [{"done_by": "council"}, {"done_by": "school"}, {"council_answer": "not_complained"}]
    case = Case.model_validate({"nation": "england", "matters": matters})
    said = {"reply.what": "sent", "reply.letter": "council_stage_1", "reply.sent_on": "2026-11-20"}
    now = told(case, said)
    assert now["complaint"]["made_on"] == "2026-11-20"
    assert now["complaint"]["stages"] == [{"stage": 1, "asked_on": "2026-11-20", "outcome": "waiting"}]
    assert [matter.get("council_answer") for matter in now["matters"]] == ["waiting", None, "waiting"]
    assert [matter.get("council_answer") for matter in told(case, said, (2,))["matters"]] == [None, None, "waiting"]


def test_a_stage_that_was_refused_and_asked_for_again_is_a_stage_of_its_own() -> None:
    refused = settled(tell(a_case(), REFUSED))
    said = {"reply.what": "sent", "reply.letter": "council_stage_1", "reply.sent_on": "2026-11-20"}
    stages = told(refused, said)["complaint"]["stages"]
    assert [(each["stage"], each["outcome"]) for each in stages] == [(1, "refused"), (1, "waiting")]


def test_going_to_the_ombudsman_again_after_too_early_begins_afresh() -> None:
    closed = settled(tell(a_case(), CLOSED))
    now = told(closed, {"reply.what": "sent", "reply.letter": "ombudsman", "reply.sent_on": "2026-11-20"})
    assert now["ombudsman"] == {"complained_before": "no", "complained_on": "2026-11-20", "reached": "waiting"}


def test_another_letter_starts_nothing() -> None:
    case = a_case()
    assert settled(tell(case, {"reply.what": "sent", "reply.letter": "other"})) == case


def test_the_council_confirms_and_the_written_complaint_is_agreed() -> None:
    corporate = a_case(complaint=ASKED["complaint"] | {"procedure": "corporate"})  # type: ignore[operator]
    said = {"reply.what": "acknowledged", "reply.stage": "stage_1", "reply.acknowledged_on": "2026-08-06"}
    assert told(corporate, said)["complaint"]["stages"][0]["acknowledged_on"] == "2026-08-06"
    agreed = told(a_case(), {"reply.what": "agreed", "reply.agreed_on": "2026-11-02"})["complaint"]["stages"]
    assert agreed[1] == {"stage": 2, "agreed_on": "2026-11-02", "outcome": "waiting"}


STORIES = {"council": COUNCIL, "refused": REFUSED, "draft": DRAFT, "decision": DECISION, "closed": CLOSED}


@pytest.mark.parametrize("story", STORIES)
def test_stopped_at_any_question_it_goes_on_with_every_answer_kept(story: str) -> None:
    said = STORIES[story]
    whole = tell(a_case(), said)
    case = begin(a_case())
    for _ in said:
        case = read_case_text(case_text(begin(case)), "case.yaml", today=TODAY)
        assert plain(without(case)) == plain(a_case())  # half told, it changes nothing
        step = PLAN.next_step(case)
        assert step is not None
        case = take(case, step, said[step.path])
    assert case == whole
    assert settled(case) == settled(whole)


def test_another_answer_to_the_first_question_parks_the_rest_and_moves_none_of_it() -> None:
    case = tell(a_case(), COUNCIL)
    step = PLAN.step_at(case, "reply.what")
    assert step is not None
    changed = answer(PLAN, case, step, "sent").case
    letter = PLAN.next_step(changed)
    assert letter is not None
    done = settled(answer(PLAN, changed, letter, "other").case)
    assert done == a_case()


def test_a_point_taken_out_in_between_takes_its_answer_along() -> None:
    interview = Plan(KNOWN.questions, KNOWN.flow, KNOWN.vocabulary.issues, TODAY)
    now = plain(settled(remove(interview, tell(a_case(), COUNCIL), "matters", 0).case))
    assert [matter.get("council_answer") for matter in now["matters"]] == [None, "not_upheld"]
    assert all("not_put_right" not in matter for matter in now["matters"])


def test_nothing_told_is_nothing_changed() -> None:
    assert settled(begin(a_case())) == a_case()
    assert settled(a_case()) == a_case()


EXAMPLES = [KNOWN.questions[fact] for fact in sorted(OWN)]


@pytest.mark.parametrize("question", EXAMPLES, ids=lambda one: one.fact)
def test_each_question_takes_and_refuses_what_its_file_says(question: Any, knowledge: Knowledge) -> None:
    each = LISTS.get(question.part)
    path = f"{each}[0].{question.fact.rpartition('.')[2]}" if each else question.fact
    step = Step(question, path, "open", each, 0 if each else None)
    for typed, kept in question.examples.takes.items():
        outcome = check(PLAN, Case(), step, typed, knowledge.councils)
        value = outcome.options[0].value if isinstance(outcome, Confirm) else getattr(outcome, "value", None)
        assert value == kept
    for typed, why in question.examples.refuses.items():
        outcome = check(PLAN, Case(), step, typed, knowledge.councils)
        assert isinstance(outcome, Refused)
        assert outcome.key.rpartition(".")[2] == why


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_told_ends_and_gives_a_case_that_can_be_read_again(data: st.DataObject) -> None:
    case = begin(a_case() if data.draw(st.booleans()) else Case.model_validate({"matters": [{}], "complaint": {}}))
    dates = st.sampled_from(["2026-11-20", "2026-10", "2025"])
    for _ in range(2):
        while (step := PLAN.next_step(case)) is not None:
            words = [option.value for option in options_of(PLAN, case, step)]
            usual = dates if step.question.kind == "date" else st.just("Some words.")
            many = step.question.kind == "choices"
            chosen = st.lists(st.sampled_from(words), min_size=1, unique=True) if many else st.sampled_from(words)
            ways: list[st.SearchStrategy[Any]] = [chosen if words else usual]
            if step.question.kind == "more":
                ways = [st.sampled_from(["yes", "no"])]
            ways += [st.just(NOT_SURE)] if step.question.not_sure or step.question.keeps_not_sure else []
            ways += [st.just(LEFT_OUT)] if step.question.may_skip else []
            case = take(case, step, data.draw(st.one_of(ways)))
        case = settled(case)
        assert case.reply is None
        assert read_case_text(case_text(case), "case.yaml", today=TODAY) == case
        assert not [path for path in plain(case).get("interview", {}).get("not_sure", ()) if path.startswith("reply")]
        case = begin(case)
