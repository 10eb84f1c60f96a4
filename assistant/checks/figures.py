"""Every legal figure in a sentence for the person stands on a source that the same entry cites.

A figure is a number with a unit of time. A limit of the entry covers it, or ``figures`` of one of its sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.errors import Problem

if TYPE_CHECKING:
    from assistant.knowledge.load import Knowledge
    from assistant.knowledge.model import LimitFrom

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_FIGURE = re.compile(
    rf"\b(\d+|{'|'.join(_NUMBERS)})(?: more| further| calendar)? (working )?(hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_MONTHS_A_YEAR = 12


def figures_in(text: str) -> set[str]:
    """Give the figures of a sentence in one form: "twelve months" and "a year" are both ``12 months``.

    A lone "a day", "a week" or "a month" is a way of speaking, not a figure.
    """
    found = set()
    for number, working, unit in _FIGURE.findall(text):
        word = number.lower()
        if word in {"a", "an"} and unit.lower() != "year":
            continue
        found.add(_one_form(_NUMBERS.get(word) or int(word), f"{working.lower()}{unit.lower()}"))
    return found


def _one_form(number: int, unit: str) -> str:
    if unit == "year":
        number, unit = number * _MONTHS_A_YEAR, "month"
    return f"{number} {unit}s"


def figure_faults(knowledge: Knowledge) -> Iterator[Problem]:
    """Give a fault for every figure that no source of its entry carries."""
    for place, sentences, sources, limits in _entries(knowledge):
        carried = {_limit(limit) for limit in limits}
        for key in sources:
            if key in knowledge.sources:
                carried |= {form for figure in knowledge.sources[key].figures for form in figures_in(figure)}
        for sentence in sentences:
            for figure in sorted(figures_in(sentence) - carried):
                yield Problem(place, 0, "figures", f"no source of this entry carries '{figure}': {sentence}")


def _limit(limit: LimitFrom) -> str:
    for unit, number in (
        ("year", limit.years),
        ("month", limit.months),
        ("week", limit.weeks),
        ("day", limit.days),
        ("working day", limit.working_days),
    ):
        if number:
            return _one_form(number, unit)
    return ""


_Entry = tuple[str, list[str], Iterable[str], list["LimitFrom"]]


def _entries(knowledge: Knowledge) -> Iterator[_Entry]:
    for rule in knowledge.rules.values():
        said = [rule.title, rule.tell.applies, rule.tell.unknown or "", *rule.do]
        yield f"rules/{rule.name}.yaml", said, rule.sources, [each for held in rule.limits.values() for each in held]
    for route in knowledge.routes.values():
        held = [each for limits in route.limits.values() for each in limits]
        yield f"routes/{route.name}.yaml", [route.title, route.why], route.sources, held
    for clock in knowledge.clocks.values():
        said = [clock.what, clock.set_aside or "", clock.if_missed or "", *clock.do, *clock.cautions]
        yield f"clocks/{clock.name}.yaml", said, clock.sources, list(clock.limits)
    for word, body in knowledge.bodies.items():
        yield f"bodies.yaml: {word}", [body.what_for, *body.can, *body.cannot], body.sources, []
    for word, wanted in {**knowledge.vocabulary.remedies, **knowledge.vocabulary.wants}.items():
        yield f"vocabulary.yaml: {word}", [wanted.say, wanted.ask, wanted.note or ""], (), []
    for word, ground in knowledge.vocabulary.grounds.items():
        yield f"vocabulary.yaml: {word}", [ground.say, ground.means], ground.sources, []
