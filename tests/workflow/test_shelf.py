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
