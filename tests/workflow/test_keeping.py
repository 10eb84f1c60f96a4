"""A case file during a sitting: written after every answer, never over somebody else's change."""

import os
from datetime import date
from pathlib import Path

import pytest

from assistant.case import Case, read_case, write_case
from assistant.errors import CaseError, MachineError, UnreadableCase
from assistant.workflow.keeping import Keeper

TODAY = date(2026, 11, 22)


def test_a_new_case_is_written_with_the_first_answer(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "new" / "case.yaml")
    assert keeper.open(TODAY) == Case()
    assert not keeper.file.exists()
    keeper.keep(Case(nation="england"))
    keeper.keep(Case(nation="wales"))
    assert read_case(keeper.file).nation == "wales"
    assert keeper.file.stat().st_mode & 0o777 == 0o600


def test_a_change_from_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    write_case(Case(nation="england"), file)
    keeper = Keeper(file)
    keeper.open(TODAY)
    write_case(Case(nation="england", council="Dorset Council"), file)
    with pytest.raises(CaseError) as raised:
        keeper.keep(Case(nation="scotland"))
    assert raised.value.key == "case_changed_meanwhile"
    assert read_case(file).council == "Dorset Council"


def test_a_file_that_appeared_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "case.yaml")
    keeper.open(TODAY)
    write_case(Case(nation="wales"), keeper.file)
    with pytest.raises(CaseError):
        keeper.keep(Case(nation="england"))
    assert read_case(keeper.file).nation == "wales"


def test_a_file_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "case.yaml")
    keeper.open(TODAY)
    keeper.keep(Case(nation="england"))
    keeper.file.unlink()
    keeper.keep(Case(nation="england", council="Dorset Council"))
    assert read_case(keeper.file).council == "Dorset Council"


def test_a_sealed_case_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml.age"
    file.write_bytes(b"age-encryption.org/v1\n")
    with pytest.raises(CaseError) as raised:
        Keeper(file).open(TODAY)
    assert raised.value.key == "case_is_sealed"


def test_a_broken_case_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("nation: atlantis\n", encoding="utf-8")
    with pytest.raises(UnreadableCase):
        Keeper(file).open(TODAY)


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "case.yaml")
    keeper.open(TODAY)
    keeper.file.mkdir()
    with pytest.raises((CaseError, MachineError)):
        keeper.keep(Case(nation="england"))


def test_a_link_to_a_stick_that_is_not_in_is_no_new_case(tmp_path: Path) -> None:
    link = tmp_path / "case.yaml"
    link.symlink_to(tmp_path / "stick" / "case.yaml")
    with pytest.raises(CaseError) as raised:
        Keeper(link).open(TODAY)
    assert raised.value.key == "link_leads_nowhere"
    assert link.is_symlink()


def test_what_cannot_be_read_any_more_is_not_written_over(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "case.yaml")
    keeper.open(TODAY)
    keeper.keep(Case(nation="england"))
    keeper.file.unlink()
    os.mkfifo(keeper.file)
    with pytest.raises(CaseError):
        keeper.keep(Case(nation="wales"))
    assert keeper.file.is_fifo()


def test_a_change_in_the_moment_of_opening_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.yaml"
    write_case(Case(nation="england"), file)
    keeper = Keeper(file)

    def read_and_changed(path: Path, *, today: date) -> Case:
        case = read_case(path, today=today)
        write_case(Case(nation="england", council="Dorset Council"), path)
        return case

    monkeypatch.setattr("assistant.workflow.keeping.read_case", read_and_changed)
    keeper.open(TODAY)
    with pytest.raises(CaseError):
        keeper.keep(Case(nation="wales"))
    assert read_case(file).council == "Dorset Council"
