"""Phrases are found as words, with gaps and beginnings, and never across more than a few words."""

import pytest

from assistant.decisions.phrases import Phrases, words_of


@pytest.mark.parametrize(
    ("phrase", "text", "seen"),
    [
        ("home visits", "He made no home visits.", ["home visits"]),
        ("home visits", "a home. Visits", ["home visits"]),
        ("home visits", "home for visits", []),
        ("delay~", "It was delayed by delays.", ["delayed", "delays"]),
        ("pay * distress", "will pay her £200 for the distress", ["pay her £200 for the distress"]),
        ("pay * distress", "pay one two three four five six distress", []),
        ("council's own", "the Council\u2019s own", ["council's own"]),
        ("agreed", "It agreed. It agreed.", ["agreed"]),
        ("cannot", "", []),
    ],
)
def test_a_phrase_is_seen(phrase: str, text: str, seen: list[str]) -> None:
    assert Phrases({"it": [phrase]}).seen(words_of(text)).get("it", []) == seen


def test_all_meanings_are_found_in_one_pass() -> None:
    phrases = Phrases({"a": ["one two", "two"], "b": ["two three"]})
    assert phrases.seen(words_of("one two three")) == {"a": ["one two", "two"], "b": ["two three"]}
    assert phrases.sizes == {"a": 2, "b": 1}
