"""What happened so far, in order: the stages of the complaint as sentences can use them, and the time line.

Dates are given as they are known and no more. It judges nothing: what a date means is for ``triage``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.case import Case
from assistant.case.model import Complaint, Matter, Ombudsman, Records, Stage, WrongFact
from assistant.dates import PartDate, spoken
from assistant.letters.grammar import ends, listed, numbers, phrase, sentence, when
from assistant.letters.slots import Slots

Say = Callable[..., str]
_DAYS = ("asked_on", "acknowledged_on", "agreed_on", "answered_on")


@dataclass(frozen=True, slots=True)
class Told:
    """One stage of the complaint, as signs: "on 3 May 2024", or an empty string.

    Attributes:
        stage: its number; 0 where it is not known.
        reminded: the days on which an answer was asked for again, as one sign: "on 3 May 2024 and on 7 June 2024".
        reminders: how many times that was.
        outcome: the word of the case, or an empty string.
        refused_because: the word of the case, or an empty string.
        rests: a sign that shows nothing and names the answers behind these words.
    """

    stage: int
    asked: str
    acknowledged: str
    agreed: str
    answered: str
    reminded: str
    reminders: int
    outcome: str
    refused_because: str
    rests: str


def stages_of(case: Case, say: Say, slots: Slots) -> tuple[Told, ...]:
    """Give the stages in their order; one whose number is not known stays behind the one it was told after."""
    stages = (case.complaint.stages if case.complaint else None) or []
    placed: list[tuple[int, int, Stage]] = []
    number = 0
    for place, stage in enumerate(stages):
        number = stage.stage or number
        placed.append((number, place, stage))
    return tuple(
        _told(stage, f"complaint.stages[{place}]", say, slots) for _, place, stage in sorted(placed, key=_order)
    )


def _order(entry: tuple[int, int, Stage]) -> tuple[int, int]:
    return entry[:2]


def _told(stage: Stage, at: str, say: Say, slots: Slots) -> Told:
    asked, acknowledged, agreed, answered = (dated(getattr(stage, name), f"{at}.{name}", say, slots) for name in _DAYS)
    days = stage.reminded_on or []
    reminded = slots.words(listed([when(say, day) for day in days], say("letters.and")), f"{at}.reminded_on")
    outcome, why = stage.outcome or "", stage.refused_because or ""
    words = tuple(f"{at}.{name}" for name in ("stage", "outcome", "refused_because") if getattr(stage, name))
    rests = slots.mark(*words)
    return Told(stage.stage or 0, asked, acknowledged, agreed, answered, reminded, len(days), outcome, why, rests)


def dated(day: PartDate | None, path: str, say: Say, slots: Slots) -> str:
    """Give a sign for "on 3 May 2024", or an empty string for no date."""
    return slots.words(when(say, day), path) if day else ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fact that a draft or a decision has wrong, as signs; a gap where a part of it is not told.

    ``paragraph`` is its number, or, where not ``numbered``, the heading or other words that tell where it stands.
    """

    paragraph: str
    numbered: bool
    says: str
    right: str
    shown_by: str


def wrong_facts(told: Ombudsman, say: Say, slots: Slots) -> tuple[Wrong, ...]:
    """Give the facts that are wrong; one with gaps where none is told."""

    def part(text: str | None, label: str, path: str) -> str:
        return slots.words(sentence(text), path) or slots.blank(say(f"letters.blank_{label}"), path)

    given = told.wrong_facts or [WrongFact()]
    return tuple(
        Wrong(
            slots.words(place, f"{at}.paragraph")
            or ("" if fact.says else slots.blank(say("letters.blank_paragraph"), f"{at}.paragraph")),
            not place or place[0].isdigit(),
            part(fact.says, "says", f"{at}.says"),
            part(fact.right, "right", f"{at}.right"),
            part(fact.shown_by, "proof", f"{at}.shown_by"),
        )
        for number, fact in enumerate(given)
        for at, place in ((f"ombudsman.wrong_facts[{number}]", _place(fact.paragraph, say)),)
    )


def _place(told: str | None, say: Say) -> str:
    """Give where a fact stands, without a word such as "paragraph" before its number."""
    place = phrase(told).strip('"\u201c\u201d')
    first, _, rest = place.partition(" ")
    leads = first.casefold().rstrip(".") in say("letters.paragraph_words").split(", ")
    return rest.lstrip() if leads and rest.lstrip()[:1].isdigit() else place


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the time line, as signs; ``alone`` where the letter's own words do not name its day."""

    when: str
    what: str
    alone: bool = False


@dataclass
class _Line:
    say: Say
    slots: Slots
    fills: dict[str, str]
    rows: list[tuple[tuple[object, ...], Row]] = field(default_factory=list)

    def add(self, day: PartDate | None, path: str, key: str, *, alone: bool = False) -> None:
        """Add a row for a date that is known; ``key`` names the sentence."""
        if day:
            self.put(day, spoken(day), (path,), self.say(f"letters.{key}", **self.fills), alone=alone)

    def put(self, day: PartDate, time: str, paths: tuple[str, ...], what: str, *, alone: bool = False) -> None:
        order = (day.earliest, day.latest, len(self.rows))
        self.rows.append((order, Row(self.slots.words(time, *paths), what, alone)))


def time_line(  # noqa: PLR0913 - what it needs to know, and nothing more
    case: Case,
    points: Sequence[tuple[int, int, str]],
    say: Say,
    slots: Slots,
    fills: dict[str, str],
    *,
    kinds: Sequence[str],
) -> tuple[Row, ...]:
    """Give the time line in the order of time.

    Args:
        case: what was told.
        points: the number in the letter, the place in the case and the title of each point.
        say: gives wording.
        slots: takes the dates.
        fills: the little words.
        kinds: which dates to take: points, known (when the person first knew of them), complaint, court, records,
            ombudsman.
    """
    line = _Line(say, slots, fills)
    if "points" in kinds:
        _points(line, case.matters or [], points, known="known" in kinds)
    if "complaint" in kinds:
        _complaint(line, case.complaint or Complaint())
    if "records" in kinds:
        records = case.records or Records()
        line.add(records.asked_for_on, "records.asked_for_on", "time_records_asked")
        line.add(records.answered_on, "records.answered_on", "time_records_answered")
        line.add(records.told_council_on, "records.told_council_on", "time_records_told")
        line.add(records.council_answered_on, "records.council_answered_on", "time_records_told_answered")
        line.add(records.told_ico_on, "records.told_ico_on", "time_records_ico")
    if "ombudsman" in kinds:
        told = case.ombudsman or Ombudsman()
        line.add(told.complained_on, "ombudsman.complained_on", "time_ombudsman")
        line.add(told.draft_received_on, "ombudsman.draft_received_on", "time_draft")
        line.add(told.decided_on, "ombudsman.decided_on", "time_decided")
    if "court" in kinds and case.court:
        line.add(case.court.ended_on, "court.ended_on", "time_court", alone=True)
    return tuple(row for _, row in sorted(line.rows, key=lambda entry: entry[0]))


def _points(line: _Line, matters: Sequence[Matter], points: Sequence[tuple[int, int, str]], *, known: bool) -> None:
    knew: dict[PartDate, list[tuple[int, int]]] = {}
    for number, place, title in points:
        matter, at = matters[place], f"matters[{place}]"
        key = "letters.time_point" if title else "letters.time_point_bare"
        what = line.say(key, number=number, title=title)
        first, last = matter.happened_from, matter.happened_to
        paths = tuple(f"{at}.{name}" for name in ("happened_from", "happened_to") if getattr(matter, name))
        if first and last and first != last:
            beginning, end = ends(first, last)
            line.put(first, line.say("letters.time_range", first=beginning, last=end), paths, what)
        elif first and matter.still_going_on == "yes":
            line.put(first, line.say("letters.time_since", first=spoken(first)), paths, what)
        elif first or last:
            day = first or last
            line.put(day, spoken(day), paths, what) if day else None
        if known and matter.noticed_on and matter.noticed_on not in {first, last}:
            knew.setdefault(matter.noticed_on, []).append((number, place))
    for day, found in knew.items():
        what = line.say("letters.time_noticed", points=numbers(line.say, [number for number, _ in found]), **line.fills)
        line.put(day, spoken(day), tuple(f"matters[{place}].noticed_on" for _, place in found), what)


def _complaint(line: _Line, complaint: Complaint) -> None:
    stages = complaint.stages or []
    made = complaint.made_on
    if made and not any(stage.stage == 1 and stage.asked_on == made for stage in stages):
        line.add(made, "complaint.made_on", "time_made")
    for place, stage in enumerate(stages):
        at, number = f"complaint.stages[{place}]", f"_{stage.stage}" if stage.stage else ""
        line.add(stage.asked_on, f"{at}.asked_on", f"time_asked{number}")
        line.add(stage.acknowledged_on, f"{at}.acknowledged_on", "time_acknowledged", alone=True)
        line.add(stage.agreed_on, f"{at}.agreed_on", "time_agreed", alone=True)
        for day in stage.reminded_on or ():
            line.add(day, f"{at}.reminded_on", "time_reminded")
        answered = "time_refused" if stage.outcome == "refused" else f"time_answered{number}"
        line.add(stage.answered_on, f"{at}.answered_on", answered)
