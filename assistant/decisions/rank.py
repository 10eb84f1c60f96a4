"""Rank decisions by how like the question they are expected to be.

Two passes: everything coded is weighed by the overlap to be expected of issue and ground words, and decisions with
the question's most telling words are found in the full text, added ones among them. It knows no case and no screen:
``asked`` makes a question of a case, ``reasons`` says why a decision was found.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from assistant.decisions.guess import DOUBT, bits, expected, guess, overlap
from assistant.decisions.reasons import Question, hit
from assistant.decisions.words import Understood, understand

if TYPE_CHECKING:
    from assistant.decisions.index import Index, Row
    from assistant.hits import Hit

MOST_TELLING = 8  # words that look into the full text
FEWEST_TELLING = 2  # of these, however many decisions hold them
MOST_READ = 25_000  # decisions that the others may make us look at
MOST_FOUND = 100  # decisions that they may bring
TEXT = 0.05  # what like words add to like issues and grounds
FEW_WORDS = 0.8  # shared out over the words: with one or two and no case, the person looks for the word itself
FACET = 0.01  # same role, same stage, court or none: only decides between equals
FIRST_SHOWN = 3  # among these, one of a pair of twins


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the decisions. Every part may be left out.

    Attributes:
        words: the person's own words; never kept.
        issues: issue words of the case: near is what shares them.
        grounds: ground words that ``check`` found: near is what shares them.
        role: who complains, a relationship word.
        stage: the last stage of the council's procedure.
        court: whether a court has or had to do with it.
        council: only this council, as printed.
        decision: only this kind of decision.
        since: only from this ISO day on.
        with_issues: only decisions with all of these issue words.
        with_grounds: only decisions with all of these ground words.
        exclude_refs: references to leave out.
        limit: at most so many hits.
    """

    words: str = ""
    issues: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    role: str | None = None
    stage: int | None = None
    court: bool | None = None
    council: str | None = None
    decision: str | None = None
    since: str | None = None
    with_issues: tuple[str, ...] = ()
    with_grounds: tuple[str, ...] = ()
    exclude_refs: tuple[str, ...] = ()
    limit: int = 5


class Found(NamedTuple):
    """An answer: the hits, and what the words were taken for."""

    hits: list[Hit]
    understood: Understood


def search(index: Index, query: Query) -> list[Hit]:
    """Give the decisions most like the question, the nearest first; refused and upheld are weighed alike."""
    return find(index, query).hits


def find(index: Index, query: Query) -> Found:
    """Search, and say too how the words were understood."""
    understood = understand(index.connection, query.words)
    ranked, question = _ranked(index, query, understood)
    chosen = _apart(ranked)[: max(query.limit, 0)]
    return Found([hit(index, row, score, question) for score, row in chosen], understood)


def _ranked(index: Index, query: Query, understood: Understood) -> tuple[list[tuple[float, Row]], Question]:
    known = index.mask("issue", query.issues) | index.mask("issue", query.with_issues)
    found = index.mask("ground", query.grounds) | index.mask("ground", query.with_grounds)
    weights = index.weights([*understood.terms, "", *(f"#{bit}" for bit in bits(known))])
    guessed = guess(understood.terms, weights, known, found)
    telling = _telling(index, understood)
    texts = _texts(index, [(understood.faces[term], says) for term, says in telling.items()])
    question = Question(query, understood, known, found, guessed, tuple(telling))
    if not (known or found or texts or _filtered(query) or any(term in weights for term in telling)):
        return [], question
    rows = _wanted(index, _candidates(index, texts), query)
    issue_sets, ground_sets = {row.issues for row in rows}, {row.grounds for row in rows}
    left_out = _left_out(index, query)
    issue_worth = expected(guessed.issues, index.sets("issue"), issue_sets, left_out[0])
    if known:
        sure = overlap(known, issue_worth)
        issue_worth = {mask: DOUBT * worth + (1 - DOUBT) * sure[mask] for mask, worth in issue_worth.items()}
    ground_worth = expected(guessed.grounds, index.sets("ground"), ground_sets, left_out[1])
    text_weight = TEXT if query.issues else max(TEXT, FEW_WORDS / (len(understood.terms) or 1))
    best = max(texts.values(), default=1.0)
    with_facets = query.role is not None or query.court is not None or query.stage is not None
    scored = [
        (
            issue_worth[row.issues] / 2
            + ground_worth[row.grounds] / 2
            + text_weight * texts.get(row.id, 0.0) / best
            + (_facets(row, query) if with_facets else 0.0),
            row,
        )
        for row in rows
    ]
    scored.sort(key=itemgetter(0), reverse=True)
    return scored, question


def _left_out(index: Index, query: Query) -> tuple[set[int], set[int]]:
    """Give the sets that only decisions have which are left out: what nobody else has, the question must not know."""
    if not query.exclude_refs:
        return set(), set()
    kept = [row for row in index.rows if row.ref not in query.exclude_refs]
    every_issues, every_grounds = set(index.sets("issue").masks), set(index.sets("ground").masks)
    return every_issues - {row.issues for row in kept}, every_grounds - {row.grounds for row in kept}


def _candidates(index: Index, texts: dict[int, float]) -> list[Row]:
    coded = {row.id for row in index.rows}
    added = index.rows_of([number for number in texts if number not in coded])
    return [*index.rows, *sorted(added, key=lambda row: (row.date, row.ref), reverse=True)]  # of equals, the newest


def _filtered(query: Query) -> bool:
    return any((query.council, query.decision, query.since, query.with_issues, query.with_grounds))


def _wanted(index: Index, rows: list[Row], query: Query) -> list[Row]:
    """Keep the rows within the limits of the question."""
    if query.exclude_refs:
        rows = [row for row in rows if row.ref not in query.exclude_refs]
    if not _filtered(query):
        return rows
    issues, grounds = index.mask("issue", query.with_issues), index.mask("ground", query.with_grounds)
    return [
        row
        for row in rows
        if (query.council is None or row.council == query.council)
        and (query.decision is None or row.decision == query.decision)
        and (query.since is None or row.date >= query.since)
        and row.issues & issues == issues
        and row.grounds & grounds == grounds
    ]


def _facets(row: Row, query: Query) -> float:
    alike = 0.0
    if query.role and row.role:
        alike += FACET if query.role == row.role else -FACET
    if query.court is not None:
        alike += FACET if query.court == bool(row.court) else -FACET
    if query.stage and row.stages:
        alike += FACET if row.stages >> query.stage & 1 else -FACET
    return alike


def _telling(index: Index, understood: Understood) -> dict[str, float]:
    """Give the stems that few decisions use, rarest first, with how much each says."""
    docs = index.docs(understood.terms)
    said = [term for term in docs if understood.faces[term] not in index.stops]
    worth = {term: math.log(index.size / docs[term] + 1) * (1 + math.log(understood.terms[term])) for term in said}
    telling: dict[str, float] = {}
    read = 0
    for term in sorted(said, key=lambda term: (-worth[term], term))[:MOST_TELLING]:
        read += docs[term]
        if len(telling) >= FEWEST_TELLING and read > MOST_READ:
            break
        telling[term] = worth[term]
    return telling


def _texts(index: Index, words: list[tuple[str, float]]) -> dict[int, float]:
    """Find decisions by their words, always quoted: no word of a person can be an operator.

    SQLite only says which decisions hold a word, which is ten times as quick as to have it rank them; what the words
    say is summed up here.
    """
    worth: dict[int, float] = {}
    for word, says in words:
        quoted = '"' + word.replace('"', '""') + '"'
        for (row,) in index.connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (quoted,)):
            worth[row] = worth.get(row, 0.0) + says
    if len(worth) <= MOST_FOUND:
        return worth
    return dict(heapq.nlargest(MOST_FOUND, worth.items(), key=itemgetter(1)))


def _apart(ranked: list[tuple[float, Row]]) -> list[tuple[float, Row]]:
    """Move the second of two twins behind the first hits, so that one complaint is not shown twice there."""
    first: list[tuple[float, Row]] = []
    seen: set[int] = set()
    later: list[tuple[float, Row]] = []
    rest = iter(ranked)
    for pair in rest:
        (later if pair[1].twin in seen else first).append(pair)
        seen.add(pair[1].twin)
        if len(first) == FIRST_SHOWN:
            break
    return [*first, *later, *rest]
