"""Finding a council by what a person typed.

Never by a guess: one council is named only where the words are its own, all else is offered to choose from.
``council`` is the entry of the list, ``council_names`` compares names; asking the person is for the doors above.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from assistant.knowledge.council import Council
from assistant.knowledge.council_names import mended, names_nobody, short, tells_apart, whole, words_of

__all__ = ["Council", "CouncilMatch", "find_council", "printed_council"]


@dataclass(frozen=True, slots=True)
class CouncilMatch:
    """What was found for a typed name.

    Attributes:
        sure: the one council that the words name, or none.
        maybe: councils to choose from, the likeliest first; empty where ``sure`` is given.
        closed: the closed council that was typed; ``maybe`` then holds all that took over from it.
    """

    sure: Council | None = None
    maybe: tuple[Council, ...] = ()
    closed: Council | None = None


@dataclass(slots=True)
class _Index:
    """The councils by their compared names; each key may lead to several."""

    whole: dict[str, list[Council]] = field(default_factory=dict)
    short: dict[str, list[Council]] = field(default_factory=dict)
    closed: dict[str, Council] = field(default_factory=dict)
    hints: dict[str, list[Council]] = field(default_factory=dict)
    near: dict[str, list[Council]] = field(default_factory=dict)


def find_council(typed: str, councils: tuple[Council, ...], limit: int = 5) -> CouncilMatch:
    """Find the council that a person means.

    Args:
        typed: their words; anything, of any length.
        councils: the whole list.
        limit: the most to choose from by likeness. Whoever took over from a closed council, and all councils
            that share a place or a trust, are given whole.

    Returns:
        a match that is sure, one with councils to choose from, or an empty one.
    """
    index = _index(councils)
    words = mended(words_of(typed))
    if names_nobody(words):
        return CouncilMatch()
    by_name = {each.name: each for each in councils}
    if closed := _closed(words, index):
        heirs = tuple(by_name[name] for name in closed.became if name in by_name)
        return CouncilMatch(maybe=heirs, closed=closed)
    if sure := _own(words, index):
        return CouncilMatch(sure=sure)
    near = _near(words, index)
    likely = _likely(words, index)
    if not likely and (sure := _slip(words, index, near)):
        return CouncilMatch(sure=sure)
    least = _APART if likely else max(near.values(), default=0.0) - _TAIL
    found = dict.fromkeys((*likely, *(name for name, score in near.items() if score >= least)))
    most = max(limit, len(dict.fromkeys(likely)))
    return CouncilMatch(maybe=tuple(by_name[each] for each in list(found)[:most]))


def printed_council(printed: str, councils: tuple[Council, ...]) -> Council | None:
    """Give the entry whose own name, short form or former name this is; a closed council is given as itself.

    For names that the Ombudsman prints. Nothing is guessed: an unknown name gives None.
    """
    return _by_own_name(councils).get(whole(words_of(printed)))


def _closed(words: tuple[str, ...], index: _Index) -> Council | None:
    """Give the closed council of this name, unless a current one has the same."""
    if whole(words) in index.whole:
        return None
    if closed := index.closed.get(whole(words)):
        return closed
    return None if short(words) in index.short else index.closed.get(short(words))


def _own(words: tuple[str, ...], index: _Index) -> Council | None:
    """Give the one council whose name this is: whole, or short where no other has a place so called."""
    own = index.whole.get(whole(words), [])
    if len(own) == 1:
        return own[0]
    own = index.short.get(short(words), [])
    alone = all(each in own for each in index.hints.get(short(words), ()))
    return own[0] if len(own) == 1 and alone and _fits(own[0], words) else None


def _likely(words: tuple[str, ...], index: _Index) -> list[str]:
    """Give the names of councils that have exactly this short name, place or trust."""
    found = (
        index.short.get(short(words), ()),
        index.hints.get(whole(words), ()),
        index.hints.get(short(words), ()),
    )
    return [council.name for each in found for council in each]


def _fits(council: Council, words: tuple[str, ...]) -> bool:
    """Say whether a typed "city" or "county" is part of any name of the council."""
    own = {word for name in council.names for word in words_of(name)}
    return tells_apart(words) <= own


_ENOUGH = 0.8  # below this, two names have no more than a few letters in common
_TAIL = 0.12  # what is offered lies no further than this below the best
_APART = 0.86  # another council this near makes a slip of the hand doubtful
_BEGINS = 0.9  # one name begins the other: Nottingham, Nottinghamshire
_FEW = 4  # fewer letters than this begin too many names
_HINT = 0.96  # a council's own name comes before one of its places
_LONG = 12  # one changed letter in a shorter name can make another place


def _near(words: tuple[str, ...], index: _Index) -> dict[str, float]:
    """Give the names of councils whose words are like these, best first, with how like (0 to 1)."""
    typed = [text for text in dict.fromkeys((short(words), whole(words))) if text]
    scores: dict[str, float] = {}
    for keys, weight in ((index.near, 1.0), (index.hints, _HINT)):
        for key, owners in keys.items():
            score = max(_likeness(text, key) for text in typed) * weight
            for owner in owners if score >= _ENOUGH else ():
                scores[owner.name] = max(score, scores.get(owner.name, 0.0))
    return dict(sorted(scores.items(), key=lambda each: (-each[1], each[0])))


def _likeness(typed: str, key: str) -> float:
    """Say how like two names are: by their letters, their beginnings, their common words."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where a council is looked for
    from rapidfuzz.distance import OSA, JaroWinkler  # noqa: PLC0415 - the same

    long_enough = min(len(typed), len(key)) >= _FEW
    return max(
        OSA.normalized_similarity(typed, key),
        JaroWinkler.similarity(typed, key) * 0.92,
        fuzz.token_set_ratio(typed, key) / 100 * 0.88,
        _BEGINS if long_enough and (key.startswith(typed) or typed.startswith(key)) else 0.0,
        _ENOUGH if long_enough and OSA.distance(typed, key, score_cutoff=1) <= 1 else 0.0,
    )


def _slip(words: tuple[str, ...], index: _Index, near: dict[str, float]) -> Council | None:
    """Give the council whose long name is one slip away, if no other is near."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a council is looked for

    stem = short(words)
    if len(stem) < _LONG:
        return None
    hits = [
        owners[0]
        for key, owners in index.short.items()
        if len(owners) == 1 and len(key) >= _LONG and OSA.distance(stem, key, score_cutoff=1) <= 1
    ]
    if len(hits) != 1 or any(score >= _APART for name, score in near.items() if name != hits[0].name):
        return None
    return hits[0] if _fits(hits[0], words) else None


@lru_cache(maxsize=4)
def _by_own_name(councils: tuple[Council, ...]) -> dict[str, Council]:
    return {whole(words_of(name)): each for each in councils for name in each.names}


@lru_cache(maxsize=4)
def _index(councils: tuple[Council, ...]) -> _Index:
    index = _Index()
    current = {each.name: each for each in councils if each.current}

    def add(to: dict[str, list[Council]], key: str, *owners: Council) -> None:
        for owner in owners if key else ():
            if owner not in to.setdefault(key, []):
                to[key].append(owner)

    for council in councils:
        if council.kind == "other":
            continue
        owners = (council.name,) if council.current else council.became
        heirs = [current[name] for name in owners if name in current]
        for words in map(words_of, council.names):
            add(index.near, short(words) or whole(words), *heirs)
            if council.current:
                add(index.whole, whole(words), council)
                add(index.short, short(words), council)
            else:
                index.closed |= {key: council for key in (whole(words), short(words)) if key}
        for words in map(words_of, (*council.places, *council.run_by)):
            add(index.hints, whole(words), council)
            add(index.hints, short(words), council)
    return index
