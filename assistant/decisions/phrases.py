"""Find phrases in a text: a few words each, with ``*`` for up to five words between and ``word~`` for beginnings.

It knows no phrases of its own and not what they mean: ``cues`` reads them, ``pages.coding`` draws conclusions.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

GAP = 5  # words that one `*` may stand for

_WORD = re.compile(r"[a-z0-9£]+(?:['-][a-z0-9]+)*")
_KEY = 4  # letters by which word beginnings are looked up
_MOST_REMEMBERED = 20_000  # words of one language; a hostile page has more

Pattern = tuple[str, ...]
Entry = tuple[str, Pattern]


class Start(NamedTuple):
    """The phrases that may begin with one word: by their second word where that is a whole one, and all others."""

    by_second: dict[str, list[Entry]]
    others: list[Entry]


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, apostrophes made straight."""
    return _WORD.findall(_straight(text).lower())


def _straight(text: str) -> str:
    """Curly apostrophes made straight, dashes made spaces; each of these is quicker than one `str.translate`."""
    text = text.replace("\u2019", "'").replace("\u2018", "'")
    return text.replace("\u2013", " ").replace("\u2014", " ")


class Phrases:
    """Phrases by what they stand for, ready to be looked for all at once; ``sizes`` counts them by meaning."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._whole: dict[str, list[Entry]] = {}
        self._begins: dict[str, list[Entry]] = {}
        self._starts: dict[str, Start | None] = {}
        self.sizes = {meaning: len(texts) for meaning, texts in phrases.items()}
        for meaning, texts in phrases.items():
            for text in texts:
                pattern = tuple(_straight(text).lower().split())
                first = pattern[0]
                if first.endswith("~"):
                    self._begins.setdefault(first[:-1][:_KEY], []).append((meaning, pattern))
                else:
                    self._whole.setdefault(first, []).append((meaning, pattern))

    def _start(self, word: str) -> Start | None:
        """The phrases that may begin with this word; None where there are none."""
        start = Start({}, [])
        begins = (each for each in self._begins.get(word[:_KEY], ()) if _fits(word, each[1][0]))
        for entry in (*self._whole.get(word, ()), *begins):
            second = entry[1][1] if len(entry[1]) > 1 else "*"
            if second == "*" or second.endswith("~"):
                start.others.append(entry)
            else:
                start.by_second.setdefault(second, []).append(entry)
        return start if start.others or start.by_second else None

    def seen(self, words: Sequence[str]) -> dict[str, list[str]]:
        """What the words hold, each meaning with the words seen for it, in order, each once."""
        found: dict[str, list[str]] = {}
        starts = self._starts  # what each word may begin is remembered for the next time
        new = set(words).difference(starts)
        if len(starts) + len(new) > _MOST_REMEMBERED:
            starts, new = {}, set(words)
            self._starts = starts
        for word in new:
            starts[word] = self._start(word)
        for at, start in enumerate([starts[word] for word in words]):
            if start is None:
                continue
            following = words[at + 1] if at + 1 < len(words) else ""
            for meaning, pattern in (*start.by_second.get(following, ()), *start.others):
                end = _match(words, at + 1, pattern)
                if end:
                    text = " ".join(words[at:end])
                    known = found.setdefault(meaning, [])
                    if text not in known:
                        known.append(text)
        return found


def _match(words: Sequence[str], at: int, pattern: Pattern) -> int:
    """Where the pattern ends whose first word stands before ``at``, or 0. A gap takes as few words as it can."""
    gap = 0
    for part in pattern[1:]:
        if part == "*":
            gap = GAP
            continue
        last = min(at + gap, len(words) - 1)
        while at <= last and not _fits(words[at], part):
            at += 1
        if at > last:
            return 0
        at += 1
        gap = 0
    return at


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("~") else word == part
