"""Signs that stand for answers while a template is rendered, so that no answer is ever read as a template or as markup.

A template sees one private-use character for each answer, blank or address; ``markup`` puts the spans back after it
has cut the rendered text into blocks. A sign also carries where it comes from: answers, rules, sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.letters.blocks import NOWHERE, Blank, Link, Origin, Spans, Text

FIRST = 0xF0000
ROOM = 0x20000 - 2
SIGN = re.compile("[\U000f0000-\U0010fffd]")
OPENS, NAMED, CLOSES = "\ue000", "\ue001", "\ue002"  # around a template, with its name: OPENS name NAMED ... CLOSES
RESERVED = re.compile(f"{SIGN.pattern}|[{OPENS}{NAMED}{CLOSES}]")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a sign stands for.

    Attributes:
        spans: what is read there; empty for a mark that shows nothing.
        origin: where it comes from.
    """

    spans: Spans = ()
    origin: Origin = NOWHERE


@dataclass
class Slots:
    """The signs of one letter. The same thing gets the same sign, so a letter is the same each time."""

    _held: list[Filled] = field(default_factory=list)
    _signs: dict[Filled, str] = field(default_factory=dict)

    def words(self, text: str, *answers: str, rules: tuple[str, ...] = (), sources: tuple[str, ...] = ()) -> str:
        """Give a sign for words as they were typed, or an empty string for no words."""
        return self._sign(Filled((Text(text),), Origin(answers, rules, sources))) if text else ""

    def blank(self, label: str, fact: str) -> str:
        """Give a sign for a missing value."""
        return self._sign(Filled((Blank(label, fact),), Origin((fact,))))

    def link(self, address: str, *, sources: tuple[str, ...] = ()) -> str:
        """Give a sign for an address on the web."""
        return self._sign(Filled((Link(address),), Origin(sources=sources)))

    def mark(self, *answers: str, rules: tuple[str, ...] = (), sources: tuple[str, ...] = ()) -> str:
        """Give a sign that shows nothing, and only says what the words around it rest on."""
        return self._sign(Filled(origin=Origin(answers, rules, sources)))

    def filled(self, sign: str) -> Filled:
        """Give what a sign stands for."""
        return self._held[ord(sign) - FIRST]

    def _sign(self, filled: Filled) -> str:
        if filled not in self._signs:
            if len(self._held) >= ROOM:
                raise OverflowError
            self._signs[filled] = chr(FIRST + len(self._held))
            self._held.append(filled)
        return self._signs[filled]
