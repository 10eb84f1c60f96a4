"""Find phrases in a text: a few words each, with ``*`` for up to five words between and ``word~`` for beginnings.

It knows no phrases of its own and not what they mean: ``cues`` reads them, ``pages.coding`` draws conclusions.
"""

import re
from collections.abc import Mapping, Sequence

GAP = 5  # words that one `*` may stand for

_WORD = re.compile(r"[a-z0-9£]+(?:['-][a-z0-9]+)*")
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2013": " ", "\u2014": " "})
_KEY = 4  # letters by which word beginnings are looked up

_MOST_REMEMBERED = 20_000  # words of one language; a hostile page has more

Pattern = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, apostrophes made straight."""
    return _WORD.findall(text.translate(_CURLY).lower())


class Phrases:
    """Phrases by what they stand for, ready to be looked for all at once; ``sizes`` counts them by meaning."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._whole: dict[str, list[tuple[str, Pattern]]] = {}
        self._begins: dict[str, list[tuple[str, Pattern]]] = {}
        self._starts: dict[str, tuple[tuple[str, Pattern], ...]] = {}
        self.sizes = {meaning: len(texts) for meaning, texts in phrases.items()}
        for meaning, texts in phrases.items():
            for text in texts:
                pattern = tuple(text.translate(_CURLY).lower().split())
                first = pattern[0]
                entry = (meaning, pattern)
                if first.endswith("~"):
                    self._begins.setdefault(first[:-1][:_KEY], []).append(entry)
                else:
                    self._whole.setdefault(first, []).append(entry)

    def _start(self, word: str) -> tuple[tuple[str, Pattern], ...]:
        """The phrases that may begin with this word, remembered for the next time."""
        if len(self._starts) > _MOST_REMEMBERED:
            self._starts.clear()
        begins = (each for each in self._begins.get(word[:_KEY], ()) if _fits(word, each[1][0]))
        self._starts[word] = found = (*self._whole.get(word, ()), *begins)
        return found

    def seen(self, words: Sequence[str]) -> dict[str, list[str]]:
        """What the words hold, each meaning with the words seen for it, in order, each once."""
        found: dict[str, list[str]] = {}
        starts = self._starts
        for at, word in enumerate(words):
            candidates = starts.get(word)
            if candidates is None:
                candidates = self._start(word)
            for meaning, pattern in candidates:
                end = _match(words, at, pattern)
                if end:
                    text = " ".join(words[at:end])
                    known = found.setdefault(meaning, [])
                    if text not in known:
                        known.append(text)
        return found


def _match(words: Sequence[str], at: int, pattern: Pattern) -> int:
    """Where the pattern that begins at ``at`` ends, or 0. A gap takes as few words as it can."""
    gap = 0
    for part in pattern:
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
