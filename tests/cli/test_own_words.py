"""A letter changed by hand on disk: found again, kept when answers change, never another's; bad files are refused."""

import io
import json
import os
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.__main__ import main
from assistant.letters.readback import MOST_UNITS

LETTERS = Path("complaint-letters")
NAME = "council-stage-2"
OLD, MINE, NEW = "He slept badly for weeks.", "He was sick before each visit.", "He did not eat."


def _draft(case: Path, *more: str) -> int:
    return main(["draft", str(case), "--on", "2026-11-16", "--letter", NAME, "--no-decisions", *more])


def _answer(case: Path, old: str = OLD, new: str = NEW) -> None:
    text = case.read_text(encoding="utf-8")
    assert old in text
    case.write_text(text.replace(old, new), encoding="utf-8")


def _edit(file: Path, old: str = OLD, new: str = MINE) -> None:
    """Change words as a person does, in an editor or a word processor."""
    if file.suffix == ".docx":
        word = docx.Document(str(file))
        run = next(run for each in word.paragraphs for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new)
        word.save(str(file))
    else:
        text = " ".join(file.read_text(encoding="utf-8").split(" "))
        lines = text.replace(old.replace(" ", "\n   ", 1), old)  # as it may be wrapped
        assert old in lines
        file.write_text(lines.replace(old, new), encoding="utf-8")


def _last() -> str:
    """The newest text, on one line."""
    newest = max(LETTERS.glob("*.txt"), key=lambda each: each.stat().st_mtime_ns)
    return " ".join(newest.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("kind", ["docx", "md", "txt"])
def test_what_was_changed_by_hand_stays_when_answers_change_and_the_new_wording_is_offered(
    kind: str, demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--format", kind) == 0
    _edit(LETTERS / f"{NAME}.{kind}")
    _answer(demo_case)
    capsys.readouterr()
    assert _draft(demo_case, "--format", f"{kind},txt", "--explain") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert MINE in _last()
    assert NEW not in _last()
    assert f"You changed complaint-letters/{NAME}.{kind} by hand" in shown
    assert f"it would now read: How it affected us: My son felt that nobody wanted to hear him. {NEW}" in shown
    assert "Your own words, changed by hand." in shown
    before = sorted(LETTERS.iterdir())
    assert _draft(demo_case, "--format", f"{kind},txt") == 0
    assert sorted(LETTERS.iterdir()) == before  # nothing new was told, so there is no new letter
    _answer(demo_case, "I lost time and trust", "I lost four days")
    assert _draft(demo_case, "--format", "txt") == 0
    assert MINE in _last()
    assert "I lost four days" in _last()


def test_a_letter_too_long_to_be_read_back_is_written_all_the_same(demo_case: Path) -> None:
    case = Path("long.json")
    assert main(["case", "export", str(demo_case), str(case)]) == 0
    whole = json.loads(case.read_text(encoding="utf-8"))
    whole["matters"][0]["what_happened"] = "No.\n\n" * (MOST_UNITS + 1)
    case.write_text(json.dumps(whole), encoding="utf-8")
    for _ in range(2):
        assert _draft(case, "--format", "txt") == 0
    assert _last().count("No. ") > MOST_UNITS


def test_without_a_change_by_hand_the_new_answers_are_in_the_letter(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case) == 0
    _answer(demo_case)
    assert _draft(demo_case) == 0
    assert NEW in _last()
    assert OLD not in _last()
    assert "by hand" not in capsys.readouterr().out


VERSIONS = ("--large-print", "--easy-read", "--bundle", "--format", "txt")


@pytest.mark.parametrize("version", ["-large-print", "-easy-read", "-bundle", "-bundle-large-print"])
def test_another_version_that_was_changed_is_left_as_it_is_and_the_person_is_told(
    version: str, demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, *VERSIONS) == 0
    changed = LETTERS / f"{NAME}{version}.txt"
    changed.write_text(f"{changed.read_text(encoding='utf-8')}{MINE}", encoding="utf-8")
    as_left = changed.read_bytes()
    for new in ((OLD, NEW), ("I lost time and trust", "I lost four days")):
        _answer(demo_case, *new)
        capsys.readouterr()
        assert _draft(demo_case, *VERSIONS) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert shown.count("You changed complaint-letters/") == 1
        assert f"You changed {changed} by hand. It is still there as you left it" in shown
        assert changed.read_bytes() == as_left
    assert MINE not in _last()


def test_a_record_from_before_other_versions_were_remembered_still_carries_changes(
    demo_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, *VERSIONS) == 0
    record = next(each for each in (tmp_path / "home").rglob(f"{NAME}.json") if "written" in each.parts)
    earlier = json.loads(record.read_text(encoding="utf-8"))
    for each in earlier:
        del each["beside"]
    record.write_text(json.dumps(earlier), encoding="utf-8")
    easy = LETTERS / f"{NAME}-easy-read.txt"
    easy.write_text("changed", encoding="utf-8")
    _edit(LETTERS / f"{NAME}.txt")
    _answer(demo_case)
    capsys.readouterr()
    assert _draft(demo_case, "--format", "txt") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert MINE in _last()
    assert "easy-read" not in shown  # nothing is known of it, so nothing is said
    assert easy.read_text(encoding="utf-8") == "changed"


def test_fresh_leaves_out_what_was_changed(demo_case: Path) -> None:
    assert _draft(demo_case) == 0
    _edit(LETTERS / f"{NAME}.docx")
    assert _draft(demo_case, "--fresh", "--out", "other") == 0
    assert MINE not in Path(f"other/{NAME}.txt").read_text(encoding="utf-8")
    assert _draft(demo_case) == 0
    assert MINE in _last()


def test_a_file_under_another_name_can_be_named(demo_case: Path) -> None:
    assert _draft(demo_case) == 0
    (LETTERS / f"{NAME}.docx").rename("final version.docx")
    _edit(Path("final version.docx"))
    assert _draft(demo_case, "--keep", "final version.docx") == 0
    assert MINE in _last()


def test_the_words_of_one_case_never_get_into_the_letter_of_another(demo_case: Path) -> None:
    other = demo_case.with_name("other.yaml")
    other.write_bytes(demo_case.read_bytes())
    assert _draft(demo_case) == 0
    _edit(LETTERS / f"{NAME}.docx")
    _answer(other)
    assert _draft(other) == 0
    assert NEW in _last()
    assert MINE not in _last()
    assert _draft(demo_case) == 0  # and the first finds its own again, although another's letter came since
    assert MINE in _last()


def test_of_a_letter_only_prints_are_kept_for_the_owner_alone(demo_case: Path, tmp_path: Path) -> None:
    assert _draft(demo_case) == 0
    records = [each for each in (tmp_path / "home").rglob("*") if each.is_file() and "written" in each.parts]
    assert [each.name for each in records] == [f"{NAME}.json"]
    assert records[0].stat().st_mode & 0o077 == 0
    kept = records[0].read_text(encoding="utf-8")
    assert not any(word in kept for word in ("Sam Example", "slept", "Exampleshire", "Dear", str(tmp_path)))


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[{"rows": 1}]', b"\xff", b"[" * 100_000])
def test_a_damaged_record_costs_nothing_but_the_memory_of_it(content: bytes, demo_case: Path, tmp_path: Path) -> None:
    assert _draft(demo_case) == 0
    (tmp_path / "home" / "written" / f"{NAME}.json").write_bytes(content)
    assert _draft(demo_case) == 0
    _edit(LETTERS / f"{NAME}.docx")
    assert _draft(demo_case) == 0
    assert MINE in _last()


def test_a_home_that_cannot_be_written_costs_the_letter_nothing(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", str(tmp_path / "file"))
    assert _draft(demo_case) == 0
    assert (LETTERS / f"{NAME}.docx").is_file()


def _zip(inside: bytes, name: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, inside)
    return made.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
BOMB = (
    f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p>'
    "</w:body></w:document>"
)
READS = BOMB.replace('l0 "ha"', 'e SYSTEM "file:///etc/passwd"').replace("&l8;", "&e;")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"x" * 5_000_001, "too large"),
        ("a.txt", b"a\n\n" * 3_000, "too large"),
        ("a.txt", b"\xff\x00\xfe", "UTF-8"),
        ("a.md", b"\x80\x81", "UTF-8"),
        ("a.txt", b"a\x00b", "UTF-8"),
        ("a.docx", b"PK nothing", "no Word file"),
        ("a.docx", b"", "no Word file"),
        ("a.docx", _zip(b"<w:p"), "no Word file"),
        ("a.docx", _zip(b"x", "other.xml"), "no Word file"),
        ("a.docx", _zip(b" " * 30_000_001), "too large"),
        ("a.docx", _zip(b"<x/>"), "not a letter"),
        ("a.docx", _zip(BOMB.encode()), ""),
        ("a.docx", _zip(READS.encode()), "not a letter"),
        ("a.pdf", b"%PDF-1.7", "cannot be read back"),
        ("a.html", b"<p>x", "cannot be read back"),
        ("a.txt", b"my own words", "not a letter"),
        ("a.txt", b"{{ 7*7 }} {% include 'x' %}", "not a letter"),
        ("a.txt", b"", "not a letter"),
    ],
)
def test_a_file_that_is_no_letter_is_refused_plainly(
    name: str, content: bytes, words: str, demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--format", "txt") == 0
    Path(name).write_bytes(content)
    assert _draft(demo_case, "--keep", name) == 2
    said = capsys.readouterr().err
    assert words in " ".join(said.split())
    assert "Traceback" not in said
    assert not (LETTERS / f"{NAME}-2.txt").exists()


@pytest.mark.parametrize("name", ["nowhere.docx", "folder.txt", "pipe.txt"])
def test_what_is_no_file_is_refused_plainly(name: str, demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _draft(demo_case, "--format", "txt") == 0
    Path("folder.txt").mkdir()
    os.mkfifo("pipe.txt")
    assert _draft(demo_case, "--keep", name) == 2
    assert "no file" in capsys.readouterr().err


def test_a_broken_file_in_the_folder_stops_no_letter_and_is_named(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--format", "docx") == 0
    (LETTERS / f"{NAME}.docx").write_bytes(b"half a file")
    assert _draft(demo_case, "--format", "docx") == 0
    assert f"We could not read complaint-letters/{NAME}.docx" in " ".join(capsys.readouterr().out.split())
    assert (LETTERS / f"{NAME}-2.docx").is_file()


def test_a_text_saved_by_an_old_editor_is_read(demo_case: Path) -> None:
    assert _draft(demo_case, "--format", "txt") == 0
    file = LETTERS / f"{NAME}.txt"
    _edit(file)
    file.write_text(file.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-16", newline="")
    assert _draft(demo_case, "--format", "txt") == 0
    assert MINE in _last()


def test_a_final_letter_is_refused_while_a_gap_is_left_in_the_persons_words(demo_case: Path) -> None:
    _answer(demo_case, "  name: Sam Example\n", "")
    assert _draft(demo_case, "--format", "txt") == 0
    _edit(LETTERS / f"{NAME}.txt", "Yours faithfully", "With kind regards")
    assert _draft(demo_case, "--final") == 2


def test_an_erased_case_leaves_no_print_of_its_letters_and_others_keep_theirs(tmp_path: Path, demo_case: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(demo_case.read_bytes())
    assert _draft(demo_case, "--format", "txt") == 0
    assert _draft(other, "--format", "txt", "--out", "others") == 0
    record = tmp_path / "home" / "written" / f"{NAME}.json"
    before = record.read_text(encoding="utf-8")
    assert main(["case", "erase", str(demo_case), "--yes"]) == 0
    after = record.read_text(encoding="utf-8")
    assert after != before
    assert len(json.loads(after)) == 1
    assert main(["case", "erase", str(other), "--yes"]) == 0
    assert not record.exists()  # its name alone would tell which letter was written
