"""Facts and questions both ways, and the words of conditions: what is needed is asked, what is asked is used.

A word that no answer can be would make a condition that never holds, and nobody would notice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.case import Case, Matter
from assistant.conditions import Facts
from assistant.errors import Problem
from assistant.knowledge.condition import All, AnyOf, Condition, Is, Not, Test, facts_of
from assistant.letters.templates import template_texts
from assistant.triage.answers import possible_answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.knowledge.load import Knowledge

_PLACE = re.compile(r"\[[^\]]*\]")
_BLANK = re.compile(r"\bblank\(\s*[\"']([^\"']+)[\"']")
_SINGLE = {"matters": "matter", "children": "child", "stages": "stage", "points": "point"}
# Answers that no condition looks at: the letters print them, or the interview goes by them.
_FOR_LETTERS = frozenset({"council", "matter.evidence", "matter.not_put_right", "child.called", "child.age"})
_OF_COMPLAINANT = frozenset({"name", "adjustments", "contact.address", "contact.email", "contact.phone"})
_FOR_THE_INTERVIEW = frozenset({"nation", "matters", "children"})
_WRITTEN_BESIDE_A_DATE = frozenset({"matter.date_note"})


def asked_faults(knowledge: Knowledge, templates: Path) -> Iterator[Problem]:
    """Give a fault for each fact that nobody asks for, question that nothing uses, ground and word without a use."""
    yield from _conditions(knowledge)
    used = {
        _question(fact, knowledge) for _, condition, counted in _needs(knowledge) for fact in _facts(condition, counted)
    }
    # the interview's own notes, and what `reply` is told: it moves that into the case
    moved = {"interview", *(part.part for part in knowledge.reply_flow.order)}
    for name in knowledge.questions:
        if name not in used and name.partition(".")[0] not in moved and not _used_otherwise(name):
            yield Problem(f"questions/{name.replace('.', '/', 1)}.yaml", 0, name, "nothing uses this answer")
    relied_on = {rule.ground for rule in knowledge.rules.values()}
    for ground in knowledge.vocabulary.grounds:
        if ground not in relied_on:
            yield Problem("vocabulary.yaml", 0, f"grounds.{ground}", "no rule has this ground")
    for name, text in template_texts(templates):
        for label in _BLANK.findall(text or ""):
            if f"letters.blank_{label}" not in knowledge.wording:
                yield Problem(f"templates/{name}", 0, "blank", f"wording/letters.yaml has no 'blank_{label}'")


def _conditions(knowledge: Knowledge) -> Iterator[Problem]:
    for file, condition, counted in _needs(knowledge):
        for fact in sorted(_facts(condition, counted)):
            if _question(fact, knowledge) is None and fact not in _WRITTEN_BESIDE_A_DATE:
                yield Problem(file, 0, "when", f"no question asks for the fact '{fact}'")
        if condition is not None:
            yield from (Problem(file, 0, "when", said) for said in _impossible(condition))


def _facts(condition: Condition | None, counted: tuple[str, ...]) -> frozenset[str]:
    return frozenset(counted) | (facts_of(condition) if condition is not None else frozenset())


def _needs(knowledge: Knowledge) -> Iterator[tuple[str, Condition | None, tuple[str, ...]]]:
    """Each file with its condition and the facts that it counts from."""
    for rule in knowledge.rules.values():
        yield f"rules/{rule.name}.yaml", rule.when, ()
    for route in knowledge.routes.values():
        yield f"routes/{route.name}.yaml", route.when, ()
    for clock in knowledge.clocks.values():
        given = (clock.given_day,) if clock.given_day else ()
        yield f"clocks/{clock.name}.yaml", clock.when, (*clock.counted_from, *given)
    for standard in knowledge.standards:
        yield "standards.yaml", standard.when, ()
    for name, question in knowledge.questions.items():
        yield f"questions/{name.replace('.', '/', 1)}.yaml", question.ask_when, ()
        for choice in question.choices:
            if choice.offer_when is not None:
                yield f"questions/{name.replace('.', '/', 1)}.yaml", choice.offer_when, ()


def _question(fact: str, knowledge: Knowledge) -> str | None:
    """Give the question that fills a fact, also where it is worked out or belongs to an item of a list."""
    if fact in knowledge.questions:
        return fact
    for part in (*knowledge.flow.order, *knowledge.reply_flow.order):
        if part.each == fact:  # a list is filled one item after the other
            return part.facts()[0]
    try:
        paths = Facts(Case(matters=[Matter()]), 0).look(fact).paths
    except KeyError:
        return None  # ``references`` says that no case can have it
    for path in paths:
        steps = [_SINGLE.get(step, step) for step in _PLACE.sub("", path).split(".")]
        of_reply = [f"reply.{steps[-1]}"] if steps[0] == "ombudsman" else []
        for name in (_PLACE.sub("", path), ".".join(steps), ".".join(steps[-2:]), *of_reply):
            if name in knowledge.questions:
                return name
    return None


def _used_otherwise(name: str) -> bool:
    part, _, field = name.partition(".")
    if part == "complainant" and field in _OF_COMPLAINANT:
        return True
    return part == "stage" or name in _FOR_LETTERS | _FOR_THE_INTERVIEW


def _impossible(condition: Condition) -> Iterator[str]:
    """Say which words of a condition no answer can be."""
    match condition:
        case Is(fact=fact, values=values):
            yield from _no_answers(fact, values)
        case Test(name="only", arguments=arguments):
            given = dict(arguments)
            yield from _no_answers(str(given["fact"]), given["words"])
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _impossible(part)
        case Not(part=part):
            yield from _impossible(part)


def _no_answers(fact: str, words: tuple[object, ...]) -> Iterator[str]:
    stage = re.sub(r"^complaint\.(?:last_|stage_[123]\.)", "complaint.stages.", fact)
    possible = possible_answers(re.sub(r"^matter\.", "matters.", stage))
    known = {each[0] if isinstance(each, list) else each for each in possible}
    for word in words:
        if known and word not in known:
            yield f"no answer to '{fact}' is '{word}'"
