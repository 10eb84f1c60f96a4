"""Every rule judged against every matter: findings, and the gaps that keep rules waiting.

Pure: case, knowledge and day come in, findings go out. It knows no search; ``workflow`` adds what was seen before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from assistant.case.model import Case
from assistant.conditions import Facts, Judgement, Setting, holds, judge
from assistant.dates import Days, Holidays, parted_by
from assistant.findings import Finding, Result
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import Rule
from assistant.triage.turns import turns


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


class Bench:
    """The rules as they stand on a day, made ready once for all places where they are judged."""

    def __init__(self, knowledge: Knowledge, on: date) -> None:
        holidays = holidays_of(knowledge)
        self._settings = {
            rule.name: Setting(on, rule.limits, holidays, knowledge.cues) for rule in knowledge.rules.values()
        }

    def days(self, rules: Iterable[tuple[Rule, Facts]], fact: str) -> tuple[Days, ...]:
        """Give the stretches of days between which a date makes a difference to some rules, each in its place."""
        return parted_by(
            day
            for rule, facts in rules
            if rule.limits
            for day in turns(rule.when, fact, facts, self._settings[rule.name])
        )

    def judge(self, rule: Rule, facts: Facts) -> Judgement:
        """Judge one rule in one place."""
        return judge(rule.when, facts, self._settings[rule.name])

    def applies(self, rule: Rule, facts: Facts) -> bool:
        """Whether one rule applies in one place."""
        return holds(rule.when, facts, self._settings[rule.name]) is True


def result_of(judgement: Judgement) -> Result:
    """Give the judgement as one of the three words of a finding."""
    return "unknown" if judgement.holds is None else "applies" if judgement.holds else "clear"


def findings(case: Case, knowledge: Knowledge, on: date) -> tuple[Finding, ...]:
    """Judge every rule everywhere, clear ones included; strongest first, then by matter and name."""
    seen_from = {number: Facts(case, number) for number in (None, *matters_of(case))}
    bench = Bench(knowledge, on)
    found = [
        _finding(rule, number, bench.judge(rule, seen_from[number]))
        for rule in knowledge.rules.values()
        for number in places(rule, case)
    ]
    return tuple(sorted(found, key=_order))


_STRENGTHS = ("bars", "usually_refused", "may_count_against_you", "in_your_favour")


def _order(finding: Finding) -> tuple[int, int, str]:
    return (_STRENGTHS.index(finding.strength), -1 if finding.matter is None else finding.matter, finding.rule)


def _finding(rule: Rule, number: int | None, judgement: Judgement) -> Finding:
    result = result_of(judgement)
    told = {"applies": rule.tell.applies, "unknown": rule.tell.unknown or ""}
    return Finding(
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
        tell=told.get(result, ""),
        do=rule.do if result == "applies" else (),
    )
