"""Where files lie, and that none is ever written over."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.decisions.folders import collection_folder
from assistant.workflow import places
from assistant.workflow.places import Places, find_case, free_folder, quoted, typed_name, write_set

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


@pytest.mark.parametrize("target", ["nowhere", "mine.txt"])
def test_a_link_of_that_name_is_left_alone(target: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (tmp_path / "letter.txt").symlink_to(target)
    assert [each.name for each in write_set(tmp_path, "letter", LETTER)] == ["letter-2.md", "letter-2.txt"]
    assert (tmp_path / "letter.txt").readlink() == Path(target)
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_pipe_of_that_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "letter.txt")
    assert write_set(tmp_path, "letter", LETTER)[0].name == "letter-2.md"


def test_a_folder_whose_name_is_too_long_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        write_set(tmp_path / ("x" * 300), "letter", LETTER)


def test_a_new_folder_gets_a_free_name(tmp_path: Path) -> None:
    assert free_folder(tmp_path, "demo").name == "demo"
    (tmp_path / "demo").mkdir()
    assert free_folder(tmp_path, "demo").name == "demo-2"


def test_another_home_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", str(tmp_path))
    assert Places.usual().cases == tmp_path / "cases"
    monkeypatch.delenv("COMPLAINT_ASSISTANT_HOME")
    assert Places.usual().cases.parts[-2:] == ("complaint-assistant", "cases")


HOMES = {
    "a tilde in quotation marks": ("~/stick", "person/stick"),
    "a tilde alone": ("~", "person"),
    "a folder beside us": ("stick", "here/stick"),
    "nobody's home": ("~nobody-of-that-name/x", "here/~nobody-of-that-name/x"),
}


@pytest.mark.parametrize("name", HOMES)
def test_a_chosen_home_is_the_same_for_cases_and_decisions(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, meant = HOMES[name]
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", given)
    assert Places.usual().home == tmp_path / meant
    assert collection_folder() == tmp_path / meant / "decisions"


@pytest.mark.parametrize("given", ["", "  "])
def test_a_home_of_nothing_is_none(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", given)
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


def test_a_kept_case_is_named_as_shortly_as_leads_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, here = tmp_path / "home" / "cases", tmp_path / "here"
    kept.mkdir(parents=True)
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("case-1.yaml", "both.yaml", "both.json", "-odd.yaml"):
        (kept / name).touch()
    assert typed_name(kept / "case-1.yaml", kept) == "case-1"
    assert typed_name(Path("case-1"), kept) == "case-1"
    assert typed_name(kept / "both.yaml", kept) == "both"
    assert typed_name(kept / "both.json", kept) == "both.json"
    assert typed_name(kept / "-odd.yaml", kept) == "./-odd"
    assert find_case(Path("./-odd"), kept) == kept / "-odd.yaml"


def test_a_name_that_means_another_file_here_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, here = tmp_path / "home" / "cases", tmp_path / "here"
    kept.mkdir(parents=True)
    here.mkdir()
    monkeypatch.chdir(here)
    (kept / "case-1.yaml").touch()
    (here / "case-1").touch()
    assert typed_name(kept / "case-1.yaml", kept) == "case-1.yaml"
    (here / "case-1.yaml").touch()
    assert typed_name(kept / "case-1.yaml", kept) == str(kept / "case-1.yaml")


@pytest.mark.parametrize(
    ("named", "typed"),
    [("mine.yaml", "mine.yaml"), ("-x.yaml", "./-x.yaml"), ("sub/mine.yaml", "sub/mine.yaml"), ("none", "none")],
)
def test_a_case_elsewhere_is_named_as_it_was(
    named: str, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for each in ("mine.yaml", "-x.yaml", "sub/mine.yaml"):
        (tmp_path / each).touch()
    assert typed_name(Path(named), tmp_path / "cases") == typed


@pytest.mark.parametrize("found", [True, False])
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("system", ["posix", "nt"])
def test_what_to_read_in_is_told_only_where_the_name_alone_is_not_found(
    found: bool, there: bool, system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / ".venv"
    (made / "bin").mkdir(parents=True)
    if there:
        (made / "bin" / "activate").touch()
    monkeypatch.setattr(sys, "prefix", str(made))
    monkeypatch.setattr(places, "SYSTEM", system)
    monkeypatch.setattr(places, "which", lambda _: "/usr/bin/it" if found else None)
    expected = made / "bin" / "activate" if there and not found and system == "posix" else None
    assert places.activation() == expected


@pytest.mark.parametrize(
    "name",
    [
        "mine.yaml",
        "it's mine.yaml",
        "$(touch x) `touch y`;*.yaml",
        "two  spaces.yaml",
        "a\nb.yaml",
        "it's\ta\\b.yaml",
        "\x1b[31m7.yaml",
        "a\N{ZERO WIDTH SPACE}1.yaml",
        "a\N{RIGHT-TO-LEFT OVERRIDE}b.yaml",
        os.fsdecode(b"a\xff1.yaml"),
    ],
)
def test_a_quoted_name_is_seen_whole_and_leads_a_shell_to_that_file(name: str, tmp_path: Path) -> None:
    typed = quoted(name)
    assert typed.isprintable()
    said = subprocess.run(["bash", "-c", f"printf %s {typed}"], capture_output=True, check=True, cwd=tmp_path)
    assert said.stdout == os.fsencode(name)
    assert not list(tmp_path.iterdir())
