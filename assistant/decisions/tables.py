"""Fill an index, or let it grow: decisions, their words, twins, thesaurus, wording, and what the words speak for.

It knows nothing of questions. ``opening`` decides when to build and where; ``learn`` does the learning.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.decisions.guess import FULL, bits
from assistant.decisions.learn import Studied, learn
from assistant.decisions.words import phrases, tokens
from assistant.errors import KnowledgeError, Problem
from assistant.yaml import read_yaml

if TYPE_CHECKING:
    from assistant.decisions.index import Record
    from assistant.decisions.opening import Added, Stamps

_STEMMED = "tokenize='porter unicode61'"
_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE labels (kind TEXT, bit INTEGER, word TEXT, PRIMARY KEY (kind, bit)) WITHOUT ROWID;
CREATE TABLE wording (key TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
CREATE TABLE same (said TEXT PRIMARY KEY, meant TEXT) WITHOUT ROWID;
CREATE TABLE stops (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE spellings (word TEXT PRIMARY KEY, docs INTEGER) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, docs INTEGER) WITHOUT ROWID;
CREATE TABLE weights (term TEXT PRIMARY KEY, rarity REAL, words BLOB, known BLOB) WITHOUT ROWID;
CREATE TABLE sets (kind TEXT, number INTEGER, mask INTEGER, members BLOB, alike BLOB, PRIMARY KEY (kind, number))
  WITHOUT ROWID;
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, ref TEXT, digits TEXT UNIQUE, issues INTEGER, grounds INTEGER, role TEXT, court INTEGER,
  stages INTEGER, council TEXT, decision TEXT, date TEXT, twin INTEGER, coded INTEGER);
CREATE TABLE added (ref TEXT PRIMARY KEY, print INTEGER) WITHOUT ROWID;
CREATE TABLE records (id INTEGER PRIMARY KEY, record TEXT, stems TEXT);
CREATE VIRTUAL TABLE texts USING fts5(told, found, content='', {_STEMMED});
"""
_NEEDED = ("ref", "council", "decision", "date", "url", "complaint", "facts", "issues", "grounds", "outcome")
TWIN_WORDS = 0.6  # this share of all words alike makes two decisions twins
RARE = 4  # words in at most so many decisions lead to possible twins


def fill(  # noqa: PLR0913 - each has one caller that needs it
    connection: sqlite3.Connection,
    knowledge: Path,
    stamps: Stamps,
    *,
    records: Iterable[Record] | None = None,
    study: Callable[[Record], bool] | None = None,
    added: Added | None = None,
) -> None:
    """Fill an empty database.

    Args:
        connection: the empty database.
        knowledge: the folder of thesaurus, vocabulary, wording and coded decisions.
        stamps: what tells this state of the data from another.
        records: coded decisions to take instead of those of the folder.
        study: which of them to learn from; all where left out.
        added: decisions that the person added.

    Raises:
        KnowledgeError: a file of the folder cannot be read.
    """
    connection.executescript(_TABLES)
    given = _coded(knowledge) if records is None else records
    coded = list({_digits(record): record for record in reversed(list(given))}.values())
    coded.sort(
        key=lambda record: (str(record["date"]), str(record["ref"])), reverse=True
    )  # of equals, the newest first
    thesaurus = _yaml(knowledge / "thesaurus.yaml")
    with connection:
        _words(connection, knowledge, thesaurus)
        labels = _labels(connection, coded)
        facets = _Facets(thesaurus)
        _decisions(connection, coded, labels, facets, coded=True)
        if added is not None:
            if added.prints is not None:
                _note_added(connection, added.prints())  # before the records, which may yet change
            _decisions(connection, added.records(None), labels, facets, coded=False)
        _spellings(connection, [record for record in coded if study is None or study(record)], thesaurus)
        terms = _terms(connection, coded)
        _twins(connection, coded, terms)
        _learn(connection, coded, terms, study)
        _sets(connection)
        _note_stamps(connection, stamps)


def grow(
    connection: sqlite3.Connection,
    knowledge: Path,
    stamps: Stamps,
    records: Iterable[Record],
    prints: Mapping[str, int],
) -> None:
    """Put added decisions into a database that `fill` has filled; the outcome is as if it were filled with them.

    Args:
        connection: the database.
        knowledge: the folder of the thesaurus.
        stamps: what tells the state of the data from now on.
        records: the decisions.
        prints: their prints by reference, as in `Added`.

    Raises:
        KnowledgeError: the thesaurus cannot be read.
    """
    issues, grounds = (
        {word: bit for bit, word in connection.execute("SELECT bit, word FROM labels WHERE kind = ?", (kind,))}
        for kind in ("issue", "ground")
    )
    facets = _Facets(_yaml(knowledge / "thesaurus.yaml"))
    with connection:
        connection.execute(f"CREATE VIRTUAL TABLE temp.fresh USING fts5(told, found, {_STEMMED})")
        connection.execute("CREATE VIRTUAL TABLE temp.fresh_terms USING fts5vocab(temp, fresh, row)")
        _decisions(connection, records, (issues, grounds), facets, coded=False, texts=("texts", "temp.fresh"))
        connection.execute(
            "INSERT INTO terms SELECT term, doc FROM temp.fresh_terms WHERE true "
            "ON CONFLICT DO UPDATE SET docs = docs + excluded.docs"
        )
        connection.execute("DROP TABLE temp.fresh_terms")
        connection.execute("DROP TABLE temp.fresh")
        _note_added(connection, prints)
        _note_stamps(connection, stamps)


def _note_added(connection: sqlite3.Connection, prints: Mapping[str, int]) -> None:
    connection.executemany("INSERT INTO added VALUES (?, ?)", prints.items())


def _note_stamps(connection: sqlite3.Connection, stamps: Stamps) -> None:
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", stamps._asdict().items())


def _coded(knowledge: Path) -> Iterator[dict[str, Any]]:
    path = knowledge / "decisions" / "decisions.jsonl"
    problems = []
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError((Problem(path.name, 0, "", f"cannot be read: {type(error).__name__}"),)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict) or any(key not in record for key in _NEEDED):
            problems.append(Problem(path.name, number, "", f"needs one JSON object with {', '.join(_NEEDED)}"))
        else:
            found.append(record)
    if problems:
        raise KnowledgeError(tuple(problems))
    return iter(found)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        read = read_yaml(path.read_text(encoding="utf-8"), trusted=True)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError((Problem(path.name, 0, "", f"cannot be read: {type(error).__name__}"),)) from error
    if read.faults:
        raise KnowledgeError(tuple(Problem(path.name, f.line, f.place, f.key) for f in read.faults))
    return read.value if isinstance(read.value, dict) else {}


def _words(connection: sqlite3.Connection, knowledge: Path, thesaurus: Mapping[str, Any]) -> None:
    wording = _yaml(knowledge / "wording" / "search.yaml")
    lines = [(str(key), str(text)) for key, text in wording.items()]
    vocabulary = knowledge / "vocabulary.yaml"
    if vocabulary.is_file():
        for words in _yaml(vocabulary).values():
            if isinstance(words, dict):
                lines += [(f"name {w}", str(v["say"])) for w, v in words.items() if isinstance(v, dict) and "say" in v]
    connection.executemany("INSERT OR IGNORE INTO wording VALUES (?, ?)", lines)
    same = [(" ".join(phrases(said)), group[0]) for group in thesaurus.get("same", []) for said in group[1:]]
    connection.executemany("INSERT OR IGNORE INTO same VALUES (?, ?)", same)
    stops = {(part,) for word in thesaurus.get("stop", []) for part in phrases(str(word))}
    connection.executemany("INSERT INTO stops VALUES (?)", sorted(stops))


def _labels(connection: sqlite3.Connection, coded: list[Record]) -> tuple[dict[str, int], dict[str, int]]:
    """Number the issue and ground words that occur; a bit mask has room for 62 of each."""
    both = []
    for kind, key in (("issue", "issues"), ("ground", "grounds")):
        order = {word: bit for bit, word in enumerate(sorted({w for record in coded for w in record[key]})[:62])}
        connection.executemany("INSERT INTO labels VALUES (?, ?, ?)", [(kind, bit, w) for w, bit in order.items()])
        both.append(order)
    return both[0], both[1]


class _Facets:
    """Who complained, whether a court had to do with it, how far the procedure went: as far as the words show."""

    def __init__(self, thesaurus: Mapping[str, Any]) -> None:
        roles = [
            (" ".join(phrases(said)), role) for role, words in thesaurus.get("roles", {}).items() for said in words
        ]
        self.roles = sorted(roles, key=lambda pair: -len(pair[0]))
        self.court = [" ".join(phrases(word)) for word in thesaurus.get("court", [])]
        self.stages = {
            int(number): [" ".join(phrases(word)) for word in words]
            for number, words in thesaurus.get("stages", {}).items()
        }

    def of(self, complaint: str, facts: str) -> tuple[str, int, int]:
        """Give the role word or "", 1 where a court is named, and the stages named as a bit mask."""
        start = f" {' '.join(phrases(complaint)[:8])} "
        found = [(start.index(f" {said} "), -len(said), role) for said, role in self.roles if f" {said} " in start]
        whole = f" {' '.join(phrases(f'{complaint} {facts}'))} "
        court = any(f" {word} " in whole for word in self.court)
        stages = sum(1 << n for n, words in self.stages.items() if any(f" {word} " in whole for word in words))
        return min(found)[2] if found else "", int(court), stages


def _digits(record: Record) -> str:
    return "".join(c for c in str(record["ref"]) if c.isdigit())


def told(record: Record) -> str:
    """Give what the complainant said, as one text: what a question is compared with."""
    return " ".join([str(record.get("complaint", "")), *map(str, record.get("facts", ()))])


def _decisions(  # noqa: PLR0913 - each has one caller that needs it
    connection: sqlite3.Connection,
    records: Iterable[Record],
    labels: tuple[Mapping[str, int], Mapping[str, int]],
    facets: _Facets,
    *,
    coded: bool,
    texts: tuple[str, ...] = ("texts",),
) -> None:
    issues, grounds = labels
    number = int(connection.execute("SELECT coalesce(max(id), 0) FROM decisions").fetchone()[0])
    for record in records:
        text = told(record)
        role, court, stages = facets.of(str(record.get("complaint", "")), " ".join(map(str, record.get("facts", ()))))
        kept = {key: value for key, value in record.items() if key != "text"}
        done = connection.execute(
            "INSERT OR IGNORE INTO decisions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number + 1,
                record["ref"],
                _digits(record),
                sum(1 << issues[w] for w in set(record.get("issues", ())) if w in issues),
                sum(1 << grounds[w] for w in set(record.get("grounds", ())) if w in grounds),
                role,
                court,
                stages,
                record.get("council", ""),
                record.get("decision", ""),
                record.get("date", ""),
                number + 1,
                int(coded),
            ),
        )
        if done.rowcount == 1:
            number += 1
            connection.execute("INSERT INTO records VALUES (?, ?, '')", (number, json.dumps(kept, ensure_ascii=False)))
            found = str(record.get("outcome", ""))
            words = f"{text} {record['text']}" if record.get("text") else text
            for table in texts:
                insert = f"INSERT INTO {table}(rowid, told, found) VALUES (?, ?, ?)"  # noqa: S608 - our own names
                connection.execute(insert, (number, words, found))


def _spellings(connection: sqlite3.Connection, coded: list[Record], thesaurus: Mapping[str, Any]) -> None:
    docs = Counter(word for record in coded for word in set(tokens(f"{told(record)} {record['outcome']}")))
    for group in thesaurus.get("same", []):
        for said in group:
            docs.update({word: 0 for word in tokens(str(said)) if word not in docs})
    kept = [(word, count) for word, count in docs.items() if not any(c.isdigit() for c in word)]
    connection.executemany("INSERT INTO spellings VALUES (?, ?)", sorted(kept))


def _terms(connection: sqlite3.Connection, coded: list[Record]) -> list[Counter[str]]:
    """Count the stems of what was told in each coded decision, as SQLite makes them."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.study USING fts5(told, {_STEMMED})")
    connection.execute("CREATE VIRTUAL TABLE temp.study_terms USING fts5vocab(temp, study, instance)")
    connection.executemany(
        "INSERT INTO temp.study(rowid, told) VALUES (?, ?)", [(n, told(record)) for n, record in enumerate(coded)]
    )
    terms: list[Counter[str]] = [Counter() for _ in coded]
    for term, row in connection.execute("SELECT term, doc FROM temp.study_terms"):
        terms[row][term] += 1
    stems = [(" ".join(counted), n + 1) for n, counted in enumerate(terms)]
    connection.executemany("UPDATE records SET stems = ? WHERE id = ?", stems)
    connection.execute("DROP TABLE temp.study_terms")
    connection.execute("DROP TABLE temp.study")
    connection.execute("CREATE VIRTUAL TABLE temp.all_terms USING fts5vocab(main, texts, row)")
    connection.execute("INSERT INTO terms SELECT term, doc FROM temp.all_terms")
    connection.execute("DROP TABLE temp.all_terms")
    return terms


def _twins(connection: sqlite3.Connection, coded: list[Record], terms: list[Counter[str]]) -> None:
    """Give two decisions the same ``twin`` number where one complaint was printed twice.

    Twins are of nearly the same words, or of the same council, day and issue words.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for n, counted in enumerate(terms):
        for term in counted:
            holders[term].append(n)
    pairs = {
        (a, b) for held in holders.values() if len(held) <= RARE for i, a in enumerate(held) for b in held[i + 1 :]
    }
    alike: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for n, record in enumerate(coded):
        alike[record["council"], record["date"], tuple(sorted(record["issues"]))].append(n)
    twin = list(range(len(coded)))
    same = [(held[0], other) for held in alike.values() for other in held[1:]]
    same += [(a, b) for a, b in pairs if _overlap(set(terms[a]), set(terms[b])) >= TWIN_WORDS]
    for a, b in sorted(same):
        old, new = sorted((twin[a], twin[b]), reverse=True)
        twin = [new if group == old else group for group in twin]
    changed = [(group + 1, n + 1) for n, group in enumerate(twin) if group != n]
    connection.executemany("UPDATE decisions SET twin = ? WHERE id = ?", changed)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _sets(connection: sqlite3.Connection) -> None:
    """Keep the sets of issue and of ground words of coded decisions, and how alike each two are, in 240ths."""
    for kind, column in (("issue", "issues"), ("ground", "grounds")):
        asked = f"SELECT DISTINCT {column} FROM decisions WHERE coded = 1 ORDER BY 1"  # noqa: S608 - our own names
        masks = [mask for (mask,) in connection.execute(asked)]
        sizes = [mask.bit_count() for mask in masks]
        rows = []
        for number, mask in enumerate(masks):
            size = mask.bit_count()
            shared = [(mask & other).bit_count() for other in masks]
            lanes = [round(FULL * s / ((size + b - s) or 1)) for s, b in zip(shared, sizes, strict=True)]
            rows.append((kind, number, mask, bytes(bits(mask)), array("I", lanes).tobytes()))
        connection.executemany("INSERT INTO sets VALUES (?, ?, ?, ?, ?)", rows)


def _learn(
    connection: sqlite3.Connection,
    coded: list[Record],
    terms: list[Counter[str]],
    study: Callable[[Record], bool] | None,
) -> None:
    order = {
        kind: [w for (w,) in connection.execute("SELECT word FROM labels WHERE kind = ? ORDER BY bit", (kind,))]
        for kind in ("issue", "ground")
    }
    masks = {
        ref: (issues, grounds)
        for ref, issues, grounds in connection.execute("SELECT ref, issues, grounds FROM decisions")
    }
    studied = [
        Studied(record["ref"], counted, *masks[record["ref"]])
        for record, counted in zip(coded, terms, strict=True)
        if study is None or study(record)
    ]
    learned = learn(studied, len(order["issue"]), len(order["ground"]))
    empty = array("f").tobytes()
    keys = learned.words.keys() | learned.known.keys()
    connection.executemany(
        "INSERT INTO weights VALUES (?, ?, ?, ?)",
        [
            (
                term,
                learned.rarity.get(term, 0.0),
                array("f", learned.words[term]).tobytes() if term in learned.words else empty,
                array("f", learned.known[term]).tobytes() if term in learned.known else empty,
            )
            for term in sorted(keys)
        ],
    )
