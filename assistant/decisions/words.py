"""Words: a person's text to terms that the index knows, with everyday words and spelling met on the way.

It knows nothing of ranking. Terms are what SQLite's own stemmer makes of the words, so that a question and an
index always agree. ``index`` holds the vocabulary and the thesaurus that this file reads.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import Any, NamedTuple

LONGEST_QUESTION = 100_000
MOST_WORDS = 4_000
LONGEST_WORD = 40
MOST_CORRECTED = 200
SHORTEST_CORRECTED = 4
LONG_WORD = 8
_WORD = re.compile(r"[^\W_]+(?:['\u2019.&-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
LONGEST_PHRASE = 5


class Understood(NamedTuple):
    """What the words of a question came to.

    Attributes:
        terms: how often each stem stands in it, with what spelling and everyday words added.
        faces: for each stem, the word as the person or the decisions write it.
        offered: (typed, meant): words that nothing knows, and the nearest word that is looked for as well.
        added: (typed, meant): everyday words, and how the decisions say it.
    """

    terms: dict[str, float]
    faces: dict[str, str]
    offered: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()


def tokens(text: str) -> list[str]:
    """Give the words of a text in lower case, in their order; a long text is cut, a long word left out."""
    found = _PART.findall(text[:LONGEST_QUESTION].lower())[:MOST_WORDS]
    return [word for word in found if len(word) <= LONGEST_WORD]


def phrases(text: str) -> list[str]:
    """Give the words of a phrase as `everyday` compares them."""
    return _PART.findall(text.lower())


def stems(connection: sqlite3.Connection, words: list[str]) -> dict[str, str]:
    """Give SQLite's stem of each word; a word of which it makes nothing is left out.

    The words stay in memory: the table is temporary and ``temp_store`` is memory for every connection of `index`.
    """
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.asked USING fts5(word, tokenize='porter unicode61')")
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.stems USING fts5vocab(temp, asked, instance)")
    connection.execute("DELETE FROM temp.asked")
    connection.executemany("INSERT INTO temp.asked(rowid, word) VALUES (?, ?)", list(enumerate(words)))
    found = {words[row]: term for term, row in connection.execute("SELECT term, doc FROM temp.stems")}
    connection.execute("DELETE FROM temp.asked")
    return found


def everyday(connection: sqlite3.Connection, words: list[str]) -> list[tuple[str, str]]:
    """Find everyday words and phrases of the thesaurus in a text.

    A single word that has taught something itself needs no other.

    Returns:
        pairs (typed, as the decisions say it), each once, in the order of the text; longer phrases first.
    """
    spans = {
        " ".join(words[start : start + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for start in range(len(words) - length + 1)
    }
    known = dict(_looked_up(connection, "SELECT said, meant FROM same WHERE said IN ({})", sorted(spans)))
    single = [said for said in known if " " not in said]
    stem_of = stems(connection, single)
    taught = set(_looked_up(connection, "SELECT term FROM weights WHERE term IN ({})", list(stem_of.values())))
    for said in single:
        if (stem_of.get(said),) in taught:
            del known[said]
    found: dict[str, str] = {}
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            said = " ".join(words[at : at + length])
            if said in known:
                found.setdefault(said, known[said])
                at += length
                break
        else:
            at += 1
    return list(found.items())


def spelled(connection: sqlite3.Connection, words: list[str]) -> list[tuple[str, str]]:
    """Offer the nearest known word for each word that the decisions never use.

    Returns:
        pairs (typed, nearest); none for numbers, short words, and words with nothing near. A word is never replaced:
        the caller looks for both.
    """
    unsure = [
        word for word in dict.fromkeys(words) if len(word) >= SHORTEST_CORRECTED and not any(c.isdigit() for c in word)
    ]
    known = {word for (word,) in _looked_up(connection, "SELECT word FROM spellings WHERE word IN ({})", unsure)}
    unsure = [word for word in unsure if word not in known]
    stem_of = stems(connection, unsure) if unsure else {}
    used = {
        term for (term,) in _looked_up(connection, "SELECT term FROM terms WHERE term IN ({})", [*stem_of.values()])
    }
    unsure = [word for word in unsure if stem_of.get(word) not in used][:MOST_CORRECTED]
    if not unsure:
        return []
    from rapidfuzz import process  # noqa: PLC0415 - slow to load, and most questions need none
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    by_length: dict[int, list[str]] = {}
    docs = dict(connection.execute("SELECT word, docs FROM spellings"))
    for word in docs:
        by_length.setdefault(len(word), []).append(word)
    offered = []
    for word in unsure:
        most = 2 if len(word) >= LONG_WORD else 1
        others = [other for n in range(len(word) - most, len(word) + most + 1) for other in by_length.get(n, ())]
        near = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
        if near:
            offered.append((word, min(near, key=lambda n: (n[1], n[0][0] != word[0], -docs[n[0]], n[0]))[0]))
    return offered


def understand(connection: sqlite3.Connection, text: str) -> Understood:
    """Read a person's words: everyday words met, spelling offered, stems counted."""
    typed = tokens(text)
    if not typed:
        return Understood({}, {})
    added = everyday(connection, typed)
    met = {part for said, _ in added for part in said.split()}
    offered = spelled(connection, [word for word in typed if word not in met])
    counts = Counter(typed)
    for _, meant in added:
        for part in phrases(meant):
            counts[part] = max(counts[part], 1)
    for _, meant in offered:
        counts[meant] = max(counts[meant], 1)
    stem_of = stems(connection, list(counts))
    terms: Counter[str] = Counter()
    faces: dict[str, str] = {}
    for word, count in counts.items():
        if (stem := stem_of.get(word)) is not None:
            terms[stem] += count
            faces.setdefault(stem, word)
    return Understood(dict(terms), faces, tuple(offered), tuple(added))


def _looked_up(connection: sqlite3.Connection, statement: str, values: list[str]) -> list[Any]:
    """Run ``... IN ({})`` over any number of values."""
    rows: list[Any] = []
    for start in range(0, len(values), 500):
        part = values[start : start + 500]
        rows += connection.execute(statement.format(",".join("?" * len(part))), part).fetchall()
    return rows
