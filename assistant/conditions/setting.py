"""What a judgement needs and what it gives, and the last day of a limit. Pure: day, holidays and figures come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.conditions.facts import Facts
from assistant.dates import Counted, Holidays, PartDate, Unit, after, from_first_day
from assistant.knowledge.model import Cues, LimitFrom

NO_HOLIDAYS = Holidays({}, date.max, date.min)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a judgement needs besides the facts.

    Attributes:
        on: the day of judgement.
        limits: the limits of the file that the condition stands in.
        holidays: England's bank holidays.
        cues: the word lists of ``knowledge/cues``.
    """

    on: date
    limits: Mapping[str, tuple[LimitFrom, ...]] = field(default_factory=dict)
    holidays: Holidays = NO_HOLIDAYS
    cues: Mapping[str, Cues] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer to a condition.

    Attributes:
        holds: True, False, or None for unknown.
        because: paths of the answers it rests on.
        missing: paths of the facts that would settle it; empty unless unknown.
    """

    holds: bool | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


NamedTest = Callable[[Facts, Setting, Mapping[str, Any]], Judgement]


def last_days(start: PartDate, limit: tuple[LimitFrom, ...], on: date, holidays: Holidays) -> tuple[date, date] | None:
    """Give the last day of a period for both ends of its start, by the law as on ``on``; None where not known."""
    held = [entry for entry in limit if entry.first <= on]
    if not held:
        return None
    early = last_day(start.earliest, held[-1], holidays)
    late = last_day(start.latest, held[-1], holidays)
    return None if early is None or late is None else (early, late)


_UNITS: tuple[Unit, ...] = ("years", "months", "weeks", "days", "working_days")


def last_day(start: date, limit: LimitFrom, holidays: Holidays) -> date | None:
    """Give the last day of one period that begins with, or runs from, ``start``; None where it is not known."""
    unit = next(unit for unit in _UNITS if getattr(limit, unit))
    number = int(getattr(limit, unit))
    counted = (
        from_first_day(start, number, unit)
        if limit.counts == "beginning_with"
        else after(start, number, unit, holidays)
    )
    return counted.on if isinstance(counted, Counted) else None
