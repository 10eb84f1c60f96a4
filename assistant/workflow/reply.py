"""What an answer moved: the case before and after it, judged on the same day and laid side by side.

``interview.reply`` moves what was told into the case, the desk judges; this module compares. It shows nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.findings import Check, Deadline, Finding, Route
from assistant.interview.reply import settled, without

if TYPE_CHECKING:
    from assistant.case import Case
    from assistant.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Day:
    """A deadline that began to run, moved, or ended; ``before`` or ``after`` is None where it did not run."""

    before: Deadline | None
    after: Deadline | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The difference between two checks.

    Attributes:
        appeared: findings that apply now and did not.
        gone: findings that applied and no longer do.
        days: deadlines that began, moved or ended, in the order of the new days.
        doors: routes that are new for their matter.
    """

    appeared: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    days: tuple[Day, ...] = ()
    doors: tuple[Route, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the two checks say the same."""
        return not (self.appeared or self.gone or self.days or self.doors)


@dataclass(frozen=True, slots=True)
class Told:
    """What has happened, told to its end.

    Attributes:
        case: the case with it.
        check: what is made of it now.
        moved: what it changed.
        what: the word for what has happened.
        letter: the word for the letter that was sent, if that is what has happened.
    """

    case: Case
    check: Check
    moved: Moved
    what: str
    letter: str = ""


def take_reply(desk: Desk, case: Case) -> Told:
    """Move what was told into the case, and find out what that changes.

    Args:
        desk: the desk.
        case: the case with a reply that was told to its end.
    """
    before = desk.check(without(case))
    after_case = settled(case, _about(case, before))
    after = desk.check(after_case)
    reply = case.reply
    what, letter = (reply.what or "", reply.letter or "") if reply else ("", "")
    return Told(after_case, after, moved(before, after), what, letter)


def moved(before: Check, after: Check) -> Moved:
    """Compare two checks of one case on one day."""
    was, now = _applying(before), _applying(after)
    doors = {route.matter: route for route in before.routes}
    return Moved(
        appeared=tuple(each for key, each in now.items() if key not in was),
        gone=tuple(each for key, each in was.items() if key not in now),
        days=_days(before, after),
        doors=tuple(each for each in after.routes if _door(doors.get(each.matter)) != _door(each)),
    )


def _about(case: Case, check: Check) -> tuple[int, ...]:
    """The points whose door the sent letter opens."""
    letter = (case.reply.letter if case.reply else None) or ""
    name = letter.replace("_", "-")
    return tuple(route.matter for route in check.routes if route.letter == name and route.matter is not None)


def _applying(check: Check) -> dict[tuple[str, int | None], Finding]:
    return {(each.rule, each.matter): each for each in check.findings if each.result == "applies"}


def _door(route: Route | None) -> tuple[object, ...]:
    return () if route is None else (route.route, route.body, route.letter, route.by)


def _days(before: Check, after: Check) -> tuple[Day, ...]:
    was = {(each.rule, each.matter): each for each in before.deadlines}
    now = {(each.rule, each.matter): each for each in after.deadlines}
    changed = [Day(was.get(key), each) for key, each in now.items() if not _same_day(was.get(key), each)]
    return (*changed, *(Day(each, None) for key, each in was.items() if key not in now))


def _same_day(was: Deadline | None, now: Deadline) -> bool:
    return was is not None and (was.on, was.latest) == (now.on, now.latest)
