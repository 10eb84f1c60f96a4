"""An invented person who answers every question: what they say, and what they type or press for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.case import Case
from assistant.cli.asking import Item
from assistant.cli.reading import Reading
from assistant.dates import PartDate, spoken
from assistant.interview import Plan, Step, answer
from assistant.knowledge.load import Knowledge

DOWN = "\x1b[B"
ENTER = "\r"

STORY = "In March 2024 the assessment was one-sided. There was delay in the answer."
SAID: dict[str, Any] = {
    "nation": "england",
    "council": "Dorset Council",
    "interview.story": STORY,
    "interview.things": ["assessment_flawed", "delay"],
    "interview.apart": "apart",
    "matter.what_happened": [
        "In March 2024 the assessment was one-sided.",
        "There was delay in the answer.",
        "They lied.",
    ],
    "matter.issues": [None, None, ["social_worker_conduct", "records_inaccurate"]],
    "matters": ["yes", "yes", "no"],
    "court.proceedings": "ended",
    "court.kinds": ["private_law", "other"],
    "court.ended_on": "2024-02",
    "matter.done_by": "council",
    "matter.happened_from": "2024-03-09",
    "matter.still_going_on": "no",
    "matter.happened_to": "2024-04",
    "matter.noticed_on": "2024",
    "matter.court_link": "none",
    "matter.unhappy_with": "process",
    "matter.harm": "I could not sleep.",
    "matter.harm_level": "serious",
    "matter.council_answer": "partly_upheld",
    "matter.wants": ["apology", "record_amendment"],
    "matter.evidence": ["E-mail of 3 May 2024"],
    "complaint.procedure": "statutory",
    "complaint.made_on": "2024-05-01",
    "stage.stage": [1, 2],
    "stage.asked_on": ["2024-05-01", "2024-08"],
    "stage.outcome": ["refused", "partly_upheld"],
    "stage.refused_because": "late",
    "stage.answered_on": ["2024-06-03", "2024-12-01"],
    "complaint.stages": ["yes", "no"],
    "ombudsman.complained_before": "same_matter",
    "ombudsman.complained_on": "2026-01",
    "records.asked_for_on": "2024-07",
    "records.answered_on": "2024-09",
    "records.told_council_on": "2024-10",
    "records.council_answered_on": "2024-11",
    "records.told_ico_on": "2025-01",
    "complainant.relationship": "parent",
    "complainant.parental_responsibility": "yes",
    "complainant.speaks_for": "self_and_child",
    "complainant.consent": "not_needed",
    "child.called": ["my son", "J"],
    "child.age": [9, 4],
    "child.lives_with": "complainant",
    "children": ["yes", "no"],
    "complainant.kept_from_complaining": "I was ill.",
    "complainant.adjustments": "Please write, do not phone.",
    "complainant.name": "Jo Bloggs",
    "complainant.contact.address": "1 High Street\nAnytown",
    "complainant.contact.email": "jo@example.org",
    "complainant.contact.phone": "01234 567890",
}


# the same questions with fewer repeats: what was picked from the story is one point, and there is one more
FEWER = {
    "interview.apart": "together",
    "matters": ["yes", "no"],
    "matter.what_happened": [STORY, "They lied."],
    "matter.issues": [None, ["social_worker_conduct", "records_inaccurate"]],
}


@dataclass(frozen=True)
class Answered:
    """One question of the journey: the case before, the answer, the case after."""

    before: Case
    step: Step
    value: Any
    after: Case


def said(step: Step, other: int = 0, instead: Mapping[str, Any] | None = None) -> Any:
    """What the person answers at a step; ``other`` picks among the answers to a question that they have no view on."""
    question = step.question
    known = SAID | dict(instead or {})
    if question.fact not in known:
        usual = {"date": "2026-02-03", "number": question.least, "list": ["A letter"]}.get(question.kind, "Some words.")
        words = [choice.value for choice in question.choices]
        chosen = words[other % len(words)] if words else usual
        return [chosen] if question.kind == "choices" else chosen
    value = known[question.fact]
    several = step.each is not None and isinstance(value, list)
    if not several or question.kind in {"choices", "list"}:
        return value
    return value[(step.item or 0) - (1 if question.kind == "more" else 0)]


def journey(
    plan: Plan, case: Case | None = None, other: int = 0, instead: Mapping[str, Any] | None = None
) -> Iterator[Answered]:
    """Every question from where the case stands to the end, answered."""
    case = case or Case()
    while (step := plan.next_step(case)) is not None:
        value = said(step, other, instead)
        after = answer(plan, case, step, value).case
        yield Answered(case, step, value, after)
        case = after


def _shown(step: Step, value: Any) -> str:
    return spoken(PartDate.parse(value)) if step.question.kind == "date" else str(value)


def _takes_own_words(each: Answered, knowledge: Knowledge) -> bool:
    """Whether the program offers words of the story here."""
    notes, matters = each.before.interview, each.before.matters or []
    item = each.step.item or 0
    found = notes is not None and bool(notes.story) and item < len(matters) and bool(matters[item].issues)
    return each.step.question.fact == "matter.what_happened" and found and bool(knowledge)


def _items(each: Answered, plan: Plan, knowledge: Knowledge) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    reading = Reading(knowledge, plan, each.before)
    return reading.items(each.step), reading.marked(each.step)


def lines(each: Answered, plan: Plan, knowledge: Knowledge) -> str:
    """What the person types on plain lines."""
    step, value = each.step, each.value
    if _takes_own_words(each, knowledge):
        return "1\n"
    kind = step.question.kind
    if kind == "long_text":
        return f"{value}\n.\n"
    if kind == "list":
        return "\n".join(value) + "\n.\n"
    items, _ = _items(each, plan, knowledge)
    words = [item.value for item in items]
    if isinstance(value, list):
        return ", ".join(str(words.index(one) + 1) for one in value) + "\n"
    return f"{words.index(value) + 1}\n" if words else f"{_shown(step, value)}\n"


def keys(each: Answered, plan: Plan, knowledge: Knowledge) -> str:
    """What the person presses on a terminal with arrow keys."""
    step, value = each.step, each.value
    if _takes_own_words(each, knowledge):
        return ENTER
    kind = step.question.kind
    if kind in {"long_text", "list"}:
        text = "\n".join(value) if isinstance(value, list) else value
        return text.replace("\n", ENTER) + ENTER + ENTER
    items, marked = _items(each, plan, knowledge)
    words = [item.value for item in items]
    if isinstance(value, list):
        return "".join((" " if (word in value) != (word in marked) else "") + DOWN for word in words) + ENTER
    if words:
        return DOWN * words.index(value) + ENTER
    if offered := [item.value for item in Reading(knowledge, plan, each.before).dates(step)]:
        shown = _shown(step, value)
        if shown in offered:
            return DOWN * offered.index(shown) + ENTER
        return DOWN * len(offered) + ENTER + shown + ENTER
    return _shown(step, value) + ENTER
