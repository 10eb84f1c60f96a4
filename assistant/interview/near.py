"""Dates to offer at a question: those that the person gave or wrote down elsewhere. Offered, never taken.

A question names the answers to look in (``near``); it changes no case and shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case import Case
from assistant.conditions import Facts
from assistant.dates import PartDate
from assistant.dates.found import MOST_LETTERS, dates_in
from assistant.interview.answers import date_refused
from assistant.interview.steps import MATTERS, Plan, Step

MOST_DATES = 5


@dataclass(frozen=True, slots=True)
class NearDate:
    """A date to offer.

    Attributes:
        date: the date.
        words: the person's own words around it; None where it is itself an answer.
        fact: the answer that it comes from.
    """

    date: PartDate
    words: str | None
    fact: str


def dates_near(plan: Plan, case: Case, step: Step) -> tuple[NearDate, ...]:
    """Give the dates that may be the answer, each once and at most `MOST_DATES`, in the order of the question's list.

    Where the question is answered already, and for any other kind of question, there are none. Of all texts together
    no more than `MOST_LETTERS` are read.
    """
    found: dict[PartDate, NearDate] = {}
    refused: set[PartDate] = set()
    for each in _all(plan, case, step) if step.state != "answered" else ():
        if each.date in found or each.date in refused:
            continue
        if date_refused(plan, case, step, each.date) is not None:
            refused.add(each.date)
        else:
            found[each.date] = each
            if len(found) == MOST_DATES:
                break
    return tuple(found.values())


def _all(plan: Plan, case: Case, step: Step) -> Iterator[NearDate]:
    left = MOST_LETTERS
    matters: range | tuple[int | None] = range(len(case.matters or ())) or (None,)
    places = (step.item,) if step.each == MATTERS else matters
    for fact in step.question.near:
        for place in places:
            for value in Facts(case, place).look(fact).values:
                if isinstance(value, PartDate):
                    yield NearDate(value, None, fact)
                elif isinstance(value, str):
                    yield from (NearDate(each.date, each.words, fact) for each in dates_in(value[:left], plan.today))
                    left = max(0, left - len(value))
