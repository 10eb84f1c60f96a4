"""Which letters a case supports, which points each letter takes, and where the other points belong.

A point goes into the letter that opens its door. A letter that was named by the person may also take points whose
door could be that one: where another answer is missing, or where two doors stand open. It writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.case import Case
from assistant.case.model import Matter
from assistant.conditions import Facts, Setting, judge
from assistant.dates import Holidays
from assistant.errors import LetterError, LetterNotFitting
from assistant.findings import Check, Route
from assistant.knowledge.load import Knowledge

LETTERS = (
    "council-stage-1",
    "council-stage-2",
    "council-stage-3",
    "council-chase",
    "council-which-procedure",
    "conference-complaint",
    "records-request",
    "records-correction",
    "ico",
    "ombudsman",
    "ombudsman-draft-comments",
    "ombudsman-review",
)
FIRST = "council-stage-1"
REQUEST = "records-request"
BEGINNING = frozenset({FIRST, "conference-complaint"})
AFTER_A_COMPLAINT = frozenset(
    {"council-stage-2", "council-stage-3", "council-chase", "council-which-procedure", "ombudsman"}
)
DATA = frozenset({"records-request", "records-correction", "ico"})
DATA_ISSUES = frozenset({"information_withheld", "records_inaccurate", "information_shared"})
WITH_OMBUDSMAN = {  # what each may rest on
    "ombudsman-draft-comments": frozenset({"facts_wrong", "missed", "new_evidence"}),
    "ombudsman-review": frozenset({"facts_wrong", "new_evidence"}),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A point that a letter leaves out.

    Attributes:
        matter: its number from 0.
        body: the body word it belongs to; empty where too little is told of it to say.
        letter: the letter that takes it, or None.
        why: why, for the person.
    """

    matter: int
    body: str
    letter: str | None
    why: str


def fitting(check: Check) -> tuple[str, ...]:
    """Give the letters that open the doors of this case, each once, in the order of the points."""
    return tuple(dict.fromkeys(route.letter for route in check.routes if route.letter))


def taken(name: str, case: Case, check: Check, knowledge: Knowledge) -> tuple[int, ...]:
    """Give the numbers of the points that a letter takes.

    Raises:
        LetterError: there is no such letter.
        LetterNotFitting: what we know of the case speaks against this letter.
    """
    if name not in LETTERS:
        raise LetterError("letter_unknown", letter=name, letters=", ".join(LETTERS))
    matters = case.matters or []
    if name in WITH_OMBUDSMAN and _says_nothing(name, case):
        raise _not_fitting(name, check, knowledge, "_disagree")
    if not matters and _supports_empty(name, case, check, knowledge):
        return ()
    if name == REQUEST and case.records is not None and case.records.asked_for_on is not None:
        raise _not_fitting(name, check, knowledge)
    routes = {route.matter: route for route in check.routes if route.matter is not None}
    of_door = tuple(number for number in range(len(matters)) if number in routes and routes[number].letter == name)
    found = of_door or tuple(
        number
        for number, matter in enumerate(matters)
        if _could_take(name, case, check, knowledge, number, matter, routes.get(number))
    )
    if not found and name != REQUEST:  # one's own records can be asked for at any time, for no reason
        raise _not_fitting(name, check, knowledge)
    return found


def left_out(name: str, case: Case, check: Check, knowledge: Knowledge) -> tuple[LeftOut, ...]:
    """Give the points that this letter leaves out, with where each belongs. Raises as `taken` does."""
    inside = taken(name, case, check, knowledge)
    routes = {route.matter: route for route in check.routes}
    return tuple(
        LeftOut(place, route.body, route.letter if route.letter != name else None, route.why)
        if (route := routes.get(place))
        else LeftOut(place, "", None, "")
        for place in range(len(case.matters or []))
        if place not in inside
    )


def _says_nothing(name: str, case: Case) -> bool:
    """Whether the person has told what there is to say, and none of it is a ground for this letter."""
    grounds = case.ombudsman.grounds if case.ombudsman else None
    return bool(grounds) and WITH_OMBUDSMAN[name].isdisjoint(grounds or ())


def _not_fitting(name: str, check: Check, knowledge: Knowledge, more: str = "") -> LetterNotFitting:
    fits = fitting(check)
    key = "letter_not_fitting" if fits else "letter_not_fitting_none"
    named = knowledge.say("letters.or").join(
        knowledge.say("letters.fits", letter=each, what=knowledge.say(f"check.letter_{each}")) for each in fits
    )
    return LetterNotFitting(key, letter=name, why=knowledge.say(f"letters.not_{name}{more}"), fits=named)


def _supports_empty(name: str, case: Case, check: Check, knowledge: Knowledge) -> bool:
    """A case without any point supports a letter that its other answers do not speak against."""
    return _could_take(name, case, check, knowledge, 0, Matter(), None)


def _could_take(  # noqa: PLR0913, PLR0917 - each says something of its own about the point
    name: str, case: Case, check: Check, knowledge: Knowledge, number: int, matter: Matter, route: Route | None
) -> bool:
    if route is not None and _elsewhere(route, name):
        return False
    if name in WITH_OMBUDSMAN:
        return _with_ombudsman(name, case)
    if name in DATA and matter.issues is not None and not DATA_ISSUES & set(matter.issues):
        return False
    if name in AFTER_A_COMPLAINT and matter.council_answer == "not_complained":
        return False
    if name in BEGINNING and matter.council_answer not in {None, "not_complained"}:
        return False
    facts, holidays = Facts(case, number), holidays_of(knowledge)
    return any(
        judge(door.when, facts, Setting(check.on, door.limits, holidays, knowledge.cues)).holds is not False
        for door in knowledge.routes.values()
        if door.letter == name
    )


def _elsewhere(route: Route, name: str) -> bool:
    """Whether the point is for a court, a school or another body that no letter of ours goes to, or is put right.

    A letter whose door stands beside may still be named: the person decides.
    """
    return route.letter is None and name not in {other.letter for other in route.others}


def _with_ombudsman(name: str, case: Case) -> bool:
    told = case.ombudsman
    if told is None or told.complained_before == "other_matter":
        return False
    if name == "ombudsman-review":
        return told.complained_before == "same_matter" or told.decided_on is not None
    if told.decided_on is not None or told.complained_before == "same_matter":
        return False
    sent = told.reached == "draft" or told.draft_received_on is not None
    return sent or (told.reached is None and told.complained_on is not None)


def holidays_of(knowledge: Knowledge) -> Holidays:
    """Give the holidays that are known."""
    held = knowledge.holidays
    return Holidays({day.on: day.name for day in held.days}, held.reaches.first, held.reaches.last)
