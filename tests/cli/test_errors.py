"""What goes wrong is told in plain words: one message, the right exit code, nothing overwritten, nothing private."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main

PLANTED = "Zebedee Quillfeather"

GOOD = f"""version: 1
nation: england
council: Hampshire County Council
complainant:
  name: {PLANTED}
matters:
  - what_happened: {PLANTED} was not told about the meeting.
    issues: [poor_communication]
"""

Case = Callable[[str], Path]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    def make(text: str) -> Path:
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


BROKEN = {
    "an unknown council": ("council: Atlantis Council\n", "do not know a council"),
    "a council that could be several": ("council: Hamshire\n", "It may be: Hampshire County Council"),
    "31 February": ("complaint: {made_on: 2024-02-31}\n", "there is no such date"),
    "a future date": ("complaint: {made_on: 2190-01-01}\n", "still to come"),
    "an unknown key": ("councl: Hampshire County Council\n", 'no entry called "councl"'),
    "a doubled key": ("nation: england\nnation: wales\n", "stands here twice"),
    "a word that is none of the list": ("nation: atlantis\n", "Use one of: england"),
    "a newer version": ("version: 99\n", "newer version"),
    "broken YAML": ("council: [unclosed\n", "not valid YAML"),
    "an alias": ("council: &a Hampshire\nnation: *a\n", "quotation marks"),
    "a list where a case belongs": ("- one\n- two\n", "does not look like a case"),
    "an empty file": ("", "does not look like a case"),
    "very deep nesting": ("a: " + "[" * 200 + "]" * 200 + "\n", "too deep"),
    "a text of a million letters": ("matters: [{what_happened: " + "x" * 1_000_000 + "}]\n", "too long"),
}


@pytest.mark.parametrize("command", ["check", "draft", "deadlines", "case show"])
@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_case_gives_exit_code_2_and_one_plain_message(
    fault: str, command: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    text, words = BROKEN[fault]
    path = case(text)
    assert main([*command.split(), str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 4
    assert path.read_text(encoding="utf-8") == text


def test_each_fault_is_named_with_its_line(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(case("version: 1\nnation: atlantis\ncouncl: x\n"))]) == 2
    said = capsys.readouterr().err
    assert "line 2, nation:" in said
    assert "line 3, councl:" in said


def test_a_file_of_50_megabytes_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert main(["check", str(path)]) == 2
    assert "larger than 2 MB" in capsys.readouterr().err


@pytest.mark.parametrize("content", [bytes(range(256)), b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, b"\xff\xfeh\x00i\x00"])
def test_a_binary_file_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "picture.yaml"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    assert "is not text" in capsys.readouterr().err


def test_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere.yaml", "no/such/folder/case.yaml", "x" * 300 + ".yaml"])
def test_a_file_that_is_not_there_is_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", name]) in (1, 2)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_a_pipe_in_place_of_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert main(["check", str(tmp_path / "pipe.yaml")]) == 2
    assert "not a file" in capsys.readouterr().err


def _refusing(number: int) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number), "/somewhere/case.yaml")

    return refuse


def test_a_file_that_may_not_be_read_gives_exit_code_1(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case(GOOD)
    really_open = Path.open

    def guarded(self: Path, *arguments: object, **named: object) -> object:
        if self == path:  # root may read everything, so that the mode of a file would prove nothing
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return really_open(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    assert main(["check", str(path)]) == 1
    assert "You may not read" in capsys.readouterr().err


def test_whether_a_file_can_be_read_is_found_by_reading_it(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)  # the command line's own check, which speaks its own way
    assert main(["check", str(case(GOOD))]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["case list", "check mine"])
def test_a_home_that_is_closed_to_us_is_not_told_as_a_fault_in_writing(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    really = Path.stat

    def closed(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if "cases" in self.parts:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return really(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", closed)
    assert main(command.split()) == 1
    assert "You may not open or write" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no room left"), (errno.EDQUOT, "no room left"), (errno.EACCES, "You may not write"),
     (errno.EROFS, "You may not write"), (errno.EIO, "could not be written")],
)  # fmt: skip
def test_a_disk_that_refuses_leaves_nothing_behind(
    number: int, words: str, case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case(GOOD)
    before = path.read_bytes()
    monkeypatch.setattr("os.fsync", _refusing(number))
    assert main(["case", "export", str(path), "copy.yaml"]) == 1
    assert words in capsys.readouterr().err
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir() if each.is_file()) == ["case.yaml"]


def test_a_full_disk_under_the_output_is_told_once() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "--help"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 1
    assert b"no room left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["--help", "check CASE", "interview --plain new"])
def test_a_stream_that_was_closed_before_is_no_fault_of_ours(
    closed: str, command: str, case: Case, tmp_path: Path
) -> None:
    path = case(GOOD)
    before = path.read_bytes()
    line = f"{sys.executable} -m assistant {command.replace('CASE', str(path))} {closed}"
    environment = os.environ | {"COMPLAINT_ASSISTANT_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, input="", text=True, check=False, timeout=60, env=environment
    )
    assert done.returncode == (2 if command.startswith("interview") else 0), done.stderr
    assert "our mistake" not in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", ["check", "deadlines", "draft"])
def test_a_day_too_far_away_to_count_from_is_refused(
    day: str, command: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(case(GOOD)), "--on", day]) == 2
    assert "is not a day" in capsys.readouterr().err


def test_a_date_still_to_come_is_told_with_the_day_that_the_clock_gives(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(case("complaint: {made_on: 2190-01-01}\n"))]) == 2
    assert f"takes today to be {date.today().isoformat()}" in capsys.readouterr().err  # noqa: DTZ011 - as the program


def test_a_file_that_is_there_is_not_written_over(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    path = case(GOOD)
    other = path.with_name("mine.yaml")
    other.write_text("mine", encoding="utf-8")
    assert main(["case", "export", str(path), str(other)]) == 2
    assert "It was not changed" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "mine"


def test_nobody_reading_the_output_is_no_fault() -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m assistant --help | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "0"
    assert done.stderr == ""


USAGE = {
    "an unknown command": (["chek"], "complaint-assistant --help"),
    "an unknown option": (["check", "x.yaml", "--nope"], "complaint-assistant check --help"),
    "a missing argument": (["check"], "complaint-assistant check --help"),
    "a day that is none": (["check", "CASE", "--on", "31 February"], "is not a day"),
    "a format that is none": (["draft", "CASE", "--format", "doc"], "The formats are: md, txt, html, docx, pdf"),
    "no format at all": (["draft", "CASE", "--format", ","], "The formats are"),
}


@pytest.mark.parametrize("fault", USAGE)
def test_a_command_that_was_mistyped_says_where_help_is(
    fault: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, words = USAGE[fault]
    path = str(case(GOOD))
    assert main([path if each == "CASE" else each for each in arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert len(said.err.splitlines()) <= 2
    assert said.out == ""


def test_broken_knowledge_gives_exit_code_3_and_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    from assistant.knowledge.folders import knowledge_folder

    broken = tmp_path / "knowledge"
    shutil.copytree(knowledge_folder(), broken)
    (broken / "sources.yaml").write_text("a: &b 1\n", encoding="utf-8")
    (broken / "holidays.yaml").write_text("unknown: 1\n", encoding="utf-8")
    assert main(["knowledge", "check", "--knowledge", str(broken)]) == 3
    said = capsys.readouterr().err
    assert "sources.yaml" in said
    assert "holidays.yaml" in said
    assert "Traceback" not in said


def test_our_own_fault_is_told_without_a_traceback_and_without_answers(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(PLANTED)

    monkeypatch.setattr("assistant.workflow.desk.judge_case", broken)
    assert main(["check", str(case(GOOD))]) == 1
    said = capsys.readouterr().err
    assert "our mistake" in said
    assert PLANTED not in said
    assert "Traceback" not in said
    assert main(["check", str(case(GOOD)), "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.workflow.desk.judge_case", stop)
    assert main(["check", str(case(GOOD))]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("text", [GOOD.replace("matters:", "maters:"), GOOD.replace("poor_communication", "nope")])
def test_no_answer_is_repeated_in_a_message_about_a_fault(
    text: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(case(text))]) == 2
    assert PLANTED not in capsys.readouterr().err


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "\x1b[2Jcase\u202e.yaml"]) == 2
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\u202e" not in said
