"""Full names in what a person wrote: two or more words with a capital that are no words of ours, no place and no day.

There is no list of names. A word that the knowledge itself writes in small letters is an everyday word; what ends in
one, as "Supporting Families", is a thing, and so is what has one in it behind "the" or "a". ``knowledge/cues`` holds
the words that show it, and the names that are everyday words too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.conditions.mentions import mentions
from assistant.knowledge.load import Knowledge

CUES = ("no_names", "named_things", "before_a_thing", "names_that_are_words")
_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
_OWNED = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with a capital that stand side by side.

    Attributes:
        words: the words.
        before: the word before them; empty where a sign stands there.
    """

    words: tuple[str, ...]
    before: str


def full_name(text: str, own: Collection[str], knowledge: Knowledge) -> str:
    """Give the first full name in a text, or an empty string.

    Args:
        text: what the person wrote.
        own: words of the person's own name, which is theirs to give.
        knowledge: its word lists.
    """
    return next((name for run in _runs(text) for name in _names(run, own, knowledge)), "")


def _runs(text: str) -> Iterator[_Run]:
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        end = at
        while (
            end < len(found)
            and _capital(found[end][0])
            and (end == at or _side_by_side(text, found[end - 1 : end + 1]))
        ):
            end += 1
        if end - at >= _TWO:
            behind = at > 0 and _side_by_side(text, found[at - 1 : at + 1])
            words = tuple(_OWNED.sub("", each[0]) for each in found[at:end])
            yield _Run(words, found[at - 1][0] if behind else "")
        at = max(end, at + 1)


def _capital(word: str) -> bool:
    return word[0].isupper() and any(letter.islower() for letter in word)


def _side_by_side(text: str, pair: Sequence[re.Match[str]]) -> bool:
    between = text[pair[0].end() : pair[1].start()]
    return not between.strip() and between.count("\n") < _TWO


def _names(run: _Run, own: Collection[str], knowledge: Knowledge) -> Iterator[str]:
    """Give the names in a run: what stands between words that are no names."""
    no_names, things, before, also = (knowledge.cues[cue] for cue in CUES)

    def everyday(word: str) -> bool:
        return word.lower() in knowledge.everyday and mentions(word, also) is None

    piece: list[str] = []
    for word in (*run.words, ""):
        if word and mentions(word, no_names) is None and mentions(word, things) is None:
            piece.append(word)
            continue
        while piece and everyday(piece[0]):  # "Independent Reviewing Officer", or the first word of a sentence
            piece.pop(0)
        known = [everyday(each) or each.lower() in knowledge.of_councils for each in piece]
        behind = bool(piece) and piece[0] == run.words[0] and mentions(run.before, before) is not None
        thing = mentions(word, things) or all(known) or everyday(piece[-1]) or (behind and any(known))
        if len(piece) >= _TWO and not thing and not {*piece} & {*own}:
            yield " ".join(piece)
        piece.clear()
