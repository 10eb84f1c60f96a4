"""A question, and the order of questions, as the editors write them.

It knows no case: ``conditions`` judges when a question is asked, ``interview`` asks it, ``load`` reads the files.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from assistant.knowledge.condition import ConditionGiven, limits_of, tests_of
from assistant.knowledge.model import Entry, LimitFrom, Word

Kind = Literal[
    "choice",
    "choices",
    "date",
    "yes_no",
    "text",
    "long_text",
    "number",
    "council",
    "list",
    "issues",  # choices from the vocabulary, with those found in the person's words first
    "pick",  # which of the issues found in the story to complain about
    "apart",  # whether what was picked is one thing or several
    "more",  # whether a list has another item; its fact is the list
]
FactPath = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]

_WITH_CHOICES = frozenset({"choice", "choices", "yes_no", "apart", "more"})
_WITHOUT_EXAMPLES = frozenset({"pick", "apart", "more"})
_EMPTY_LINES = re.compile(r"\n\s*\n")


def _paragraphs(text: str) -> str:
    """Join the lines of each paragraph: where a line ends in the file says nothing."""
    return "\n".join(" ".join(part.split()) for part in _EMPTY_LINES.split(text.strip()))


Words = Annotated[str, Field(min_length=2), AfterValidator(_paragraphs)]


class Choice(Entry):
    """One answer to choose.

    Attributes:
        value: the word kept in the case.
        say: how it reads to the person.
        ends: ends the interview kindly after this answer; the word of ``help.yaml`` for whom to turn to instead.
        offer_when: where this is plainly not so, the answer is not offered. One that was given already stays.
    """

    value: Word
    say: Words
    ends: Word | None = None
    offer_when: ConditionGiven | None = None


class Tried(Entry):
    """What a question takes (typed: kept) and refuses (typed: the reason's key); each is run as a test."""

    takes: Annotated[dict[str, Any], Field(min_length=1)]
    refuses: Annotated[dict[str, str], Field(min_length=1)]


class Question(Entry):
    """One question; its file's place is the fact that it fills.

    Attributes:
        fact: the fact's path, such as ``matter.noticed_on``.
        ask: the question itself.
        why: why we ask, in plain words.
        help: how to answer, shown with the question.
        kind: what sort of answer it takes.
        choices: the answers to choose from.
        ask_when: the condition under which it is asked; always where left out. Where it speaks of ``matter.``
            and the question is none of a matter's own, it is enough that it holds for one of them.
        ask_if_unknown: ask as well while it is unknown whether the condition holds.
        limits: periods that the condition counts with, as in a rule.
        not_sure: whether "not sure" is offered.
        may_skip: whether it may be left out.
        no_answers: "no" or "never" typed alone is an answer here, and does not leave the question out.
        skip_say: how leaving it out reads here, where the usual words do not fit.
        private: never repeated outside the case and the letters.
        not_after: ``today`` refuses a date still to come.
        not_before: a fact; a date wholly before it is refused.
        same_as: a fact whose date "same" stands for.
        near: facts, dates or texts, whose dates are offered here.
        least: the lowest number taken.
        most: the highest number taken.
        longest: how many letters a text may have, where the usual limit of its kind does not fit.
        examples: what it takes and refuses.
    """

    fact: FactPath
    ask: Words
    why: Words
    help: Words | None = None
    kind: Kind
    choices: tuple[Choice, ...] = ()
    ask_when: ConditionGiven | None = None
    ask_if_unknown: bool = False
    limits: Annotated[dict[Word, tuple[LimitFrom, ...]], Field(default_factory=dict)]
    not_sure: bool = False
    may_skip: bool = False
    no_answers: bool = False
    skip_say: Words | None = None
    private: bool = False
    not_after: Literal["today"] | None = None
    not_before: FactPath | None = None
    same_as: FactPath | None = None
    near: tuple[FactPath, ...] = ()
    least: int | None = None
    most: int | None = None
    longest: Annotated[int, Field(ge=1)] | None = None
    examples: Tried | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Refuse a question that cannot be asked as written."""
        words = [each.value for each in self.choices]
        conditions = [each.offer_when for each in self.choices if each.offer_when is not None]
        counted = limits_of(self.ask_when) if self.ask_when is not None else frozenset()
        faults = {
            "choices belong to the kinds choice, choices, yes_no, apart and more, and to no other": bool(words)
            != (self.kind in _WITH_CHOICES),
            "a choice stands twice": len(set(words)) != len(words),
            "not_after, not_before, same_as and near belong to the kind date": self.kind != "date"
            and bool(self.not_after or self.not_before or self.same_as or self.near),
            "a fact stands twice in near": len(set(self.near)) != len(self.near),
            "least and most belong to the kind number, both of them": (self.kind == "number")
            != (self.least is not None and self.most is not None),
            "examples are missing: what it takes, and what it refuses": self.examples is None
            and self.kind not in _WITHOUT_EXAMPLES,
            "offer_when counts with no limits and uses no tests": any(
                limits_of(each) or tests_of(each) for each in conditions
            ),
            "at least one choice is always offered, so it has no offer_when": bool(words)
            and len(conditions) == len(words),
            "skip_say needs may_skip: true": bool(self.skip_say) and not self.may_skip,
            "not_sure stands among the choices already": self.not_sure and "not_sure" in words,
            "ask_if_unknown needs ask_when": self.ask_if_unknown and self.ask_when is None,
            "ask_when and limits do not name the same limits": counted != set(self.limits),
        }
        if found := [message for message, broken in faults.items() if broken]:
            raise ValueError("; ".join(found))
        return self

    @property
    def part(self) -> str:
        """The part of the case that it belongs to: the path without its last step ("" for the case)."""
        return self.fact.rpartition(".")[0]

    @property
    def keeps_not_sure(self) -> bool:
        """Whether "not sure" is one of its own words, kept in the case itself."""
        return any(each.value == "not_sure" for each in self.choices)

    def say(self, value: object) -> str | None:
        """How one kept word reads, or None where it is none of the choices."""
        return next((each.say for each in self.choices if each.value == value), None)


class FlowPart(Entry):
    """A run of questions.

    Attributes:
        part: the first steps of the facts' paths; ``case`` for facts of the case itself.
        each: the list whose items are gone through one by one. Where the list has a question of the kind
            ``more``, it is asked after each item of the first part that goes through the list.
        asks: the last steps of the facts' paths, in the order of asking.
    """

    part: FactPath
    each: FactPath | None = None
    asks: Annotated[tuple[FactPath, ...], Field(min_length=1)]

    def facts(self) -> tuple[str, ...]:
        """The facts asked for, in order."""
        return tuple(name if self.part == "case" else f"{self.part}.{name}" for name in self.asks)


class Flow(Entry):
    """The order of the parts and of the questions in each."""

    order: Annotated[tuple[FlowPart, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        """Refuse a fact that stands twice."""
        facts = [fact for part in self.order for fact in part.facts()]
        if doubled := sorted({fact for fact in facts if facts.count(fact) > 1}):
            raise ValueError(f"asked twice: {', '.join(doubled)}")
        return self
