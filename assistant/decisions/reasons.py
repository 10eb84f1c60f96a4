"""Say why a decision was found: what it shares with the question, and what differs.

Guessed issue and ground words count as the question's own only where the words speak for them clearly. The phrases
come from ``knowledge/wording/search.yaml`` through the index. ``rank`` decides the order.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from assistant.decisions.guess import Guess, bits
from assistant.decisions.words import stems, tokens
from assistant.hits import Hit, Shared

if TYPE_CHECKING:
    from assistant.decisions.index import Index, Row
    from assistant.decisions.rank import Query
    from assistant.decisions.words import Understood

LIKELY = 0.3  # from this chance on, a guessed word counts as shared
MOST_SHARED_WORDS = 6
MOST_DIFFERING = 4
MOST_OF_A_KIND = 2


class Question(NamedTuple):
    """What was asked and what was made of it: masks of known words, guesses, and the telling stems."""

    query: Query
    understood: Understood
    known_issues: int
    found_grounds: int
    guessed: Guess
    telling: tuple[str, ...]


def hit(index: Index, row: Row, score: float, question: Question) -> Hit:
    """Make a hit of a decision, with its reasons."""
    record = index.record(row.id)
    about = question.known_issues or _likely(question.guessed.issues)
    because = question.found_grounds | _likely(question.guessed.grounds)
    return Hit(
        ref=row.ref,
        council=row.council,
        decision=row.decision,
        date=row.date,
        url=str(record.get("url", "")),
        score=round(score, 4),
        shared=Shared(
            issues=_words(index.issue_words, row.issues & about),
            grounds=_words(index.ground_words, row.grounds & because),
            words=_shared_words(index, row, record, question),
        ),
        differs=_differs(index, row, question),
        outcome=str(record.get("outcome", "")),
        complaint=str(record.get("complaint", "")),
        grounds=_words(index.ground_words, row.grounds),
    )


def _likely(scores: list[float]) -> int:
    least = math.log(LIKELY / (1 - LIKELY))
    return sum(1 << bit for bit, score in enumerate(scores) if score >= least and score != 0.0)


def _words(order: tuple[str, ...], mask: int) -> tuple[str, ...]:
    return tuple(order[bit] for bit in bits(mask))


def _shared_words(index: Index, row: Row, record: dict[str, object], question: Question) -> tuple[str, ...]:
    """Give the question's own words that stand in the decision, the rarest first, without words that say nothing."""
    if not question.understood.terms:
        return ()
    there = index.stems(row.id)
    if not there:
        own = list(dict.fromkeys(tokens(str(record.get("complaint", "")))))
        there = frozenset(stems(index.connection, own).values())
    docs = index.docs(question.understood.terms)
    faces = question.understood.faces
    both = [t for t in question.understood.terms if t in there and faces[t] not in index.stops and len(faces[t]) > 1]
    both.sort(key=lambda term: (docs.get(term, 0), term))
    return tuple(faces[term] for term in both[:MOST_SHARED_WORDS])


def _differs(index: Index, row: Row, question: Question) -> tuple[str, ...]:
    """Give what differs, one short phrase each, the weightiest first; only what is known on both sides."""
    query = question.query
    about = question.known_issues or _likely(question.guessed.issues)
    known, because = question.known_issues, question.found_grounds
    without = _words(index.issue_words, known & ~row.issues)[:MOST_OF_A_KIND]
    also = _words(index.issue_words, row.issues & ~about)[:MOST_OF_A_KIND] if about else ()
    reasons = because | _likely(question.guessed.grounds)
    other = _words(index.ground_words, row.grounds & ~reasons)[:MOST_OF_A_KIND] if because else ()
    found = [index.say("without_issue", issue=index.name(word)) for word in without]
    found += [index.say("also_about", issue=index.name(word)) for word in also]
    found += [index.say("other_ground", ground=index.name(word)) for word in other]
    if query.role and row.role and query.role != row.role:
        found.append(index.say("other_role", role=index.name(row.role)))
    if query.court is not None and query.court != bool(row.court):
        found.append(index.say("court_there" if row.court else "no_court_there"))
    if query.stage and row.stages and not row.stages >> query.stage & 1:
        found.append(index.say("other_stage", stage=max(bits(row.stages))))
    return tuple(found[:MOST_DIFFERING])
