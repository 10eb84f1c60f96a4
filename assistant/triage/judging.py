"""Every rule judged against every matter: findings, and the gaps that keep rules waiting.

Pure: case, knowledge and day come in, findings go out. It knows no search; ``workflow`` adds what was seen before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.case.model import Case
from assistant.conditions import Facts, Judgement, Setting, judge
from assistant.dates import Holidays
from assistant.findings import Finding, Result
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import Rule


@lru_cache(maxsize=4)
def _holidays(days: tuple[tuple[date, str], ...], first: date, last: date) -> Holidays:
    return Holidays(dict(days), first, last)


def holidays_of(knowledge: Knowledge) -> Holidays:
    """Give the bank holidays as the arithmetic of dates takes them."""
    held = knowledge.holidays
    days = tuple((day.on, day.name) for day in held.days)
    return _holidays(days, held.reaches.first, held.reaches.last)


def matters_of(case: Case) -> range:
    """Give the numbers of the matters."""
    return range(len(case.matters or ()))


def places(rule: Rule, case: Case) -> Iterable[int | None]:
    """Give where a rule is judged: once for each matter, or once for the case."""
    return matters_of(case) if rule.judged == "matter" else (None,)


def judge_rule(rule: Rule, facts: Facts, knowledge: Knowledge, on: date) -> Judgement:
    """Judge one rule in one place."""
    setting = Setting(on, rule.limits, holidays_of(knowledge), knowledge.cues)
    return judge(rule.when, facts, setting)


def result_of(judgement: Judgement) -> Result:
    """Give the judgement as one of the three words of a finding."""
    return "unknown" if judgement.holds is None else "applies" if judgement.holds else "clear"


def findings(case: Case, knowledge: Knowledge, on: date) -> tuple[Finding, ...]:
    """Judge every rule everywhere, clear ones included; strongest first, then by matter and name."""
    seen_from = {number: Facts(case, number) for number in (None, *matters_of(case))}
    found = [
        _finding(rule, number, judge_rule(rule, seen_from[number], knowledge, on))
        for rule in knowledge.rules.values()
        for number in places(rule, case)
    ]
    return tuple(sorted(found, key=_order))


_STRENGTHS = ("bars", "usually_refused", "may_count_against_you", "in_your_favour")


def _order(finding: Finding) -> tuple[int, int, str]:
    return (_STRENGTHS.index(finding.strength), -1 if finding.matter is None else finding.matter, finding.rule)


def _finding(rule: Rule, number: int | None, judgement: Judgement) -> Finding:
    result = result_of(judgement)
    finding = Finding(
        rule=rule.name,
        title=rule.title,
        body=rule.body,
        ground=rule.ground,
        matter=number,
        result=result,
        strength=rule.strength,
        because=judgement.because,
        missing=judgement.missing,
        sources=rule.sources,
        instead=rule.instead,
        decisions=rule.decisions,
    )
    if result == "applies":
        return replace(finding, tell=rule.tell.applies, do=rule.do)
    return replace(finding, tell=rule.tell.unknown or "") if result == "unknown" else finding
