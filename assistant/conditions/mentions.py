"""Whether words that a person wrote speak of a thing: the word lists of ``knowledge/cues``, laid on a text.

A word that means several things counts only in company, and what the person says was said of them is not their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.knowledge.model import Beside, Cues

MOST_BETWEEN = 3  # words that a star between words can stand for
_GAP = r"[^\w.!?]+"  # what parts two words of one sentence
_WORD = r"[\w']+"
_END = r"[\s'\"\u201d]*(?:[^\w\s'\"\u201c\u201d-]|$)"
_STOPS = re.compile(r"[.!?\n]+")
_QUOTES = re.compile('["\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]')


def mentions(text: str, cues: Cues) -> str | None:
    """Give the first words of ``text`` that are among the cues, or None. Words in ``but_not`` are passed over."""
    plain = _plain(text, cues)
    found = [*_first(plain, _pattern(cues.words), cues.unless_behind)]
    for company in cues.in_company:
        for beside in company.where:
            found += _first(plain, _company(company.words, beside), cues.unless_behind, beside)
    first = min(found, key=lambda each: each.start("said"), default=None)
    return first["said"] if first else None


def is_wholly(text: str, cues: Cues) -> bool:
    """Whether a text is one of the cues and nothing more; case, commas and the stop at its end count for nothing."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(",", " ")
    return _pattern(cues.words).fullmatch(" ".join(plain.split()).rstrip(".!; ")) is not None


def named(text: str, cues: Cues) -> str | None:
    """Give the first words of ``text`` that are among the cues, whatever company they are in, or None."""
    words = (*cues.words, *(word for company in cues.in_company for word in company.words))
    found = _pattern(words).search(_plain(text, cues))
    return found["said"] if found else None


def _plain(text: str, cues: Cues) -> str:
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return _pattern(cues.but_not).sub(" ", plain) if cues.but_not else plain


def _first(
    text: str, pattern: re.Pattern[str], unless: tuple[str, ...], beside: Beside | None = None
) -> Iterator[re.Match[str]]:
    """Give the first place that counts, if there is one."""
    for found in pattern.finditer(text):
        reported = bool(unless) and _behind(unless).search(text[: found.start("said")]) is not None
        if not reported and (beside is None or _in_sentence(text, found, beside)):
            yield found
            return


def _in_sentence(text: str, found: re.Match[str], beside: Beside) -> bool:
    """Whether the sentence around a place holds what it must."""
    if not (beside.sentence or beside.quoted):
        return True
    begin = max((each.end() for each in _STOPS.finditer(text, 0, found.start())), default=0)
    end = _STOPS.search(text, found.end())
    sentence = text[begin : end.start() if end else len(text)]
    held = bool(beside.sentence) and _pattern(beside.sentence).search(sentence) is not None
    return held or (beside.quoted and _QUOTES.search(sentence) is not None)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<said>{_any(words)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _behind(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words)}){_GAP}$", re.IGNORECASE)


@lru_cache(maxsize=256)
def _company(words: tuple[str, ...], beside: Beside) -> re.Pattern[str]:
    between = rf"(?:{_GAP}{_WORD}){{0,{beside.between}}}{_GAP}"
    before = rf"(?:{_any(beside.behind)}){between}" if beside.behind else ""
    after = [rf"{between}(?:{_any(beside.ahead)})(?!\w)"] if beside.ahead else []
    after += [_END] if beside.at_end else []
    follows = rf"(?={'|'.join(after)})" if after else ""
    return re.compile(rf"(?<!\w){before}(?P<said>{_any(words)})(?!\w){follows}", re.IGNORECASE)


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(map(_phrase, phrases))


def _phrase(phrase: str) -> str:
    """Give a phrase as a pattern: a star at a word's end is any ending, one between words up to three words."""
    some = rf"(?:{_GAP}{_WORD}){{0,{MOST_BETWEEN}}}{_GAP}"
    parts = [re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in phrase.split(" * ")]
    return some.join(parts)
