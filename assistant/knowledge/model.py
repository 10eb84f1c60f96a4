"""What is known, as models: sources, words, bodies, help, limits, rules, routes. All frozen, unknown keys refused.

It knows no case: that a rule's fact exists in the case is found by ``assistant.checks``, above both.
Councils, questions and clocks have modules of their own beside this one.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant.knowledge.condition import ConditionGiven, limits_of

Word = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9/._-]*$")]
Sentence = Annotated[str, Field(min_length=3), AfterValidator(lambda text: " ".join(text.split()))]
Strength = Literal["bars", "usually_refused", "may_count_against_you", "in_your_favour"]


def _day(given: Any) -> Any:
    return date.fromisoformat(given) if isinstance(given, str) else given


Day = Annotated[date, BeforeValidator(_day)]


class Entry(BaseModel):
    """Base of everything in ``knowledge/``."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Entry):
    """Where a fact comes from, which version was read and when it should be read again.

    Attributes:
        law: the numbers of the facts it supports, in our own list.
        figures: the times that it states, such as ``20 working days``; sentences may only use those of their sources.
        text_as_of: the dated version that was read.
    """

    cite: Sentence
    kind: Literal[
        "act",
        "regulations",
        "guidance",
        "code",
        "court_rules",
        "ombudsman_page",
        "ombudsman_decision",
        "regulator_page",
        "government_page",
        "council_page",
        "charity_page",
        "press",
    ]
    status: Literal["primary", "old_text", "secondary"]
    url: Annotated[str, Field(pattern=r"^https://\S+$")]
    law: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    read_on: Day
    read_again_by: Day
    text_as_of: Day | None = None
    in_force_from: Day | None = None
    note: Sentence | None = None


class IssueWord(Entry):
    """An issue word: its name in a list to tick, its meaning, and phrases that hint at it."""

    say: Sentence
    means: Sentence
    looks_like: tuple[str, ...] = ()


class GroundWord(Entry):
    """A ground word: the Ombudsman's reason."""

    say: Sentence
    means: Sentence
    sources: tuple[Key, ...] = ()
    family: Literal["law_stops_it", "chooses_not_to", "investigated"]


class WantedWord(Entry):
    """An outcome: its name, the line that asks for it, and which bodies can give it."""

    say: Sentence
    ask: Sentence
    can_give: tuple[Word, ...] = ()
    note: Sentence | None = None


class PaymentWord(Entry):
    """What a payment was for."""

    say: Sentence


class Vocabulary(Entry):
    """All words that rules, coded decisions and search share."""

    issues: dict[Word, IssueWord]
    grounds: dict[Word, GroundWord]
    remedies: dict[Word, WantedWord]
    wants: dict[Word, WantedWord]
    payments: dict[Word, PaymentWord]


class Reach(Entry):
    """How to reach a body."""

    how: Sentence | None = None
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None
    phone: str | None = None
    hours: Sentence | None = None
    post: str | None = None


class Body(Entry):
    """Somebody to turn to: what for, what they can and cannot do, how to reach them."""

    name: Sentence
    what_for: Annotated[Sentence, Field(alias="for")]
    can: tuple[Sentence, ...] = ()
    cannot: tuple[Sentence, ...] = ()
    reach: Reach = Reach()
    sources: tuple[Key, ...] = ()


class Help(Entry):
    """Somebody to talk to."""

    id: Key
    name: Sentence
    what_for: Annotated[tuple[Word, ...], Field(alias="for")]
    say: Sentence
    number: str | None = None
    hours: Sentence | None = None
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None
    textphone: Sentence | None = None
    status: Literal["primary", "old_text", "secondary"]
    source: Key
    checked_on: Day


class Holiday(Entry):
    """A day that is not a working day in England."""

    on: Day
    name: Sentence
    source: Key | None = None


class Reaches(Entry):
    """The days between which the list of holidays is complete, both included."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]


class Holidays(Entry):
    """England's bank holidays, with the years they are complete for."""

    reaches: Reaches
    source: Key
    days: tuple[Holiday, ...]


class LimitFrom(Entry):
    """A period in law from a first day on; it holds until a later entry begins.

    ``counts`` is ``beginning_with`` where the first day counts, ``after`` where it is day 0.
    """

    first: Annotated[Day, Field(alias="from")]
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    working_days: int | None = None
    counts: Literal["beginning_with", "after"] = "after"
    source: Key

    @model_validator(mode="after")
    def _one_unit(self) -> LimitFrom:
        given = [each for each in (self.years, self.months, self.weeks, self.days, self.working_days) if each]
        if len(given) != 1:
            msg = "a limit has exactly one of years, months, weeks, days, working_days"
            raise ValueError(msg)
        return self


class Example(Entry):
    """A tiny case inside a rule's own file, and what the rule must say of it.

    ``given`` holds facts by path as the rule names them; ``on`` is the day of judgement.
    """

    name: Sentence
    given: dict[str, Any]
    expect: Literal["applies", "clear", "unknown"]
    on: Day | None = None


class Tell(Entry):
    """What a rule says to the person, by its result."""

    applies: Sentence
    unknown: Sentence | None = None


class Rule(Entry):
    """One reason in law or practice, judged for each matter or for the whole case.

    ``met_by`` names the doors that take care of the reason: where one of them is the next step, nothing is left to do.
    """

    name: str
    title: Sentence
    body: Word
    ground: Word | None = None
    strength: Strength
    judged: Literal["matter", "case"]
    law: Sentence
    sources: Annotated[tuple[Key, ...], Field(min_length=1)]
    limits: dict[Word, tuple[LimitFrom, ...]] = {}
    when: ConditionGiven
    instead: tuple[Word, ...] = ()
    met_by: tuple[Key, ...] = ()
    tell: Tell
    do: tuple[Sentence, ...] = ()
    decisions: tuple[str, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _whole(self) -> Rule:
        results = {example.expect for example in self.examples}
        if not {"applies", "clear"} <= results:
            msg = "examples need at least one that applies and one that is clear"
            raise ValueError(msg)
        if self.strength != "in_your_favour" and not (self.do or self.instead):
            msg = "a rule that stands in the way says what can be done: fill 'do' or 'instead'"
            raise ValueError(msg)
        if self.strength == "in_your_favour" and self.met_by:
            msg = "'met_by' belongs to a rule that stands in the way"
            raise ValueError(msg)
        if len(set(self.met_by)) != len(self.met_by):
            msg = "a door stands twice in 'met_by'"
            raise ValueError(msg)
        if missing := limits_of(self.when) - set(self.limits):
            msg = f"'when' counts with a limit that the file does not have: {', '.join(sorted(missing))}"
            raise ValueError(msg)
        if unused := set(self.limits) - limits_of(self.when):
            msg = f"a limit is never used in 'when': {', '.join(sorted(unused))}"
            raise ValueError(msg)
        for entries in self.limits.values():
            firsts = [entry.first for entry in entries]
            if firsts != sorted(set(firsts)):
                msg = "the entries of a limit stand in the order of their first days, each day once"
                raise ValueError(msg)
        return self


class Route(Entry):
    """A door for a matter: when it is open, whose it is, which letter opens it.

    ``title`` says what to do, such as "Remind the council": it heads the step on the screen.
    ``order`` decides which open door comes first: the lowest. ``clock`` names the clock that gives the day to act by.
    ``alone`` says that no later door is worth showing beside it, ``hides`` names those that would mislead there.
    """

    name: str
    title: Sentence
    order: int
    body: Word
    letter: Key | None = None
    when: ConditionGiven
    limits: dict[Word, tuple[LimitFrom, ...]] = {}
    clock: Key | None = None
    alone: bool = False
    hides: tuple[str, ...] = ()
    why: Sentence
    sources: Annotated[tuple[Key, ...], Field(min_length=1)]
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _whole(self) -> Route:
        if not {"applies", "clear"} <= {example.expect for example in self.examples}:
            msg = "examples need at least one that applies and one that is clear"
            raise ValueError(msg)
        if missing := limits_of(self.when) - set(self.limits):
            msg = f"'when' counts with a limit that the file does not have: {', '.join(sorted(missing))}"
            raise ValueError(msg)
        return self


class Beside(Entry):
    """What stands beside words. All that is given has to hold; ``at_end`` is as good as ``ahead``.

    Attributes:
        behind: what stands before them.
        ahead: what follows them.
        between: how many words may stand between.
        at_end: nothing follows them in their part of the sentence.
        sentence: what stands in the same sentence.
        quoted: a quotation mark stands in it; as good as ``sentence``.
    """

    behind: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    between: Annotated[int, Field(ge=0, le=5)] = 0
    at_end: bool = False
    sentence: tuple[str, ...] = ()
    quoted: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Beside:
        if not (self.behind or self.ahead or self.at_end or self.sentence or self.quoted):
            msg = "says nothing of what stands beside the words"
            raise ValueError(msg)
        return self


class Company(Entry):
    """Words that mean several things, and what has to stand beside them to be counted: one of ``where``."""

    words: Annotated[tuple[str, ...], Field(min_length=1)]
    where: Annotated[tuple[Beside, ...], Field(min_length=1)]


class Cues(Entry):
    """Words in the person's own account that speak of a thing; matched as whole words, any ending after ``*``.

    ``but_not`` is passed over. ``in_company`` are words that mean several things. Behind ``unless_behind``, as in
    "she called me a", words are what somebody else said.
    """

    about: Sentence
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    but_not: tuple[str, ...] = ()
    in_company: tuple[Company, ...] = ()
    unless_behind: tuple[str, ...] = ()
