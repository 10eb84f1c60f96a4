"""The agenda: for each case that is kept, the step that is open now and the next day to keep.

For somebody with several cases. It judges each as `check` would, and leaves out what cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.triage.check import judge_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.findings import Deadline, Route
    from assistant.workflow.desk import Desk
    from assistant.workflow.shelf import Kept

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next in one case.

    Attributes:
        kept: the case file.
        route: the first door that is open, or None where none can be named yet.
        own: the next day that the person has to keep, or None.
        owed: the last day that somebody else had to keep and that has passed, such as the council's answer, or None.
    """

    kept: Kept
    route: Route | None
    own: Deadline | None
    owed: Deadline | None


def agenda(desk: Desk, kept: Iterable[Kept]) -> list[Ahead]:
    """Give what comes next in each open case, the nearest day first; cases without a day come last.

    Args:
        desk: the knowledge and the day it is.
        kept: the case files; sealed and unreadable ones are left out, and so is a case that `check` would refuse.
    """
    ahead = [found for each in kept if each.state == "open" and (found := _ahead(desk, each))]
    return sorted(ahead, key=lambda each: (_day(each.own), each.kept.file.name))


def _ahead(desk: Desk, kept: Kept) -> Ahead | None:
    try:
        check = judge_case(desk.read(kept.file), desk.knowledge, desk.today)
    except AssistantError:
        return None
    to_keep = [each for each in check.deadlines if each.on and not each.advice]
    own = [each for each in to_keep if each.who == PERSON and each.state != "passed"]
    owed = [each for each in to_keep if each.who != PERSON and each.kind == "duty" and each.state == "passed"]
    return Ahead(kept, _first(check.routes), min(own, key=_day, default=None), max(owed, key=_day, default=None))


def _first(routes: Sequence[Route]) -> Route | None:
    return routes[0] if routes else None


def _day(deadline: Deadline | None) -> date:
    return deadline.on if deadline and deadline.on else date.max
