"""The index file: built once, built again when the data changes, never a hindrance, never a diary."""

import errno
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.decisions.index import Index
from assistant.decisions.lookup import get
from assistant.decisions.opening import Added, in_memory, open_index, thrown_away
from assistant.decisions.patterns import patterns
from assistant.decisions.rank import Query, search
from assistant.errors import KnowledgeError
from tests.decisions.conftest import KNOWLEDGE
from tests.decisions.invented import DECISIONS, Record, decision


class Builds:
    """Counts how often an index was built."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


def test_the_second_opening_builds_nothing(knowledge: Path, tmp_path: Path) -> None:
    builds = Builds()
    for _ in range(2):
        open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False, building=builds).close()
    assert builds.count == 1


@pytest.mark.parametrize("name", ["decisions/decisions.jsonl", "thesaurus.yaml", "wording/search.yaml"])
def test_changed_data_build_anew(knowledge: Path, tmp_path: Path, name: str) -> None:
    builds = Builds()
    open_index(knowledge=knowledge, cache=tmp_path, own=False, building=builds).close()
    file = knowledge / name
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    open_index(knowledge=knowledge, cache=tmp_path, own=False, building=builds).close()
    assert builds.count == 2


@pytest.mark.parametrize("harm", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_file_is_built_again(knowledge: Path, tmp_path: Path, harm: bytes) -> None:
    open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False).close()
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(harm)
    index = open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False)
    assert len(index.rows) == len(DECISIONS)
    index.close()


def test_the_file_is_for_its_owner_only(knowledge: Path, tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False).close()
    finally:
        os.umask(before)
    (file,) = (tmp_path / "cache").iterdir()
    assert [each.stat().st_mode & 0o077 for each in (file, file.parent)] == [0, 0]


def test_a_folder_that_cannot_be_written_costs_only_time(knowledge: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = open_index(knowledge=knowledge, cache=tmp_path / "file" / "cache", own=False)
    assert search(index, Query(words="conference"))
    index.close()


def test_nothing_half_built_stays(knowledge: Path, tmp_path: Path) -> None:
    (knowledge / "thesaurus.yaml").write_text("same: [", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False)
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_a_killed_build_left_is_cleared_away(knowledge: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_index(knowledge=knowledge, cache=cache, own=False).close()
    (file,) = cache.iterdir()
    old, young = (cache / f"{file.name}.{number}.half" for number in (1, 2))
    journal = old.with_name(f"{old.name}-journal")
    for left in (old, journal, young):
        left.write_bytes(b"half")
    for left in (old, journal):
        os.utime(left, (0, 0))
    file.unlink()
    open_index(knowledge=knowledge, cache=cache, own=False).close()
    assert {each.name for each in cache.iterdir()} == {file.name, young.name}


def test_no_decisions_at_all_find_nothing() -> None:
    index = in_memory(KNOWLEDGE, [])
    assert search(index, Query(words="report", issues=("delay",))) == []
    assert patterns(index).n == 0


@pytest.mark.parametrize("line", ["{", "[]", '{"ref": "99 000 001"}'])
def test_a_broken_decision_is_named_with_its_line(knowledge: Path, tmp_path: Path, line: str) -> None:
    with (knowledge / "decisions" / "decisions.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(KnowledgeError) as caught:
        open_index(knowledge=knowledge, cache=tmp_path, own=False)
    assert [problem.line for problem in caught.value.problems] == [len(DECISIONS) + 1]


def test_what_a_person_asks_is_not_kept(knowledge: Path, tmp_path: Path) -> None:
    index = open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False)
    before = [file.read_bytes() for file in (tmp_path / "cache").iterdir()]
    search(index, Query(words="my neighbour Rumpelstiltskin lied in the report"))
    index.close()
    assert [file.read_bytes() for file in (tmp_path / "cache").iterdir()] == before
    assert not any(b"umpelstil" in content for content in before)


def test_the_file_is_opened_for_reading_only(knowledge: Path, tmp_path: Path) -> None:
    index = open_index(knowledge=knowledge, cache=tmp_path, own=False)
    with pytest.raises(sqlite3.OperationalError):
        index.connection.execute("DELETE FROM decisions")
    index.close()


def test_a_read_only_folder_with_a_built_file_serves(knowledge: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_index(knowledge=knowledge, cache=cache, own=False).close()
    cache.chmod(0o500)
    builds = Builds()
    try:
        index = open_index(knowledge=knowledge, cache=cache, own=False, building=builds)
        assert search(index, Query(words="conference"))
        index.close()
    finally:
        cache.chmod(0o700)
    assert builds.count == 0


def added_one() -> Added:
    """One decision that a person added, known by a word of its page."""
    more = {"text": "The hovercraft was full of eels.", "coded_by": "machine"}
    record = decision(77, "A man objects to a hovercraft.", "other_word placement", "no_fault", **more)
    return Added("here 1", lambda _: [record])


def test_an_added_decision_is_found_by_the_words_of_its_page(knowledge: Path, tmp_path: Path) -> None:
    index = open_index(knowledge=knowledge, cache=tmp_path, added=added_one())
    assert search(index, Query(words="hovercraft eels"))[0].ref == "99 000 077"
    found = get(index, "99 000 077")
    assert found is not None
    assert found["coded"] is False
    assert "text" not in found
    index.close()


def test_an_added_decision_is_never_counted(knowledge: Path, tmp_path: Path) -> None:
    index = open_index(knowledge=knowledge, cache=tmp_path, added=added_one())
    assert patterns(index).n == len(DECISIONS)
    index.close()


def test_a_coded_decision_is_not_replaced_by_an_added_one(knowledge: Path, tmp_path: Path) -> None:
    other = DECISIONS[0] | {"complaint": "Something else."}
    index = open_index(knowledge=knowledge, cache=tmp_path, added=Added("here 1", lambda _: [other]))
    found = get(index, DECISIONS[0]["ref"])
    assert found is not None
    assert found["complaint"] == DECISIONS[0]["complaint"]
    index.close()


def test_added_decisions_without_prints_build_anew(knowledge: Path, tmp_path: Path) -> None:
    builds = Builds()
    for stamp in ("here 1", "here 2", "here 2"):
        added = Added(stamp, added_one().records)
        open_index(knowledge=knowledge, cache=tmp_path, added=added, building=builds).close()
    assert builds.count == 2


def collected(count: int, *others: Record) -> Added:
    """So many added decisions with words of their own, and others, as a collection gives them."""
    words = [f"hovercraft{number}" for number in range(count)]
    records = [
        decision(100 + number, f"A man objects to eels and {word}.", "placement", "no_fault", text=f"the {word} report")
        for number, word in enumerate(words)
    ]
    held = {record["ref"]: record for record in [*records, *others]}
    prints = {ref: zlib.crc32(json.dumps(record).encode()) for ref, record in held.items()}

    def asked(refs: Iterable[str] | None) -> list[Record]:
        return [held[ref] for ref in sorted(held if refs is None else refs)]

    return Added(f"here {zlib.crc32(str(prints).encode())}", asked, lambda: prints)


def whole(index: Index) -> dict[str, object]:
    """What an index holds, but for the order in which decisions came in."""
    tables = ("labels", "wording", "same", "stops", "spellings", "terms", "weights", "sets", "added", "meta")
    found: dict[str, object] = {
        name: sorted(index.connection.execute(f"SELECT * FROM {name}"))  # noqa: S608 - our own names
        for name in tables
    }
    refs = [ref for (ref,) in index.connection.execute("SELECT ref FROM decisions ORDER BY ref")]
    found["records"] = [get(index, ref) for ref in refs]
    for words in ("eels", "hovercraft1", "hovercraft4 report", "the social worker lied", "conference"):
        found[words] = [(hit.ref, hit.score) for hit in search(index, Query(words=words, limit=30))]
    return found


@pytest.mark.parametrize(
    ("before", "after", "anew"),
    [
        pytest.param(collected(1), collected(5), False, id="more"),
        pytest.param(collected(5), collected(5, DECISIONS[0]), False, id="one that is coded by hand as well"),
        pytest.param(collected(5), collected(4), True, id="fewer"),
        pytest.param(
            collected(5), collected(6, decision(101, "Eels again.", "placement", "no_fault")), True, id="one changed"
        ),
        pytest.param(None, collected(5), True, id="the first ones"),
    ],
)
def test_an_index_that_grew_is_as_one_that_was_built(
    knowledge: Path, tmp_path: Path, before: Added | None, after: Added, anew: bool
) -> None:
    builds = Builds()
    open_index(knowledge=knowledge, cache=tmp_path / "one", added=before, own=False, building=builds).close()
    grown = open_index(knowledge=knowledge, cache=tmp_path / "one", added=after, building=builds)
    assert builds.count == 1 + anew
    built = open_index(knowledge=knowledge, cache=tmp_path / "other", added=after)
    assert whole(grown) == whole(built)
    open_index(knowledge=knowledge, cache=tmp_path / "one", added=after, building=builds).close()
    assert builds.count == 1 + anew
    for index in (grown, built):
        index.close()


def test_what_grows_stays_the_owners_and_leaves_nothing_beside_it(knowledge: Path, tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        for count in (1, 2):
            open_index(knowledge=knowledge, cache=tmp_path / "cache", added=collected(count)).close()
    finally:
        os.umask(before)
    (file,) = (tmp_path / "cache").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_growth_that_fails_builds_anew(knowledge: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_index(knowledge=knowledge, cache=cache, added=collected(1)).close()
    (file,) = cache.iterdir()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE terms")
    index = open_index(knowledge=knowledge, cache=cache, added=collected(2))
    assert search(index, Query(words="hovercraft1"))[0].ref == "99 000 101"
    index.close()


def test_a_journal_that_a_kill_left_does_not_get_into_what_grows(knowledge: Path, tmp_path: Path) -> None:
    """A later process may have the number of the killed one; SQLite would roll the old journal back into its file."""
    cache = tmp_path / "cache"
    open_index(knowledge=knowledge, cache=cache, added=collected(1)).close()
    (file,) = cache.iterdir()
    half = file.with_name(f"{file.name}.{os.getpid()}.half")
    half.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(half)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE records SET record = 'old' || record || hex(zeroblob(40000))")  # more than is kept
        journal = half.with_name(f"{half.name}-journal").read_bytes()
        assert int.from_bytes(journal[8:12]) > 0  # pages that would be put back
    half.unlink()
    open_index(knowledge=knowledge, cache=cache, added=collected(3)).close()
    half.with_name(f"{half.name}-journal").write_bytes(journal)
    grown = open_index(knowledge=knowledge, cache=cache, added=collected(6))
    built = open_index(knowledge=knowledge, cache=tmp_path / "other", added=collected(6))
    assert whole(grown) == whole(built)
    assert list(cache.iterdir()) == [file]
    for index in (grown, built):
        index.close()


@pytest.mark.parametrize("harm", ["UPDATE records SET record = '{'", "DELETE FROM records"])
def test_a_damaged_record_throws_the_file_away(knowledge: Path, tmp_path: Path, harm: str) -> None:
    open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False).close()
    (file,) = (tmp_path / "cache").iterdir()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(harm)
    index = open_index(knowledge=knowledge, cache=tmp_path / "cache", own=False)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        search(index, Query(words="conference"))
    index.close()
    assert thrown_away(caught.value, tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_stamps_that_are_no_text_build_anew(knowledge: Path, tmp_path: Path) -> None:
    open_index(knowledge=knowledge, cache=tmp_path / "cache", added=collected(1)).close()
    (file,) = (tmp_path / "cache").iterdir()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE meta SET value = CAST(x'd6d6' || value AS TEXT)")
    index = open_index(knowledge=knowledge, cache=tmp_path / "cache", added=collected(2))
    assert search(index, Query(words="hovercraft1"))[0].ref == "99 000 101"
    index.close()


def test_many_new_ones_say_that_it_takes_a_moment(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.decisions.opening.MANY", 3)
    said = [Builds() for _ in range(3)]
    for count, builds in zip((1, 4, 8), said, strict=True):
        open_index(knowledge=knowledge, cache=tmp_path, added=collected(count), building=builds).close()
    assert [each.count for each in said] == [1, 0, 1]


def test_the_shipped_decisions_open_and_keep_every_record(tmp_path: Path) -> None:
    index = open_index(cache=tmp_path, own=False)
    file = Path(__file__).resolve().parents[2] / "knowledge" / "decisions" / "decisions.jsonl"
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(index.rows) == len(records)
    for record in records[:: len(records) // 40]:
        assert get(index, record["ref"]) == record | {"coded": True}
    assert len(list(tmp_path.iterdir())) == 1
    index.close()


def test_a_cache_folder_that_is_closed_to_us_is_done_without(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.is_file

    def closed(self: Path) -> bool:
        if self.is_relative_to(tmp_path / "closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return really(self)

    monkeypatch.setattr(Path, "is_file", closed)
    index = open_index(knowledge=knowledge, cache=tmp_path / "closed", own=False)
    assert len(index.rows) == len(DECISIONS)
