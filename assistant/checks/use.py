"""What lies unused: sources that nothing cites, word lists that nothing looks into, bodies that nobody is sent to.

The other direction, that every name stands for something, is ``checks.references``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checks.coded import listed, records
from assistant.checks.references import cited_in
from assistant.errors import Problem
from assistant.interview.care import DANGER_CUE
from assistant.interview.nothing import NOTHING_CUE
from assistant.knowledge.condition import tests_of
from assistant.letters.advice import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.knowledge.load import Knowledge


def unused(knowledge: Knowledge, templates: Path) -> Iterator[Problem]:
    """Give a fault for everything that is known and never used."""
    cited = {*_cited(knowledge), *(key for _, keys in cited_in(templates) for key in keys)}
    for key in knowledge.sources:
        if key not in cited:
            yield Problem("sources.yaml", 0, key, "no file cites this source")
    looked_into = set(_cues(knowledge))
    for name in knowledge.cues:
        if name not in looked_into:
            yield Problem("cues/story.yaml", 0, name, "no condition looks into this list of words")
    met = set(_bodies(knowledge))
    for word in knowledge.bodies:
        if word not in met:
            yield Problem("bodies.yaml", 0, word, "nothing ever sends a person to this body")


def _cited(knowledge: Knowledge) -> Iterator[str]:
    for rule in knowledge.rules.values():
        yield from rule.sources
        yield from (entry.source for entries in rule.limits.values() for entry in entries)
    for route in knowledge.routes.values():
        yield from route.sources
        yield from (entry.source for entries in route.limits.values() for entry in entries)
    for clock in knowledge.clocks.values():
        yield from clock.sources
    for body in knowledge.bodies.values():
        yield from body.sources
    yield from (source for standard in knowledge.standards for entry in standard.says for source in entry.sources)
    yield from (entry.source for entry in knowledge.help)
    yield knowledge.holidays.source
    yield from (day.source for day in knowledge.holidays.days if day.source)


def _cues(knowledge: Knowledge) -> Iterator[str]:
    yield from CUES  # the check of a letter looks into these by name
    yield DANGER_CUE  # so does the interview, at every answer in the person's own words
    yield NOTHING_CUE  # and at each that may be left out
    conditions = [
        *(rule.when for rule in knowledge.rules.values()),
        *(route.when for route in knowledge.routes.values()),
        *(clock.when for clock in knowledge.clocks.values() if clock.when is not None),
        *(standard.when for standard in knowledge.standards),
    ]
    for condition in conditions:
        for test in tests_of(condition):
            yield from (str(value) for key, value in test.arguments if key == "cue")


def _bodies(knowledge: Knowledge) -> Iterator[str]:
    yield from (word for _, record in records(knowledge) for word in listed(record, "signposted", str))
    for rule in knowledge.rules.values():
        yield rule.body
        yield from rule.instead
    yield from (route.body for route in knowledge.routes.values())
    yield from (clock.who for clock in knowledge.clocks.values())
    for words in (knowledge.vocabulary.remedies, knowledge.vocabulary.wants):
        for word in words.values():
            yield from word.can_give
