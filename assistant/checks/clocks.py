"""Every clock's own examples come out, and what it says of its sources fits them.

It judges the tiny case of an example with the whole calendar, so a clock that counts on from another is tried too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from assistant.checks.examples import example_case
from assistant.dates import DateError
from assistant.errors import Problem
from assistant.triage.deadlines import deadlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.findings import Deadline
    from assistant.knowledge.clocks import Clock, ClockExample
    from assistant.knowledge.load import Knowledge

_SURE = ("secondary", "old_text", "primary")


def clock_faults(knowledge: Knowledge) -> Iterator[Problem]:
    """Give a fault for every example that does not come out, and for every claim that the sources do not carry."""
    for clock in knowledge.clocks.values():
        file = f"clocks/{clock.name}.yaml"
        for example in clock.examples:
            if fault := example_fault(clock, example, knowledge):
                yield Problem(file, 0, f"examples: {example.name}", fault)
        for said in _of_sources(clock, knowledge):
            yield Problem(file, 0, "sources", said)


def example_fault(clock: Clock, example: ClockExample, knowledge: Knowledge) -> str | None:
    """Try one example; None where it comes out as its file says."""
    try:
        case = example_case(example.given)
        found = next((each for each in deadlines(case, knowledge, example.on) if each.rule == clock.name), None)
    except (KeyError, ValidationError, DateError) as error:
        return f"this is no possible case ({type(error).__name__})"
    expected = (example.expect, example.last_day, example.latest or example.last_day)
    seen = _seen(found)
    return None if seen == expected else f"expected {_shown(expected)}, but it is {_shown(seen)}"


def _seen(found: Deadline | None) -> tuple[object, ...]:
    if found is None:
        return ("not_running", None, None)
    return (found.state if found.on else "no_date", found.on, found.latest)


def _shown(result: tuple[object, ...]) -> str:
    return ", ".join(str(part) for part in result if part is not None)


def _of_sources(clock: Clock, knowledge: Knowledge) -> Iterator[str]:
    known = [knowledge.sources[key] for key in clock.sources if key in knowledge.sources]
    counted = {limit.source for limit in clock.limits} or set(clock.sources)
    found = [knowledge.sources[key].status for key in counted if key in knowledge.sources]
    weakest = min(found, key=_SURE.index, default=clock.status)
    if weakest != clock.status:
        yield f"'status' is {clock.status}, but what it counts by is {weakest}"
    carried = {fact for source in known for fact in source.law}
    for fact in clock.law:
        if fact[0].isdigit() and fact not in carried:
            yield f"none of its sources supports the fact {fact}"
