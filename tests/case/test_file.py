"""Case files: what is taken, what is refused and how, and that nothing is ever lost."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case, case_text, read_case, read_case_text, write_case
from assistant.case.file import LARGEST_FILE, write_safely
from assistant.errors import CaseError, CaseFromAnotherVersion, GivenError, MachineError, UnreadableCase

TODAY = date(2026, 11, 22)
LABELLED = Path(__file__).parents[1] / "data" / "labelled.jsonl"


def _random_cases() -> ModuleType:
    path = Path(__file__).parents[1] / "triage" / "random_cases.py"
    spec = importlib.util.spec_from_file_location("random_cases", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


random_cases = _random_cases()

# name: (the file's text, key of the fault, its line, its place)
FAULTS = {
    "an unknown key": ("version: 1\nmatters:\n  - what_hapened: x\n", "key_unknown", 3, "matters[0].what_hapened"),
    "a doubled key": ("version: 1\nnation: england\nnation: wales\n", "key_doubled", 3, "nation"),
    "31 February": ("version: 1\nmatters:\n  - noticed_on: 2023-02-31\n", "not_a_date", 3, "matters[0].noticed_on"),
    "a month 13": ("court:\n  ended_on: 2023-13\n", "not_a_date", 2, "court.ended_on"),
    "a day to come": ("complaint:\n  made_on: 2027-01-01\n", "date_in_future", 2, "complaint.made_on"),
    "a word that is no word": ("nation: france\n", "word_not_known", 1, "nation"),
    "a text where a list belongs": ("matters: many\n", "not_a_list", 1, "matters"),
    "a list where a group belongs": ("court: [care]\n", "not_a_group", 1, "court"),
    "a number where text belongs": ("council: [1]\n", "not_text", 1, "council"),
    "too long a text": (f"council: {'x' * 501}\n", "text_too_long", 1, "council"),
    "an age of 300": ("children:\n  - age: 300\n", "number_out_of_range", 2, "children[0].age"),
    "an alias": ("a: &a 1\nb: *a\n", "alias_refused", 2, ""),
    "no YAML": ("a: [\n", "not_yaml", 2, ""),
    "a lone word": ("hello\n", "not_a_case", 1, ""),
    "a version that is a word": ("version: two\n", "word_not_known", 1, "version"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_line_and_place(name: str, tmp_path: Path) -> None:
    text, key, line, place = FAULTS[name]
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableCase) as caught:
        read_case(path, today=TODAY)
    problem = caught.value.problems[0]
    assert (problem.key, problem.line, problem.place) == (key, line, place)
    assert path.read_text(encoding="utf-8") == text


def test_every_fault_is_named_at_once() -> None:
    text = "nation: france\ncouncil: [1]\nmatters:\n  - noticed_on: never\n"
    with pytest.raises(UnreadableCase) as caught:
        read_case_text(text, "case.yaml")
    assert [each.line for each in caught.value.problems] == [1, 2, 4]


def test_a_fault_never_repeats_the_answer() -> None:
    with pytest.raises(UnreadableCase) as caught:
        read_case_text("complainant:\n  name: [Jo Secret]\n  parental_responsibility: Jo Secret\n", "case.yaml")
    assert "Secret" not in repr(caught.value.problems)
    assert "Secret" not in repr(caught.value)


JSON_FAULTS = {
    "broken": ('{"nation": ', "not_json"),
    "doubled": ('{"nation": "england", "nation": "wales"}', "key_doubled"),
    "deep": ("[" * 100_000 + "]" * 100_000, "nested_too_deep"),
    "deep but readable": ('{"interview": {"parked": ' + '{"a":' * 60 + "1" + "}" * 60 + "}}", "nested_too_deep"),
    "digits by the thousand": ('{"version": ' + "9" * 10_000 + "}", "number_out_of_range"),
    "a number as a word": ('{"nation": 5}', "word_not_known"),
}


@pytest.mark.parametrize("name", JSON_FAULTS)
def test_a_fault_in_json_is_named(name: str) -> None:
    text, key = JSON_FAULTS[name]
    with pytest.raises(UnreadableCase) as caught:
        read_case_text(text, "case.json", json_text=True)
    assert caught.value.problems[0].key == key


def _folder(path: Path) -> None:
    path.mkdir()


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4)


def _latin(path: Path) -> None:
    path.write_bytes("council: Caf\xe9\n".encode("latin-1"))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _nothing(path: Path) -> None:
    assert not path.exists()


UNREADABLE: list[tuple[Callable[[Path], None], str]] = [
    (_folder, "case_is_folder"),
    (_huge, "case_too_large"),
    (_binary, "case_not_text"),
    (_latin, "case_not_text"),
    (_pipe, "case_not_a_file"),
    (_nothing, "case_not_found"),
]


@pytest.mark.parametrize(("make", "key"), UNREADABLE)
def test_what_is_no_case_file_is_refused_plainly(make: Callable[[Path], None], key: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    make(path)
    with pytest.raises(CaseError) as caught:
        read_case(path)
    assert caught.value.key == key
    assert caught.value.exit_code == 2


def test_a_case_of_a_newer_version_says_so() -> None:
    with pytest.raises(CaseFromAnotherVersion):
        read_case_text("version: 2\nsomething_new: yes\n", "case.yaml")


def test_a_byte_order_mark_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfnation: england\n")
    assert read_case(path).nation == "england"


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("nation: england\n" + "#" * (LARGEST_FILE - 17) + "\n", encoding="ascii")
    assert path.stat().st_size == LARGEST_FILE
    assert read_case(path).nation == "england"
    with path.open("a") as file:
        file.write("#")
    with pytest.raises(CaseError):
        read_case(path)


@settings(max_examples=80, deadline=None)
@given(random_cases.cases(), st.sampled_from(["yaml", "json"]))
def test_a_case_that_is_written_reads_back_the_same(case: Case, kind: str) -> None:
    text = case_text(case, "json" if kind == "json" else "yaml")
    assert read_case_text(text, f"case.{kind}", json_text=kind == "json") == case


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_words_of_the_person_come_back_as_typed(words: str) -> None:
    case = read_case_text(json.dumps({"matters": [{"what_happened": words}]}), "case.json", json_text=True)
    again = read_case_text(case_text(case), "case.yaml")
    assert again.matters is not None
    assert again.matters[0].what_happened == words


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_case_or_one_clear_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    with suppress(GivenError):  # anything else that is raised fails the test
        read_case(path)


def test_every_labelled_case_is_read_and_kept_whole() -> None:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        case = read_case_text(line, "case.json", json_text=True)
        kept = json.loads(case_text(case, "json"))
        assert kept == json.loads(line)


def test_a_written_case_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "case.yaml"
    write_case(Case(nation="england"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("refusal", "key"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EACCES, "no_permission"),
        (errno.EROFS, "no_permission"),
        (errno.EIO, "cannot_write"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_machine_that_refuses_leaves_the_old_file(
    refusal: int, key: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    write_case(Case(council="Old"), path)

    def refuse(*_: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(MachineError) as caught:
        write_case(Case(council="New"), path)
    monkeypatch.undo()
    assert caught.value.key == key
    assert caught.value.exit_code == 1
    assert read_case(path).council == "Old"
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        write_case(Case(), tmp_path)


def _names(folder: Path) -> list[tuple[str, str]]:
    """Give each name, and where it leads if it is a link."""
    return sorted((each.name, str(each.readlink()) if each.is_symlink() else "") for each in folder.iterdir())


@pytest.mark.parametrize("links", ["a disk that links files", "a disk that cannot"])
@pytest.mark.parametrize("taken", ["file", "folder", "link", "link that leads nowhere"])
def test_a_new_file_takes_no_name_that_another_program_took(
    taken: str, links: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, mine = tmp_path / "new.yaml", tmp_path / "mine.yaml"
    mine.write_text("mine", encoding="ascii")
    if taken == "file":
        path.write_text("mine", encoding="ascii")
    elif taken == "folder":
        path.mkdir()
    else:
        path.symlink_to(mine if taken == "link" else tmp_path / "nowhere")
    before = _names(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if links == "a disk that cannot":
        monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(FileExistsError):
        write_safely(path, b"new", new=True)
    assert _names(tmp_path) == before
    assert mine.read_text(encoding="ascii") == "mine"
    write_safely(tmp_path / "free.yaml", b"new", new=True)
    assert (tmp_path / "free.yaml").read_bytes() == b"new"
    assert not list(tmp_path.glob(".*"))


def test_a_name_that_is_too_long_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        write_safely(tmp_path / ("x" * 300 + ".yaml"), b"new")
    assert caught.value.key == "name_too_long"
