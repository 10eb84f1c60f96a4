"""The one SQLite file over the decisions: kept up with the data, opened in a moment.

It lies in the user's cache folder, or in a given one, and can be thrown away at any time. Nothing that a person asks is
ever written to it. ``tables`` fills it; `Index` is what is opened.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from assistant.decisions.folders import COLLECTION, cache_folder, collection_folder
from assistant.decisions.index import Index, Record

FORMAT = 5
_NAME = "decisions-"
ABANDONED = 3600.0  # seconds without a change
MANY = 500  # decisions put in take a second
_PIECE = 1 << 20  # bytes copied at a time


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


def _half_made(path: Path) -> sqlite3.Connection:
    """Open a file that nobody else sees yet: a journal beside it would outlive a kill, and be taken for another's."""
    connection = _connected(str(path))
    connection.execute("PRAGMA journal_mode = MEMORY")
    return connection


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
    except (OSError, ValueError, sqlite3.Error):  # a folder that is not ours to look into is as good as none
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
    except (OSError, ValueError, sqlite3.Error):
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
        with closing(_half_made(half)) as connection:
            grow(connection, knowledge, stamps, added.records(new), new)

    with suppress(OSError, sqlite3.Error):
        _put_in_place(path, copied)
        return _opened(path, stamps)
    return None


def _built(path: Path, stamps: Stamps, knowledge: Path, added: Added | None) -> sqlite3.Connection:
    """Build the file; where there is no place for one, work without."""
    from assistant.decisions.tables import fill  # noqa: PLC0415 - only a build needs it

    def filled(half: Path) -> None:
        with closing(_half_made(half)) as connection:
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
        for left in (half, half.with_name(f"{half.name}-journal")):
            left.unlink(missing_ok=True)
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # it holds what the person collected
        make(half)
        half.replace(path)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _clear_away(path: Path) -> None:
    """Remove what a build left that was killed long ago; one that is still running is younger."""
    for left in path.parent.glob(f"{path.name}.*.half*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()
