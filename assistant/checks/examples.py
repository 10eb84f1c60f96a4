"""Every example in a rule's or a route's own file comes out as the file says.

It builds the tiny case that the example describes and judges it with the file's own condition.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assistant.case import Case
from assistant.conditions import Facts, Setting, judge
from assistant.dates import DateError
from assistant.errors import Problem
from assistant.triage.judging import holidays_of, result_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.knowledge.load import Knowledge
    from assistant.knowledge.model import Example, Route, Rule

_STAGE = re.compile(r"complaint\.stage_([123])\.")
_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d+)\])?")


def example_faults(knowledge: Knowledge) -> Iterator[Problem]:
    """Give a fault for every example that does not come out."""
    for rule in knowledge.rules.values():
        yield from _faults(f"rules/{rule.name}.yaml", rule, knowledge)
    for route in knowledge.routes.values():
        yield from _faults(f"routes/{route.name}.yaml", route, knowledge)


def _faults(file: str, entry: Rule | Route, knowledge: Knowledge) -> Iterator[Problem]:
    newest = max(source.read_on for source in knowledge.sources.values())
    for example in entry.examples:
        try:
            result = outcome(entry, example, knowledge, example.on or newest)
        except (KeyError, ValidationError, DateError) as error:
            yield Problem(file, 0, f"examples: {example.name}", f"this is no possible case ({type(error).__name__})")
            continue
        if result != example.expect:
            yield Problem(file, 0, f"examples: {example.name}", f"expected {example.expect}, but it is {result}")


def outcome(entry: Rule | Route, example: Example, knowledge: Knowledge, on: date) -> str:
    """Judge one example with its file's own condition.

    Raises:
        KeyError: a fact that no case can have.
        ValidationError: an answer that no case can have.
    """
    setting = Setting(on, entry.limits, holidays_of(knowledge), knowledge.cues)
    return result_of(judge(entry.when, Facts(example_case(example.given), 0), setting))


def example_case(given: dict[str, Any]) -> Case:
    """Build a case from facts by path; ``matter.x`` is a fact of its one matter. Raises ValidationError.

    ``complaint.stage_2.x`` is a fact of that stage, whichever place it has in the list.
    """
    case: dict[str, Any] = {"matters": [{}]}
    stages = sorted({found[1] for path in given if (found := _STAGE.match(path))})
    for place, number in enumerate(stages):
        _put(case, f"complaint.stages[{place}].stage", int(number))
    for named, value in given.items():
        path = _STAGE.sub(lambda found: f"complaint.stages[{stages.index(found[1])}].", named)
        _put(case, re.sub(r"^matter\.", "matters[0].", path), value)
    return Case.model_validate(case)


def _put(into: dict[str, Any], path: str, value: Any) -> None:
    *steps, last = path.split(".")
    for step in steps:
        found = _STEP.fullmatch(step)
        if found is None:
            raise KeyError(path)
        name, number = found[1], found[2]
        if number is None:
            into = into.setdefault(name, {})
            continue
        items = into.setdefault(name, [])
        while len(items) <= int(number):
            items.append({})
        into = items[int(number)]
    into[last] = value
