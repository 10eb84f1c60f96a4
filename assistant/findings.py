"""What we made of a case: findings, routes, deadlines, gaps, similar decisions. Plain values, no judgement.

``triage`` makes them, ``decisions`` finds the hits, the doors show them and ``letters`` write from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from assistant.hits import Hit, Shared

__all__ = [
    "Change",
    "Check",
    "Deadline",
    "Finding",
    "Gap",
    "Hit",
    "Other",
    "Result",
    "Route",
    "Seen",
    "Shared",
    "Strength",
]

Result = Literal["applies", "unknown", "clear"]
Strength = Literal["bars", "usually_refused", "may_count_against_you", "in_your_favour"]


@dataclass(frozen=True, slots=True)
class Seen:
    """How often coded decisions of the same issues relied on the ground.

    Attributes:
        relied_on: decisions that relied on it.
        of: coded decisions looked at.
        issues: the issue words they were picked by; empty means all decisions.
    """

    relied_on: int
    of: int
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one matter, or of the case.

    Attributes:
        rule: the rule's name, such as ``ombudsman/court-proceedings``.
        title: the rule's title.
        body: whose rule it is: ``ombudsman``, a body word.
        ground: a ground word, or None.
        matter: the matter's number from 0, or None for the case as a whole.
        result: applies, unknown or clear.
        strength: how much it weighs.
        because: paths of the answers it rests on.
        missing: paths of the facts that would settle it.
        sources: keys of ``sources.yaml``.
        instead: body words: where to turn.
        decisions: references of real decisions.
        tell: what it means, for the person.
        do: what the person can do, one sentence each.
        seen: how often coded decisions relied on the ground, where that was looked up.
        changes: for each answer, what another answer would make of it.
        met_by: the name of the route that takes care of it and is the next step, or None.
    """

    rule: str
    title: str
    body: str
    ground: str | None
    matter: int | None
    result: Result
    strength: Strength
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    tell: str = ""
    do: tuple[str, ...] = ()
    seen: Seen | None = None
    changes: tuple[Change, ...] = ()
    met_by: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What another answer would make of a finding: computed by judging the case again with that answer.

    Attributes:
        fact: the path of the answer, such as ``matters[0].court_link``.
        answer: the other answer's word; for a list, the word that is left out of it.
        result: what the finding would be then.
        without: whether the answer is a list and ``answer`` is what it no longer holds.
    """

    fact: str
    answer: str
    result: Result
    without: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing, and what it decides.

    Attributes:
        fact: its path.
        decides: names of the rules that wait for it.
        answers: for each possible answer, the rules that would then apply.
    """

    fact: str
    decides: tuple[str, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Other(NamedTuple):
    """A door that is open beside the first one.

    Attributes:
        body: a body word: whose door it is.
        letter: the letter's name, or None.
        why: why this door, for the person.
        route: the route's name in ``knowledge/routes``.
    """

    body: str
    letter: str | None
    why: str
    route: str


@dataclass(frozen=True, slots=True)
class Route:
    """A door for one matter.

    Attributes:
        matter: the matter's number from 0, or None for the case.
        body: a body word: whose door it is.
        letter: the letter's name, or None.
        by: the day to act by, if there is one.
        why: why this door, for the person.
        route: the route's name in ``knowledge/routes``.
        sure: false where a missing fact could make another door the right one.
        others: the other open doors.
        missing: facts that would make it sure.
        latest: the later end of ``by``, where the day it counts from is only known to a month or year.
    """

    matter: int | None
    body: str
    letter: str | None
    by: date | None
    why: str
    route: str = ""
    sure: bool = True
    others: tuple[Other, ...] = ()
    missing: tuple[str, ...] = ()
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which somebody has to act.

    Attributes:
        what: what it is, for the person.
        on: the day; None where it cannot be worked out.
        latest: the later end where the start is only known to a month or year; else the same as ``on``.
        rule: the clock's name, such as ``ombudsman/twelve-months``.
        counted_from: the day or days the count starts from, as given.
        working: the arithmetic in words, one step each.
        source: a key of ``sources.yaml``.
        who: who has to act: ``person`` or a body word.
        kind: duty, limit, target or local.
        matter: the matter's number from 0, or None.
        state: passed, near, ahead, maybe_passed or unknown, seen from the day of the check.
        notes: cautions, one sentence each.
        missing: facts that are needed where ``on`` is None, or that would settle whether the clock runs at all.
        do: what the person can do, one sentence each.
        advice: a lawyer's question: the day is only a reason to take advice at once.
    """

    what: str
    on: date | None
    latest: date | None
    rule: str
    counted_from: str
    working: tuple[str, ...]
    source: str
    who: str = "person"
    kind: str = "limit"
    matter: int | None = None
    state: str = "unknown"
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """The whole answer to one case on one day."""

    on: date
    findings: tuple[Finding, ...] = ()
    routes: tuple[Route, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    gaps: tuple[Gap, ...] = ()
