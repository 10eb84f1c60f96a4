"""The decisions that a person added: kept on their machine, in one file that a stop at any moment leaves whole.

SQLite does the keeping: a change is there whole or not at all, also after a kill or a power cut. It knows records
and texts, not pages (``adding`` reads those), not the network (``sync``) and not the search (``opening``), which asks
`collection_stamp` whether anything changed, `collected_prints` what did, and `collected_records` for the records.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from assistant.decisions.folders import COLLECTION, collection_folder
from assistant.errors import MachineError

FORMAT = 1
_MARK = 0x4C474F44  # tells our file from any other SQLite file
_PATIENCE = 20.0  # seconds to wait while another run of the program writes
_TABLES = """
CREATE TABLE decision (ref TEXT PRIMARY KEY, date TEXT NOT NULL, read TEXT NOT NULL, record TEXT NOT NULL,
  text BLOB NOT NULL, added_on TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE visit (address TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, found TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE month (month TEXT PRIMARY KEY, total INTEGER NOT NULL, whole_on TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE changes (count INTEGER NOT NULL);
INSERT INTO changes VALUES (0);
"""
# By no fixed step: else a backup that is put back and added to could count to what stood there before.
_CHANGED = "UPDATE changes SET count = count + 1 + abs(random() % 1000000)"

Record = dict[str, Any]
Kept = Literal["new", "renewed", "same"]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held: how many statements and summaries, the dates of the first and last, the file and its size."""

    statements: int
    summaries: int
    first: str
    last: str
    file: Path
    size: int


def collection_stamp(folder: Path | None = None) -> str:
    """A short text that changes whenever the added decisions change; "" where there are none."""
    if not _file(folder).is_file():
        return ""
    with open_collection(folder) as collection:
        return collection.stamp()


def collected_records(folder: Path | None = None, refs: Iterable[str] | None = None) -> Iterator[Record]:
    """Give the added decisions one by one, as in ``decisions.jsonl``, with ``coded_by``, ``saw``, ``text`` and more.

    Args:
        folder: where the collection lies; the person's own place where left out.
        refs: which; all where left out.

    Raises:
        MachineError: the file cannot be read.
    """
    if not _file(folder).is_file():
        return
    with open_collection(folder) as collection:
        yield from collection.records(refs)


def collected_prints(folder: Path | None = None) -> dict[str, int]:
    """Give of each added decision, by reference, a number that changes whenever it does.

    Raises:
        MachineError: the file cannot be read.
    """
    if not _file(folder).is_file():
        return {}
    with open_collection(folder) as collection:
        return collection.prints()


def held_in(folder: Path | None = None) -> Held | None:
    """Count what is held; None where nothing was ever added."""
    if not _file(folder).is_file():
        return None
    with open_collection(folder) as collection:
        return collection.held()


@contextmanager
def open_collection(folder: Path | None = None) -> Iterator["Collection"]:
    """Open the collection, making it where there is none.

    Raises:
        MachineError: it cannot be opened, or is not a collection, or a newer version of the program made it.
    """
    path = _file(folder)
    with _told(path):
        _make_owner_only(path)
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
            _prepare(connection, path)
            yield Collection(connection, path)


class Collection:
    """An open collection. What is written inside `whole` is kept together or not at all."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Keep several changes together."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def keep(self, record: Record, text: str, *, today: str) -> Kept:
        """Keep a decision. The same one again changes nothing, and a summary never replaces a statement.

        Args:
            record: as in ``decisions.jsonl``.
            text: the whole text as published.
            today: ISO date, kept with a new or changed decision.
        """
        written = json.dumps(record, ensure_ascii=False, sort_keys=True)
        packed = zlib.compress(text.encode("utf-8", "replace"))
        with self.whole():
            found = self.connection.execute(
                "SELECT read, record, text FROM decision WHERE ref = ?", (record["ref"],)
            ).fetchone()
            if found and (found[0] == "statement" != record["read"] or found[1:] == (written, packed)):
                return "same"
            self.connection.execute(
                "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?)",
                (record["ref"], record["date"], record["read"], written, packed, today),
            )
            self.connection.execute(_CHANGED)
        return "renewed" if found else "new"

    def read_of(self, ref: str) -> str:
        """How a decision was read, "statement" or "summary"; "" where it is not held."""
        found = self.connection.execute("SELECT read FROM decision WHERE ref = ?", (ref,)).fetchone()
        return str(found[0]) if found else ""

    def records(self, refs: Iterable[str] | None = None) -> Iterator[Record]:
        """Give these records, or all, by reference, each with its ``text`` and ``added_on``."""
        asked = "SELECT record, text, added_on FROM decision"
        found: Iterable[Any] = (
            self.connection.execute(f"{asked} ORDER BY ref")
            if refs is None
            else chain.from_iterable(self.connection.execute(f"{asked} WHERE ref = ?", (ref,)) for ref in sorted(refs))
        )
        for written, packed, added_on in found:
            record: Record = json.loads(written)
            yield record | {"text": zlib.decompress(packed).decode("utf-8"), "added_on": added_on}

    def prints(self) -> dict[str, int]:
        """Give of each decision, by reference, a number that changes whenever its record or its text does."""
        return {
            ref: zlib.crc32(packed, zlib.crc32(written.encode()))
            for ref, written, packed in self.connection.execute("SELECT ref, record, text FROM decision")
        }

    def stamp(self) -> str:
        """A short text that changes whenever the decisions change."""
        (count,) = self.connection.execute("SELECT count FROM changes").fetchone()
        return f"{self.path.resolve()} {count}"

    def held(self) -> Held:
        """Count what is held."""
        counts = dict(self.connection.execute("SELECT read, count(*) FROM decision GROUP BY read"))
        first, last = self.connection.execute("SELECT min(date), max(date) FROM decision").fetchone()
        size = self.path.stat().st_size
        return Held(counts.get("statement", 0), counts.get("summary", 0), first or "", last or "", self.path, size)


def _file(folder: Path | None) -> Path:
    return (folder or collection_folder()) / COLLECTION


def _make_owner_only(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in one step, or see that they are ours."""
    connection.execute("PRAGMA synchronous = FULL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if version == FORMAT and mark == _MARK:
        return
    if version > FORMAT and mark == _MARK:
        raise MachineError("collection_newer", file=path.name)
    connection.execute("BEGIN IMMEDIATE")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables == 0:
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_MARK}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != _MARK:
        raise MachineError("collection_damaged", file=str(path))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses into errors that a person can act on."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise MachineError("collection_busy") from error
        if "full" in said:
            raise MachineError("disk_full", file=path.name) from error
        if "malformed" in said or "disk I/O" in said:
            raise MachineError("collection_damaged", file=str(path)) from error
        raise MachineError("cannot_write", file=str(path)) from error
    except (sqlite3.DatabaseError, zlib.error, json.JSONDecodeError) as error:
        raise MachineError("collection_damaged", file=str(path)) from error
