"""The days on which a limit turns: from which day on a date would be in time, on the day of judgement.

``changes`` asks here which days are worth judging, so that it need not try each day there is. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from assistant.conditions import Facts, Setting
from assistant.conditions.setting import last_day
from assistant.dates import FIRST_YEAR, Holidays, PartDate
from assistant.knowledge.condition import Condition, pasts_of
from assistant.knowledge.model import LimitFrom

_ONE = timedelta(days=1)
_MOST_STEPS = 400  # of days, in search of one; a limit that needs more has none
_DAYS_OF = {"years": 365.25, "months": 30.44, "weeks": 7.0, "days": 1.0, "working_days": 1.4}


def turns(condition: Condition, fact: str, facts: Facts, setting: Setting) -> Iterator[date]:
    """Give each first day from which on a fact would be in time by a limit of the condition.

    Args:
        condition: a rule's.
        fact: the path of a date, such as ``matters[0].noticed_on``.
        facts: the case, as seen from where the rule is judged.
        setting: the rule's limits, and the day of judgement.
    """
    for past in pasts_of(condition):
        if fact not in facts.look(past.fact).paths:
            continue
        on = setting.on
        at = facts.look(past.at).value if past.at else None
        if isinstance(at, PartDate):
            if not at.exact:
                continue
            on = at.earliest
        held = [entry for entry in setting.limits[past.limit] if entry.first <= on]
        if held and (found := _turn(held[-1], on, setting.holidays)):
            yield found


@lru_cache(maxsize=256)
def _turn(limit: LimitFrom, on: date, holidays: Holidays) -> date | None:
    """Give the first start whose period has not run out on a day; None where it cannot be worked out."""
    number, days = next((count, days) for unit, days in _DAYS_OF.items() if (count := getattr(limit, unit)))
    start = on - timedelta(days=round(number * days))
    back = True  # first down to a start that is past, then up to the first that is not
    for _ in range(_MOST_STEPS):
        end = last_day(start, limit, holidays) if start.year > FIRST_YEAR else None
        if end is None:
            return None
        if back and end < on:
            back = False
        if not back and end >= on:
            return start
        start += -_ONE if back else _ONE
    return None
