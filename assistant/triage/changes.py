"""What would change this: findings judged again with another answer, and gaps with each answer they could get."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TypeGuard

from assistant.case.model import Case
from assistant.conditions import Facts, Setting, judge
from assistant.dates import Days, PartDate
from assistant.findings import Change, Finding, Gap
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import Rule
from assistant.triage.answers import answer_at, is_date, possible_answers, with_answer
from assistant.triage.judging import Bench, matters_of, result_of

MOST_PARTS = 3

_OF_MATTER = re.compile(r"matters\[(\d+)\]\.(.+)")


def with_changes(case: Case, knowledge: Knowledge, on: date, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Add to each finding that applies what each other answer to the facts it rests on would make of it."""
    variants, bench = _Variants(case), Bench(knowledge, on)
    return tuple(
        replace(each, changes=_changes(each, knowledge.rules[each.rule], bench, variants))
        if each.result == "applies"
        else each
        for each in findings
    )


def _changes(finding: Finding, rule: Rule, bench: Bench, variants: _Variants) -> tuple[Change, ...]:
    changes: list[Change] = []
    for fact in finding.because[:MOST_PARTS]:
        given = answer_at(variants.case, fact)
        listed = isinstance(given, list)
        others = _other_days(given, fact, finding, rule, bench, variants) if _is_date(given) else _others(given, fact)
        for word, other in others:
            judgement = bench.judge(rule, variants.of(fact, other).facts(finding.matter))
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


def _other_days(  # noqa: PLR0913, PLR0917 - a date makes sense only with the rule and the place that counts from it
    given: PartDate, fact: str, finding: Finding, rule: Rule, bench: Bench, variants: _Variants
) -> list[tuple[str, object]]:
    """The stretches of days that a rule tells apart, without the one in which the given date lies."""
    told = variants.told(finding.matter)
    stretches = bench.days([(rule, told)], fact)
    return [(str(days), PartDate.of(days.one)) for days in stretches if not days.holds(given.earliest, given.latest)]


def _is_date(given: object) -> TypeGuard[PartDate]:
    return isinstance(given, PartDate)


def gaps(case: Case, knowledge: Knowledge, on: date, findings: Iterable[Finding]) -> tuple[Gap, ...]:
    """Give every missing fact that an unknown finding waits for, those that decide most first.

    A fact whose question plainly does not fit the case is left out: nobody would ask it.
    """
    waiting: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.result == "unknown":
            for fact in finding.missing:
                waiting[fact].append(finding)
    variants, bench = _Variants(case), Bench(knowledge, on)
    found = [
        _gap(fact, decided, knowledge.rules, bench, variants)
        for fact, decided in waiting.items()
        if _fits(fact, case, knowledge, on)
    ]
    return tuple(sorted(found, key=lambda gap: (-len(gap.decides), gap.fact)))


def _fits(fact: str, case: Case, knowledge: Knowledge, on: date) -> bool:
    """Whether the question that fills a fact may still fit; a fact of a list's item besides the matters always may."""
    of_matter = _OF_MATTER.fullmatch(fact)
    question = knowledge.questions.get(f"matter.{of_matter[2]}" if of_matter else fact)
    if question is None or question.ask_when is None:
        return True
    setting = Setting(on, question.limits)
    places: list[int | None] = [int(of_matter[1])] if of_matter else [*matters_of(case)] or [None]
    return any(judge(question.ask_when, Facts(case, place), setting).holds is not False for place in places)


def _gap(fact: str, decided: list[Finding], rules: Mapping[str, Rule], bench: Bench, variants: _Variants) -> Gap:
    def then(answer: object) -> tuple[str, ...]:
        """The rules that would apply with an answer."""
        variant = variants.of(fact, answer)
        found: dict[str, None] = {}
        for each in decided:
            if each.rule not in found and bench.applies(rules[each.rule], variant.facts(each.matter)):
                found[each.rule] = None
        return tuple(found)

    if is_date(fact):
        waiting = [(rules[finding.rule], variants.told(finding.matter)) for finding in decided]
        days = [(each, then(PartDate.of(each.one))) for each in bench.days(waiting, fact)]
        answers = tuple((str(each), found) for each, found in _merged(days))
    else:
        answers = tuple((_word(answer), then(answer)) for answer in possible_answers(fact))
    return Gap(fact, tuple(dict.fromkeys(finding.rule for finding in decided)), answers)


def _merged(days: list[tuple[Days, tuple[str, ...]]]) -> list[tuple[Days, tuple[str, ...]]]:
    """Join neighbouring stretches of days that come to the same; nothing where no day makes a difference."""
    groups = [(found, [each for each, _ in group]) for found, group in groupby(days, key=itemgetter(1))]
    return [(Days(group[0].first, group[-1].last), found) for found, group in groups] if len(groups) > 1 else []


class _Variant:
    """The case with one other answer, seen from any of its matters."""

    def __init__(self, case: Case, fact: str, as_told: dict[int | None, Facts]) -> None:
        self._case, self._fact, self._as_told = case, fact, as_told
        self._facts: dict[int | None, Facts] = {}

    def facts(self, matter: int | None) -> Facts:
        """Give its facts as seen from one matter."""
        if matter not in self._facts:
            self._facts[matter] = self._as_told[matter].with_other(self._case, self._fact)
        return self._facts[matter]


class _Variants:
    """The case with one other answer each, made once and used for every rule."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._as_told: dict[int | None, Facts] = {at: Facts(case, at) for at in (None, *matters_of(case))}
        self._made: dict[tuple[str, str], _Variant] = {}

    def told(self, matter: int | None) -> Facts:
        """Give the case as it was told, as seen from one matter."""
        return self._as_told[matter]

    def of(self, fact: str, answer: object) -> _Variant:
        """Give the case with one answer in the place of what was told."""
        key = (fact, str(answer))
        if key not in self._made:
            self._made[key] = _Variant(with_answer(self.case, fact, answer), fact, self._as_told)
        return self._made[key]


def _word(answer: object) -> str:
    return str(answer[0]) if isinstance(answer, list) else str(answer)
