"""Deadlines as a calendar file (iCalendar, RFC 5545), for the calendar program that the person already has.

Whole days only. It knows nothing of cases: what a date is for comes with the deadline, and no answer is in it.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from assistant.findings import Deadline

_LONGEST_LINE = 75  # bytes, as the format wants


def calendar_text(deadlines: Iterable[Deadline], *, made_on: date) -> str:
    """Give a calendar of the deadlines that have a day.

    Args:
        deadlines: those without a day are left out.
        made_on: the day of the check; it stands in the file instead of the clock, so that the same check gives
            the same file.

    Returns:
        the file's text with its own line ends, or nothing where no deadline has a day.
    """
    events = [line for each in deadlines if each.on for line in _event(each, each.on, made_on)]
    if not events:
        return ""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//complaint-assistant//deadlines//EN", "CALSCALE:GREGORIAN"]
    return "".join(f"{_folded(line)}\r\n" for line in [*head, *events, "END:VCALENDAR"])


def _event(deadline: Deadline, on: date, made_on: date) -> list[str]:
    """A start that is only known to a month gives a span of days; the event lies on its first, the careful one."""
    known = f"{deadline.rule}|{deadline.matter}|{deadline.counted_from}|{on.isoformat()}"
    description = "\n".join([*deadline.working, *deadline.notes])
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(known.encode()).hexdigest()[:32]}@complaint-assistant.invalid",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(deadline.what)}",
        *([f"DESCRIPTION:{_escaped(description)}"] if description else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    kept = "".join(each for each in text if each == "\n" or each.isprintable())
    for each in ("\\", ";", ","):
        kept = kept.replace(each, f"\\{each}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a long line between letters, never inside one."""
    lines, room = [""], _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            lines.append(" ")
            room = _LONGEST_LINE - 1
        lines[-1] += letter
        room -= size
    return "\r\n".join(lines)
