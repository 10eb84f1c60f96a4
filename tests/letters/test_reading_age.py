"""A letter as it is sent, its words put together: every sentence of ours is short and can be read at eleven.

The templates are measured by themselves in ``tests/knowledge``; here are the sentences that only a whole letter has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.letters.blocks import shown, spans_of
from assistant.letters.compose import compose
from tests.knowledge.test_readable import EVER, FEWEST_WORDS, MOST_WORDS, OLDEST_READER, age_of, reading_age, sentences
from tests.letters.told import HITS, ON, WRITTEN, check_of, knowledge, told

DATE = re.compile(r"\b(?:\d{1,2} )?(?:(?:Jan|Febr)uary|March|April|May|June|July|August|\w+ber)(?: \d{4})?\b")


def typed(given: Any) -> Iterator[str]:
    """Every text that a person typed, without its last stop."""
    if isinstance(given, str):
        yield given.rstrip(". ")
    elif isinstance(given, dict | list):
        for each in given.values() if isinstance(given, dict) else given:
            yield from typed(each)


def ours(name: str, case: str) -> list[list[str]]:
    """The sentences of a letter that are not the person's; a date and the title of a source count as one word."""
    given = told(name, case)
    letter = compose(name, given, check_of(given), knowledge(), HITS, ON, with_decisions=False)
    titles = [source.cite for source in knowledge().sources.values()]
    texts = sorted([*titles, *typed(given.model_dump(mode="json", exclude_none=True))], key=len, reverse=True)
    own = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in texts if " " in text), re.IGNORECASE)
    said = "\n\n".join(shown(spans) for spans in spans_of(letter))
    return sentences(DATE.sub("then", own.sub("it", said)))


@pytest.mark.parametrize(("name", "case"), WRITTEN)
def test_every_sentence_of_ours_is_short_and_plain(name: str, case: str) -> None:
    found = ours(name, case)
    assert [" ".join(words) for words in found if len(words) > MOST_WORDS] == []
    long = [words for words in found if len(words) >= FEWEST_WORDS]
    assert [" ".join(words) for words in long if reading_age(words) > EVER] == []
    assert age_of(found) <= OLDEST_READER


def test_the_persons_own_words_are_not_measured() -> None:
    said = [" ".join(words) for words in ours("council-stage-1", "two-parents")]
    assert not [each for each in said if "doctor" in each or "frightened" in each]
    assert any(each.startswith("Please ask us if you need") for each in said)
