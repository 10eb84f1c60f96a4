"""Clocks as models: who has to act, within how long, counted from what, and what follows if it is missed.

It knows no case: ``assistant.triage.deadlines`` finds out which clocks run in a case and counts the days.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from assistant.knowledge.condition import ConditionGiven
from assistant.knowledge.model import Day, Entry, Key, LimitFrom, Sentence, Word

Fact = Annotated[str, Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]


class ClockExample(Entry):
    """A tiny case inside a clock's own file, and what the clock must say of it on a day.

    ``last_day`` is the earlier end and ``latest`` the later one, where the start is known only in part.
    """

    name: Sentence
    given: dict[str, Any]
    on: Day
    expect: Literal["ahead", "near", "maybe_passed", "passed", "no_date", "not_running"]
    last_day: Day | None = None
    latest: Day | None = None

    @model_validator(mode="after")
    def _whole(self) -> ClockExample:
        dated = self.expect not in ("no_date", "not_running")
        if dated != (self.last_day is not None):
            msg = "'last_day' stands exactly where the example expects a date"
            raise ValueError(msg)
        return self


class Clock(Entry):
    """A time limit, a duty with a time, or a body's own aim.

    Attributes:
        what: what has to happen, for the person.
        who: ``person``, or who else has to act.
        kind: ``duty`` on a body, ``limit`` on the person, ``target`` or ``practice`` of a body, ``local`` rule.
        judged: once for each matter, or once for the case.
        when: when this clock runs; always, where left out.
        runs: the same in plain words.
        limits: the period, by the day it holds from; empty where there is no figure, or none we may give.
        as_of: which entry of ``limits`` holds: that of the day the count starts, or that of the day of judgement.
        counted_from: facts that can be the start.
        pick: of several: the first that is known, the latest, or all of them as a span of time.
        start: what happened on day 0, in plain words that go on after "the day".
        given_day: a fact that is the last day itself, such as a day that stands in a letter.
        or_after: a clock whose last day is the start while the real start is not known.
        start_not_stated: the law we read does not say from which day; we say so.
        moved_to_working_day: a last day that is no working day moves on to the next working day.
        set_aside: how the limit can be set aside; left out where we know of no way.
        if_missed: what follows.
        do: what the person can do.
        cautions: what else to know, such as another way to count.
        advice: a lawyer's question: only say that the clock exists, and to take advice at once.
        status: how sure the law is, as in ``sources.yaml``.
        law: the numbers of the facts, in our own list.
    """

    name: str
    what: Sentence
    who: Word
    kind: Literal["duty", "limit", "target", "practice", "local"]
    judged: Literal["matter", "case"]
    when: ConditionGiven | None = None
    runs: Sentence
    limits: tuple[LimitFrom, ...] = ()
    as_of: Literal["start", "judgement"] = "start"
    counted_from: tuple[Fact, ...] = ()
    pick: Literal["first_known", "latest", "span"] = "first_known"
    start: Sentence | None = None
    given_day: Fact | None = None
    or_after: Key | None = None
    start_not_stated: bool = False
    moved_to_working_day: bool = False
    set_aside: Sentence | None = None
    if_missed: Sentence | None = None
    do: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    cautions: tuple[Sentence, ...] = ()
    advice: bool = False
    status: Literal["primary", "old_text", "secondary"]
    sources: Annotated[tuple[Key, ...], Field(min_length=1)]
    law: Annotated[tuple[str, ...], Field(min_length=1)]
    examples: Annotated[tuple[ClockExample, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _whole(self) -> Clock:
        if any(earlier.first >= later.first for earlier, later in pairwise(self.limits)):
            msg = "the entries of 'limits' stand in the order of their first days, each day once"
            raise ValueError(msg)
        if foreign := {limit.source for limit in self.limits} - set(self.sources):
            msg = f"a limit's source is missing under 'sources': {', '.join(sorted(foreign))}"
            raise ValueError(msg)
        if (self.counted_from or self.or_after) and not (self.limits and self.start):
            msg = "a clock that counts from something has 'limits' and 'start'"
            raise ValueError(msg)
        expected = {example.expect for example in self.examples}
        if self.when is not None and "not_running" not in expected:
            msg = "a clock with 'when' needs an example that is not_running"
            raise ValueError(msg)
        if self.counted_from and not expected & {"ahead", "near"}:
            msg = "a clock that counts needs an example on its last day or before"
            raise ValueError(msg)
        if (self.counted_from or self.given_day) and "passed" not in expected:
            msg = "a clock that counts, or has a day given, needs an example on the day after its last day"
            raise ValueError(msg)
        return self
