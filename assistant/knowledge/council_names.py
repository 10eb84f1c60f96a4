"""The name of a council as people type it, made comparable.

Knows no council: ``councils`` holds them and does the finding.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200  # no name comes near; more than this is a pasted text, and nothing is found for it

_SAYS_NOTHING = frozenset({"council", "councils", "the"})
_SAYS_LITTLE = _SAYS_NOTHING | frozenset(
    {"and", "authority", "bc", "borough", "care", "cc", "children", "childrens", "city", "corporation"}
    | {"county", "dc", "department", "district", "lb", "mbc", "mdc", "met", "metropolitan", "of", "rb"}
    | {"royal", "service", "services", "social", "unitary"}
)
_TELLS_APART = frozenset({"city", "county"})
_OFTEN_MISTYPED = ("authority", "borough", "council", "county", "district", "metropolitan", "services")
_TOO_WIDE = frozenset({"", "london"})  # the City is one of the 33 councils of London
_SHORTEST_SLIP = 5

_APOSTROPHE = re.compile("['\u2019\u2018`\u00b4]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def words_of(typed: str) -> tuple[str, ...]:
    """Give the words of a name: small letters, no marks, ``&`` as ``and``, ``Saint`` as ``st``.

    Text longer than any name gives no words.
    """
    if len(typed) > LONGEST:
        return ()
    plain = unicodedata.normalize("NFKD", typed).casefold().replace("&", " and ")
    shown = "".join(each for each in plain if unicodedata.category(each) not in {"Cf", "Mn"})
    words = _NOT_A_WORD.sub(" ", _APOSTROPHE.sub("", shown)).split()
    return tuple("st" if word == "saint" else word for word in words)


def whole(words: tuple[str, ...]) -> str:
    """Give the name without the words that say nothing: ``dorset county`` for Dorset County Council."""
    return " ".join(word for word in words if word not in _SAYS_NOTHING)


def short(words: tuple[str, ...]) -> str:
    """Give what is left of a name without its kind: ``dorset``; nothing where that could be anybody."""
    text = " ".join(words).replace("london borough", " ")
    left = " ".join(word for word in text.split() if word not in _SAYS_LITTLE)
    return "" if left in _TOO_WIDE else left


def names_nobody(words: tuple[str, ...]) -> bool:
    """Say whether the words alone could be any council: nothing at all, "council", "London"."""
    return whole(words) in _TOO_WIDE


def tells_apart(words: tuple[str, ...]) -> frozenset[str]:
    """Give the words for a kind that set neighbours apart: Leicester *City*, Leicestershire *County*."""
    return _TELLS_APART.intersection(words)


def mended(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put right one slip in each common word, such as ``counsil``; names themselves are left alone."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a council is looked for

    def mend(word: str) -> str:
        if len(word) < _SHORTEST_SLIP or word in _SAYS_LITTLE:
            return word
        return next((each for each in _OFTEN_MISTYPED if OSA.distance(word, each, score_cutoff=1) <= 1), word)

    return tuple(mend(word) for word in words)
