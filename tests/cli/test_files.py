"""The person's own files: listed, shown, copied, locked and erased; nothing written over."""

import io
import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.case import read_case

WORDS = "four words that differ"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))


def test_the_list_says_where_the_cases_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "list"]) == 0
    assert str(tmp_path / "home" / "cases") in capsys.readouterr().out.replace("\n", "")


def test_the_list_names_open_sealed_and_unreadable_cases(
    tmp_path: Path, demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "home" / "cases"
    kept.mkdir(parents=True)
    (kept / "case-1.yaml").write_bytes(demo_case.read_bytes())
    (kept / "case-2.yaml.age").write_bytes(b"age-encryption.org/v1\n")
    (kept / "case-3.yaml").write_text("nation: atlantis\n", encoding="utf-8")
    (kept / ".case-1.yaml.x.part").touch()
    assert main(["case", "list"]) == 0
    said = capsys.readouterr().out
    for words in ("case-1.yaml", "Exampleshire County Council", "case-2.yaml.age", "sealed", "cannot be read"):
        assert words in said
    assert ".part" not in said


def test_the_list_says_what_comes_next_in_each_case(
    tmp_path: Path, demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "home" / "cases"
    kept.mkdir(parents=True)
    (kept / "case-1.yaml").write_bytes(demo_case.read_bytes())
    (kept / "case-2.yaml").write_text("version: 1\n", encoding="utf-8")
    assert main(["case", "list"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "What comes next" in said
    assert "Your next step: Ask the council for stage 2" in said
    assert "case-2.yaml: no day that can be named yet" in said


def test_a_case_is_shown_whole_in_the_words_of_its_questions(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["case", "show", str(demo_case)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in ("Sam Example", "Exampleshire County Council", "3 July 2026", "my son", "Stage 1 of the complaint"):
        assert words in said
    assert "assessment_flawed" not in said
    assert "None" not in said


def test_an_empty_case_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.yaml").write_text("version: 1\n", encoding="utf-8")
    assert main(["case", "show", "new.yaml"]) == 0
    assert "Nothing has been answered yet" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["copy.yaml", "copy.json"])
def test_a_copy_holds_the_same_case(name: str, demo_case: Path) -> None:
    assert main(["case", "export", str(demo_case), name]) == 0
    assert read_case(Path(name)) == read_case(demo_case)
    assert (Path(name).stat().st_mode & 0o077) == 0


def test_the_format_can_be_said(demo_case: Path) -> None:
    assert main(["case", "export", str(demo_case), "copy.txt", "--format", "json"]) == 0
    assert json.loads(Path("copy.txt").read_text(encoding="utf-8"))["nation"] == "england"


@pytest.mark.usefixtures("typed")
def test_a_sealed_case_opens_again_with_the_same_content(
    demo_case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = demo_case.read_bytes()
    assert main(["case", "seal", str(demo_case)]) == 0
    sealed = Path(f"{demo_case}.age")
    assert not demo_case.exists()
    assert b"Exampleshire" not in sealed.read_bytes()
    assert (sealed.stat().st_mode & 0o077) == 0
    assert main(["check", str(sealed)]) == 2
    assert "is sealed" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("another passphrase\n"))
    assert main(["case", "unseal", str(sealed)]) == 2
    assert sealed.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))
    assert main(["case", "unseal", str(sealed)]) == 0
    assert demo_case.read_bytes() == before
    assert not sealed.exists()
    said = capsys.readouterr()
    assert WORDS not in said.out + said.err


@pytest.mark.usefixtures("typed")
def test_sealing_does_not_replace_a_sealed_file(demo_case: Path) -> None:
    taken = Path(f"{demo_case}.age")
    taken.write_bytes(b"mine")
    assert main(["case", "seal", str(demo_case)]) == 2
    assert taken.read_bytes() == b"mine"
    assert demo_case.exists()


def test_erasing_asks_first(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "erase", str(demo_case)]) == 2
    assert demo_case.exists()
    assert "--yes" in capsys.readouterr().err
    assert main(["case", "erase", str(demo_case), "--yes"]) == 0
    assert not demo_case.exists()


@pytest.mark.parametrize("command", ["erase --yes", "seal", "unseal"])
def test_a_file_that_is_not_there_is_told(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))
    assert main(["case", *command.split(), "nowhere.yaml"]) == 2
    assert 'no case file "nowhere.yaml"' in capsys.readouterr().err


def test_a_folder_is_not_erased(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert main(["case", "erase", "folder", "--yes"]) == 2
    assert (tmp_path / "folder").is_dir()


@pytest.mark.parametrize("command", ["seal", "unseal"])
def test_a_passphrase_of_bytes_that_are_no_letters_is_refused(
    command: str, demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = demo_case.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("\udcff" * 20 + "\n"))
    assert main(["case", command, str(demo_case)]) == 2
    assert "cannot be read here" in capsys.readouterr().err
    assert demo_case.read_bytes() == before
