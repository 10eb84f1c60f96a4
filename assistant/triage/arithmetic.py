"""One count of a clock from one day: where it ends, and each step of it in words.

It knows clocks and the calendar, no case: ``deadlines`` finds out which clocks run and from when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.dates import (
    OUT_OF_REACH,
    Counted,
    Holidays,
    Unit,
    Unknown,
    after,
    from_first_day,
    last_working_day_before,
    moved_to_working_day,
    spoken,
)
from assistant.knowledge.clocks import Clock
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import LimitFrom

_UNITS: tuple[Unit, ...] = ("years", "months", "weeks", "days", "working_days")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """One count from one day.

    Attributes:
        on: the last day, or None where it cannot be worked out.
        steps: the count in words, one sentence each.
    """

    on: date | None
    steps: tuple[str, ...]


def period_of(limit: LimitFrom) -> tuple[int, Unit]:
    """Give a limit's number and unit."""
    unit = next(each for each in _UNITS if getattr(limit, each))
    return int(getattr(limit, unit)), unit


class Arithmetic:
    """Counts clocks, and says how."""

    def __init__(self, knowledge: Knowledge, holidays: Holidays) -> None:
        self._say = knowledge.say
        self._holidays = holidays

    def period(self, limit: LimitFrom) -> str:
        """Give a limit's period in words, such as "20 working days"."""
        number, unit = period_of(limit)
        return self._counted(f"deadlines.period_{unit}", number)

    def count(self, clock: Clock, limit: LimitFrom, start: date, *, at_latest: bool = False) -> Sum:
        """Count one clock from one day.

        Args:
            clock: whose start the words name.
            limit: the period that holds.
            start: the day it counts from.
            at_latest: the real start is not known; this is the latest day it should be.
        """
        number, unit = period_of(limit)
        first_counts = limit.counts == "beginning_with"
        found = from_first_day(start, number, unit) if first_counts else after(start, number, unit, self._holidays)
        opening = "day_zero_at_latest" if at_latest else "day_one" if first_counts else "day_zero"
        steps = [self._say(f"deadlines.{opening}", day=spoken(start, weekday=True), start=clock.start or "")]
        if isinstance(found, Unknown):
            return Sum(None, (*steps, self._unknown(found)))
        steps += [self._ending(limit, start, found.on), *self._left_out(found)]
        if not clock.moved_to_working_day:
            return Sum(found.on, tuple(steps))
        moved = moved_to_working_day(found.on, self._holidays)
        if isinstance(moved, Unknown):
            return Sum(None, (*steps, self._unknown(moved)))
        if moved.moved_from is not None:
            steps.append(
                self._say(
                    "deadlines.moved",
                    day=spoken(found.on, weekday=True),
                    why=self._why_off(found.on),
                    to=spoken(moved.on, weekday=True),
                )
            )
        return Sum(moved.on, tuple(steps))

    def off_day(self, day: date, *, person: bool) -> str | None:
        """Give the sentence that a last day is no working day, and what to do; None where it is one.

        Beyond the holidays' reach only weekends are seen.
        """
        known = self._holidays.reach(day)
        if self._holidays.works(day) or (not known and day.weekday() < _SATURDAY):
            return None
        near = last_working_day_before(day, self._holidays) if person else moved_to_working_day(day, self._holidays)
        if isinstance(near, Unknown):
            return self._unknown(near)
        key, name = ("act_before", "before") if person else ("wait_until", "after")
        said = {"day": spoken(day, weekday=True), "why": self._why_off(day), name: spoken(near.on, weekday=True)}
        return self._say(f"deadlines.{key}", **said)

    def _ending(self, limit: LimitFrom, start: date, end: date) -> str:
        number, unit = period_of(limit)
        by_date = unit in ("months", "years")
        if limit.counts == "beginning_with":
            key = "last_of_days"
            if by_date:
                has_date = (end + timedelta(days=1)).day == start.day
                key = "day_before_same_date" if has_date else "day_before_missing"
        else:
            key = "last_day"
            if by_date:
                key = "same_date" if end.day == start.day else "same_date_missing"
        return self._say(
            f"deadlines.{key}",
            period=self._counted(f"deadlines.period_{unit}", number),
            day=spoken(end, weekday=True),
        )

    def _left_out(self, found: Counted) -> list[str]:
        said = []
        if found.weekend_days:
            said.append(self._counted("deadlines.weekend_days", found.weekend_days))
        if found.holidays:
            names = "; ".join(
                self._say("deadlines.holiday", name=self._holidays.names[day], day=spoken(day))
                for day in found.holidays
            )
            key = "deadlines.holidays_one" if len(found.holidays) == 1 else "deadlines.holidays"
            said.append(self._say(key, n=len(found.holidays), names=names))
        return said

    def _counted(self, key: str, number: int) -> str:
        return self._say(f"{key}_one" if number == 1 else key, n=number)

    def _why_off(self, day: date) -> str:
        if day.weekday() >= _SATURDAY:
            return self._say(f"deadlines.weekend_{day.weekday()}")
        return self._holidays.names[day]

    def _unknown(self, why: Unknown) -> str:
        if why == OUT_OF_REACH:
            return self._say(
                "deadlines.holidays_not_known",
                first=spoken(self._holidays.first),
                last=spoken(self._holidays.last),
            )
        return self._say("deadlines.too_far")
