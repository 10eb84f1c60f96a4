"""The easy-read version of a letter: what it says, one short sentence a line, before it goes out.

It is made for the person who sends it, and for anybody they show it to. Its sentences are ``wording/easy.yaml``; what
the person wrote stays as typed. What is asked for is named only where the letter asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.case import Case
from assistant.case.model import Matter, Ombudsman
from assistant.dates import spoken
from assistant.findings import Check
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import (
    Block,
    Heading,
    Letter,
    Link,
    Origin,
    Paragraph,
    Point,
    Points,
    Strong,
    blanks,
    plain,
    shown,
    spans_of,
    walk,
)
from assistant.letters.clean import one_line, paragraphs
from assistant.letters.compose import TO_THE_COUNCIL, body_of
from assistant.letters.fitting import taken
from assistant.letters.grammar import phrase, span
from assistant.letters.history import time_line
from assistant.letters.people import People, people_of
from assistant.letters.points import THEY, YOU, Teller
from assistant.letters.slots import Slots

PART = "easy"
WORD = f"{PART}.word_"
ALL_DATES = ("points", "known", "complaint", "records", "ombudsman", "court")


def easy_read(letter: Letter, case: Case, check: Check, knowledge: Knowledge, on: date) -> Letter:
    """Say in easy words what a letter says.

    Args:
        letter: the letter, as it was composed from the same case.
        case: what was told.
        check: what was made of it.
        knowledge: its wording.
        on: the day of the letter.

    Raises:
        LetterNotFitting: what we know of the case speaks against this letter.
    """
    return _Easy.of(letter, case, check, knowledge, on).letter_in_easy_words()


def people_sentence(people: People, knowledge: Knowledge) -> str:
    """Give "I am a parent." for who writes; nothing where it is not known."""
    said = knowledge.wording.get(f"letters.is_{people.relationship}_{'many' if people.several else 'one'}")
    return f"{said}." if said else ""


@dataclass(frozen=True)
class _Easy:
    letter: Letter
    case: Case
    check: Check
    knowledge: Knowledge
    on: date
    slots: Slots
    teller: Teller
    fills: Mapping[str, str]
    said: str

    @classmethod
    def of(cls, letter: Letter, case: Case, check: Check, knowledge: Knowledge, on: date) -> _Easy:
        slots = Slots()
        people = people_of(case, knowledge.say, slots)
        places = taken(letter.name, case, check, knowledge)
        to = YOU if letter.name in TO_THE_COUNCIL else THEY
        teller = Teller(case, knowledge, slots, people.words, people.asks, places, to, on)
        who = {"is_a": people_sentence(people, knowledge)}
        said = "\n".join([letter.title, *(shown(run) for run in spans_of(letter))])
        return cls(letter, case, check, knowledge, on, slots, teller, {**people.words, **who}, said)

    @cached_property
    def _told(self) -> frozenset[str]:
        """The answers that the letter's own paragraphs say."""
        blocks = (block for block in walk(self.letter) if isinstance(block, Paragraph))
        return frozenset(answer for block in blocks for answer in block.origin.answers)

    def letter_in_easy_words(self) -> Letter:
        title = self.say("easy.title", title=self.letter.title)
        parts = (
            (None, (*self._lines("easy.lead"), *self._lines("easy.read"))),
            ("easy.what", tuple(self._what())),
            (f"easy.facts_{self.letter.name}", tuple(self._facts())),
            ("easy.missed", tuple(self._comment("missed"))),
            ("easy.new", tuple(self._new())),
            ("easy.about", tuple(self._about())),
            ("easy.ask", tuple(self._asks())),
            ("easy.else", tuple(self._else())),
            ("easy.next", tuple(self._next())),
            ("easy.dates", tuple(self._dates())),
            ("easy.papers", tuple(self._papers())),
            ("easy.missing", tuple(self._missing())),
            ("easy.words", tuple(self._words())),
        )
        blocks: list[Block] = []
        for heading, found in parts:
            if found:
                blocks += [Heading(2, plain(self.say(heading)))] if heading else []
                blocks += found
        return Letter(self.letter.name, title, blocks=tuple(blocks), language=self.letter.language)

    def say(self, key: str, **values: object) -> str:
        """Give wording with the little words filled in."""
        return self.knowledge.say(key, **{**self.fills, **values})

    def _lines(self, key: str) -> Iterator[Paragraph]:
        """Give each line of a text as a paragraph of its own."""
        for line in self.say(key).split("\n"):
            yield Paragraph(plain(line))

    def _keys(self, part: str) -> Iterator[str]:
        """Give the keys of what is said of this letter, the one for its procedure last."""
        procedure = self.case.complaint.procedure if self.case.complaint else None
        for key in (f"easy.{part}_{self.letter.name}", f"easy.{part}_{self.letter.name}_{procedure}"):
            if key in self.knowledge.wording:
                yield key

    def _what(self) -> Iterator[Paragraph]:
        if who := self.fills["is_a"]:
            yield Paragraph(plain(who))
        for key in self._keys("what"):
            yield from self._lines(key)

    def _about(self) -> Iterator[Block]:
        matters = self.case.matters or []
        places = self.teller.places
        if not places:
            yield from self._lines("easy.no_points")
            return
        key = "easy.points_one" if len(places) == 1 else "easy.points_many"
        yield Paragraph(plain(self.say(key, count=len(places))))
        told = zip(places, self.teller.titles(), strict=True)
        yield Points(tuple(Point(tuple(self._point(matters[at], at, title))) for at, title in told), numbered=True)

    def _point(self, matter: Matter, place: int, title: str) -> Iterator[Paragraph]:
        at = f"matters[{place}]"
        if title:
            yield Paragraph((Strong(title),), origin=Origin((f"{at}.issues",)))
        first, last, going_on = matter.happened_from, matter.happened_to, matter.still_going_on == "yes"
        if when := span(self.knowledge.say, first, last, going_on=going_on):
            yield Paragraph(plain(when), self.say("easy.when"), Origin((f"{at}.happened_from",)))
        yield from self._own(matter.what_happened, "happened", f"{at}.what_happened")
        if (due := self.teller.due(place)) and self._holds(due):
            yield Paragraph(plain(due), self.say("easy.due"))
        yield from self._own(matter.harm, "harm", f"{at}.harm")
        if answer := self._answer(matter, f"{at}.council_answer"):
            yield Paragraph(plain(answer), self.say("easy.answer"), Origin((f"{at}.council_answer",)))
        yield from self._own(matter.not_put_right, "left", f"{at}.not_put_right")

    def _own(self, text: str | None, key: str, path: str) -> Iterator[Paragraph]:
        """Give the person's own words as typed, behind their label, if they stand in the letter."""
        if not self._holds(text):
            return
        for number, words in enumerate(paragraphs(text or "")):
            yield Paragraph(plain(words), "" if number else self.say(f"easy.{key}"), Origin((path,)))

    def _holds(self, text: str | None) -> bool:
        """Whether the letter has these words; it may begin them with a capital."""
        return bool(text) and phrase(text).lower() in one_line(self.said).lower()

    def _answer(self, matter: Matter, path: str) -> str:
        """Give what the council answered to this point, if the letter says it."""
        told = [self.slots.filled(sign) for sign in self.teller.answers("").split()]
        in_letter = any(path in each.origin.answers and shown(each.spans) in self.said for each in told)
        key = f"easy.answer_{matter.council_answer}"
        return self.say(key) if in_letter and key in self.knowledge.wording else ""

    def _facts(self) -> Iterator[Block]:
        """Give the facts that a draft or a decision has wrong, as far as the letter names them."""
        items = []
        for place, fact in enumerate((self.case.ombudsman or Ombudsman()).wrong_facts or ()):
            at = f"ombudsman.wrong_facts[{place}]"
            parts = (
                ("paragraph", fact.paragraph),
                ("says", fact.says),
                ("right", fact.right),
                ("shown_by", fact.shown_by),
            )
            told = [
                Paragraph(plain(words), "" if number else self.say(f"easy.fact_{name}"), Origin((f"{at}.{name}",)))
                for name, text in parts
                if f"{at}.{name}" in self._told
                for number, words in enumerate(paragraphs(text or ""))
            ]
            items += [Point(tuple(told))] if told else []
        if items:
            yield Points(tuple(items), numbered=True)

    def _comment(self, name: str, label: str = "") -> Iterator[Paragraph]:
        """Give the person's own words on a draft or a decision, if the letter has them."""
        path, told = f"ombudsman.{name}", self.case.ombudsman or Ombudsman()
        if path in self._told:
            for number, words in enumerate(paragraphs(getattr(told, name) or "")):
                yield Paragraph(plain(words), "" if number else label, Origin((path,)))

    def _new(self) -> Iterator[Paragraph]:
        yield from self._comment("new_evidence")
        yield from self._comment("not_before", self.say("easy.not_before"))

    def _asks(self) -> Iterator[Block]:
        lines = [line for key in self._keys("ask") for line in self.say(key).split("\n")]
        for ask in self.teller.asks(body_of(self.letter.name, self.case)):
            words = shown(self.slots.filled(ask.words).spans)
            easy = self.knowledge.say(f"easy.ask_{ask.want}", **self.teller.ask_fills)
            if words in self.said and easy not in lines:
                lines.append(easy)
        yield Points(tuple(Point((Paragraph(plain(line)),)) for line in lines))

    def _else(self) -> Iterator[Block]:
        """Give what else the person wrote that stands in the letter, and what they changed in it by hand."""
        told = self.case.complainant
        for name, key in (("kept_from_complaining", "late"), ("adjustments", "easier")):
            yield from self._own(getattr(told, name, None), key, f"complainant.{name}")

        changed = [block for block in walk(self.letter) if isinstance(block, Paragraph) and block.origin.own]
        if changed:
            yield from self._lines("easy.by_hand")
            yield Points(tuple(Point((block,)) for block in changed))

    def _next(self) -> Iterator[Paragraph]:
        *_, key = self._keys("next")
        yield from self._lines(key)

    def _dates(self) -> Iterator[Block]:
        yield Paragraph(plain(self.say("easy.letter_date", when=spoken(self.on))))
        until = [route.by for route in self.check.routes if route.letter == self.letter.name and route.by]
        if until and min(until) >= self.on:
            yield Paragraph((Strong(self.say("easy.send_by", when=spoken(min(until)))),))
        titled = [
            (number, place, title)
            for number, (place, title) in enumerate(zip(self.teller.places, self.teller.titles(), strict=True), 1)
        ]
        rows = time_line(self.case, titled, self.knowledge.say, self.slots, dict(self.fills), kinds=ALL_DATES)
        days = [(shown(self.slots.filled(row.when).spans), row.what) for row in rows]
        named = [Point((Paragraph(plain(f"{what}."), when),)) for when, what in days if when in self.said]
        if named:
            yield Points(tuple(named))

    def _papers(self) -> Iterator[Block]:
        places = self.teller.places
        matters = self.case.matters or []
        papers = dict.fromkeys(one_line(each) for place in places for each in matters[place].evidence or ())
        lines = [line for line in papers if line and self._holds(line)]
        if lines:
            yield Points(tuple(Point((Paragraph(plain(line)),)) for line in lines))
        if any(isinstance(each, Link) for run in spans_of(self.letter) for each in run):
            yield from self._lines("easy.list_end")

    def _missing(self) -> Iterator[Block]:
        if missing := blanks(self.letter):
            yield from self._lines("easy.gaps")
            yield Points(tuple(Point((Paragraph(plain(each.label)),)) for each in missing))

    def _words(self) -> Iterator[Block]:
        found = [
            (word, meaning)
            for key, meaning in self.knowledge.wording.items()
            if key.startswith(WORD)
            and (word := key.removeprefix(WORD).replace("-", " "))
            and re.search(rf"\b{word}", self.said, re.IGNORECASE)
        ]
        if found:
            yield Points(tuple(Point((Paragraph(plain(meaning), word.capitalize()),)) for word, meaning in found))
