"""What the program says of its own can be read at about eleven years of age: short sentences, short words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from assistant.yaml import read_yaml

ROOT = Path(__file__).parents[2]
MOST_WORDS = 25
OLDEST_READER = 11.5  # years; a school year is five less
SAID = {
    "questions": ("ask", "help", "why", "say", "skip_say"),
    "wording": (),
    "rules": ("applies", "unknown", "do"),
    "routes": ("why",),
    "clocks": ("what", "do", "if_missed", "cautions"),
}
APART = {"wording": {"editors"}}  # for those who edit the knowledge
QUOTED = re.compile(
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}][^\"\N{RIGHT DOUBLE QUOTATION MARK}]*[\"\N{RIGHT DOUBLE QUOTATION MARK}]"
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|complaint-assistant [^\n]*")
SLOT = re.compile(r"\{\{.*?\}\}|\{[a-z_]*\}", re.DOTALL)
CONTROL = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
END = re.compile(r"(?<=[.!?])[\"')]*\s+|\n\s*\n|:\s*\n|\n(?=[%#\-*|])")
WORD = re.compile(r"[A-Za-z]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][A-Za-z]+)*|\d[\d,.]*")
VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a quotation, an address and a slot count as one word."""
    bare = SLOT.sub(" it ", ADDRESS.sub("there", QUOTED.sub("this", text)))
    return [words for part in END.split(bare) if (words := WORD.findall(part))]


def syllables(word: str) -> int:
    found = len(VOWELS.findall(word.lower()))
    silent = word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith(("le", "ted", "ded"))
    return max(1, found - (found > 1 and silent))


def reading_age(words: list[str]) -> float:
    """The age at which one sentence can be read: Flesch and Kincaid's school year, and five."""
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


def texts(value: Any, keys: tuple[str, ...], *, inside: bool = False) -> Iterator[str]:
    """Every text under one of the keys, or every text where no key is named."""
    if isinstance(value, str):
        if inside or not keys:
            yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each, keys, inside=inside)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each, keys, inside=key in keys and isinstance(each, str | list | tuple))


def said(group: str) -> Iterator[tuple[str, str]]:
    """Every text of a group of files that a person gets to see, with its file."""
    if group == "templates":
        for path in sorted((ROOT / "templates").rglob("*.md.j2")):
            yield path.name, CONTROL.sub("\n", path.read_text(encoding="utf-8"))
        return
    for path in sorted((ROOT / "knowledge" / group).rglob("*.yaml")):
        if path.stem not in APART.get(group, ()):
            found = read_yaml(path.read_text(encoding="utf-8"), trusted=True)
            yield from ((f"{path.parent.name}/{path.stem}", text) for text in texts(found.value, SAID[group]))


GROUPS = [*SAID, "templates"]


@pytest.mark.parametrize("group", GROUPS)
def test_no_sentence_is_longer_than_one_breath(group: str) -> None:
    found = [(file, " ".join(words)) for file, text in said(group) for words in sentences(text)]
    assert found
    assert [each for each in found if len(each[1].split()) > MOST_WORDS] == []


@pytest.mark.parametrize("group", GROUPS)
def test_a_child_of_eleven_can_read_the_usual_sentence(group: str) -> None:
    assert median(reading_age(words) for _, text in said(group) for words in sentences(text)) <= OLDEST_READER


@pytest.mark.parametrize("group", GROUPS)
def test_words_of_offices_come_with_what_they_mean(group: str) -> None:
    listed = read_yaml((ROOT / "knowledge/plain-words.yaml").read_text(encoding="utf-8"))
    assert not listed.faults
    bare = [(file, SLOT.sub(" ", text)) for file, text in said(group)]
    missing = [
        (file, word, text)
        for file, text in bare
        for word, plain in listed.value.items()
        if re.search(rf"\b{word}\b", text, re.IGNORECASE) and plain.lower() not in text.lower()
    ]
    assert missing == []


def test_long_sentences_and_long_words_are_noticed() -> None:
    assert len(sentences("One word. Two words, and more.")) == 2
    assert sentences('Say "one two three" at https://example.org/a now') == [["Say", "this", "at", "there", "now"]]
    officialese = (
        "Notwithstanding jurisdictional considerations, organisational representations necessitate adjudication."
    )
    assert reading_age(sentences("The cat sat on the mat.")[0]) < OLDEST_READER < reading_age(sentences(officialese)[0])
