"""What an answer moves: parked, never lost, and back when it fits again."""

from typing import Any

from assistant.case import Case, case_text
from assistant.interview import Changed, Plan, answer, not_sure, remove, seen, skip
from assistant.interview.paths import plain
from tests.interview.robot import journey


def give(plan: Plan, case: Case, path: str, value: Any) -> Changed:
    step = plan.step_at(case, path)
    assert step is not None, path
    return answer(plan, case, step, value)


def full(plan: Plan) -> Case:
    return list(journey(plan))[-1].after


def parked(case: Case) -> dict[str, Any]:
    return (case.interview.parked if case.interview else None) or {}


def test_an_answer_that_no_longer_fits_is_parked_and_comes_back(plan: Plan) -> None:
    case = full(plan)
    changed = give(plan, case, "court.proceedings", "none")
    assert changed.parked == ("court.kinds", "court.ended_on", *(f"matters[{n}].court_link" for n in range(3)))
    assert changed.case.court is not None
    assert changed.case.court.kinds is None
    back = give(plan, changed.case, "court.proceedings", "ended")
    assert set(back.returned) == set(changed.parked)
    assert back.case == case


def test_another_nation_parks_everything_and_england_brings_it_back(plan: Plan) -> None:
    case = full(plan)
    changed = give(plan, case, "nation", "wales")
    assert changed.case.matters is not None
    assert all(not plain(changed.case)["matters"][n] for n in range(3))
    assert plan.ending(changed.case) == "wales"
    back = give(plan, changed.case, "nation", "england")
    assert back.case == case


def test_what_hangs_on_a_parked_answer_is_parked_with_it(plan: Plan) -> None:
    case = full(plan)
    changed = give(plan, case, "complainant.relationship", "young_person")
    assert "complainant.speaks_for" in changed.parked
    assert "complainant.consent" in changed.parked
    assert "children[1].age" in changed.parked
    assert give(plan, changed.case, "complainant.relationship", "parent").case == case


def test_a_new_answer_takes_the_place_of_a_parked_one(plan: Plan) -> None:
    case = full(plan)
    without = give(plan, case, "matters[0].still_going_on", "yes").case
    assert parked(without) == {"matters[0].happened_to": "2024-04"}
    again = give(plan, without, "matters[0].still_going_on", "no").case
    changed = give(plan, again, "matters[0].happened_to", "2024-06").case
    assert parked(changed) == {}
    assert case_text(changed).count("2024-06\n") == 1


def test_not_sure_is_kept_where_the_case_has_the_word_and_noted_where_not(plan: Plan) -> None:
    case = full(plan)
    for path in ("matters[0].court_link", "matters[0].noticed_on"):
        step = plan.step_at(case, path)
        assert step is not None
        case = not_sure(plan, case, step).case
    assert case.matters is not None
    assert case.matters[0].court_link == "not_sure"
    assert case.matters[0].noticed_on is None
    assert case.interview is not None
    assert case.interview.not_sure == ["matters[0].noticed_on"]
    assert plan.next_step(case) is None  # asked, and not asked again


def test_leaving_out_and_answering_later(plan: Plan) -> None:
    case = full(plan)
    step = plan.step_at(case, "complainant.name")
    assert step is not None
    left = skip(plan, case, step).case
    assert left.complainant is not None
    assert left.complainant.name is None
    assert give(plan, left, "complainant.name", "Jo Bloggs").case == case


def test_no_more_items_puts_those_there_aside_whole(plan: Plan) -> None:
    case = full(plan)
    changed = give(plan, case, "children[1]", "no")
    assert changed.parked == ("children[1]",)
    assert len(changed.case.children or ()) == 1
    back = give(plan, changed.case, "children[1]", "yes")
    assert back.returned == ("children[1]",)
    assert back.case.children == case.children


def test_taking_a_thing_out_moves_the_notes_of_those_behind_it(plan: Plan) -> None:
    case = full(plan)
    step = plan.step_at(case, "matters[2].harm")
    assert step is not None
    case = skip(plan, case, step).case
    case = give(plan, case, "matters[2].still_going_on", "yes").case
    left = remove(plan, case, "matters", 0).case
    assert [each.what_happened for each in left.matters or ()] == ["There was delay in the answer.", "They lied."]
    assert left.interview is not None
    assert "matters[1].harm" in (left.interview.skipped or ())
    assert parked(left) == {"matters[1].happened_to": "2024-04"}
    assert remove(plan, left, "matters", 9).case == left


def test_picked_issues_become_things_and_can_be_picked_again(plan: Plan) -> None:
    case = Case.model_validate({"nation": "england", "council": "X", "interview": {"story": "Delay. A rude worker."}})
    picked = give(plan, case, "interview.things", ["delay", "social_worker_conduct"]).case
    assert [each.issues for each in picked.matters or ()] == [["delay", "social_worker_conduct"]]
    apart = give(plan, picked, "interview.apart", "apart").case
    assert [each.issues for each in apart.matters or ()] == [["delay"], ["social_worker_conduct"]]
    together = give(plan, apart, "interview.apart", "together").case
    assert [each.issues for each in together.matters or ()] == [["delay", "social_worker_conduct"]]
    again = give(plan, together, "interview.things", ["delay"]).case
    assert [each.issues for each in again.matters or ()] == [["delay"]]
    step = plan.step_at(again, "interview.things")
    assert step is not None
    none = skip(plan, again, step).case
    assert none.matters is None
    next_step = plan.next_step(none)
    assert next_step is not None
    assert next_step.path == "matters[0].what_happened"


def test_what_an_adviser_wrote_by_hand_is_not_parked(plan: Plan) -> None:
    case = Case.model_validate({"nation": "england", "court": {"proceedings": "none", "kinds": ["care"]}})
    changed = give(plan, case, "council", "Dorset Council")
    assert changed.parked == ()
    assert changed.case.court == case.court


def test_a_parked_value_that_is_no_answer_stays_parked(plan: Plan) -> None:
    hostile = {"court.kinds": {"x": [1]}, "matters[0].harm": 7, "matters[1]": "text", "__class__": "x", "[0]": 1, "": 2}
    case = Case.model_validate({"nation": "england", "interview": {"parked": hostile}})
    changed = give(plan, case, "court.proceedings", "ended")
    assert parked(changed.case) == hostile
    more = give(plan, changed.case, "matters[1]", "yes")
    assert parked(more.case) == hostile
    assert len(more.case.matters or ()) == 2


def test_a_page_is_noted_once() -> None:
    case = seen(seen(Case(), "page.safety"), "page.safety")
    assert case.interview is not None
    assert case.interview.seen == ["page.safety"]


def test_the_case_before_is_never_changed(plan: Plan) -> None:
    case = full(plan)
    text = case_text(case)
    give(plan, case, "nation", "wales")
    remove(plan, case, "matters", 0)
    assert case_text(case) == text
