"""For each matter the next door, its letter and its day, with the other open doors beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.case.model import Case
from assistant.conditions import Facts, Setting, judge
from assistant.findings import Deadline, Other, Route
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import Route as Door
from assistant.triage.judging import holidays_of, matters_of


def routes(case: Case, knowledge: Knowledge, on: date, deadlines: Sequence[Deadline]) -> tuple[Route, ...]:
    """Give one route for each matter: the first door in the editors' order that is open.

    A door that may be open, but waits for a fact, makes the route unsure and names the fact.
    """
    holidays = holidays_of(knowledge)
    settings = {door.name: Setting(on, door.limits, holidays, knowledge.cues) for door in knowledge.routes.values()}
    found = (_route(case, number, knowledge, settings, deadlines) for number in matters_of(case))
    return tuple(route for route in found if route is not None)


def _route(
    case: Case, number: int, knowledge: Knowledge, settings: Mapping[str, Setting], deadlines: Sequence[Deadline]
) -> Route | None:
    facts = Facts(case, number)
    open_doors: list[Door] = []
    missing: list[str] = []
    for door in knowledge.routes.values():
        judged = judge(door.when, facts, settings[door.name])
        if judged.holds:
            open_doors.append(door)
        elif judged.holds is None and not open_doors:
            missing += judged.missing
    if not open_doors:
        return None
    first, *others = open_doors
    others = [] if first.alone else [door for door in others if door.name not in first.hides]
    clock = _clock(first, number, deadlines)
    return Route(
        matter=number,
        body=first.body,
        letter=first.letter,
        by=clock.on if clock else None,
        why=first.why,
        route=first.name,
        sure=not missing,
        others=tuple(Other(door.body, door.letter, door.why, door.name) for door in others),
        missing=tuple(dict.fromkeys(missing)),
        latest=clock.latest if clock else None,
    )


def _clock(door: Door, number: int, deadlines: Sequence[Deadline]) -> Deadline | None:
    """The days to act by: the door's own clock for this matter, else for the case."""
    days = [each for each in deadlines if each.rule == door.clock and each.matter in (number, None)]
    own = [each for each in days if each.matter == number] or days
    return own[0] if own else None
