"""The days of the check that a letter can name, as signs: what a council let pass, and until when a step is in time."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dates import spoken
from assistant.findings import Check
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
