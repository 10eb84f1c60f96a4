"""A letter from a case: the template is rendered once with signs in place of answers, and cut into blocks.

Which letters fit is for ``fitting``, what the points say for ``points``, the paper for ``write``. Templates run in a
sandbox and an undefined name is an error, so a fault in ``templates/`` is a broken knowledge and no half letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.case import Case
from assistant.case.model import Complaint, Court, Ombudsman, Records
from assistant.dates import spoken
from assistant.errors import KnowledgeError, Problem
from assistant.findings import Check, Hit
from assistant.knowledge.folders import templates_folder as usual_templates
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import Blank, Letter, Reference, Signature, plain
from assistant.letters.clean import one_line
from assistant.letters.deadlines import Due, days_of
from assistant.letters.fitting import holidays_of, taken
from assistant.letters.grammar import phrase, sentence
from assistant.letters.history import dated, stages_of, time_line, wrong_facts
from assistant.letters.markup import Sheet, read_markup
from assistant.letters.people import People, name_of, people_of, sender_of
from assistant.letters.points import THEY, YOU, Teller
from assistant.letters.similar import MOST, alike
from assistant.letters.slots import CLOSES, NAMED, OPENS, RESERVED, Slots
from assistant.letters.templates import is_template
from assistant.letters.text import pages

TO_THE_COUNCIL = frozenset(
    {
        "council-stage-1",
        "council-stage-2",
        "council-stage-3",
        "council-chase",
        "council-which-procedure",
        "conference-complaint",
        "records-request",
        "records-correction",
    }
)
BODIES = {
    "ico": "ico",
    "ombudsman": "ombudsman",
    "ombudsman-draft-comments": "ombudsman",
    "ombudsman-review": "ombudsman",
}
COUNCIL = "council_complaints"
PANEL = "statutory_stage_3"
MOST_PAGES = 2


def compose(  # noqa: PLR0913, PLR0917 - a letter rests on all of these
    name: str,
    case: Case,
    check: Check,
    knowledge: Knowledge,
    hits: Iterable[Hit],
    on: date,
    *,
    templates_folder: Path | None = None,
    with_decisions: bool = True,
) -> Letter:
    """Compose one letter.

    Args:
        name: one of ``fitting.LETTERS``.
        case: what was told.
        check: what was made of it.
        knowledge: wording, standards, outcomes.
        hits: similar decisions, the nearest first.
        on: the day of the letter.
        templates_folder: where the templates lie; the usual place where left out.
        with_decisions: name similar decisions: up to three, and fewer where the letter would pass two pages.

    Raises:
        LetterError: there is no such letter.
        LetterNotFitting: what we know of the case speaks against this letter.
        KnowledgeError: a template is broken.
    """
    named, template = tuple(hits) if with_decisions else (), f"letters/{name}.md.j2"
    most = min(MOST, len(named))
    full = range(most, 0, -1) if most else (0,)
    for decisions, brief in (*((number, False) for number in full), (min(1, most), True), (0, True)):
        sheet = sheet_of(
            name, template, case, check, knowledge, named, on, most=decisions, brief=brief, folder=templates_folder
        )
        letter = _letter(name, case, on, knowledge, sheet)
        if pages(letter) <= MOST_PAGES:
            break
    return letter


def sheet_of(  # noqa: PLR0913, PLR0917 - the same as `compose`
    name: str,
    template: str,
    case: Case,
    check: Check,
    knowledge: Knowledge,
    hits: Iterable[Hit],
    on: date,
    *,
    most: int = MOST,
    brief: bool = False,
    folder: Path | None = None,
) -> Sheet:
    """Render one template for a letter and cut it into blocks; ``most`` decisions. Raises as `compose` does.

    A ``brief`` one has no time line, and each point begins with what happened.
    """
    places = taken(name, case, check, knowledge)
    slots = Slots()
    people = people_of(case, knowledge.say, slots)
    to = YOU if name in TO_THE_COUNCIL else THEY
    teller = Teller(case, knowledge, slots, people.words, people.asks, places, to, on)
    scene = _scene(name, case, check, teller, people)
    scene["similar"] = alike(hits, case, places, knowledge.say, slots, most=most)
    scene["brief"] = brief
    return read_markup(_rendered(folder or usual_templates(), template, scene), slots)


def body_of(name: str, case: Case) -> str:
    """Give the body word whose powers decide what this letter can ask for.

    At stages 1 and 2 it is the council that answers, so stage 2 can ask for all that stage 1 could.
    """
    if name in BODIES:
        return BODIES[name]
    statutory = case.complaint is not None and case.complaint.procedure == "statutory"
    return PANEL if statutory and name == "council-stage-3" else COUNCIL


def _letter(name: str, case: Case, on: date, knowledge: Knowledge, sheet: Sheet) -> Letter:
    title = "".join(span.text for span in sheet.one("title"))
    close = sheet.one("close")
    lines = (name_of(case, knowledge.say), *sheet.lines("sign"))
    return Letter(
        name=name,
        title=title,
        sender=sender_of(case, knowledge.say),
        recipient=sheet.lines("to"),
        date=plain(spoken(on)),
        references=tuple(Reference(label, spans) for label, spans in sheet.settings.get("about", ())),
        greeting=sheet.one("dear"),
        blocks=sheet.blocks,
        signature=Signature(close, tuple(line for line in lines if line)) if close else None,
        after=sheet.after,
    )


def _scene(name: str, case: Case, check: Check, teller: Teller, people: People) -> dict[str, Any]:
    """What a template can use: signs for all that a person typed, plain words only for words of the case format."""
    slots, say = teller.slots, teller.knowledge.say
    complaint, court = case.complaint or Complaint(), case.court or Court()
    records, told, who = case.records or Records(), case.ombudsman or Ombudsman(), case.complainant
    points = teller.points()
    council = phrase(case.council)
    stages = stages_of(case, say, slots)
    last = stages[-1] if stages else None
    titles = teller.titles()
    titled = [(number, place, titles[number - 1]) for number, place in enumerate(teller.places, 1)]
    asks = teller.asks(body_of(name, case))
    due = Due(teller.knowledge, holidays_of(teller.knowledge), slots, teller.on)
    outside = bool(points) and all(point.court_link == "none" for point in points)

    def rows(*kinds: str) -> object:
        return time_line(case, titled, say, slots, dict(people.words), kinds=kinds)

    def blank(label: str, fact: str) -> str:
        return slots.blank(say(f"letters.blank_{label}"), fact)

    return {
        "v": people.words,
        "who": people,
        "is_a": teller.knowledge.wording.get(
            f"letters.is_{people.relationship}_{'many' if people.several else 'one'}", ""
        ),
        "council": slots.words(council, "council") or blank("council", "council"),
        "sender": [
            slots.blank(span.label, span.fact) if isinstance(span, Blank) else slots.words(span.text, "complainant")
            for line in sender_of(case, say)
            for span in line
        ],
        "points": points,
        "asks": asks,
        "unasked": teller.unasked(asks),
        "answers": teller.answers(last.outcome if last else "", of_data=name == "ico"),
        "reasons": teller.reasons(),
        "not_done": teller.not_done(),
        "evidence": teller.evidence(),
        "published": teller.published(),
        "time_line": rows,
        "blank": blank,
        "because": slots.mark,
        "source": lambda *sources: slots.mark(sources=tuple(sources)),
        "procedure": _known(complaint.procedure),
        "made": dated(complaint.made_on, "complaint.made_on", say, slots),
        "made_apart": complaint.made_on not in [stage.asked_on for stage in complaint.stages or ()],
        "stages": stages,
        "last": last,
        "about_court": outside and court.proceedings in {"going_on", "ended", "planned"},
        "long_ago": teller.long_ago(),
        "wants_again": bool({"plan_ended", "decision_changed"} & {ask.want for ask in teller.asks(COUNCIL)}),
        "records": {
            field: dated(getattr(records, field), f"records.{field}", say, slots)
            for field in ("asked_for_on", "answered_on", "told_council_on", "council_answered_on", "told_ico_on")
        },
        "ombudsman": {
            field: dated(getattr(told, field), f"ombudsman.{field}", say, slots)
            for field in ("complained_on", "draft_received_on", "comments_by", "decided_on")
        }
        | {
            name: slots.words(spoken(day) if day else "", path)
            for name, day, path in (
                ("decided_day", told.decided_on, "ombudsman.decided_on"),
                ("comments_day", told.comments_by, "ombudsman.comments_by"),
            )
        }
        | {
            name: slots.words(sentence(getattr(told, name)), f"ombudsman.{name}")
            for name in ("missed", "new_evidence", "not_before")
        }
        | {"reference": slots.words(phrase(told.reference), "ombudsman.reference")},
        "grounds": tuple(told.grounds or ()),
        "wrong_facts": wrong_facts(told, say, slots),
        "court": _known(court.proceedings),
        "court_ended": dated(court.ended_on, "court.ended_on", say, slots),
        "kept": slots.words(sentence(who.kept_from_complaining if who else None), "complainant.kept_from_complaining"),
        "adjustments": slots.words(sentence(who.adjustments if who else None), "complainant.adjustments"),
        "days": days_of(check, slots),
        "due": due.by,
        "working_days": due.working_days,
        "on": teller.on.isoformat(),
    }


def _known(word: str | None) -> str:
    return word if word and word != "not_sure" else ""


@dataclass(frozen=True)
class _Loader(BaseLoader):
    """Reads templates and puts marks around each, so that every block knows the template it came from."""

    folder: Path

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Give one template's source."""
        del environment
        path = self.folder / template
        if not is_template(self.folder, template):
            raise TemplateNotFound(template)
        source = path.read_text(encoding="utf-8").rstrip("\n")
        if RESERVED.search(source):
            raise TemplateNotFound(template)
        return f"{OPENS}{template}{NAMED}{source}{CLOSES}", str(path), lambda: True


@lru_cache(maxsize=8)
def _environment(folder: Path) -> Environment:
    """The sandbox for one folder; its templates are compiled once."""
    return ImmutableSandboxedEnvironment(
        loader=_Loader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


def _rendered(folder: Path, template: str, scene: dict[str, Any]) -> str:
    try:
        return _environment(folder).get_template(template).render(scene)
    except (TemplateError, OSError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 0) or 0
        said = one_line(str(error)) or type(error).__name__
        raise KnowledgeError((Problem(f"templates/{template}", line, "", said),)) from error
