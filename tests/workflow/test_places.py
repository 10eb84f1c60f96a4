"""Where files lie, and that none is ever written over."""

import stat
from pathlib import Path

import pytest

from assistant.workflow.places import Places, find_case, free_folder, write_set

LETTER = {".md": b"one", ".txt": b"two"}


def test_a_set_of_files_is_written_under_one_name(tmp_path: Path) -> None:
    assert [each.name for each in write_set(tmp_path / "new", "letter", LETTER)] == ["letter.md", "letter.txt"]


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    for each in write_set(tmp_path / "new", "letter", LETTER):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_letter_that_was_edited_is_kept_and_all_formats_get_the_next_number(tmp_path: Path) -> None:
    write_set(tmp_path, "letter", LETTER)
    (tmp_path / "letter.txt").write_bytes(b"edited")
    again = write_set(tmp_path, "letter", LETTER)
    assert [each.name for each in again] == ["letter-2.md", "letter-2.txt"]
    assert (tmp_path / "letter.txt").read_bytes() == b"edited"


def test_the_same_letter_again_is_not_written_twice(tmp_path: Path) -> None:
    first = write_set(tmp_path, "letter", LETTER)
    assert write_set(tmp_path, "letter", LETTER) == first
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.md").mkdir()
    assert write_set(tmp_path, "letter", LETTER)[0].name == "letter-2.md"


def test_a_new_folder_gets_a_free_name(tmp_path: Path) -> None:
    assert free_folder(tmp_path, "demo").name == "demo"
    (tmp_path / "demo").mkdir()
    assert free_folder(tmp_path, "demo").name == "demo-2"


def test_another_home_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", str(tmp_path))
    assert Places.usual().cases == tmp_path / "cases"
    monkeypatch.delenv("COMPLAINT_ASSISTANT_HOME")
    assert Places.usual().cases.parts[-2:] == ("complaint-assistant", "cases")


def test_a_case_is_found_by_its_name_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "cases"
    kept.mkdir()
    (kept / "mine.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert find_case(Path("mine"), kept) == kept / "mine.yaml"
    assert find_case(Path("other"), kept) == Path("other")
    assert find_case(Path("sub/mine"), kept) == Path("sub/mine")
    (tmp_path / "mine").touch()
    assert find_case(Path("mine"), kept) == Path("mine")
