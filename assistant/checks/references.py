"""Every name that a file of the knowledge uses stands for something: sources, bodies, words, facts, letters, decisions.

The other direction, that nothing lies unused, is ``checks.use``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.case import Case, Matter
from assistant.checks.coded import records
from assistant.conditions import Facts
from assistant.conditions.tests import NAMED
from assistant.errors import Problem
from assistant.knowledge.condition import facts_of, tests_of
from assistant.letters.templates import template_texts

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from assistant.knowledge.condition import Condition
    from assistant.knowledge.load import Knowledge
    from assistant.knowledge.questions import Question

SOURCE_CALL = re.compile(r"\bsource\(([^)]*)\)")
_HOLDS_DATES = frozenset({"date", "text", "long_text", "list"})
KEY_GIVEN = re.compile(r"[\"']([^\"']+)[\"']")


def reference_faults(knowledge: Knowledge, templates: Path) -> Iterator[Problem]:
    """Give a fault for every name that stands for nothing."""
    yield from _rules(knowledge)
    yield from _routes(knowledge, templates)
    yield from _clocks(knowledge)
    yield from _templates(knowledge, templates)
    yield from _words(knowledge)
    yield from _questions(knowledge)


def decision_references(knowledge: Knowledge) -> frozenset[str]:
    """Give the references of all coded decisions."""
    return frozenset(str(record.get("ref")) for _, record in records(knowledge))


def fact_exists(path: str) -> bool:
    """Whether a case can hold this fact, or it can be worked out from one."""
    try:
        Facts(Case(matters=[Matter()]), 0).look(path)
    except KeyError:
        return False
    return True


def _rules(knowledge: Knowledge) -> Iterator[Problem]:
    decisions = decision_references(knowledge)
    for rule in knowledge.rules.values():
        file = f"rules/{rule.name}.yaml"
        yield from _unknown(file, "body", [rule.body], knowledge.bodies, "body")
        yield from _unknown(file, "instead", rule.instead, knowledge.bodies, "body")
        yield from _unknown(
            file, "ground", [rule.ground] if rule.ground else [], knowledge.vocabulary.grounds, "ground"
        )
        yield from _unknown(file, "met_by", rule.met_by, knowledge.routes, "route")
        yield from _unknown(file, "sources", rule.sources, knowledge.sources, "source")
        yield from _unknown(file, "decisions", rule.decisions, decisions, "coded decision")
        cited = [entry.source for entries in rule.limits.values() for entry in entries]
        yield from _unknown(file, "limits", cited, knowledge.sources, "source")
        yield from condition_faults(file, rule.when, knowledge)


def _routes(knowledge: Knowledge, templates: Path) -> Iterator[Problem]:
    letters = {path.name.partition(".")[0] for path in (templates / "letters").glob("*.j2")}
    for route in knowledge.routes.values():
        file = f"routes/{route.name}.yaml"
        yield from _unknown(file, "body", [route.body], knowledge.bodies, "body")
        yield from _unknown(file, "letter", [route.letter] if route.letter else [], letters, "letter")
        yield from _unknown(file, "clock", [route.clock] if route.clock else [], knowledge.clocks, "clock")
        yield from _unknown(file, "hides", route.hides, knowledge.routes, "route")
        yield from _unknown(file, "sources", route.sources, knowledge.sources, "source")
        yield from condition_faults(file, route.when, knowledge)


def _templates(knowledge: Knowledge, templates: Path) -> Iterator[Problem]:
    """A letter cites a source beside the sentence that rests on it: ``{{ source("si2006-1738-r17") }}``."""
    for path, cited in cited_in(templates):
        yield from _unknown(f"templates/{path}", "source", cited, knowledge.sources, "source")


def cited_in(templates: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each template with the keys of the sources that it cites."""
    for name, text in template_texts(templates):
        calls = SOURCE_CALL.findall(text or "")
        yield name, [key for call in calls for key in KEY_GIVEN.findall(call)]


def _clocks(knowledge: Knowledge) -> Iterator[Problem]:
    people = {*knowledge.bodies, "person", "council"}
    for clock in knowledge.clocks.values():
        file = f"clocks/{clock.name}.yaml"
        yield from _unknown(file, "who", [clock.who], people, "body")
        yield from _unknown(file, "sources", clock.sources, knowledge.sources, "source")
        yield from _unknown(file, "or_after", [clock.or_after] if clock.or_after else [], knowledge.clocks, "clock")
        for fact in (*clock.counted_from, *([clock.given_day] if clock.given_day else [])):
            if not fact_exists(fact):
                yield Problem(file, 0, "counted_from", f"no case can have the fact '{fact}'")
        if clock.when is not None:
            yield from condition_faults(file, clock.when, knowledge)


def _words(knowledge: Knowledge) -> Iterator[Problem]:
    for part in ("remedies", "wants"):
        for word, entry in getattr(knowledge.vocabulary, part).items():
            place = f"{part}.{word}.can_give"
            yield from _unknown("vocabulary.yaml", place, entry.can_give, knowledge.bodies, "body")
    for word, body in knowledge.bodies.items():
        yield from _unknown("bodies.yaml", f"{word}.sources", body.sources, knowledge.sources, "source")
    for entry in knowledge.help:
        yield from _unknown("help.yaml", entry.id, [entry.source], knowledge.sources, "source")
    cited = [knowledge.holidays.source, *(day.source for day in knowledge.holidays.days if day.source)]
    yield from _unknown("holidays.yaml", "source", cited, knowledge.sources, "source")
    for standard in knowledge.standards:
        cited = [source for entry in standard.says for source in entry.sources]
        yield from _unknown("standards.yaml", standard.name, cited, knowledge.sources, "source")
        yield from condition_faults("standards.yaml", standard.when, knowledge, standard.name)


def _questions(knowledge: Knowledge) -> Iterator[Problem]:
    flows = {"flow.yaml": knowledge.flow, "flow-reply.yaml": knowledge.reply_flow}
    for file, flow in flows.items():
        asked = [fact for part in flow.order for fact in part.facts()]
        yield from _unknown(file, "order", asked, knowledge.questions, "question")
    parts = [part for flow in flows.values() for part in flow.order]
    lists = [part.each for part in parts if part.each]  # whose question is whether there is one more
    anywhere = {*lists, *(fact for part in parts for fact in part.facts())}
    for fact, question in knowledge.questions.items():
        if fact not in anywhere:
            yield Problem("flow.yaml", 0, "order", f"the question '{fact}' is never asked: it stands in no part")
        yield from _near(knowledge, question)


def _near(knowledge: Knowledge, question: Question) -> Iterator[Problem]:
    """Dates are looked for in dates and texts that are asked for, and that can be looked up from anywhere."""
    for fact in question.near:
        asked = knowledge.questions.get(fact)
        if asked is None or asked.kind not in _HOLDS_DATES or not fact_exists(fact):
            file = f"questions/{question.fact.replace('.', '/', 1)}.yaml"
            yield Problem(file, 0, "near", f"no date or text is asked for under the name '{fact}'")


def condition_faults(file: str, condition: Condition, knowledge: Knowledge, place: str = "when") -> Iterator[Problem]:
    """Give a fault for every fact, named test and word list in a condition that does not exist."""
    for fact in sorted(facts_of(condition)):
        if not fact_exists(fact):
            yield Problem(file, 0, place, f"no case can have the fact '{fact}'")
    for test in tests_of(condition):
        if test.name not in NAMED:
            known = ", ".join(sorted(NAMED))
            yield Problem(file, 0, place, f"there is no test called '{test.name}'; the tests are {known}")
        cues = [str(value) for key, value in test.arguments if key == "cue"]
        yield from _unknown(file, place, cues, knowledge.cues, "list of words")


def _unknown(file: str, place: str, names: Iterable[str], known: Container[str], what: str) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(file, 0, place, f"there is no {what} called '{name}'")
