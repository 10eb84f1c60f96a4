"""Each point of a letter: what happened and when, what should have happened, the effect, the answer, what is asked for.

The person's words go in as they stand. A standard is named only where the knowledge has one that fits for certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.case import Case
from assistant.case.model import Matter
from assistant.conditions import Facts, Setting, judge
from assistant.dates import PartDate, spoken
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import WantedWord
from assistant.knowledge.standards import Standard, StandardFrom
from assistant.letters.clean import one_line
from assistant.letters.grammar import ends, numbers, phrase, sentence, span, when
from assistant.letters.slots import Slots

Say = Callable[..., str]
YOU, THEY = "you", "they"
FIXED, NOT_DONE, NONE_MADE = "primary", "upheld_not_put_right", "not_complained"
TOLD_BY_ITSELF = frozenset({"refused", "waiting"})
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Matters:
    """A point as signs for the template; what is not known is an empty string.

    Attributes:
        number: its number in the letter, from 1.
        place: its place in the case, from 0.
        title: what it is about, in a few words.
        when: the time, as a sentence; a blank where nothing is known.
        happened: the person's words; a blank where there are none.
        standard: what should have happened.
        harm: the effect, in the person's words.
        left: what that answer leaves out, in the person's words.
        short: the time in a few words, for a list.
        known: whether the person has said what happened.
        issues: the issue words.
        court_link: the word of the case, or an empty string.
    """

    number: int = 1
    place: int = 0
    title: str = ""
    when: str = ""
    happened: str = ""
    standard: str = ""
    harm: str = ""
    left: str = ""
    short: str = ""
    known: bool = False
    issues: tuple[str, ...] = ()
    court_link: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for.

    Attributes:
        want: its word.
        words: the request as a sign, with the points it is for where it is not for all.
        points: the numbers of the points it is for.
    """

    want: str
    words: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Some points as a sign, such as "points 2 and 3"; ``many`` of them or one."""

    words: str
    many: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper that shows something, as typed, or a page where a standard is published: with its points."""

    words: str
    points: str
    address: str = ""


@dataclass(frozen=True)
class Teller:
    """Makes points from a case for one letter."""

    case: Case
    knowledge: Knowledge
    slots: Slots
    fills: Mapping[str, str]
    ask_fills: Mapping[str, str]
    places: tuple[int, ...]
    to: str
    on: date
    _fitting: dict[int, tuple[StandardFrom, tuple[str, ...]] | None] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Give wording of letters, with the little words filled in."""
        return self.knowledge.say(f"letters.{key}", **{**self.fills, **values})

    def titles(self) -> tuple[str, ...]:
        """Give what each point is about: the first of its issues that says anything and titles no point before it."""
        found: list[str] = []
        for place in self.places:
            issues = (self.case.matters or [])[place].issues or ()
            said = [title for issue in issues if (title := self.say(f"point_{issue}"))]
            found.append(next((title for title in said if title not in found), said[0] if said else ""))
        return tuple(found)

    def points(self) -> tuple[Matters, ...]:
        """Give the points in the order of the case; one with blanks where there is none."""
        matters = self.case.matters or []
        if not self.places:
            happened = self.slots.blank(self.say("blank_happened"), "matters[0].what_happened")
            when_blank = self.slots.blank(self.say("blank_when"), "matters[0].happened_from")
            return (Matters(when=when_blank, happened=happened),)
        titles = self.titles()
        return tuple(
            self._point(number, place, matters[place], titles[number - 1])
            for number, place in enumerate(self.places, 1)
        )

    def _point(self, number: int, place: int, matter: Matter, title: str) -> Matters:
        at, slots = f"matters[{place}]", self.slots
        happened = slots.words(sentence(matter.what_happened), f"{at}.what_happened")
        return Matters(
            number=number,
            place=place,
            title=slots.words(title, f"{at}.issues") if title else "",
            when=self._when(matter, at),
            happened=happened or slots.blank(self.say("blank_happened"), f"{at}.what_happened"),
            standard=self._standard(place),
            harm=slots.words(sentence(matter.harm), f"{at}.harm"),
            left=slots.words(sentence(matter.not_put_right), f"{at}.not_put_right"),
            short=self._short(matter, at),
            known=bool(matter.what_happened),
            issues=tuple(matter.issues or ()),
            court_link=matter.court_link if matter.court_link and matter.court_link != "not_sure" else "",
        )

    def _when(self, matter: Matter, at: str) -> str:
        first, last, knew = matter.happened_from, matter.happened_to, matter.noticed_on
        told = [span(self.knowledge.say, first, last, going_on=matter.still_going_on == "yes")]
        if knew and knew not in {first, last}:
            told.append(self.say("noticed", when=when(self.knowledge.say, knew)))
        told.append(sentence(matter.date_note))
        names = ("happened_from", "happened_to", "still_going_on", "noticed_on", "date_note")
        paths = tuple(f"{at}.{name}" for name in names if getattr(matter, name))
        said = " ".join(filter(None, told))
        blank = "" if first or last or knew else self.slots.blank(self.say("blank_when"), f"{at}.happened_from")
        return blank + (" " if blank and said else "") + self.slots.words(said, *paths)

    def answers(self, outcome: str, *, of_data: bool = False) -> str:
        """Give what the council answered, each answer once with its points.

        Args:
            outcome: that of the last stage; a letter says by itself that the council refused, or is still to answer.
            of_data: the letter says that the council was told of the data, so "not complained" would speak against it.
        """
        matters, left_out = self.case.matters or [], {outcome} & TOLD_BY_ITSELF | ({NONE_MADE} if of_data else set())
        given: dict[str, list[int]] = {}
        for number, place in enumerate(self.places, 1):
            answer = matters[place].council_answer
            if answer and answer not in left_out and f"letters.{self.to}_{answer}_one" in self.knowledge.wording:
                given.setdefault(answer, []).append(number)
        return " ".join(self._answered(answer, found) for answer, found in given.items())

    def _answered(self, answer: str, found: list[int]) -> str:
        alone, every = len(self.places) == 1, len(found) == len(self.places)
        key = "only" if alone else "all" if every else "one" if len(found) == 1 else "many"
        said = self.say(f"{self.to}_{answer}_{key}", points=numbers(self.knowledge.say, found))
        return self.slots.words(said, *(f"matters[{self.places[number - 1]}].council_answer" for number in found))

    def reasons(self) -> Named | None:
        """Give the points of which the letter says why the answer is not enough; None where there is none."""
        found = [number for number, matter in enumerate(self._matters(), 1) if sentence(matter.not_put_right)]
        return self._named(found, "not_put_right") if found else None

    def not_done(self) -> bool:
        """Whether the council agreed with any point and has not put it right: a reason in itself."""
        return any(matter.council_answer == NOT_DONE for matter in self._matters())

    def _matters(self) -> list[Matter]:
        return [(self.case.matters or [])[place] for place in self.places]

    def _named(self, found: Sequence[int], name: str) -> Named:
        paths = (f"matters[{self.places[number - 1]}].{name}" for number in found)
        return Named(self.slots.words(numbers(self.knowledge.say, found), *paths), len(found) > 1)

    def unasked(self, asks: Sequence[Asked]) -> Named | None:
        """Give the points for which nothing is asked; None where there is none."""
        asked = {number for ask in asks for number in ask.points}
        left = [number for number in range(1, len(self.places) + 1) if number not in asked]
        return self._named(left, "wants") if left else None

    def long_ago(self) -> bool:
        """Whether any point is more than a year old, or its time is not known."""
        matters = self.case.matters or []
        known = [matters[place].noticed_on or matters[place].happened_from for place in self.places]
        return any(day is None or day.earliest < self.on - timedelta(days=A_YEAR) for day in known)

    def _short(self, matter: Matter, at: str) -> str:
        first, last = matter.happened_from, matter.happened_to
        told = [name for name in ("happened_from", "happened_to") if getattr(matter, name)] or ["noticed_on"]
        if first and last and first != last:
            beginning, end = ends(first, last)
            said = self.say("time_range", first=beginning, last=end)
        else:
            day = first or last or matter.noticed_on
            said = spoken(day) if day else ""
            if first and not last and matter.still_going_on == "yes":
                said = self.say("since", first=said)
                told.append("still_going_on")
        return self.slots.words(said, *(f"{at}.{name}" for name in told))

    def _standard(self, place: int) -> str:
        fits = self._fits(place)
        return self._said(*fits) if fits else ""

    def due(self, place: int) -> str:
        """Give what should have happened, in words alone; nothing where no standard fits for certain."""
        fits = self._fits(place)
        return (fits[0].say or "") if fits else ""

    def _fits(self, place: int) -> tuple[StandardFrom, tuple[str, ...]] | None:
        if place not in self._fitting:
            self._fitting[place] = self._standard_that_fits(place)
        return self._fitting[place]

    def _standard_that_fits(self, place: int) -> tuple[StandardFrom, tuple[str, ...]] | None:
        matter = (self.case.matters or [])[place]
        facts = Facts(self.case, place)
        setting = Setting(self.on, cues=self.knowledge.cues)
        for standard in self.knowledge.standards:
            judged = judge(standard.when, facts, setting)
            if judged.holds and (held := _held(standard, matter)) is not None and held.say:
                return held, judged.because
        return None

    def _said(self, held: StandardFrom, because: tuple[str, ...]) -> str:
        said = held.say or ""
        if unsure := self._unsure(held):
            said += self.say("as_published", day=spoken(self.knowledge.sources[unsure[0]].read_on))
        return self.slots.words(said, *because, sources=held.sources)

    def _unsure(self, held: StandardFrom) -> tuple[str, ...]:
        """Give the sources of which the law's own words have not been seen, or only as they once stood."""
        return tuple(key for key in held.sources if self.knowledge.sources[key].status != FIXED)

    def published(self) -> tuple[Shown, ...]:
        """Give where the standards are published that are named "as published", with their points."""
        found: dict[str, list[int]] = {}
        for number, place in enumerate(self.places, 1):
            fits = self._fits(place)
            for key in self._unsure(fits[0]) if fits else ():
                found.setdefault(key, []).append(number)
        return tuple(
            Shown(
                self.slots.words(phrase(self.knowledge.sources[key].cite), sources=(key,)),
                numbers(self.knowledge.say, points) if len(self.places) > 1 else "",
                self.slots.link(self.knowledge.sources[key].url, sources=(key,)),
            )
            for key, points in found.items()
        )

    def asks(self, body: str) -> tuple[Asked, ...]:
        """Give what is asked for and this body can give, each once, with the points it is for."""
        wanted: dict[str, list[int]] = {}
        for number, place in enumerate(self.places, 1):
            for want in (self.case.matters or [])[place].wants or ():
                if body in wanted_word(self.knowledge, want).can_give:
                    wanted.setdefault(want, []).append(number)
        return tuple(self._asked(want, found) for want, found in wanted.items())

    def _asked(self, want: str, found: Sequence[int]) -> Asked:
        words = wanted_word(self.knowledge, want).ask
        for name, value in self.ask_fills.items():
            words = words.replace("{" + name + "}", value)
        places = [self.places[number - 1] for number in found]
        if len(self.places) > len(set(found)):
            words = f"{words} ({numbers(self.knowledge.say, found)})"
        paths = (f"matters[{place}].wants" for place in dict.fromkeys(places))
        return Asked(want, self.slots.words(words, *paths), tuple(found))

    def evidence(self) -> tuple[Shown, ...]:
        """Give the papers, each once, with the points they belong to where there are several points."""
        papers: dict[str, list[tuple[int, str]]] = {}
        for number, place in enumerate(self.places, 1):
            for at, paper in enumerate((self.case.matters or [])[place].evidence or ()):
                if line := one_line(paper):
                    papers.setdefault(line, []).append((number, f"matters[{place}].evidence[{at}]"))
        several = len(self.places) > 1
        return tuple(
            Shown(
                self.slots.words(line, *(path for _, path in found)),
                numbers(self.knowledge.say, (number for number, _ in found)) if several else "",
            )
            for line, found in papers.items()
        )


def wanted_word(knowledge: Knowledge, want: str) -> WantedWord:
    """Give the entry of an outcome's word."""
    return knowledge.vocabulary.remedies.get(want) or knowledge.vocabulary.wants[want]


def _held(standard: Standard, matter: Matter) -> StandardFrom | None:
    """Give what held when it happened; None where the date is not known well enough to tell."""
    days = [day for day in (matter.happened_from, matter.happened_to) if day] or [
        day for day in (matter.noticed_on,) if day
    ]
    if not days:
        return standard.says[0] if len(standard.says) == 1 else None
    first, last = _at(standard, min(days)), _at_latest(standard, max(days))
    return first if first is last else None


def _at(standard: Standard, day: PartDate) -> StandardFrom | None:
    return next((entry for entry in reversed(standard.says) if entry.first <= day.earliest), None)


def _at_latest(standard: Standard, day: PartDate) -> StandardFrom | None:
    return next((entry for entry in reversed(standard.says) if entry.first <= day.latest), None)
