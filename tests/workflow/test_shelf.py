"""Sealing and erasing act on the case itself, and leave nothing of it behind."""

import os
from pathlib import Path

import pytest

from assistant.errors import CaseError
from assistant.workflow.places import find_case
from assistant.workflow.shelf import erase_file, seal_file, unseal_file

CASE = "version: 1\nnation: england\n"
FOUR_WORDS = "four words not together"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(CASE)
    return file


def test_erasing_takes_the_halves_that_a_killed_process_left(case: Path) -> None:
    half = case.with_name(".mine.yaml.x1y2z3.part")
    half.write_text(CASE)
    other = case.with_name(".mine.yaml-2.yaml.x1y2z3.part")
    other.write_text(CASE)
    erase_file(case)
    assert list(case.parent.iterdir()) == [other]


def test_sealing_leaves_no_half_that_can_be_read(case: Path) -> None:
    case.with_name(".mine.yaml.x1y2z3.part").write_text(CASE)
    sealed = seal_file(case, FOUR_WORDS)
    assert list(case.parent.iterdir()) == [sealed]
    assert unseal_file(sealed, FOUR_WORDS).read_text() == CASE


def test_a_link_to_a_case_means_the_case(case: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(case)
    found = find_case(link, tmp_path / "kept")
    erase_file(found)
    assert not case.exists()


def test_a_name_that_is_a_link_among_the_kept_cases_means_the_case(case: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "mine.yaml").symlink_to(case)
    assert find_case(Path("mine"), kept) == case.resolve()


@pytest.mark.parametrize("act", [seal_file, unseal_file])
def test_a_pipe_is_refused_at_once(act: object, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert callable(act)
    with pytest.raises(CaseError) as raised:
        act(pipe, FOUR_WORDS)
    assert raised.value.key == "case_not_a_file"


@pytest.mark.parametrize("act", [seal_file, unseal_file])
def test_a_file_far_larger_than_a_case_is_refused_unread(act: object, tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    assert callable(act)
    with pytest.raises(CaseError) as raised:
        act(large, FOUR_WORDS)
    assert raised.value.key == "case_too_large"


@pytest.mark.parametrize("way", ["seal", "unseal"])
def test_a_case_that_changes_while_it_is_locked_or_opened_loses_nothing(
    way: str, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = CASE + "council: Dorset Council\n"
    file = case if way == "seal" else case.rename(case.with_name("mine.yaml.age"))

    def slowly(content: bytes, *_: object, **__: object) -> bytes:
        file.write_text(changed)  # the other window
        return content

    monkeypatch.setattr("assistant.workflow.shelf.seal", slowly)
    monkeypatch.setattr("assistant.workflow.shelf.unseal", slowly)
    with pytest.raises(CaseError) as raised:
        (seal_file if way == "seal" else unseal_file)(file, FOUR_WORDS)
    assert raised.value.key == "case_changed_while_locking"
    assert list(case.parent.iterdir()) == [file]
    assert file.read_text() == changed


def test_a_link_that_leads_nowhere_is_not_sealed_over(case: Path) -> None:
    link = case.with_name("mine.yaml.age")
    link.symlink_to("nowhere")
    with pytest.raises(CaseError) as raised:
        seal_file(case, FOUR_WORDS)
    assert raised.value.key == "file_exists"
    assert link.is_symlink()
    assert case.exists()


ERASED = {
    "a damaged case": ("mine.yaml", b"nation: [", True),
    "a case under another name": ("mine.txt", CASE.encode(), True),
    "a sealed case under another name": ("mine", b"age-encryption.org/v1\n-> scrypt", True),
    "a photograph": ("picture.jpg", b"\xff\xd8\xff\xe0", False),
    "a text": ("notes.txt", b"Remember the milk.\n", False),
    "nothing in it": ("notes.txt", b"", False),
}


@pytest.mark.parametrize("name", ERASED)
def test_only_what_may_be_a_case_is_erased(name: str, tmp_path: Path) -> None:
    file, content, gone = ERASED[name]
    path = tmp_path / file
    path.write_bytes(content)
    if gone:
        erase_file(path)
    else:
        with pytest.raises(CaseError) as raised:
            erase_file(path)
        assert raised.value.key == "erase_no_case"
    assert path.exists() is not gone
