"""What to look at before a letter goes out: each with what to do, and none of it in the way.

It reads the letter and the case and changes nothing. Blanks alone make ``--final`` refuse; that is for ``workflow``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from assistant.case import Case
from assistant.case.model import Complainant, Ombudsman
from assistant.conditions.mentions import mentions, named
from assistant.findings import Check
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import Heading, Letter, Paragraph, Text, blanks, labelled, spans_of, walk, words
from assistant.letters.clean import one_line
from assistant.letters.compose import MOST_PAGES, body_of
from assistant.letters.fitting import taken
from assistant.letters.grammar import listed
from assistant.letters.names import CUES as NAME_CUES
from assistant.letters.names import full_name
from assistant.letters.points import A_YEAR, wanted_word
from assistant.letters.text import pages

BLANK = "blank"
MOST_WORDS = 900
ANGRY, PAPERS, SECRETS, NO_GAPS = "angry_words", "court_papers", "secrets", "no_gaps"
CUES = (ANGRY, PAPERS, SECRETS, NO_GAPS, *NAME_CUES)
_CALLED = re.compile(r"^[^\W\d_]{2,}\s+[A-Z][^\W\d_]+")
_NUMBERS = re.compile(r"\b(?:\d[ -]?){8,19}\b|\b\d\d-\d\d-\d\d\b|\b[A-Z]{2} ?(?:\d\d ?){3}[A-D]\b")
_GAP = re.compile(r"\[(?:\s*|[^\]\n]{0,80}?[^\W\d_][^\]\n]{0,80}?)\]|_{3,}|\bX{3,}\b|\bT\.?B\.?[CA]\b")
_PHONE = re.compile(r"(?:\+44|\b0)[\d ]{9,12}\b")
WITH_REASONS = frozenset({"council-stage-2", "council-stage-3", "ombudsman"})
WITHOUT_REQUESTS = frozenset({"council-chase", "council-which-procedure", "records-request", "ombudsman-review"})
SHORT = frozenset({"council-chase", "ombudsman-draft-comments", "ombudsman-review", "records-request"})
IN_A_YEAR = frozenset({"council-stage-1", "ombudsman"})
CHOOSE_PARTS = frozenset({"ombudsman-draft-comments", "ombudsman-review"})


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at.

    Attributes:
        kind: too_long, no_date, no_effect, no_request, no_reason, out_of_reach, full_name, angry, court_papers, secret,
            gap, late, agreement, choose or blank.
        text: what it is and what to do, for the person.
        fact: the path of the answer it is about; empty where it is about the whole letter.
    """

    kind: str
    text: str
    fact: str = ""


def letter_check(letter: Letter, case: Case, check: Check, knowledge: Knowledge) -> tuple[Advice, ...]:
    """Give what to look at before this letter goes out, the weightiest first."""
    places = taken(letter.name, case, check, knowledge)
    looked = _Look(letter, case, knowledge, places, check.on)
    return (
        *looked.private(),
        *looked.points(),
        *looked.out_of_reach(),
        *looked.whole(),
        *looked.blanks(),
    )


def own_words(letter: Letter) -> Iterator[str]:
    """Give what the person wrote into the letter by hand, without the gaps of ours that they left in it.

    What they added behind the closing words stands with the name.
    """
    for block in walk(letter):
        if isinstance(block, Heading | Paragraph) and block.origin.own:
            label = block.label if isinstance(block, Paragraph) else ""
            yield labelled(label, tuple(span for span in block.spans if isinstance(span, Text)))
    for line in letter.signature.lines if letter.signature else ():
        yield "".join(span.text for span in line if isinstance(span, Text))


@dataclass(frozen=True)
class _Look:
    letter: Letter
    case: Case
    knowledge: Knowledge
    places: tuple[int, ...]
    on: date

    @cached_property
    def _said(self) -> str:
        """All that is read in the letter, on one line and in small letters."""
        return one_line(" ".join("".join(span.text for span in spans) for spans in spans_of(self.letter))).casefold()

    def _advice(self, kind: str, fact: str = "", **values: object) -> Advice:
        return Advice(kind, self.knowledge.say(f"letters.advice_{kind}", **values), fact)

    def private(self) -> Iterator[Advice]:
        """Names, court papers, secrets, angry words and gaps in what the person wrote, as far as the letter has it."""
        own = set(self._name().split())
        for fact, text in (*self._texts(), *(("", text) for text in own_words(self.letter))):
            for kind, found, said in self._found(text, own, paper=".evidence[" in fact):
                if not fact or one_line(found).casefold() in self._said:
                    yield self._advice(kind, fact, words=said)
        for place, child in enumerate(self.case.children or []):
            if child.called and _CALLED.match(child.called):
                yield self._advice("full_name", f"children[{place}].called", words=child.called)

    def _found(self, text: str, own: set[str], *, paper: bool) -> Iterator[tuple[str, str, str]]:
        """Give the kind of each thing in a text, the words themselves, and what is said of them."""
        cues = self.knowledge.cues
        if found := mentions(text, cues[ANGRY]):
            yield "angry", found, found
        if found := (named if paper else mentions)(text, cues[PAPERS]):
            yield "court_papers", found, found
        if found := mentions(text, cues[SECRETS]):
            yield "secret", found, found
        if number := next((each.strip() for each in _NUMBERS.findall(_PHONE.sub(" ", text))), None):
            yield "secret", number, f"...{number[-2:]}"
        if found := full_name(text, own, self.knowledge):
            yield "full_name", found, found
        if found := next((each for each in _GAP.findall(text) if mentions(each, cues[NO_GAPS]) is None), None):
            yield "gap", found, found

    def _name(self) -> str:
        return (self.case.complainant.name if self.case.complainant else None) or ""

    def _texts(self) -> Iterator[tuple[str, str]]:
        matters = self.case.matters or []
        for place in self.places:
            for name in ("what_happened", "harm", "not_put_right", "date_note"):
                if text := getattr(matters[place], name):
                    yield f"matters[{place}].{name}", text
            for at, paper in enumerate(matters[place].evidence or ()):
                yield f"matters[{place}].evidence[{at}]", paper
        if self.letter.name in CHOOSE_PARTS:
            yield from self._comments(self.case.ombudsman or Ombudsman())
        told = self.case.complainant or Complainant()
        for name in ("kept_from_complaining", "adjustments"):
            if text := getattr(told, name):
                yield f"complainant.{name}", text

    @staticmethod
    def _comments(told: Ombudsman) -> Iterator[tuple[str, str]]:
        for name in ("missed", "new_evidence", "not_before"):
            if text := getattr(told, name):
                yield f"ombudsman.{name}", text
        for place, fact in enumerate(told.wrong_facts or ()):
            for name in ("says", "right", "shown_by"):
                if text := getattr(fact, name):
                    yield f"ombudsman.wrong_facts[{place}].{name}", text

    def points(self) -> Iterator[Advice]:
        """A point without a date, an effect, a request or a reason."""
        if self.letter.name in SHORT:
            return
        body = body_of(self.letter.name, self.case)
        for number, place in enumerate(self.places, 1):
            matter, at = (self.case.matters or [])[place], f"matters[{place}]"
            if not (matter.happened_from or matter.happened_to or matter.noticed_on):
                yield self._advice("no_date", f"{at}.happened_from", number=number)
            if not matter.harm:
                yield self._advice("no_effect", f"{at}.harm", number=number)
            wants = matter.wants or ()
            can = any(body in wanted_word(self.knowledge, want).can_give for want in wants)
            if not can and self.letter.name not in WITHOUT_REQUESTS:
                yield self._advice("no_request", f"{at}.wants", number=number)
            if self.letter.name in WITH_REASONS and not matter.not_put_right:
                yield self._advice("no_reason", f"{at}.not_put_right", number=number)

    def out_of_reach(self) -> Iterator[Advice]:
        """What is wanted and this body cannot give: it is not in the letter."""
        if self.letter.name in WITHOUT_REQUESTS:
            return
        body = body_of(self.letter.name, self.case)
        wanted = {
            want: place for place in reversed(self.places) for want in (self.case.matters or [])[place].wants or ()
        }
        for want, place in wanted.items():
            word = wanted_word(self.knowledge, want)
            if body not in word.can_give:
                names = [self.knowledge.bodies[each].name for each in word.can_give if each in self.knowledge.bodies]
                others = listed(list(dict.fromkeys(names)), self.knowledge.say("letters.or"))
                yield self._advice(
                    "out_of_reach", f"matters[{place}].wants", want=word.say, others=others, note=word.note or ""
                )

    def whole(self) -> Iterator[Advice]:
        """The letter as a whole: its length, the agreement of another person, parts to choose between."""
        count, sides = words(self.letter), pages(self.letter)
        if count > MOST_WORDS or sides > MOST_PAGES:
            yield self._advice("too_long", words=count, pages=sides)
        told = self.case.complainant or Complainant()
        if self.letter.name in IN_A_YEAR and not told.kept_from_complaining and self._long_ago():
            yield self._advice("late", "complainant.kept_from_complaining")
        if told.speaks_for == "someone_else":
            yield self._advice("agreement", "complainant.consent")
        told_of = self.case.ombudsman or Ombudsman()
        if self.letter.name in CHOOSE_PARTS and not told_of.grounds:
            yield self._advice("choose")

    def _long_ago(self) -> bool:
        matters = self.case.matters or []
        known = [matters[place].noticed_on or matters[place].happened_from for place in self.places]
        return any(day is not None and day.earliest < self.on - timedelta(days=A_YEAR) for day in known)

    def blanks(self) -> Iterator[Advice]:
        """What is missing."""
        for blank in blanks(self.letter):
            yield self._advice(BLANK, blank.fact, label=blank.label)
