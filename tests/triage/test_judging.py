"""What must hold of every judgement, whatever the case."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case, case_text, read_case_text
from assistant.checks.examples import example_case
from assistant.dates import Days, PartDate
from assistant.findings import Finding
from assistant.knowledge.load import Knowledge, load
from assistant.letters.fitting import LETTERS
from assistant.triage.answers import answer_at, is_date, possible_answers, with_answer
from assistant.triage.check import judge_case
from assistant.triage.judging import findings


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


random_cases = _beside("random_cases")
KNOWLEDGE: Knowledge = load()
TODAY = date(2026, 11, 22)
# Where the person says when they went to the Ombudsman, lateness counts from there; without it, from today.
WENT = "ombudsman.complained_on"


def applying(case: Case, knowledge: Knowledge = KNOWLEDGE) -> set[tuple[str, int | None]]:
    return {(each.rule, each.matter) for each in findings(case, knowledge, TODAY) if each.result == "applies"}


@settings(max_examples=150, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_taking_an_answer_away_never_makes_a_finding_appear(case: Case, chance: object) -> None:
    facts = [fact for fact in random_cases.facts_given(case) if fact != WENT]
    before = applying(case)
    for fact in chance.sample(facts, min(6, len(facts))):  # type: ignore[attr-defined]
        assert applying(with_answer(case, fact, None)) <= before, fact


@settings(max_examples=100, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_answering_not_sure_makes_no_finding_appear_either(case: Case, chance: object) -> None:
    unsure = [
        fact
        for fact in random_cases.facts_given(case)
        if fact.endswith(
            ("court_link", "proceedings", "procedure", "still_going_on", "parental_responsibility", "consent")
        )
    ]
    before = applying(case)
    for fact in chance.sample(unsure, min(4, len(unsure))):  # type: ignore[attr-defined]
        assert applying(with_answer(case, fact, "not_sure")) <= before, fact


@settings(max_examples=60, deadline=None)
@given(random_cases.cases())
def test_without_the_day_of_going_to_the_ombudsman_it_is_judged_as_if_they_went_today(case: Case) -> None:
    assert applying(with_answer(case, WENT, None)) == applying(with_answer(case, WENT, PartDate.of(TODAY)))


@settings(max_examples=60, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_a_coarser_date_makes_no_finding_appear(case: Case, chance: object) -> None:
    """A month or a year in the place of a day within it only ever leaves more open."""
    dates = [fact for fact in random_cases.facts_given(case) if is_date(fact) and fact != WENT]
    before = applying(case)
    for fact in chance.sample(dates, min(4, len(dates))):  # type: ignore[attr-defined]
        given_now = answer_at(case, fact)
        assert applying(with_answer(case, fact, PartDate(given_now.year, given_now.month))) <= before, fact
        assert applying(with_answer(case, fact, PartDate(given_now.year))) <= before, fact


@settings(max_examples=40, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_in_the_file_changes_nothing(case: Case, chance: object) -> None:
    told = json.loads(case_text(case, "json"))

    def turned(value: object) -> object:
        if not isinstance(value, dict):
            return [turned(each) for each in value] if isinstance(value, list) else value
        keys = list(value)
        chance.shuffle(keys)  # type: ignore[attr-defined]
        return {key: turned(value[key]) for key in keys}

    again = read_case_text(json.dumps(turned(told)), "case.json", json_text=True)
    assert judge_case(again, KNOWLEDGE, TODAY) == judge_case(case, KNOWLEDGE, TODAY)


@settings(max_examples=60, deadline=None)
@given(random_cases.cases())
def test_the_order_of_matters_changes_only_their_numbers(case: Case) -> None:
    count = len(case.matters or ())
    turned = case.model_copy(update={"matters": list(reversed(case.matters or []))})
    renumbered = {(rule, None if at is None else count - 1 - at) for rule, at in applying(case)}
    assert applying(turned) == renumbered


@settings(max_examples=60, deadline=None)
@given(random_cases.cases())
def test_the_order_of_words_in_an_answer_changes_nothing(case: Case) -> None:
    matters = [
        each.model_copy(
            update={
                "issues": list(reversed(each.issues)) if each.issues else each.issues,
                "wants": list(reversed(each.wants)) if each.wants else each.wants,
            }
        )
        for each in case.matters or []
    ]
    assert applying(case.model_copy(update={"matters": matters})) == applying(case)


@settings(max_examples=30, deadline=None)
@given(random_cases.cases())
def test_the_order_of_rules_changes_nothing(case: Case) -> None:
    turned = replace(KNOWLEDGE, rules=dict(reversed(KNOWLEDGE.rules.items())))
    assert findings(case, turned, TODAY) == findings(case, KNOWLEDGE, TODAY)


@settings(max_examples=20, deadline=None)
@given(random_cases.cases())
def test_judging_twice_gives_the_same(case: Case) -> None:
    assert judge_case(case, KNOWLEDGE, TODAY) == judge_case(case, KNOWLEDGE, TODAY)


@settings(max_examples=60, deadline=None)
@given(random_cases.cases())
def test_every_finding_names_an_answer_a_source_and_a_way_on(case: Case) -> None:
    for each in findings(case, KNOWLEDGE, TODAY):
        if each.result == "applies":
            assert each.because, each.rule
            assert each.sources, each.rule
            assert each.do or each.instead, each.rule
            assert each.tell, each.rule


@settings(max_examples=40, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_what_is_said_to_change_a_finding_does_change_it(case: Case, chance: object) -> None:
    for each in judge_case(case, KNOWLEDGE, TODAY).findings:
        for change in each.changes[:4]:
            given_now = answer_at(case, change.fact)
            if change.without:
                other: object = [word for word in given_now if word != change.answer]
            elif is_date(change.fact):
                days = Days.parse(change.answer)
                other = PartDate.of(chance.choice([each for each in (days.first, days.last) if each]))  # type: ignore[attr-defined]
            else:
                other = next(
                    answer
                    for answer in possible_answers(change.fact)
                    if str(answer[0] if isinstance(answer, list) else answer) == change.answer
                )
            then = _result(findings(with_answer(case, change.fact, other), KNOWLEDGE, TODAY), each)
            assert then == change.result


def _result(found: tuple[Finding, ...], like: Finding) -> str:
    return next(each.result for each in found if (each.rule, each.matter) == (like.rule, like.matter))


@settings(max_examples=40, deadline=None)
@given(random_cases.cases())
def test_a_gap_names_a_fact_that_is_not_known(case: Case) -> None:
    for gap in judge_case(case, KNOWLEDGE, TODAY).gaps:
        if "stage=" not in gap.fact:
            answer = answer_at(case, gap.fact)
            assert answer is None or answer == "not_sure" or not getattr(answer, "exact", False), gap.fact


def test_every_ground_word_is_relied_on_by_some_rule() -> None:
    assert {rule.ground for rule in KNOWLEDGE.rules.values()} - {None} == set(KNOWLEDGE.vocabulary.grounds)


@pytest.mark.parametrize("ground", sorted(KNOWLEDGE.vocabulary.grounds))
def test_every_ground_word_is_reached_by_the_example_of_a_rule(ground: str) -> None:
    reached = set()
    for rule in KNOWLEDGE.rules.values():
        for example in rule.examples:
            if rule.ground == ground and example.expect == "applies":
                found = findings(example_case(example.given), KNOWLEDGE, example.on or TODAY)
                reached |= {each.ground for each in found if each.result == "applies"}
    assert ground in reached


def test_an_empty_case_is_told_what_is_missing_and_nothing_else() -> None:
    case = read_case_text(json.dumps({"version": 1, "matters": [{}]}), "case.json", json_text=True)
    check = judge_case(case, KNOWLEDGE, TODAY)
    assert not [each for each in check.findings if each.result == "applies"]
    assert check.gaps


@pytest.mark.parametrize("word", sorted({*KNOWLEDGE.vocabulary.remedies, *KNOWLEDGE.vocabulary.wants}))
def test_what_the_ombudsman_cannot_give_is_said_with_who_can(word: str) -> None:
    entry = {**KNOWLEDGE.vocabulary.remedies, **KNOWLEDGE.vocabulary.wants}[word]
    case = Case.model_validate({"matters": [{"wants": [word], "unhappy_with": "both"}]})
    applies = [each for each in findings(case, KNOWLEDGE, TODAY) if each.result == "applies"]
    resting = [each for each in applies if each.body == "ombudsman" and "matters[0].wants" in each.because]
    if "ombudsman" not in entry.can_give:
        assert {body for each in resting for body in each.instead} & set(entry.can_give), word
    else:
        assert not [each for each in resting if each.ground == "outcome_not_achievable"], word


@pytest.mark.parametrize("letter", sorted(LETTERS))
def test_every_letter_is_reached_as_the_next_step_of_some_case(letter: str) -> None:
    first = {
        judge_case(example_case(example.given), KNOWLEDGE, example.on or TODAY).routes[0].letter
        for door in KNOWLEDGE.routes.values()
        if door.letter == letter
        for example in door.examples
        if example.expect == "applies"
    }
    assert letter in first
