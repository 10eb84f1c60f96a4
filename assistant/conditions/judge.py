"""Judge a condition: holds, does not hold, or unknown, with the answers it rests on and the facts that are missing.

Pure: the case comes in as `Facts`, the day, the holidays and the limits as a `Setting`. Unknown goes all the way:
"all" fails as soon as one part fails and else waits for what is missing; "any" the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.conditions.facts import Facts
from assistant.conditions.setting import Judgement, Setting, last_days
from assistant.conditions.tests import NAMED
from assistant.dates import PartDate
from assistant.knowledge.condition import All, AnyOf, Before, Condition, Is, Known, Not, Past, Test


def judge(condition: Condition, facts: Facts, setting: Setting) -> Judgement:
    """Judge a condition.

    Raises:
        KeyError: a fact or a test that does not exist (``checks`` finds these before anyone is judged).
    """
    return _WAYS[type(condition)](condition, facts, setting)


def holds(condition: Condition, facts: Facts, setting: Setting) -> bool | None:
    """Judge a condition without the answers it rests on: the same answer as `judge`, found sooner."""
    if type(condition) is Is:
        found = facts.look(condition.fact)
        for value in found.values:
            if value in condition.values:
                return True
        return False if found.complete else None
    if type(condition) is Not:
        inner = holds(condition.part, facts, setting)
        return None if inner is None else not inner
    if not isinstance(condition, (All, AnyOf)):
        return judge(condition, facts, setting).holds
    decides = isinstance(condition, AnyOf)
    answer: bool | None = not decides
    for part in condition.parts:
        each = holds(part, facts, setting)
        if each is decides:
            return decides
        if each is None:
            answer = None
    return answer


def _judge_is(condition: Is, facts: Facts, setting: Setting) -> Judgement:
    del setting
    found = facts.look(condition.fact)
    for value in found.values:
        if value in condition.values:
            return Judgement(holds=True, because=found.paths)
    if found.complete:
        return Judgement(holds=False, because=found.paths)
    return Judgement(None, missing=found.paths)


def _judge_known(condition: Known, facts: Facts, setting: Setting) -> Judgement:
    del setting
    found = facts.look(condition.fact)
    return Judgement(found.known is condition.wanted, found.paths)


def _judge_before(condition: Before, facts: Facts, setting: Setting) -> Judgement:
    del setting
    found, day = facts.look(condition.fact), PartDate.parse(condition.day).earliest
    if not isinstance(found.value, PartDate):
        return Judgement(None, missing=found.paths)
    if found.value.latest < day:
        return Judgement(holds=True, because=found.paths)
    if found.value.earliest >= day:
        return Judgement(holds=False, because=found.paths)
    return Judgement(None, because=found.paths, missing=found.paths)


def _judge_test(condition: Test, facts: Facts, setting: Setting) -> Judgement:
    return NAMED[condition.name](facts, setting, dict(condition.arguments))


def _judge_not(condition: Not, facts: Facts, setting: Setting) -> Judgement:
    inner = judge(condition.part, facts, setting)
    return Judgement(None if inner.holds is None else not inner.holds, inner.because, inner.missing)


def _judge_all(condition: All, facts: Facts, setting: Setting) -> Judgement:
    return _joined([judge(part, facts, setting) for part in condition.parts], decides=False)


def _judge_any(condition: AnyOf, facts: Facts, setting: Setting) -> Judgement:
    return _joined([judge(part, facts, setting) for part in condition.parts], decides=True)


def _joined(parts: list[Judgement], *, decides: bool) -> Judgement:
    """Join parts: for "any" one that holds decides, for "all" one that does not."""
    decisive = [part.because for part in parts if part.holds is decides]
    if decisive:
        return Judgement(decides, _union(decisive))
    waiting = [part.missing for part in parts if part.holds is None]
    because = _union([part.because for part in parts if part.holds is not None])
    return Judgement(None if waiting else not decides, because, _union(waiting))


def _union(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    if len(groups) == 1:
        return groups[0]
    return tuple(dict.fromkeys(path for group in groups for path in group))


def _judge_past(condition: Past, facts: Facts, setting: Setting) -> Judgement:
    found = facts.look(condition.fact)
    if not isinstance(found.value, PartDate):
        return Judgement(None, missing=found.paths)
    first, last = setting.on, setting.on
    paths = missing = found.paths
    if condition.at:
        at = facts.look(condition.at)
        if isinstance(at.value, PartDate):
            first, last, paths = at.value.earliest, at.value.latest, (*paths, *at.paths)
            if first != last:  # the other day is not exact either: only an exact one would settle it
                missing = at.paths if found.value.exact else paths
    ends = last_days(found.value, setting.limits[condition.limit], last, setting.holidays)
    if ends is None:
        return Judgement(None, because=paths, missing=found.paths)
    if first > ends[1]:
        return Judgement(holds=True, because=paths)
    if last <= ends[0]:
        return Judgement(holds=False, because=paths)
    return Judgement(None, because=paths, missing=missing)


# By type: a check judges some ten thousand conditions, and this is quicker than matching patterns in turn.
_WAYS: dict[type, Callable[[Any, Facts, Setting], Judgement]] = {
    Is: _judge_is,
    Known: _judge_known,
    Before: _judge_before,
    Past: _judge_past,
    Test: _judge_test,
    Not: _judge_not,
    All: _judge_all,
    AnyOf: _judge_any,
}
