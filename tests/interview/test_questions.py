"""Every question can be asked as written: its examples, its words, its place in the flow, its length."""

import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from assistant.case import Case
from assistant.case.words import Issue
from assistant.conditions import Facts
from assistant.interview import Confirm, Plan, Refused, Step, check
from assistant.interview.paths import put, whole
from assistant.knowledge.condition import facts_of
from assistant.knowledge.load import Knowledge, load
from assistant.knowledge.questions import Question

LOADED = load()
LISTS = {part.part: part.each for part in LOADED.flow.order if part.each}
ORDER = [fact for part in LOADED.flow.order for fact in part.facts()]
# what is asked when an answer has come has a flow of its own
QUESTIONS = {fact: asked for fact, asked in LOADED.questions.items() if fact in ORDER or fact in LISTS.values()}
LONGEST_SENTENCE = 25


def step_of(question: Question) -> Step:
    each = LISTS.get(question.part)
    path = f"{each}[0].{question.fact.rpartition('.')[2]}" if each else question.fact
    return Step(question, path, "open", each, 0 if each else None)


TAKEN = [(q, typed, kept) for q in QUESTIONS.values() if q.examples for typed, kept in q.examples.takes.items()]
REFUSED = [(q, typed, why) for q in QUESTIONS.values() if q.examples for typed, why in q.examples.refuses.items()]


@pytest.mark.parametrize(("question", "typed", "kept"), TAKEN, ids=lambda value: getattr(value, "fact", None))
def test_it_takes(question: Question, typed: str, kept: Any, plan: Plan, knowledge: Knowledge) -> None:
    outcome = check(plan, Case(), step_of(question), typed, knowledge.councils)
    value = outcome.options[0].value if isinstance(outcome, Confirm) else getattr(outcome, "value", None)
    assert value == kept


@pytest.mark.parametrize(("question", "typed", "why"), REFUSED, ids=lambda value: getattr(value, "fact", None))
def test_it_refuses(question: Question, typed: str, why: str, plan: Plan, knowledge: Knowledge) -> None:
    outcome = check(plan, Case(), step_of(question), typed, knowledge.councils)
    assert isinstance(outcome, Refused)
    assert outcome.key.rpartition(".")[2] == why
    assert knowledge.say(outcome.key, **outcome.values)


@pytest.mark.parametrize(("question", "typed", "kept"), TAKEN, ids=lambda value: getattr(value, "fact", None))
def test_what_it_takes_fits_the_case_file(question: Question, typed: str, kept: Any) -> None:
    document: dict[str, Any] = {}
    put(document, step_of(question).path, kept)
    assert whole(document) is not None
    assert typed.strip()


def test_every_question_stands_in_the_flow_once_or_adds_to_a_list() -> None:
    assert set(ORDER) <= set(LOADED.questions)
    assert len(ORDER) == len(set(ORDER))
    gates = {fact for fact, question in LOADED.questions.items() if question.kind == "more"}
    replied = {part.each for part in LOADED.reply_flow.order if part.each in LOADED.questions}
    assert gates == set(LISTS.values()) | replied
    parts = {part.part for part in LOADED.flow.order} - {"case"}
    forgotten = {fact for fact in set(LOADED.questions) - set(QUESTIONS) if fact.rpartition(".")[0] in parts}
    assert forgotten == set()


def test_a_condition_looks_only_at_what_was_asked_before() -> None:
    place = {fact: number for number, fact in enumerate(ORDER)}
    late = [
        (fact, seen)
        for fact in ORDER
        if (condition := QUESTIONS[fact].ask_when) is not None
        for seen in facts_of(condition)
        # the day the person went to the Ombudsman is asked for before the question that counts to it
        if place[seen] >= place[fact]
    ]
    assert late == []


def test_conditions_and_dates_name_facts_that_a_case_can_have() -> None:
    facts = Facts(Case(), 0)
    for question in QUESTIONS.values():
        named = set(facts_of(question.ask_when)) if question.ask_when else set()
        named |= {fact for fact in (question.not_before, question.same_as) if fact}
        for fact in named:
            part = fact.partition(".")[0]
            looked = fact if part not in {"stage", "child"} else f"{LISTS[part]}.{fact.partition('.')[2]}"
            facts.look(looked)  # raises KeyError for a fact that no case has


def _words_of(model: type[BaseModel], name: str) -> set[str]:
    """All words that the case file allows for a field."""

    def words(kind: Any) -> set[str]:
        if isinstance(kind, str):
            return {kind}
        return set().union(*(words(each) for each in get_args(kind))) if get_args(kind) else set()

    return words(model.model_fields[name].annotation)


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS.values() if q.kind in {"choice", "choices", "yes_no"}], ids=lambda q: q.fact
)
def test_the_choices_are_all_words_of_the_case_file(question: Question) -> None:
    model: Any = Case
    part = question.part
    for name in [{"matter": "matters", "child": "children", "stage": "complaint"}.get(part, part)] if part else []:
        model = _model_in(model.model_fields[name].annotation)
    if part == "stage":
        model = _model_in(model.model_fields["stages"].annotation)
    allowed = _words_of(model, question.fact.rpartition(".")[2])
    assert {choice.value for choice in question.choices} == allowed


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)


def test_the_issue_words_are_all_words_of_the_case_file(plan: Plan) -> None:
    assert set(plan.issues) == set(get_args(Issue))


def test_each_end_names_somebody_to_turn_to(knowledge: Knowledge) -> None:
    ends = {choice.ends for question in QUESTIONS.values() for choice in question.choices if choice.ends}
    assert ends == {"wales", "scotland", "northern_ireland"}
    assert all(any(word in each.what_for for each in knowledge.help) for word in ends)


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+|\n", text) if part.strip()]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.fact)
def test_sentences_of_questions_are_short(question: Question) -> None:
    texts = [
        question.ask,
        question.why,
        question.help or "",
        question.skip_say or "",
        *(c.say for c in question.choices),
    ]
    long = [each for text in texts for each in _sentences(text) if len(each.split()) > LONGEST_SENTENCE]
    assert long == []


def test_sentences_around_the_questions_are_short(knowledge: Knowledge) -> None:
    own = {key: text for key, text in knowledge.wording.items() if key.startswith("interview.")}
    long = [each for text in own.values() for each in _sentences(text) if len(each.split()) > LONGEST_SENTENCE]
    assert long == []


def test_every_question_says_why(plan: Plan) -> None:
    assert all(question.why.endswith(".") and question.ask != question.why for question in plan.questions.values())
