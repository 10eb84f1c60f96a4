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

from assistant.case import Case, read_case_text
from assistant.findings import Finding
from assistant.knowledge.load import Knowledge, load
from assistant.triage.answers import answer_at, possible_answers, with_answer
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
# The day of judgement itself: where the person says when they went to the Ombudsman, lateness counts from there.
DAYS_OF_JUDGEMENT = {"ombudsman.complained_on"}


def applying(case: Case, knowledge: Knowledge = KNOWLEDGE) -> set[tuple[str, int | None]]:
    return {(each.rule, each.matter) for each in findings(case, knowledge, TODAY) if each.result == "applies"}


@settings(max_examples=150, deadline=None)
@given(random_cases.cases(), st.randoms(use_true_random=False))
def test_taking_an_answer_away_never_makes_a_finding_appear(case: Case, chance: object) -> None:
    facts = [fact for fact in random_cases.facts_given(case) if fact not in DAYS_OF_JUDGEMENT]
    before = applying(case)
    for fact in chance.sample(facts, min(6, len(facts))):  # type: ignore[attr-defined]
        assert applying(with_answer(case, fact, None)) <= before, fact


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
@given(random_cases.cases())
def test_what_is_said_to_change_a_finding_does_change_it(case: Case) -> None:
    for each in judge_case(case, KNOWLEDGE, TODAY).findings:
        for change in each.changes[:4]:
            given_now = answer_at(case, change.fact)
            if change.without:
                other: object = [word for word in given_now if word != change.answer]
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
    from assistant.checks.examples import example_case

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
