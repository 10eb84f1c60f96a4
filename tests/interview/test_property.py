"""Whatever is answered, left out, changed or taken back, in whatever order: nothing is lost and every way ends."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case, case_text, read_case_text
from assistant.interview import Changed, Plan, Step, answer, not_sure, options_of, skip
from assistant.interview.paths import plain, value_at
from assistant.knowledge.load import load
from tests.interview.conftest import TODAY

KNOWN = load()
PLAN = Plan(KNOWN.questions, KNOWN.flow, KNOWN.vocabulary.issues, TODAY)
WORDS = st.sampled_from(
    ["There was delay.", "A rude worker lied. It was one-sided.", "x", "{{ 7*7 }} <b>*a*</b>", "Łódź £5"]
)
DATES = st.sampled_from(["2023", "2024-03", "2024-03-09", "2026-11-22"])
MOST_ITEMS = 4
Draw = Callable[..., Any]


def value(draw: Draw, case: Case, step: Step) -> Any:
    """Any answer that the question takes."""
    kind = step.question.kind
    words = [option.value for option in options_of(PLAN, case, step)]
    if kind == "more":
        return draw(st.sampled_from(["yes", "no"])) if (step.item or 0) < MOST_ITEMS else "no"
    if kind in {"choice", "yes_no", "apart"}:
        return draw(st.sampled_from(words))
    if kind in {"choices", "issues", "pick"}:
        return draw(st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True))
    if kind == "date":
        return draw(DATES)
    if kind == "number":
        return draw(st.integers(step.question.least or 0, step.question.most or 0))
    return [draw(WORDS)] if kind == "list" else draw(WORDS)


def move(draw: Draw, case: Case, step: Step) -> Changed:
    """Anything that a person can do at a question."""
    ways = ["answer"] * 4
    ways += ["skip"] if step.question.may_skip else []
    ways += ["not_sure"] if step.question.not_sure else []
    way = draw(st.sampled_from(ways))
    if way == "answer":
        return answer(PLAN, case, step, value(draw, case, step))
    return (skip if way == "skip" else not_sure)(PLAN, case, step)


def where(draw: Draw, case: Case, *, now: Step | None) -> Step:
    """The next question, the one before, or any other that fits."""
    if now is None or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(PLAN.steps(case)))
    if draw(st.integers(0, 4)) == 0 and (before := PLAN.step_before(case, now.path)):
        return before
    return now


def kept(case: Case) -> dict[str, Any]:
    """All answers, in place or parked, by path."""
    document = plain(case)
    notes = document.pop("interview", {})
    found: dict[str, Any] = {}

    def walk(part: Any, path: str) -> None:
        if isinstance(part, dict):
            for key, inner in part.items():
                walk(inner, f"{path}.{key}" if path else key)
        elif isinstance(part, list) and part and isinstance(part[0], dict):
            for number, inner in enumerate(part):
                walk(inner, f"{path}[{number}]")
        else:
            found[path] = part

    walk(document, "")
    for path, inner in notes.get("parked", {}).items():
        walk(inner, path)
    if "story" in notes:
        found["interview.story"] = notes["story"]
    return found


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_answer_is_ever_lost(data: st.DataObject) -> None:
    case = Case()
    for _ in range(data.draw(st.integers(5, 45))):
        step = where(data.draw, case, now=PLAN.next_step(case))
        changed = move(data.draw, case, step)
        before, after = kept(case), kept(changed.case)
        special = step.question.kind in {"pick", "apart", "more"}
        lost = {path for path in before if path not in after}
        assert lost <= ({path for path in before if path.endswith(".issues")} if special else {step.path})
        moved = {path for path in before if path in after and before[path] != after[path]}
        assert moved <= ({path for path in before if path.endswith(".issues")} if special else {step.path})
        case = changed.case


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_replaying_gives_the_same_question_and_the_file_the_same_case(data: st.DataObject) -> None:
    case = Case()
    for _ in range(data.draw(st.integers(1, 40))):
        case = move(data.draw, case, where(data.draw, case, now=PLAN.next_step(case))).case
        again = read_case_text(case_text(case), "case.yaml")
        assert again == case
        assert PLAN.steps(again) == PLAN.steps(case)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_every_way_ends(data: st.DataObject) -> None:
    case = Case()
    for _ in range(400):
        step = PLAN.next_step(case)
        if step is None:
            break
        case = move(data.draw, case, step).case
        dealt_with = PLAN.step_at(case, step.path)
        assert dealt_with is None or dealt_with.state != "open"
    assert PLAN.next_step(case) is None


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_changing_an_answer_and_changing_it_back_changes_nothing(data: st.DataObject) -> None:
    case = Case()
    for _ in range(data.draw(st.integers(5, 45))):
        step = PLAN.next_step(case)
        if step is None:
            break
        case = move(data.draw, case, step).case
    facts = [
        step
        for step in PLAN.steps(case)
        if step.state == "answered" and step.question.kind not in {"pick", "apart", "more"}
    ]
    if not facts:
        return
    step = data.draw(st.sampled_from(facts))
    old = value_at(plain(case), step.path)
    # the story decides what is picked from it, and a new pick is a new answer
    if step.path == "interview.story":
        return
    changed = answer(PLAN, case, step, value(data.draw, case, step)).case
    again = PLAN.step_at(changed, step.path)
    assert again is not None
    assert plain(answer(PLAN, changed, again, old).case) == plain(case)
