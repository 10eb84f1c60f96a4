"""The days that a letter can name, as signs: what a council let pass, when a step is in time and an answer due.

The first two come from the check. When an answer is due is counted here, from a letter that arrives on its own date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.conditions.setting import last_days
from assistant.dates import Counted, Holidays, PartDate, after, moved_to_working_day, spoken
from assistant.findings import Check
from assistant.knowledge.load import Knowledge
from assistant.letters.slots import Slots


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was counted.

    Attributes:
        on: the day as a sign; an empty string where it cannot be worked out.
        passed: whether it is over for certain.
        open: whether it is certainly still to come, or today.
    """

    on: str = ""
    passed: bool = False
    open: bool = False


def days_of(check: Check, slots: Slots) -> dict[str, Day]:
    """Give the counted days of the case by their clock, such as ``council/stage-2``; the first of several."""
    found: dict[str, Day] = {}
    for each in check.deadlines:
        if each.on is None or each.rule in found:
            continue
        latest = each.latest or each.on
        sign = slots.words(spoken(latest), rules=(each.rule,), sources=(each.source,))
        found[each.rule] = Day(sign, passed=latest < check.on, open=each.on >= check.on)
    return found


@dataclass(frozen=True)
class Due:
    """When an answer is due to a letter that arrives on ``on``: signs, or an empty string where that is not known."""

    knowledge: Knowledge
    holidays: Holidays
    slots: Slots
    on: date

    def by(self, clock: str) -> str:
        """Give the last day of a clock that the letter starts, such as ``council/stage-2``."""
        last = self._last(clock)
        sources = tuple(limit.source for limit in self.knowledge.clocks[clock].limits if limit.first <= self.on)[-1:]
        return self.slots.words(spoken(last), rules=(clock,), sources=sources) if last else ""

    def working_days(self, number: int) -> str:
        """Give the day so many working days on: a day that the person sets, and no law."""
        counted = after(self.on, number, "working_days", self.holidays)
        return self.slots.words(spoken(counted.on)) if isinstance(counted, Counted) else ""

    def _last(self, name: str) -> date | None:
        clock = self.knowledge.clocks[name]
        start = self._last(clock.or_after) if clock.or_after else self.on
        ends = last_days(PartDate.of(start), clock.limits, self.on, self.holidays) if start else None
        if ends is None or not clock.moved_to_working_day:
            return ends[1] if ends else None
        moved = moved_to_working_day(ends[1], self.holidays)
        return moved.on if isinstance(moved, Counted) else None
