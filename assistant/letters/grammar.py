"""Small pure functions of English: lists, dates in a sentence, a person's words as a sentence. It knows no case.

The little words themselves ("and", "on", "from") come from ``knowledge/wording/letters.yaml`` as `Words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.dates import PartDate, spoken
from assistant.letters.clean import clean, one_line

Say = Callable[..., str]

_CLOSING = "\"')]£%\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_ENDS = re.compile(f"[.!?:;\N{HORIZONTAL ELLIPSIS}][{re.escape(_CLOSING)}]*$")
_LOOSE_END = " .,;:"
_FEW = 2


def sentence(text: str | None) -> str:
    """Give the person's words with a capital at the start and a stop at the end, and nothing else changed."""
    words = clean(text or "").strip()
    if not words:
        return ""
    if words[0].islower() and not words[1:2].isupper():  # not "eBay" or "iPad"
        words = words[0].upper() + words[1:]
    ends = _ENDS.search(words) or not (words[-1].isalnum() or words[-1] in _CLOSING)
    return words if ends else f"{words}."


def phrase(text: str | None) -> str:
    """Give the person's words as a part of a sentence: on one line, without a stop of their own."""
    return one_line(text or "").rstrip(_LOOSE_END)


def listed(parts: Sequence[str], last: str) -> str:
    """Join parts as in "one, two and three"; ``last`` is the word before the last part, with its spaces."""
    if len(parts) < _FEW:
        return "".join(parts)
    return f"{', '.join(parts[:-1])}{last}{parts[-1]}"


def numbers(say: Say, found: Iterable[int]) -> str:
    """Give "point 1" or "points 1, 2 and 4" for the numbers of points."""
    parts = [str(number) for number in sorted(set(found))]
    key = "letters.point" if len(parts) == 1 else "letters.points"
    return say(key, numbers=listed(parts, say("letters.and")))


def when(say: Say, day: PartDate) -> str:
    """Give "on 3 May 2024", "in May 2024" or "in 2024"."""
    return say("letters.on_day" if day.exact else "letters.in_time", when=spoken(day))


def ends(first: PartDate, last: PartDate) -> tuple[str, str]:
    """Give both ends of a time as people say them: "3" and "24 May 2024", or "May" and "July 2024"."""
    beginning, end = spoken(first), spoken(last)
    if first.year == last.year and first.month and last.month and first.exact == last.exact:
        beginning = beginning.removesuffix(f" {first.year}")
        if first.month == last.month and first.day and last.day:
            beginning = str(first.day)
    return beginning, end


def span(say: Say, first: PartDate | None, last: PartDate | None, *, going_on: bool) -> str:
    """Give the time of a matter as one sentence or two; nothing where nothing is known of it."""
    if first is None and last is None:
        return say("letters.when_going_on") if going_on else ""
    if first is not None and last is not None and first != last:
        beginning, end = ends(first, last)
        said = say("letters.when_from_to", first=beginning, last=end)
    elif first is not None and going_on and last is None:
        return say("letters.when_since", first=spoken(first))
    elif first is not None:
        said = say("letters.when_on" if first.exact else "letters.when_in", when=spoken(first))
    else:
        said = say("letters.when_until", last=spoken(last) if last else "")
    return say("letters.and_going_on", when=said.rstrip(".")) if going_on else said
