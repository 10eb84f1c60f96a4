"""What a person added stays whole, theirs alone, and the same when added twice."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from assistant.decisions.adding import add_page
from assistant.decisions.collection import collected_records, collection_stamp, held_in, open_collection
from assistant.decisions.cues import load_cues
from assistant.decisions.folders import COLLECTION as FILE
from assistant.decisions.folders import collection_folder
from assistant.decisions.visits import Visit, remember_visit, visit_to
from assistant.errors import MachineError, PageError

PAGES = Path(__file__).parent / "pages"
CUES = load_cues()
DAY = "2026-11-22"


def add(folder: Path, name: str, day: str = DAY) -> list[str]:
    with open_collection(folder) as collection:
        return [each.kept for each in add_page(collection, (PAGES / name).read_bytes(), CUES, today=day)]


def test_a_statement_is_kept_with_its_text_address_and_source(tmp_path: Path) -> None:
    assert add(tmp_path, "served.html") == ["new"]
    (record,) = collected_records(tmp_path)
    assert record["ref"] == "96 777 888"
    assert record["coded_by"] == "machine"
    assert record["source"] == "Local Government and Social Care Ombudsman"
    assert record["url"].endswith("/fostering/96-777-888")
    assert "Nobody asked the carers." in record["text"]
    assert record["added_on"] == DAY


def test_records_have_every_field_of_a_coded_decision(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    add(tmp_path, "archive.txt")
    fields = {
        *("ref", "council", "category", "kind", "decision", "date", "url", "read", "complaint", "facts", "issues"),
        *("grounds", "signposted", "remedies", "provisions", "outcome"),
    }
    assert all(fields <= set(record) for record in collected_records(tmp_path))


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    add(tmp_path, "archive.txt")
    before, stamp = list(collected_records(tmp_path)), collection_stamp(tmp_path)
    content = (tmp_path / FILE).read_bytes()
    assert add(tmp_path, "served.html", "2027-01-01") == ["same"]
    assert add(tmp_path, "archive.txt", "2027-01-01") == ["same", "same", "same"]
    assert list(collected_records(tmp_path)) == before
    assert collection_stamp(tmp_path) == stamp
    assert (tmp_path / FILE).read_bytes() == content


def test_a_changed_page_replaces_the_old_one(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    stamp = collection_stamp(tmp_path)
    page = (PAGES / "served.html").read_text(encoding="utf-8").replace("over one weekend", "over one night")
    with open_collection(tmp_path) as collection:
        (taken,) = add_page(collection, page.encode(), CUES, today=DAY)
    assert taken.kept == "renewed"
    (record,) = collected_records(tmp_path)
    assert "over one night" in record["text"]
    assert collection_stamp(tmp_path) != stamp


def test_a_backup_put_back_and_added_to_is_told_from_what_stood_there(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    backup = (tmp_path / FILE).read_bytes()
    add(tmp_path, "copied_numbered.txt")
    stamp = collection_stamp(tmp_path)
    (tmp_path / FILE).write_bytes(backup)
    add(tmp_path, "copied_dashed.txt")
    assert len(list(collected_records(tmp_path))) == 2
    assert collection_stamp(tmp_path) != stamp


def test_a_summary_never_replaces_a_statement_but_a_statement_a_summary(tmp_path: Path) -> None:
    add(tmp_path, "archive.txt")
    listed = (PAGES / "archive.txt").read_text(encoding="utf-8")
    whole = (PAGES / "copied_numbered.txt").read_text(encoding="utf-8").replace("98 111 222", "95 100 200")
    with open_collection(tmp_path) as collection:
        assert [each.kept for each in add_page(collection, whole.encode(), CUES, today=DAY)] == ["renewed"]
        assert collection.read_of("95 100 200") == "statement"
        kept = [each.kept for each in add_page(collection, listed.encode(), CUES, today=DAY)]
        assert kept == ["same", "same", "same"]
        assert collection.read_of("95 100 200") == "statement"


def test_a_refused_page_leaves_nothing_behind(tmp_path: Path) -> None:
    text = (PAGES / "archive.txt").read_text(encoding="utf-8")
    with open_collection(tmp_path) as collection, pytest.raises(PageError):
        add_page(collection, text[: text.index("Summary: We will leave")].encode(), CUES, today=DAY)
    assert list(collected_records(tmp_path)) == []


def test_a_listing_is_kept_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.decisions.pages.coding import code_entry as honest

    count = 0

    def fails_at_the_third(*given: Any) -> Any:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError
        return honest(*given)

    monkeypatch.setattr("assistant.decisions.adding.code_entry", fails_at_the_third)
    with pytest.raises(OSError):  # noqa: PT011 - any fault in the middle
        add(tmp_path, "archive.txt")
    assert list(collected_records(tmp_path)) == []


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "decisions"
    add(folder, "served.html")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    (tmp_path / FILE).chmod(0o644)
    add(tmp_path, "served.html")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_asking_makes_no_file(tmp_path: Path) -> None:
    assert collection_stamp(tmp_path) == ""
    assert list(collected_records(tmp_path)) == []
    assert held_in(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_held_is_counted(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    add(tmp_path, "archive.txt")
    held = held_in(tmp_path)
    assert held is not None
    assert (held.statements, held.summaries, held.first, held.last) == (1, 3, "2016-02-27", "2016-02-29")


def test_the_home_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", str(tmp_path))
    assert collection_folder() == tmp_path / "decisions"


@pytest.mark.parametrize("content", [b"This is a letter. " * 99, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(MachineError) as caught:
        add(tmp_path, "served.html")
    assert caught.value.key == "collection_damaged"
    assert (tmp_path / FILE).read_bytes() == content


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE decision SET text = x'00'")
    connection.close()
    with pytest.raises(MachineError) as caught:
        list(collected_records(tmp_path))
    assert caught.value.key == "collection_damaged"


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    with pytest.raises(MachineError) as caught:
        add(tmp_path, "served.html")
    assert caught.value.key == "collection_damaged"


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    add(tmp_path, "served.html")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(MachineError) as caught:
        add(tmp_path, "served.html")
    assert caught.value.key == "collection_newer"


def test_another_run_that_writes_is_told_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.decisions.collection._PATIENCE", 0.05)
    with open_collection(tmp_path) as first, first.whole(), pytest.raises(MachineError) as caught:
        add(tmp_path, "served.html")
    assert caught.value.key == "collection_busy"


def test_visits_are_remembered_only_with_a_mark(tmp_path: Path) -> None:
    with open_collection(tmp_path) as collection:
        seen = Visit("etag", "", 12, ("https://www.lgo.org.uk/a", "https://www.lgo.org.uk/b"))
        remember_visit(collection, "/x", seen)
        assert visit_to(collection, "/x") == seen
        remember_visit(collection, "/x", Visit("", ""))
        assert visit_to(collection, "/x") is None
