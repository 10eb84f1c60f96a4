"""Something new has happened: an answer, a draft, a letter that was sent. What is told of it moves into the case.

While it is being told it lies apart, under ``reply``, and the rest of the case knows nothing of it. `begin` lays the
place out, the questions of ``flow-reply.yaml`` fill it, and `settled` moves it in one step. Pure: a case comes in, a
new one goes out. It judges nothing: what the answer means for the next step is for ``triage``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from assistant.case import Case
from assistant.interview.paths import Document, plain, put, take_out, value_at, whole
from assistant.interview.steps import MATTERS

REPLY = "reply"
STAGES = "complaint.stages"
CLOSED = "closed_after_initial_enquiries"
TOO_EARLY = "too_early"

_OURS = (None, "council")
_UNANSWERED = (None, "not_complained")
_OPEN = (None, "waiting")
_NUMBERS = {"stage_1": 1, "stage_2": 2, "stage_3": 3}
_SENT_STAGES = {"council_stage_1": 1, "council_stage_2": 2, "council_stage_3": 3}
_SENT_RECORDS = {
    "records_request": "records.asked_for_on",
    "records_correction": "records.told_council_on",
    "ico": "records.told_ico_on",
}
_NOTES = ("not_sure", "skipped")
_COMMENTS = ("reference", "grounds", "wrong_facts", "missed", "new_evidence", "not_before")


def begin(case: Case) -> Case:
    """Lay out the place for what has happened, with one entry for each point that is for the council to answer.

    A case in which something was begun to be told comes back as it is.
    """
    if case.reply is not None:
        return case
    document = plain(case)
    ours = [{"matter": number} for number in council_matters(case)]
    document[REPLY] = {"points": ours} if ours else {}
    return whole(document)


def council_matters(case: Case) -> tuple[int, ...]:
    """Give the numbers of the points that the council did, or that nobody else is known to have done."""
    return tuple(number for number, matter in enumerate(case.matters or ()) if matter.done_by in _OURS)


def without(case: Case) -> Case:
    """Give the case as it was before anything of this was told."""
    document = plain(case)
    document.pop(REPLY, None)
    _forget(document)
    return whole(document)


def settled(case: Case, about: Collection[int] = ()) -> Case:
    """Move what was told into the case.

    Args:
        case: a case with a reply that was told to its end.
        about: the points that a letter that was sent takes; all those for the council where left out.

    Returns:
        the case, with the answer in its place and no reply. An answer "not sure" is noted at its new place, so that
        it is not asked again; what was known before stays where nothing newer was said.
    """
    if case.reply is None or case.reply.what is None:
        return without(case)
    moving = _Moving.of(case, frozenset(about) or frozenset(council_matters(case)))
    _MOVES[case.reply.what](moving)
    _forget(moving.document)
    return whole(moving.document)


@dataclass(frozen=True, slots=True)
class _Moving:
    """One move.

    Attributes:
        document: the case as plain values, without the reply.
        told: the reply's answers.
        unsure: paths that were answered "not sure".
        about: the points that a sent letter takes.
    """

    document: Document
    told: Document
    unsure: frozenset[str]
    about: frozenset[int]

    @classmethod
    def of(cls, case: Case, about: frozenset[int]) -> _Moving:
        document = plain(case)
        told = document.pop(REPLY)
        unsure = frozenset(document.get("interview", {}).get("not_sure", ()))
        return cls(document, told, unsure, about)

    def move(self, name: str, path: str) -> None:
        """Put one answer at its place, or note there that the person does not know it."""
        if name in self.told:
            self.set(path, self.told[name])
        elif f"{REPLY}.{name}" in self.unsure and value_at(self.document, path) is None:
            _mark(self.document, path)

    def set(self, path: str, value: Any) -> None:
        """Put a value at its place; an older "not sure" there is over."""
        put(self.document, path, value)
        for name in _NOTES:
            _unmark(self.document, name, path)

    def fill(self, path: str, value: Any) -> None:
        """Put a value where none is known."""
        if value is not None and value_at(self.document, path) is None:
            self.set(path, value)

    def stage(self, number: int | None) -> str:
        """Give the place of a stage: the last of its number that is open, or the last; a new one where there is none.

        Without a number it is the one stage that waits for an answer, where there is one and no more.
        """
        stages: list[Document] = value_at(self.document, STAGES) or []
        waiting = [place for place, each in enumerate(stages) if each.get("outcome") in _OPEN]
        if number is None:
            found = waiting if len(waiting) == 1 else []
        else:
            same = [place for place, each in enumerate(stages) if each.get("stage") == number]
            found = [place for place in same if place in waiting] or same
        return f"{STAGES}[{found[-1]}]" if found else self.new_stage(number)

    def new_stage(self, number: int | None) -> str:
        """Add a stage. That there is none after the one before is no longer so; whether one follows stays as said."""
        place = len(value_at(self.document, STAGES) or ())
        put(self.document, f"{STAGES}[{place}]", {"stage": number} if number else {})
        skipped = self.document.get("interview", {}).get("skipped", [])
        if (gate := f"{STAGES}[{place}]") in skipped:
            skipped[skipped.index(gate)] = f"{STAGES}[{place + 1}]"
        return f"{STAGES}[{place}]"

    def answer(self, matter: int, word: str, where: Collection[str | None]) -> None:
        """Set what the council said of a point, where it had said one of ``where`` so far."""
        path = f"{MATTERS}[{matter}].council_answer"
        if value_at(self.document, path) in where:
            self.set(path, word)


def _council(moving: _Moving) -> None:
    told = moving.told
    number = _NUMBERS.get(told.get("stage", ""))
    at = moving.stage(number)
    moving.move("procedure", "complaint.procedure")
    for name in ("asked_on", "answered_on", "outcome", "refused_because"):
        if name == "outcome" and value_at(moving.document, f"{at}.outcome") == "waiting":
            take_out(moving.document, f"{at}.outcome")  # whatever it says, it is an answer
        moving.move(name, f"{at}.{name}")
    if number == 1:
        moving.fill("complaint.made_on", told.get("asked_on"))
    refused = told.get("outcome") == "refused"
    if not refused:
        take_out(moving.document, f"{at}.refused_because")
    for point in told.get("points", ()):
        if point["matter"] < len(moving.document.get(MATTERS, ())):
            _point(moving, point, refused=refused)


def _point(moving: _Moving, point: Document, *, refused: bool) -> None:
    matter, answer = point["matter"], point.get("answer")
    if refused:
        moving.answer(matter, "refused", _OPEN)
    elif answer == "not_answered":
        moving.answer(matter, "waiting", _UNANSWERED)
    elif answer == "not_asked":
        moving.answer(matter, "not_complained", (None, "waiting"))
    elif answer is not None:
        moving.set(f"{MATTERS}[{matter}].council_answer", answer)
    if "not_put_right" in point:
        moving.set(f"{MATTERS}[{matter}].not_put_right", point["not_put_right"])


def _sent(moving: _Moving) -> None:
    letter = moving.told.get("letter", "other")
    if letter in _SENT_STAGES:
        _asked(moving, _SENT_STAGES[letter])
    if letter in {"council_stage_1", "conference_complaint"}:
        moving.fill("complaint.made_on", moving.told.get("sent_on"))
        for matter in sorted(moving.about):
            moving.answer(matter, "waiting", _UNANSWERED)
    if letter == "council_chase":
        _reminded(moving)
    if letter in _SENT_RECORDS:
        moving.move("sent_on", _SENT_RECORDS[letter])
    if letter == "ombudsman":
        for name in (
            "decided_on",
            "outcome",
            "closed_because",
            "draft_received_on",
            "draft_says",
            "comments_by",
            *_COMMENTS,
        ):
            take_out(moving.document, f"ombudsman.{name}")  # of a complaint before, which was too early
        moving.fill("ombudsman.complained_before", "no")
        moving.set("ombudsman.reached", "waiting")
        moving.move("sent_on", "ombudsman.complained_on")


def _asked(moving: _Moving, number: int) -> None:
    """A stage was asked for; where the stage has an answer already, it was asked for again."""
    at = moving.stage(number)
    if value_at(moving.document, f"{at}.outcome") not in _OPEN:
        at = moving.new_stage(number)
    moving.move("sent_on", f"{at}.asked_on")
    moving.set(f"{at}.outcome", "waiting")


def _reminded(moving: _Moving) -> None:
    """An answer was asked for again: at the last stage that waits for one, or the last of all."""
    stages: list[Document] = value_at(moving.document, STAGES) or []
    places = [place for place, each in enumerate(stages) if each.get("outcome") in _OPEN] or [*range(len(stages))]
    at = f"{STAGES}[{places[-1]}]" if places else moving.new_stage(None)
    if "sent_on" in moving.told:
        days = value_at(moving.document, f"{at}.reminded_on") or []
        moving.set(f"{at}.reminded_on", [*days, moving.told["sent_on"]])
    moving.fill(f"{at}.outcome", "waiting")


def _acknowledged(moving: _Moving) -> None:
    number = _NUMBERS.get(moving.told.get("stage", ""))
    at = moving.stage(number)
    moving.move("procedure", "complaint.procedure")
    moving.move("asked_on", f"{at}.asked_on")
    moving.move("acknowledged_on", f"{at}.acknowledged_on")
    moving.fill(f"{at}.outcome", "waiting")
    if number == 1:
        moving.fill("complaint.made_on", moving.told.get("asked_on"))


def _agreed(moving: _Moving) -> None:
    at = moving.stage(2)
    moving.move("agreed_on", f"{at}.agreed_on")
    moving.fill(f"{at}.outcome", "waiting")


def _draft(moving: _Moving) -> None:
    _afresh(moving)
    moving.set("ombudsman.reached", "draft")
    for name in ("complained_on", "draft_received_on", "draft_says", "comments_by", *_COMMENTS):
        moving.move(name, f"ombudsman.{name}")


def _afresh(moving: _Moving) -> None:
    """What was to be said about the letter before this one is over; its reference stays."""
    for name in _COMMENTS:
        if name != "reference":
            take_out(moving.document, f"ombudsman.{name}")


def _decided(moving: _Moving) -> None:
    _afresh(moving)
    moving.set("ombudsman.reached", "decided")
    for name in ("complained_on", "decided_on", "closed_because", *_COMMENTS):
        moving.move(name, f"ombudsman.{name}")
    moving.move("ombudsman_outcome", "ombudsman.outcome")
    if moving.told["what"] == "closed":
        moving.set("ombudsman.outcome", CLOSED)
    if moving.told.get("closed_because") != TOO_EARLY:
        moving.set("ombudsman.complained_before", "same_matter")


_MOVES: dict[str, Callable[[_Moving], None]] = {
    "council": _council,
    "sent": _sent,
    "acknowledged": _acknowledged,
    "agreed": _agreed,
    "draft": _draft,
    "decision": _decided,
    "closed": _decided,
}


def _mark(document: Document, path: str) -> None:
    paths = document.setdefault("interview", {}).setdefault("not_sure", [])
    if path not in paths:
        paths.append(path)


def _unmark(document: Document, name: str, path: str) -> None:
    paths = document.get("interview", {}).get(name, [])
    if path in paths:
        paths.remove(path)


def _forget(document: Document) -> None:
    """Leave no note of the reply behind."""
    notes = document.get("interview", {})
    for name in _NOTES:
        if name in notes:
            notes[name] = [path for path in notes[name] if not path.startswith(f"{REPLY}.")]
    if "parked" in notes:
        notes["parked"] = {path: value for path, value in notes["parked"].items() if not path.startswith(f"{REPLY}.")}
    for name in [name for name, value in notes.items() if not value]:
        del notes[name]
    if not notes:
        document.pop("interview", None)
