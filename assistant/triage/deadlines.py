"""Which clocks run in a case, from when, and by when: deadlines with their arithmetic in words.

Pure: case, knowledge and day come in. ``arithmetic`` counts; ``workflow.calendar`` makes a calendar file of what
comes out. A day that is only known in part gives both ends, and what cannot be worked out says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.case.model import Case
from assistant.conditions import Facts, Judgement, Setting, judge
from assistant.dates import PartDate, spoken
from assistant.findings import Deadline
from assistant.knowledge.clocks import Clock
from assistant.knowledge.load import Knowledge
from assistant.knowledge.model import LimitFrom
from assistant.triage.arithmetic import Arithmetic, Sum
from assistant.triage.judging import holidays_of, matters_of

NEAR = timedelta(days=14)

_RUNS = Judgement(holds=True)


@dataclass(frozen=True, slots=True)
class _Start:
    """When a clock starts: two days where it is not known to the day.

    ``given`` is what the person gave, ``words`` the key that says why there are two ends.
    """

    first: date
    last: date
    given: str
    words: str
    at_latest: bool = False


def deadlines(case: Case, knowledge: Knowledge, on: date) -> tuple[Deadline, ...]:
    """Give every clock that runs, the nearest day first and those without a day last.

    Args:
        case: what the person told us.
        knowledge: its clocks, holidays, sources and wording.
        on: the day it is looked at from.

    Returns:
        a deadline for each clock and place. A clock is left out where its condition does not hold, where nothing
        is known of its start while the condition waits for a fact too, and where its law did not hold yet.
    """
    found = [each for number in (None, *matters_of(case)) for each in _Place(case, knowledge, on, number).deadlines()]
    return tuple(sorted(found, key=_order))


def _order(deadline: Deadline) -> tuple[bool, date, bool, str, int]:
    matter = -1 if deadline.matter is None else deadline.matter
    return (deadline.on is None, deadline.on or date.max, deadline.who != "person", deadline.rule, matter)


class _Place:
    """The clocks of one matter, or of the case as a whole."""

    def __init__(self, case: Case, knowledge: Knowledge, on: date, matter: int | None) -> None:
        self._facts = Facts(case, matter)
        self._knowledge = knowledge
        self._on = on
        self._matter = matter
        holidays = holidays_of(knowledge)
        self._setting = Setting(on, {}, holidays, knowledge.cues)
        self._arithmetic = Arithmetic(knowledge, holidays)
        self._made: dict[str, Deadline | None] = {}

    def deadlines(self) -> Iterator[Deadline]:
        judged = "case" if self._matter is None else "matter"
        for name, clock in self._knowledge.clocks.items():
            if clock.judged == judged and (made := self._deadline(name)) is not None:
                yield made

    def _deadline(self, name: str) -> Deadline | None:
        """Make a clock's deadline once; a clock that counts on from another asks for that one."""
        if name not in self._made:
            self._made[name] = None  # should two clocks wait for each other, neither has a start
            self._made[name] = self._make(self._knowledge.clocks[name])
        return self._made[name]

    def _make(self, clock: Clock) -> Deadline | None:
        judged = judge(clock.when, self._facts, self._setting) if clock.when is not None else _RUNS
        if judged.holds is False:
            return None
        given = self._facts.look(clock.given_day).value if clock.given_day else None
        if isinstance(given, PartDate):
            return self._on_given_day(clock, given)
        start = self._start(clock)
        if start is None:
            return self._without_day(clock) if judged.holds else None
        limit = _limit(clock, self._on if clock.as_of == "judgement" else start.last)
        if limit is None:
            return None
        return self._with_day(clock, limit, start, judged)

    def _start(self, clock: Clock) -> _Start | None:
        known = [
            (path, value) for path in clock.counted_from if isinstance(value := self._facts.look(path).value, PartDate)
        ]
        dates = [value for _, value in known]
        if dates and clock.pick == "span":
            return _span(dates)
        if dates:
            chosen = max(dates, key=lambda each: each.latest) if clock.pick == "latest" else dates[0]
            return _Start(chosen.earliest, chosen.latest, str(chosen), "two_ends")
        before = self._deadline(clock.or_after) if clock.or_after else None
        if before is None or before.on is None or before.latest is None:
            return None
        given = before.on.isoformat()
        return _Start(before.on, before.latest, given, "two_ends_of_step", at_latest=True)

    def _without_day(self, clock: Clock) -> Deadline:
        say = self._knowledge.say
        limit = _limit(clock, self._on)
        if limit is None:
            working = say("deadlines.no_figure")
        elif clock.start is None:
            working = say("deadlines.only_period_no_start", period=self._arithmetic.period(limit))
        else:
            working = say("deadlines.only_period", period=self._arithmetic.period(limit), start=clock.start)
        missing = (path for fact in clock.counted_from for path in self._facts.look(fact).paths)
        notes = (*((clock.set_aside,) if clock.set_aside else ()), *clock.cautions)
        return replace(self._bare(clock, limit, notes), working=(working,), missing=tuple(dict.fromkeys(missing)))

    def _with_day(self, clock: Clock, limit: LimitFrom, start: _Start, judged: Judgement) -> Deadline:
        first = self._arithmetic.count(clock, limit, start.first, at_latest=start.at_latest)
        last = first
        if start.first != start.last:
            last = self._arithmetic.count(clock, limit, start.last, at_latest=start.at_latest)
        state = self._state(first.on, last.on)
        notes = (
            *self._of_judgement(clock, judged),
            *self._of_start(clock, limit, start),
            *self._of_off_days(clock, first, last),
            *_of_state(clock, state),
            *clock.cautions,
        )
        return replace(
            self._bare(clock, limit, notes),
            on=first.on,
            latest=last.on if first.on else None,
            counted_from=start.given,
            working=self._working(start, first, last),
            state=state,
            missing=judged.missing if judged.holds is None else (),
        )

    def _on_given_day(self, clock: Clock, day: PartDate) -> Deadline:
        """A day that somebody else has set; there is nothing to count."""
        state = self._state(day.earliest, day.latest)
        notes = (*_of_state(clock, state), *clock.cautions)
        working = (self._knowledge.say("deadlines.given_day", day=spoken(day)),)
        bare = self._bare(clock, None, notes)
        return replace(bare, on=day.earliest, latest=day.latest, counted_from=str(day), working=working, state=state)

    def _bare(self, clock: Clock, limit: LimitFrom | None, notes: tuple[str, ...]) -> Deadline:
        """Give what a deadline says whatever its day."""
        source = limit.source if limit is not None else clock.sources[0]
        if clock.status != "primary":
            url = self._knowledge.sources[source].url
            notes = (*notes, self._knowledge.say("deadlines.as_published", url=url))
        return Deadline(
            what=clock.what,
            on=None,
            latest=None,
            rule=clock.name,
            counted_from="",
            working=(),
            source=source,
            who=clock.who,
            kind=clock.kind,
            matter=self._matter,
            notes=notes,
            do=clock.do,
            advice=clock.advice,
        )

    def _working(self, start: _Start, first: Sum, last: Sum) -> tuple[str, ...]:
        if first is last:
            return first.steps
        say = self._knowledge.say
        return (
            say(f"deadlines.{start.words}", given=_spoken_given(start)),
            say("deadlines.first_end"),
            *first.steps,
            say("deadlines.last_end"),
            *last.steps,
        )

    def _of_judgement(self, clock: Clock, judged: Judgement) -> Iterator[str]:
        if judged.holds is None:
            yield self._knowledge.say("deadlines.unsure", runs=clock.runs)

    def _of_start(self, clock: Clock, limit: LimitFrom, start: _Start) -> Iterator[str]:
        if clock.as_of == "start" and start.first < limit.first:
            yield self._knowledge.say("deadlines.only_some", day=spoken(limit.first))
        if clock.start_not_stated:
            yield self._knowledge.say("deadlines.start_not_stated", start=clock.start or "")

    def _of_off_days(self, clock: Clock, first: Sum, last: Sum) -> Iterator[str]:
        for day in dict.fromkeys((first.on, last.on)):
            if day is not None and (said := self._arithmetic.off_day(day, person=clock.who == "person")):
                yield said

    def _state(self, first: date | None, last: date | None) -> str:
        if first is None:
            return "unknown"
        if self._on <= first:
            return "near" if first - self._on <= NEAR else "ahead"
        return "passed" if last is not None and self._on > last else "maybe_passed"


def _of_state(clock: Clock, state: str) -> Iterator[str]:
    late = state in ("passed", "maybe_passed")
    if late and clock.if_missed:
        yield clock.if_missed
    if clock.set_aside and (late or clock.who == "person"):
        yield clock.set_aside


def _limit(clock: Clock, day: date) -> LimitFrom | None:
    """Give the entry that holds on a day, or None where none does."""
    held = [limit for limit in clock.limits if limit.first <= day]
    return held[-1] if held else None


def _span(dates: list[PartDate]) -> _Start:
    first, last = min(each.earliest for each in dates), max(each.latest for each in dates)
    if len(set(dates)) == 1:
        return _Start(first, last, str(dates[0]), "two_ends")
    return _Start(first, last, " to ".join(str(each) for each in dates), "two_ends_of_time")


def _spoken_given(start: _Start) -> str:
    if start.words == "two_ends":
        return spoken(PartDate.parse(start.given))
    return f"{spoken(start.first)} to {spoken(start.last)}"
