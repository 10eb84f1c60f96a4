"""Which similar decisions a letter names: up to three that the Ombudsman upheld and that share a point's subject.

The screen shows refused and upheld decisions alike; a letter speaks for the person, so it names those that help: not
one where no fault, or no harm, was all that was found. All come from the search, so every reference is real.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.case import Case
from assistant.dates import PartDate, spoken
from assistant.findings import Hit
from assistant.letters.grammar import listed, numbers, sentence
from assistant.letters.slots import Slots

MOST = 3
SUBJECTS = 2
UPHELD = "upheld"
HARM = "fault_with_injustice"
NO_HARM = frozenset({"no_fault", "fault_no_injustice"})


@dataclass(frozen=True, slots=True)
class Like:
    """A decision as signs: reference, council, date, what was decided, why it is like this complaint, address."""

    ref: str
    council: str
    date: str
    outcome: str
    why: str
    address: str


def alike(  # noqa: PLR0913 - what a decision is held against
    hits: Iterable[Hit], case: Case, places: tuple[int, ...], say: Callable[..., str], slots: Slots, *, most: int = MOST
) -> tuple[Like, ...]:
    """Give the decisions to name beside these points."""
    matters = case.matters or []
    about = {number: set(matters[place].issues or ()) - {"other"} for number, place in enumerate(places, 1)}
    found: list[Like] = []
    for hit in hits:
        shared = [word for word in hit.shared.issues if any(word in issues for issues in about.values())]
        if not _helps(hit) or not shared or len(found) == most:
            continue
        points = [number for number, issues in about.items() if issues & set(shared)]
        what = listed([say(f"letters.like_{word}") for word in shared[:SUBJECTS]], say("letters.and"))
        key = "letters.like" if len(about) > 1 else "letters.like_only"
        paths = tuple(f"matters[{places[number - 1]}].issues" for number in points)
        found.append(
            Like(
                slots.words(hit.ref),
                slots.words(hit.council),
                slots.words(spoken(PartDate.parse(hit.date))),
                slots.words(sentence(hit.outcome)),
                slots.words(say(key, points=numbers(say, points), what=what), *paths),
                slots.link(hit.url),
            )
        )
    return tuple(found)


def _helps(hit: Hit) -> bool:
    """Whether it was upheld, and not with the reason that all was well or nobody was hurt.

    Such a decision counts as upheld, but the other side could hold it against the person.
    """
    return hit.decision == UPHELD and (HARM in hit.grounds or not NO_HARM & set(hit.grounds))
