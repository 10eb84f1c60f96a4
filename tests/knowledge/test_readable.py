"""What the program says of its own can be read at about eleven years of age: short sentences, short words.

Measured is Flesch and Kincaid's school year, and five: of each sentence that is long enough for it, and of each group
of texts as a whole. A quotation, an address, a slot and the name of a body or a law count as one short word, since
nobody can put them more plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from assistant.cli.commands import app
from assistant.yaml import read_yaml

ROOT = Path(__file__).parents[2]
MOST_WORDS = 25
OLDEST_READER = 10.0  # years, for a group of texts as a whole: a year below eleven
OFTEN, EVER = 12.0, 15.0  # years, for nine sentences of ten, and for each
FEWEST_WORDS = 6  # in a shorter sentence one long word is all that the measure sees; those are looked up in the list
SAID: dict[str, tuple[str, ...]] = {
    "questions": ("ask", "help", "why", "say", "skip_say"),
    "wording": (),
    "rules": ("applies", "unknown", "do"),
    "routes": ("why",),
    "clocks": ("what", "do", "if_missed", "cautions"),
}
FILES: dict[str, tuple[str, ...]] = {
    "vocabulary": ("say", "means", "ask", "note"),
    "bodies": ("for", "can", "cannot", "how"),
    "help": ("say", "hours"),
}
APART = {"wording": {"editors"}}  # for those who edit the knowledge
NAMES = re.compile(
    r"(?:Local Government and Social Care )?Ombudsm[ae]n|Information Commissioner(?:'s Office)?|Social Work England"
    r"|Working Together to Safeguard Children \d{4}|Complaint Handling Code|UK GDPR|Data Protection (?:Act|Officer)"
    r"|Children Act 1989|Representations Procedure \(England\) Regulations 2006|Equality Advisory and Support Service"
    r"|HM Courts and Tribunals Service|Judicial Conduct Investigations Office|National Domestic Abuse Helpline"
    r"|Northern Ireland|High Court|Complaints Manager|parental responsibility"
)
LITERAL = re.compile(r"\"([^\"]*)\"")
QUOTED = re.compile(
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}][^\"\N{RIGHT DOUBLE QUOTATION MARK}]*[\"\N{RIGHT DOUBLE QUOTATION MARK}]"
)
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|complaint-assistant [^\n]*|\b[a-z]+_[a-z_]+\b"
    r"|\b(?:council|conference|records|ombudsman)-[a-z0-9-]+"
    r"(?:, (?:council|conference|records|ico|ombudsman)[a-z0-9-]*)*"
)
SLOT = re.compile(r"\{\{.*?\}\}|\{[a-z_]*\}", re.DOTALL)
CONTROL = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{ (?:source|because)\(.*?\}\}|^%[a-z]+ ", re.DOTALL | re.MULTILINE)
END = re.compile(r"(?<=[.!?])[\"')]*\s+|\n\s*\n|:\s*\n|\n(?=[%#\-*|])")
WORD = re.compile(r"[A-Za-z]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][A-Za-z]+)*|\d[\d,.]*")
VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a quotation, an address and a slot count as one word."""
    bare = NAMES.sub("Name", SLOT.sub(" it ", ADDRESS.sub("there", QUOTED.sub("this", text))))
    return [words for part in END.split(bare) if (words := WORD.findall(part))]


def syllables(word: str) -> int:
    found = len(VOWELS.findall(word.lower()))
    silent = word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith(("le", "ted", "ded"))
    return max(1, found - (found > 1 and silent))


def reading_age(words: list[str]) -> float:
    """The age at which one sentence can be read."""
    return reading_age_of(len(words), words)


def age_of(found: list[list[str]]) -> float:
    """The age at which texts can be read as a whole."""
    return reading_age_of(sum(map(len, found)) / len(found), [word for words in found for word in words])


def reading_age_of(length: float, words: list[str]) -> float:
    return 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


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
    if group == "letters":
        yield from in_file("standards", ("say",))
        for path in sorted((ROOT / "templates").rglob("*.md.j2")):
            text = path.read_text(encoding="utf-8")
            yield path.name, CONTROL.sub("\n", text)
            yield from ((path.name, words) for words in literals(text))
        return
    if group == "commands":
        yield from helped(get_command(app), "complaint-assistant")
        return
    if group in FILES:
        yield from in_file(group, FILES[group])
        return
    for path in sorted((ROOT / "knowledge" / group).rglob("*.yaml")):
        if path.stem not in APART.get(group, ()):
            found = read_yaml(path.read_text(encoding="utf-8"), trusted=True)
            yield from ((f"{path.parent.name}/{path.stem}", text) for text in texts(found.value, SAID[group]))


def in_file(name: str, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every text under one of the keys in one file of the knowledge."""
    found = read_yaml((ROOT / f"knowledge/{name}.yaml").read_text(encoding="utf-8"), trusted=True)
    yield from ((name, text) for text in texts(found.value, keys))


def literals(template: str) -> Iterator[str]:
    """The words that stand in a template's code, such as one of two ways to say a thing."""
    for code in re.findall(r"\{\{.*?\}\}|\{%.*?%\}", template, re.DOTALL):
        yield from (words for words in LITERAL.findall(code) if " " in words)


def helped(command: Any, name: str) -> Iterator[tuple[str, str]]:
    """What a command, its options and the commands below it say of themselves."""
    yield from (
        (name, text) for text in (command.help, *(getattr(each, "help", "") for each in command.params)) if text
    )
    for below, each in getattr(command, "commands", {}).items():
        yield from helped(each, f"{name} {below}")


GROUPS = [*SAID, *FILES, "letters", "commands"]


@pytest.mark.parametrize("group", GROUPS)
def test_no_sentence_is_longer_than_one_breath(group: str) -> None:
    found = [(file, " ".join(words)) for file, text in said(group) for words in sentences(text)]
    assert found
    assert [each for each in found if len(each[1].split()) > MOST_WORDS] == []


@pytest.mark.parametrize("group", GROUPS)
def test_a_child_of_eleven_can_read_it(group: str) -> None:
    found = [(file, words) for file, text in said(group) for words in sentences(text)]
    assert age_of([words for _, words in found]) <= OLDEST_READER
    ages = sorted((reading_age(words), file, " ".join(words)) for file, words in found if len(words) >= FEWEST_WORDS)
    assert [each for each in ages if each[0] > EVER] == []
    assert ages[len(ages) * 9 // 10][0] <= OFTEN


def any_ending(word: str) -> str:
    """A pattern for a word with the endings it can have: terminate, terminates, terminated, terminating."""
    if word.endswith("y"):
        return rf"\b{word[:-1]}(?:y|ying|ies|ied)\b"
    return rf"\b{word[:-1]}(?:e|es|ed|ing)\b" if word.endswith("e") else rf"\b{word}(?:s|ed|ing|ly)?\b"


@pytest.mark.parametrize("group", GROUPS)
def test_words_of_offices_come_with_what_they_mean(group: str) -> None:
    listed = read_yaml((ROOT / "knowledge/plain-words.yaml").read_text(encoding="utf-8"))
    assert not listed.faults
    bare = [(file, SLOT.sub(" ", text)) for file, text in said(group)]
    missing = [
        (file, word, text)
        for file, text in bare
        for word, plain in listed.value.items()
        if re.search(any_ending(word), text, re.IGNORECASE) and plain.lower() not in text.lower()
    ]
    assert missing == []


def test_long_sentences_and_long_words_are_noticed() -> None:
    assert len(sentences("One word. Two words, and more.")) == 2
    assert sentences('Say "one two three" at https://example.org/a now') == [["Say", "this", "at", "there", "now"]]
    assert [bool(re.search(any_ending("comply"), text)) for text in ("complied", "complying", "complain")] == [1, 1, 0]
    assert [bool(re.search(any_ending("terminate"), text)) for text in ("terminating", "term")] == [1, 0]
    assert list(literals('{{ "one" if it else "two words" }}{% include "parts/who.md.j2" %}')) == ["two words"]
    officialese = (
        "Notwithstanding jurisdictional considerations, organisational representations necessitate adjudication."
    )
    assert reading_age(sentences("The cat sat on the mat.")[0]) < OLDEST_READER < reading_age(sentences(officialese)[0])
