"""Taking an answer into the case, and what else that moves.

An answer whose question no longer fits is parked, never thrown away; it comes back when its question fits again.
Pure: a case comes in, a new one goes out. ``steps`` says which questions fit; ``answers`` checked the value.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assistant.case import Case
from assistant.interview.paths import Document, plain, put, shifted, take_out, value_at, whole
from assistant.interview.steps import MATTERS, Plan, Step, picked

_NOT_SURE = "not_sure"
_SKIPPED = "skipped"
_SEEN = "seen"
_PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Changed:
    """A case after an answer.

    Attributes:
        case: the new case.
        parked: paths of answers that no longer fit and were put aside.
        returned: paths of answers that fit again and came back.
    """

    case: Case
    parked: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


def answer(plan: Plan, case: Case, step: Step, value: Any) -> Changed:
    """Take an answer.

    Args:
        plan: the questions and their order.
        case: the case before; it is not changed.
        step: the question, as the plan gave it for this case.
        value: the checked answer: a word, a list of words, text, a number, or a date as text.
    """
    document = plain(case)
    kind = step.question.kind
    if kind == "pick":
        _mark(document, _SEEN, step.path)
        _unmark(document, _SEEN, "interview.apart")
        document[MATTERS] = [{"issues": list(value)}]
    elif kind == "apart":
        _mark(document, _SEEN, step.path)
        issues = picked(document)
        document[MATTERS] = (
            [{"issues": [issue]} for issue in issues] if value == "apart" else [{"issues": list(issues)}]
        )
    elif kind == "more":
        return _another(plan, case, step) if value == "yes" else _no_more(plan, case, step)
    else:
        put(document, step.path, value)
        _unmark(document, _NOT_SURE, step.path)
        _unmark(document, _SKIPPED, step.path)
        _forget(document, step.path)
    return _settled(plan, case, document)


def not_sure(plan: Plan, case: Case, step: Step) -> Changed:
    """Note that the person was asked and does not know."""
    if step.question.keeps_not_sure:
        return answer(plan, case, step, _NOT_SURE)
    return _noted(plan, case, step, _NOT_SURE, _SKIPPED)


def skip(plan: Plan, case: Case, step: Step) -> Changed:
    """Note that the person leaves the question out."""
    if step.question.kind == "pick":
        document = plain(case)
        _mark(document, _SEEN, step.path)
        document.pop(MATTERS, None)
        return _settled(plan, case, document)
    return _noted(plan, case, step, _SKIPPED, _NOT_SURE)


def remove(plan: Plan, case: Case, each: str, item: int) -> Changed:
    """Take one item out of a list for good, with all that was said about it."""
    document = plain(case)
    items = value_at(document, each)
    if not isinstance(items, list) or item >= len(items):
        return Changed(case)
    del items[item]
    if not items:
        take_out(document, each)
    if each == MATTERS:
        _shift_points(document, item)
    notes = document.get("interview", {})
    for name in (_NOT_SURE, _SKIPPED):
        if name in notes:
            notes[name] = [moved for path in notes[name] if (moved := shifted(path, each, item))]
    if _PARKED in notes:
        notes[_PARKED] = {
            moved: value for path, value in notes[_PARKED].items() if (moved := shifted(path, each, item))
        }
    return _settled(plan, case, document)


def _shift_points(document: Document, removed: int) -> None:
    """What a letter says of a matter that is taken out goes too; the rest is of the same matters as before."""
    points = value_at(document, "reply.points") or []
    points[:] = [
        {**each, "matter": each["matter"] - (each["matter"] > removed)} for each in points if each["matter"] != removed
    ]


def _noted(plan: Plan, case: Case, step: Step, mark: str, other: str) -> Changed:
    document = plain(case)
    take_out(document, step.path)
    _mark(document, mark, step.path)
    _unmark(document, other, step.path)
    _forget(document, step.path)
    return _settled(plan, case, document)


def _another(plan: Plan, case: Case, step: Step) -> Changed:
    """Open the next item of a list; one that was put aside there comes back whole."""
    document = plain(case)
    _unmark(document, _SKIPPED, step.path)
    if value_at(document, step.path) is not None:
        return Changed(case)
    back = [step.path] if _brought_back(document, step.path) else []
    if not back:
        put(document, step.path, {})
    return _settled(plan, case, document, returned=back)


def _no_more(plan: Plan, case: Case, step: Step) -> Changed:
    """Close a list; items that stand there already are put aside whole."""
    document = plain(case)
    _mark(document, _SKIPPED, step.path)
    items = value_at(document, step.each or "") or []
    aside = []
    for item in range(len(items) - 1, (step.item or 0) - 1, -1):
        path = f"{step.each}[{item}]"
        if items[item]:
            _parked(document)[path] = items[item]
            aside.append(path)
        del items[item]
    return _settled(plan, case, document, parked=aside[::-1])


def _settled(
    plan: Plan, before: Case, document: Document, parked: list[str] | None = None, returned: list[str] | None = None
) -> Changed:
    """Park what no longer fits and bring back what fits again, until nothing moves.

    Only answers whose question fitted before are parked: what an adviser wrote by hand stays where it is.
    Conditions look only at earlier questions, so each round settles at least one more of them.
    """
    aside, back = list(parked or ()), list(returned or ())
    fitted = _fitting(plan, before)
    for _ in range(len(plan.questions) + 1):
        case = whole(_tidy(document))
        document = plain(case)
        fits = _fitting(plan, case)
        gone = [path for path in fitted if path not in fits and value_at(document, path) is not None]
        waiting = _parked(document)
        again = [path for path in tuple(waiting) if path in fits and _brought_back(document, path)]
        if not gone and not again:
            return Changed(case, tuple(aside), tuple(back))
        for path in gone:
            waiting[path] = take_out(document, path)
        aside += gone
        back += again
        fitted |= fits
    return Changed(whole(_tidy(document)), tuple(aside), tuple(back))


def _fitting(plan: Plan, case: Case) -> dict[str, None]:
    """The paths of all facts that are asked for, in order; gates between items are no facts."""
    return dict.fromkeys(step.path for step in plan.steps(case) if step.question.kind not in {"pick", "apart", "more"})


def _brought_back(document: Document, path: str) -> bool:
    """Bring a parked answer back to its place, unless something newer was said there. Says whether it came."""
    notes = document.get("interview", {})
    waiting = notes.get(_PARKED, {})
    newer = path in notes.get(_NOT_SURE, ()) or path in notes.get(_SKIPPED, ())
    if path not in waiting or newer or value_at(document, path) is not None:
        return False
    tried = deepcopy(document)
    put(tried, path, waiting[path])
    try:
        whole(tried)
    except ValidationError:  # a file written by hand can park anything; what is no answer stays parked
        return False
    put(document, path, waiting.pop(path))
    return True


def _notes(document: Document) -> Document:
    notes: Document = document.setdefault("interview", {})
    return notes


def _parked(document: Document) -> Document:
    parked: Document = _notes(document).setdefault(_PARKED, {})
    return parked


def _forget(document: Document, path: str) -> None:
    """A new answer takes the place of one that was parked for the same question."""
    _parked(document).pop(path, None)


def _mark(document: Document, name: str, path: str) -> None:
    paths = _notes(document).setdefault(name, [])
    if path not in paths:
        paths.append(path)


def _unmark(document: Document, name: str, path: str) -> None:
    paths = _notes(document).get(name, [])
    if path in paths:
        paths.remove(path)


def _tidy(document: Document) -> Document:
    """Leave out notes that say nothing."""
    notes = {name: value for name, value in document.get("interview", {}).items() if value}
    rest = {name: value for name, value in document.items() if name != "interview"}
    return {**rest, "interview": notes} if notes else rest


def seen(case: Case, page: str) -> Case:
    """Note that a page was read."""
    document = plain(case)
    _mark(document, _SEEN, page)
    return whole(document)
