"""Judge a condition: holds, does not hold, or unknown, with the answers it rests on and the facts that are missing.

Pure: the case comes in as `Facts`, the day, the holidays and the limits as a `Setting`. Unknown goes all the way:
"all" fails as soon as one part fails and else waits for what is missing; "any" the other way round.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.conditions.facts import Facts, Looked
from assistant.conditions.setting import Judgement, Setting, last_days
from assistant.conditions.tests import NAMED
from assistant.dates import PartDate
from assistant.knowledge.condition import All, AnyOf, Before, Condition, Is, Known, Not, Past, Test


def judge(condition: Condition, facts: Facts, setting: Setting) -> Judgement:
    """Judge a condition.

    Raises:
        KeyError: a fact or a test that does not exist (``checks`` finds these before anyone is judged).
    """
    match condition:
        case Is(fact=fact, values=values):
            return _is(facts.look(fact), values)
        case Known(fact=fact, wanted=wanted):
            found = facts.look(fact)
            return Judgement(found.known is wanted, found.paths)
        case Before(fact=fact, day=day):
            return _before(facts.look(fact), PartDate.parse(day).earliest)
        case Past():
            return _past(condition, facts, setting)
        case Test(name=name, arguments=arguments):
            return NAMED[name](facts, setting, dict(arguments))
        case Not(part=part):
            inner = judge(part, facts, setting)
            return Judgement(None if inner.holds is None else not inner.holds, inner.because, inner.missing)
        case All(parts=parts):
            return _joined([judge(part, facts, setting) for part in parts], decides=False)
        case AnyOf(parts=parts):
            return _joined([judge(part, facts, setting) for part in parts], decides=True)


def _joined(parts: list[Judgement], *, decides: bool) -> Judgement:
    """Join parts: for "any" one that holds decides, for "all" one that does not."""
    decisive = [part for part in parts if part.holds is decides]
    if decisive:
        return Judgement(decides, _union(part.because for part in decisive))
    because = _union(part.because for part in parts if part.holds is not None)
    missing = _union(part.missing for part in parts if part.holds is None)
    open_parts = any(part.holds is None for part in parts)
    return Judgement(None if open_parts else not decides, because, missing)


def _union(groups: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for group in groups for path in group))


def _is(found: Looked, values: tuple[Any, ...]) -> Judgement:
    if any(value in values for value in found.values):
        return Judgement(holds=True, because=found.paths)
    if found.complete:
        return Judgement(holds=False, because=found.paths)
    return Judgement(None, missing=found.paths)


def _before(found: Looked, day: date) -> Judgement:
    if not isinstance(found.value, PartDate):
        return Judgement(None, missing=found.paths)
    if found.value.latest < day:
        return Judgement(holds=True, because=found.paths)
    if found.value.earliest >= day:
        return Judgement(holds=False, because=found.paths)
    return Judgement(None, because=found.paths, missing=found.paths)


def _past(condition: Past, facts: Facts, setting: Setting) -> Judgement:
    found = facts.look(condition.fact)
    if not isinstance(found.value, PartDate):
        return Judgement(None, missing=found.paths)
    first, last = setting.on, setting.on
    paths = found.paths
    if condition.at:
        at = facts.look(condition.at)
        if isinstance(at.value, PartDate):
            first, last, paths = at.value.earliest, at.value.latest, (*paths, *at.paths)
    ends = last_days(found.value, setting.limits[condition.limit], last, setting.holidays)
    if ends is None:
        return Judgement(None, because=paths, missing=found.paths)
    if first > ends[1]:
        return Judgement(holds=True, because=paths)
    if last <= ends[0]:
        return Judgement(holds=False, because=paths)
    return Judgement(None, because=paths, missing=found.paths)
