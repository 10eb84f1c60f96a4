"""One SQLite file over the decisions: kept up with the data, opened in a moment, read by every search.

The file lies in the user's cache folder, or in a given one, and can be thrown away at any time. It carries what a
search needs besides the decisions: the thesaurus, a few lines of wording, plain names, learned weights; so that a
search loads neither YAML nor pydantic. Nothing that a person asks is ever written to it.
``tables`` fills it; ``rank``, ``words`` and ``patterns`` read it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from assistant.decisions.folders import COLLECTION, cache_folder, collection_folder

FORMAT = 5
_NAME = "decisions-"
ABANDONED = 3600.0  # seconds without a change
MANY = 500  # decisions put in take a second
_PIECE = 1 << 20  # bytes copied at a time
_SLOT = re.compile(r"\{([a-z_]+)\}")
Record = Mapping[str, Any]


class Row(NamedTuple):
    """What ranking needs of one decision; ``issues`` and ``grounds`` are bit masks, ``stages`` too."""

    id: int
    ref: str
    issues: int
    grounds: int
    role: str
    court: int
    stages: int
    council: str
    decision: str
    date: str
    twin: int
    coded: int


_ROW = "SELECT id, ref, issues, grounds, role, court, stages, council, decision, date, twin, coded FROM decisions"


class Added(NamedTuple):
    """Decisions that the person added: a stamp that changes when they do, and a way to read them.

    What stands before the stamp's last space names the place they come from. ``records`` gives those of the
    references, or all where it is given none; each is as in ``decisions.jsonl``, with ``text`` for the words of the
    page, and stays out of all counts. ``prints`` gives by reference a number that changes whenever a decision does;
    without it every change builds the index anew.
    """

    stamp: str
    records: Callable[[Iterable[str] | None], Iterable[Record]]
    prints: Callable[[], Mapping[str, int]] | None = None


class Stamps(NamedTuple):
    """What the index was made of: the program's own data, and the person's added decisions ("" for none)."""

    data: str
    added: str


class Sets(NamedTuple):
    """The sets of issue or ground words that occur in the decisions."""

    connection: sqlite3.Connection
    kind: str
    masks: tuple[int, ...]
    members: tuple[bytes, ...]
    numbers: dict[int, int]

    def alike(self, numbers: Sequence[int]) -> list[int]:
        """Give the likeness of each of these sets to every set, as `guess.Sets` says."""
        new = [number for number in numbers if number not in self.numbers]
        marks = ",".join("?" * len(new))
        asked = f"SELECT number, alike FROM sets WHERE kind = ? AND number IN ({marks})"  # noqa: S608 - marks only
        for number, alike in self.connection.execute(asked, (self.kind, *new)):
            self.numbers[number] = int.from_bytes(alike, sys.byteorder)
        return [self.numbers[number] for number in numbers]


@dataclass
class Index:
    """An open index. Hold it for as long as questions come; it loads what it needs once."""

    connection: sqlite3.Connection
    said: dict[str, str] = field(default_factory=dict, compare=False)
    known_sets: dict[str, Sets] = field(default_factory=dict, compare=False)
    counted: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False)

    @cached_property
    def issue_words(self) -> tuple[str, ...]:
        """The issue words, in the order of their bits."""
        return self._labels("issue")

    @cached_property
    def ground_words(self) -> tuple[str, ...]:
        """The ground words, in the order of their bits."""
        return self._labels("ground")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The coded decisions. Added ones are fetched by number when words find them."""
        return tuple(Row._make(row) for row in self.connection.execute(_ROW + " WHERE coded = 1 ORDER BY id"))

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that say nothing about what a complaint is about."""
        return frozenset(word for (word,) in self.connection.execute("SELECT word FROM stops"))

    @cached_property
    def size(self) -> int:
        """How many decisions there are, coded and added."""
        return int(self.connection.execute("SELECT count(*) FROM decisions").fetchone()[0])

    def _labels(self, kind: str) -> tuple[str, ...]:
        found = self.connection.execute("SELECT word FROM labels WHERE kind = ? ORDER BY bit", (kind,))
        return tuple(word for (word,) in found)

    def sets(self, kind: str) -> Sets:
        """Give the sets of issue or ground words that occur."""
        if kind not in self.known_sets:
            found = self.connection.execute(
                "SELECT mask, members FROM sets WHERE kind = ? ORDER BY number", (kind,)
            ).fetchall()
            self.known_sets[kind] = Sets(
                self.connection, kind, tuple(mask for mask, _ in found), tuple(members for _, members in found), {}
            )
        return self.known_sets[kind]

    def rows_of(self, numbers: list[int]) -> list[Row]:
        """Give the rows of these decisions."""
        found: list[Row] = []
        for start in range(0, len(numbers), 500):
            part = numbers[start : start + 500]
            marks = ",".join("?" * len(part))
            found += map(Row._make, self.connection.execute(f"{_ROW} WHERE id IN ({marks})", part))
        return found

    def record(self, number: int) -> dict[str, Any]:
        """Give the whole record of a decision by its number in the index."""
        import json  # noqa: PLC0415 - counts and rankings need none

        (text,) = self.connection.execute("SELECT record FROM records WHERE id = ?", (number,)).fetchone()
        record: dict[str, Any] = json.loads(text)
        return record

    def stems(self, number: int) -> frozenset[str]:
        """Give the stems of what was told in a decision; of an added one none are kept."""
        (kept,) = self.connection.execute("SELECT stems FROM records WHERE id = ?", (number,)).fetchone()
        return frozenset(kept.split())

    def mask(self, kind: str, words: Iterable[str]) -> int:
        """Give issue or ground words as a bit mask; unknown words count for nothing."""
        order = self.issue_words if kind == "issue" else self.ground_words
        return sum(1 << order.index(word) for word in set(words) if word in order)

    def weights(self, terms: Iterable[str]) -> dict[str, tuple[float, array[float], array[float]]]:
        """Give what was learned of these terms: how telling, weights for words alone, weights with known issues."""
        wanted = list(terms)
        found: dict[str, tuple[float, array[float], array[float]]] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            asked = f"SELECT term, rarity, words, known FROM weights WHERE term IN ({marks})"  # noqa: S608 - marks only
            for term, rarity, words, known in self.connection.execute(asked, part):
                found[term] = (rarity, array("f", words), array("f", known))
        return found

    def docs(self, terms: Iterable[str]) -> dict[str, int]:
        """Give in how many decisions each term stands."""
        wanted = list(terms)
        found: dict[str, int] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            asked = f"SELECT term, docs FROM terms WHERE term IN ({marks})"  # noqa: S608 - marks only
            found |= dict(self.connection.execute(asked, part))
        return found

    def say(self, key: str, **slots: object) -> str:
        """Give a line of ``knowledge/wording/search.yaml`` with its slots filled; values are never read again."""
        if not self.said:
            self.said.update(self.connection.execute("SELECT key, text FROM wording"))
        return _SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), self.said[key])

    def name(self, word: str) -> str:
        """Give the plain name of a word of the vocabulary."""
        key = f"name {word}"
        if not self.said:
            self.say("nothing_found")
        return self.said.get(key, word.replace("_", " "))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def open_index(
    *,
    knowledge: Path | None = None,
    cache: Path | None = None,
    added: Added | None = None,
    own: bool = True,
    building: Callable[[], None] | None = None,
) -> Index:
    """Open the index, building it first where it is missing, damaged or older than the data.

    Where decisions were only added since, these alone are put in.

    Args:
        knowledge: the folder with ``decisions/decisions.jsonl``; the program's own where left out.
        cache: the folder for the file; the user's cache folder where left out.
        added: decisions to search beside the coded ones.
        own: where ``added`` is left out, take those that the person has collected.
        building: called before a build, and before many decisions are put in, so that a door can say that it takes
            a moment.

    Returns:
        the open index. Where the cache folder cannot be written, it is built in memory.

    Raises:
        KnowledgeError: a coded decision, the thesaurus or the wording cannot be read.
    """
    if knowledge is None:
        from assistant.knowledge.folders import knowledge_folder  # noqa: PLC0415 - tests give their own

        knowledge = knowledge_folder()
    if added is None and own:
        added = _collected()
    stamps = Stamps(f"{FORMAT} {_stamp(_sources(knowledge))}", added.stamp if added else "")
    place = f"{knowledge.resolve()} {added.stamp.rpartition(' ')[0] if added else ''}"
    path = (cache or cache_folder()) / f"{_NAME}{zlib.crc32(place.encode()):08x}.sqlite"
    if (connection := _opened(path, stamps)) is not None:
        return Index(connection)
    new = _only_new(path, stamps, added) if added else {}
    if building is not None and not 0 < len(new) <= MANY:
        building()
    if added and new and (connection := _grown(path, stamps, knowledge, added, new)) is not None:
        return Index(connection)
    return Index(_built(path, stamps, knowledge, added))


def thrown_away(error: BaseException, cache: Path | None = None) -> bool:
    """Where an error says that an index is damaged inside, remove all that were built; they are built anew.

    Returns:
        whether the error was of that kind. The person's collection tells of its own damage in other errors.
    """
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    with suppress(OSError):
        for each in (cache or cache_folder()).glob(f"{_NAME}*.sqlite"):
            each.unlink(missing_ok=True)
    return True


def in_memory(
    knowledge: Path,
    records: Iterable[Record] | None = None,
    *,
    study: Callable[[Record], bool] | None = None,
) -> Index:
    """Build an index in memory, for tests and measurements.

    Args:
        knowledge: the folder of thesaurus and wording, and of the decisions where ``records`` is left out.
        records: the coded decisions.
        study: which of them to learn from; all where left out.
    """
    from assistant.decisions.tables import fill  # noqa: PLC0415 - only a build needs it

    connection = _connected(":memory:")
    fill(connection, knowledge, Stamps("", ""), records=records, study=study)
    return Index(connection)


def _collected() -> Added | None:
    """Give the decisions that the person collected, if any."""
    if not (collection_folder() / COLLECTION).is_file():
        return None
    from assistant.decisions import collection  # noqa: PLC0415 - most have none

    stamp = collection.collection_stamp()
    if not stamp:
        return None
    return Added(stamp, lambda refs: collection.collected_records(refs=refs), collection.collected_prints)


def _sources(knowledge: Path) -> tuple[Path, ...]:
    return (
        knowledge / "decisions" / "decisions.jsonl",
        knowledge / "thesaurus.yaml",
        knowledge / "vocabulary.yaml",
        knowledge / "wording" / "search.yaml",
    )


def _stamp(sources: Iterable[Path]) -> str:
    """Size and time of each file: quick to take, and a copy or an edit changes it."""
    parts = []
    for path in sources:
        with suppress(OSError):
            state = path.stat()
            parts.append(f"{path.name}:{state.st_size}:{state.st_mtime_ns}")
    return " ".join(parts)


def _connected(where: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(where, uri=uri)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    return _connected(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _opened(path: Path, stamps: Stamps) -> sqlite3.Connection | None:
    """Open a file that is whole and of today's data; anything else gives None."""
    connection = None
    try:
        if not path.is_file():
            return None
        connection = _read_only(path)
        found = _stamps_of(connection)
    except (OSError, sqlite3.Error):  # a folder that is not ours to look into is as good as none
        found = None
    if found == stamps:
        return connection
    if connection is not None:
        connection.close()
    return None


def _stamps_of(connection: sqlite3.Connection) -> Stamps | None:
    found = dict(connection.execute("SELECT key, value FROM meta"))
    return Stamps(found["data"], found["added"]) if found.keys() >= {"data", "added"} else None


def _only_new(path: Path, stamps: Stamps, added: Added) -> dict[str, int]:
    """Give the prints of decisions that the file lacks; none where that is not all that changed."""
    if added.prints is None:
        return {}
    try:
        if not path.is_file():
            return {}
        with closing(_read_only(path)) as connection:
            found = _stamps_of(connection)
            held = dict(connection.execute("SELECT ref, print FROM added"))
    except (OSError, sqlite3.Error):
        return {}
    prints = added.prints()
    if found is None or found.data != stamps.data or any(prints.get(ref) != mark for ref, mark in held.items()):
        return {}
    return {ref: mark for ref, mark in prints.items() if ref not in held}


def _grown(
    path: Path, stamps: Stamps, knowledge: Path, added: Added, new: Mapping[str, int]
) -> sqlite3.Connection | None:
    """Put the new decisions into a copy of the file; None where that cannot be done."""
    import shutil  # noqa: PLC0415 - only a change needs it

    from assistant.decisions.tables import grow  # noqa: PLC0415 - only a change needs it

    def copied(half: Path) -> None:
        with path.open("rb") as old, half.open("wb") as copy:
            shutil.copyfileobj(old, copy, _PIECE)
        with closing(_connected(str(half))) as connection:
            grow(connection, knowledge, stamps, added.records(new), new)

    with suppress(OSError, sqlite3.Error):
        _put_in_place(path, copied)
        return _opened(path, stamps)
    return None


def _built(path: Path, stamps: Stamps, knowledge: Path, added: Added | None) -> sqlite3.Connection:
    """Build the file; where there is no place for one, work without."""
    from assistant.decisions.tables import fill  # noqa: PLC0415 - only a build needs it

    def filled(half: Path) -> None:
        with closing(_connected(str(half))) as connection:
            fill(connection, knowledge, stamps, added=added)

    with suppress(OSError, sqlite3.OperationalError):  # no room, or the folder went
        _put_in_place(path, filled)
        if (connection := _opened(path, stamps)) is not None:
            return connection
    connection = _connected(":memory:")
    fill(connection, knowledge, stamps, added=added)
    return connection


def _put_in_place(path: Path, make: Callable[[Path], None]) -> None:
    """Make a file beside its place and move it there whole, so that no other process sees half of one."""
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_away(path)
        half.unlink(missing_ok=True)
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # it holds what the person collected
        make(half)
        half.replace(path)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _clear_away(path: Path) -> None:
    """Remove what a build left that was killed long ago; one that is still running is younger."""
    for left in path.parent.glob(f"{path.name}.*.half"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()
