"""What would change this: findings judged again with another answer, and gaps with each answer they could get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.case.model import Case
from assistant.conditions import Facts
from assistant.findings import Change, Finding, Gap
from assistant.knowledge.load import Knowledge
from assistant.triage.answers import answer_at, possible_answers, with_answer
from assistant.triage.judging import judge_rule, result_of

MOST_PARTS = 3


def with_changes(case: Case, knowledge: Knowledge, on: date, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Add to each finding that applies what each other answer to the facts it rests on would make of it."""
    variants = _Variants(case)
    return tuple(
        replace(each, changes=_changes(each, knowledge, on, variants)) if each.result == "applies" else each
        for each in findings
    )


def _changes(finding: Finding, knowledge: Knowledge, on: date, variants: _Variants) -> tuple[Change, ...]:
    rule = knowledge.rules[finding.rule]
    changes: list[Change] = []
    for fact in finding.because[:MOST_PARTS]:
        given = answer_at(variants.case, fact)
        listed = isinstance(given, list)
        for word, other in _others(given, fact):
            judgement = judge_rule(rule, variants.facts(fact, other, finding.matter), knowledge, on)
            if judgement.holds is not True:
                changes.append(Change(fact, word, result_of(judgement), without=listed))
    return tuple(changes)


def _others(given: object, fact: str) -> list[tuple[str, object]]:
    """Other answers to a fact: another word of its list; of a list of words, the list with one left out."""
    possible = possible_answers(fact)
    if isinstance(given, list):
        if not possible:
            return []
        return [(str(word), [other for other in given if other != word]) for word in given]
    return [(_word(answer), answer) for answer in possible if answer != given]


def gaps(case: Case, knowledge: Knowledge, on: date, findings: Iterable[Finding]) -> tuple[Gap, ...]:
    """Give every missing fact that an unknown finding waits for, those that decide most first."""
    waiting: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.result == "unknown":
            for fact in finding.missing:
                waiting[fact].append(finding)
    variants = _Variants(case)
    found = [_gap(fact, decided, knowledge, on, variants) for fact, decided in waiting.items()]
    return tuple(sorted(found, key=lambda gap: (-len(gap.decides), gap.fact)))


def _gap(fact: str, decided: list[Finding], knowledge: Knowledge, on: date, variants: _Variants) -> Gap:
    answers: list[tuple[str, tuple[str, ...]]] = []
    for answer in possible_answers(fact):
        then = [
            finding.rule
            for finding in decided
            if judge_rule(
                knowledge.rules[finding.rule], variants.facts(fact, answer, finding.matter), knowledge, on
            ).holds
        ]
        answers.append((_word(answer), tuple(dict.fromkeys(then))))
    return Gap(fact, tuple(dict.fromkeys(finding.rule for finding in decided)), tuple(answers))


class _Variants:
    """The case with one other answer each, made once and used for every rule."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._made: dict[tuple[str, str, int | None], Facts] = {}

    def facts(self, fact: str, answer: object, matter: int | None) -> Facts:
        key = (fact, str(answer), matter)
        if key not in self._made:
            self._made[key] = Facts(with_answer(self.case, fact, answer), matter)
        return self._made[key]


def _word(answer: object) -> str:
    return str(answer[0]) if isinstance(answer, list) else str(answer)
