"""What a person's own words may be about: issue words found by everyday phrases, with the words that led there.

Nothing is decided here: the person confirms or changes every proposal. It knows no case and no questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge.model import IssueWord

MOST_LETTERS = 100_000
MOST_MATCHES = 3

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An issue that the words may be about.

    Attributes:
        issue: the issue word.
        matched: the person's own words that led to it, in their order, each once.
        found: how often such words stand there.
    """

    issue: str
    matched: tuple[str, ...]
    found: int


@lru_cache(maxsize=128)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """All phrases as one pattern: whole words, any space between them, ``*`` for any ending, longest first."""
    parts = [
        r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
        for phrase in sorted(phrases, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def find_issues(text: str, issues: Mapping[str, IssueWord]) -> tuple[Proposal, ...]:
    """Find what a text may be about.

    Args:
        text: the person's own words.
        issues: the issue words with their everyday phrases.

    Returns:
        the issues found, the most often named first, each with at most `MOST_MATCHES` of the words that matched.
    """
    plain = text[:MOST_LETTERS].translate(_APOSTROPHES)
    found: list[tuple[int, int, Proposal]] = []
    for issue, word in issues.items():
        if not word.looks_like:
            continue
        hits = list(_pattern(word.looks_like).finditer(plain))
        if hits:
            words = dict.fromkeys(" ".join(hit[0].split()).lower() for hit in hits)
            proposal = Proposal(issue, tuple(words)[:MOST_MATCHES], len(hits))
            found.append((-len(words), hits[0].start(), proposal))
    return tuple(proposal for *_, proposal in sorted(found, key=lambda each: each[:2]))


def sentences_of(text: str) -> list[str]:
    """Give the sentences of a text, unchanged and in their order; a new line ends one too."""
    return [part.strip() for part in _SENTENCE_END.split(text[:MOST_LETTERS]) if part.strip()]


def sentences_about(text: str, chosen: tuple[str, ...], issues: Mapping[str, IssueWord]) -> str:
    """Give the sentences of a text that speak of the chosen issues, unchanged and in their order.

    A sentence that speaks of no issue at all goes with the one before it, and the first ones with the first that does:
    so none is lost where every issue of the text is chosen.
    """
    wanted = _phrases(issues[issue] for issue in chosen if issue in issues)
    if not wanted:
        return ""
    about, any_issue = _pattern(wanted), _pattern(_phrases(issues.values()))
    kept: list[str] = []
    first: list[str] = []  # until the first that speaks of an issue
    belongs: bool | None = None
    for part in sentences_of(text):
        plain = part.translate(_APOSTROPHES)
        if any_issue.search(plain):
            belongs = about.search(plain) is not None
        if belongs is None:
            first.append(part)
            continue
        if belongs:
            kept += [*first, part]
        first = []
    return " ".join(kept)


def _phrases(words: Iterable[IssueWord]) -> tuple[str, ...]:
    return tuple(phrase for word in words for phrase in word.looks_like)
