"""What a person typed or chose, checked at once: an answer, a choice to confirm, or a kind reason why not.

Reasons are keys of ``knowledge/wording``; nothing here is a sentence and nothing typed is ever repeated in one.
It changes no case; that is ``change``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.case import Case
from assistant.case.words import LONGEST_LINE, LONGEST_TEXT
from assistant.dates import PartDate, read_typed_date, spoken
from assistant.interview.paths import plain, value_at
from assistant.interview.proposals import Proposal, find_issues
from assistant.interview.steps import Plan, Step
from assistant.knowledge.councils import Council, find_council
from assistant.knowledge.questions import Question

LONGEST_ENTRY = 2_000
MOST_ENTRIES = 100
SAME = "same"

_SEEN_FORMAT = frozenset({"\u200c", "\u200d", "\u00ad"})  # scripts, emoji and long words need these
_NUMBER = re.compile(r"(?<![\w.,])-?[0-9]{1,9}(?![\w.,]*[0-9])")
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+and\s+")
_ONLY_NUMBERS = re.compile(r"[0-9]+(?:[\s,;]+[0-9]+)*\s*\Z")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the word kept, and how it reads."""

    value: str
    say: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that can be kept; ``said`` is read back where it is not the typed words themselves."""

    value: Any
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """More than one reading, or one that needs a yes.

    Attributes:
        key: the sentence that asks.
        options: the readings.
        values: what fills the sentence.
        as_typed: the typed words, where they can be kept as they are.
    """

    key: str
    options: tuple[Option, ...]
    values: dict[str, str] = field(default_factory=dict)
    as_typed: str | None = None


@dataclass(frozen=True, slots=True)
class NotSure:
    """The typed words say that the person does not know."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not an answer; ``key`` names the sentence that says why, ``values`` fill it."""

    key: str
    values: dict[str, str] = field(default_factory=dict)


Outcome = Taken | Confirm | NotSure | Refused


def readable(text: str) -> str:
    """Give text without what cannot be seen or could steer a terminal; lines stay lines."""
    kept = []
    for each in text.replace("\r\n", "\n").replace("\r", "\n"):
        kind = unicodedata.category(each)
        if each == "\n" or (kind[0] != "C" and kind not in {"Zl", "Zp"}) or each in _SEEN_FORMAT:
            kept.append(each)
        elif kind in {"Zl", "Zp"}:
            kept.append("\n")
        elif each == "\t":
            kept.append(" ")
    return "".join(kept).strip()


def options_of(plan: Plan, case: Case, step: Step) -> tuple[Option, ...]:
    """Give what can be chosen at a step; what the person's own words point to comes first."""
    question = step.question
    if question.kind == "pick":
        return tuple(Option(each.issue, plan.issues[each.issue].say) for each in plan.proposals(case))
    if question.kind == "issues":
        first = [each.issue for each in proposals_at(plan, case, step)]
        words = [*first, *(word for word in plan.issues if word not in first)]
        return tuple(Option(word, plan.issues[word].say) for word in words)
    return tuple(Option(each.value, each.say) for each in plan.offered(case, step))


def proposals_at(plan: Plan, case: Case, step: Step) -> tuple[Proposal, ...]:
    """Give the issues that the words of one matter point to."""
    words = value_at(plain(case), f"{step.each}[{step.item}].what_happened")
    return find_issues(words, plan.issues) if isinstance(words, str) else ()


def check(
    plan: Plan, case: Case, step: Step, typed: str | Sequence[str], councils: tuple[Council, ...] = ()
) -> Outcome:
    """Check what was typed or chosen.

    Args:
        plan: the questions and the day.
        case: the case so far, for dates that must not come before another.
        step: the question.
        typed: the text, or the words chosen.
        councils: all councils, for the question that asks for one.
    """
    text = typed if isinstance(typed, str) else "\n".join(typed)
    text = readable(text)
    if not text:
        return Refused("interview.empty")
    return _CHECKS[step.question.kind](_Asked(plan, case, step, councils), text)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a check may look at."""

    plan: Plan
    case: Case
    step: Step
    councils: tuple[Council, ...]

    @property
    def question(self) -> Question:
        return self.step.question

    def date_of(self, fact: str) -> PartDate | None:
        """The date of another fact, of the same item where it belongs to the same part."""
        part, _, name = fact.rpartition(".")
        here = self.step.path.rpartition(".")[0]
        path = f"{here}.{name}" if part == self.question.part else fact
        value = value_at(plain(self.case), path)
        return PartDate.parse(value) if isinstance(value, str) else None


def _chosen(asked: _Asked, text: str) -> str | None:
    """The word that a text names: its number, the word itself, its sentence, or the one beginning that fits."""
    options = options_of(asked.plan, asked.case, asked.step)
    said = " ".join(text.casefold().split()).rstrip(".")
    if said.isdecimal():
        place = int(said[:9])
        return options[place - 1].value if 1 <= place <= len(options) else None
    for option in options:
        if said in {option.value, option.value.replace("_", " "), option.say.casefold().rstrip(".")}:
            return option.value
    begun = [option.value for option in options if option.say.casefold().startswith(said)]
    return begun[0] if len(begun) == 1 else None


def _choice(asked: _Asked, text: str) -> Outcome:
    word = _chosen(asked, text)
    return Taken(word) if word else Refused("interview.not_a_choice")


def _choices(asked: _Asked, text: str) -> Outcome:
    parts = text.replace(",", " ").replace(";", " ").split() if _ONLY_NUMBERS.match(text) else _BETWEEN.split(text)
    words = [_chosen(asked, part) for part in parts if part]
    if not words or None in words:
        return Refused("interview.not_a_choice")
    order = [option.value for option in options_of(asked.plan, asked.case, asked.step)]
    return Taken([word for word in order if word in words])


def _date(asked: _Asked, text: str) -> Outcome:
    question, today = asked.question, asked.plan.today
    if text.casefold() == SAME and question.same_as:
        other = asked.date_of(question.same_as)
        return Taken(str(other), spoken(other)) if other else Refused("interview.nothing_to_be_same_as")
    read = read_typed_date(text, today)
    if read.problem == "date_not_sure" and question.not_sure:
        return NotSure()
    readings = [each for each in (read.date, read.other) if each is not None]
    refusals = [_date_refused(asked, each) for each in readings]
    fitting = [each for each, refusal in zip(readings, refusals, strict=True) if refusal is None]
    if not fitting:
        return refusals[0] if refusals and refusals[0] and read.date else Refused(f"dates.{read.problem}")
    if len(fitting) == 1 and fitting[0] == read.date and _as_spoken(text) == _as_spoken(spoken(fitting[0])):
        return Taken(str(fitting[0]))
    options = tuple(Option(str(each), spoken(each)) for each in fitting)
    return Confirm("interview.date_which" if len(options) > 1 else "interview.date_right", options)


def _as_spoken(text: str) -> str:
    plain_text = _ORDINAL.sub("", text.casefold().replace(",", " ").replace(" of ", " "))
    return " ".join(plain_text.split()).rstrip(".")


def date_refused(plan: Plan, case: Case, step: Step, day: PartDate) -> Refused | None:
    """Give the reason why a date cannot be the answer to a question, or None."""
    return _date_refused(_Asked(plan, case, step, ()), day)


def _date_refused(asked: _Asked, day: PartDate) -> Refused | None:
    question = asked.question
    if question.not_after == "today" and day.earliest > asked.plan.today:
        return Refused("interview.in_the_future")
    before = asked.date_of(question.not_before) if question.not_before else None
    if before is not None and day.latest < before.earliest:
        return Refused("interview.before_the_other", {"other": spoken(before)})
    return None


def _number(asked: _Asked, text: str) -> Outcome:
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return Refused("interview.not_a_number")
    least, most = asked.question.least or 0, asked.question.most or 0
    number = int(found[0])
    if not least <= number <= most:
        return Refused("interview.number_out_of_range", {"least": str(least), "most": str(most)})
    return Taken(number)


def _longest(asked: _Asked, usual: int) -> int:
    return asked.question.longest or usual


def _text(asked: _Asked, text: str) -> Outcome:
    return _fitting_text(" ".join(text.split()), _longest(asked, LONGEST_LINE))


def _long_text(asked: _Asked, text: str) -> Outcome:
    return _fitting_text(text, _longest(asked, LONGEST_TEXT))


def _fitting_text(text: str, longest: int) -> Outcome:
    if len(text) > longest:
        return Refused("interview.too_long", {"most": f"{longest:,}", "given": f"{len(text):,}"})
    return Taken(text)


def _list(_asked: _Asked, text: str) -> Outcome:
    entries = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    if len(entries) > MOST_ENTRIES:
        return Refused("interview.too_many", {"most": str(MOST_ENTRIES)})
    if any(len(entry) > LONGEST_ENTRY for entry in entries):
        return Refused("interview.entry_too_long", {"most": f"{LONGEST_ENTRY:,}"})
    return Taken(entries)


def _council(asked: _Asked, text: str) -> Outcome:
    """One council where the words are its own; else those that are near, and always the words as typed."""
    name = " ".join(text.split())
    if len(name) > LONGEST_LINE:
        return _fitting_text(name, LONGEST_LINE)
    found = find_council(name, asked.councils)
    if found.sure is not None:
        return Taken(found.sure.name, None if found.sure.name == name else found.sure.name)
    options = tuple(Option(each.name, each.name) for each in found.maybe)
    if found.closed is not None:
        return Confirm("interview.council_closed", options, {"closed": found.closed.name}, name)
    return Confirm("interview.council_which" if options else "interview.council_not_found", options, {}, name)


_CHECKS: dict[str, Callable[[_Asked, str], Outcome]] = {
    "choice": _choice,
    "yes_no": _choice,
    "apart": _choice,
    "more": _choice,
    "choices": _choices,
    "issues": _choices,
    "pick": _choices,
    "date": _date,
    "number": _number,
    "text": _text,
    "long_text": _long_text,
    "list": _list,
    "council": _council,
}
